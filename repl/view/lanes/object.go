package lanes

import (
	"cmp"
	"fmt"
	"strings"

	"weft/runtime/engine/source/article"
	"weft/runtime/trace"
)

// object is what is known of a shared thing while events come.
type object struct {
	*Object
	holder  *lane // of a lock
	taken   string
	depth   int // how often its holder has taken it
	items   int // of a queue
	acts    []act
	reads   map[*lane]int // of a variable: when each lane last read it
	written act
}

// act is that a lane did something to an object.
type act struct {
	lane *lane
	step int
}

// keptActs is how many acts on an object are remembered to find who ended a wait for it.
const keptActs = 8

// identity is that of an event's object in the whole run: processes and what they share are known to all of them, other things to one.
func identity(e *trace.Event) string {
	switch {
	case e.ID == "":
		return ""
	case strings.HasPrefix(e.Kind, "process."):
		return "process " + e.ID
	case strings.Contains(e.ID, "/"):
		return e.ID
	}
	return e.Process + "|" + e.ID
}

// object is the one of an event; nil for an event of none.
func (b *Builder) object(e *trace.Event) *object {
	if e.ID == "" {
		return nil
	}
	id := identity(e)
	o := b.objects[id]
	if o == nil {
		head, _, _ := strings.Cut(e.Kind, ".")
		o = &object{Object: &Object{ID: id, Name: cmp.Or(e.Object, head+" "+e.ID), Kind: head}, reads: map[*lane]int{}}
		b.objects[id] = o
	}
	return o
}

// change follows what an event does to a shared thing, and remembers who did it.
func (b *Builder) change(l *lane, e *trace.Event, step int) {
	if e.Kind == "out" {
		d := detail(e.Detail)
		fd, _ := number(d["fd"])
		text, _ := d["text"].(string)
		if _, ok := article.Mark(text); ok {
			b.run.Blocks = append(b.run.Blocks, step)
			return
		}
		b.run.Outputs = append(b.run.Outputs, Output{step, l.index, int(fd), Plain(text)})
		return
	}
	op, what := phase(e.Kind)
	o := b.object(e)
	if o == nil || what != "" {
		return
	}
	text := ""
	switch op {
	case "lock.acquire", "lock.grant":
		if o.holder == l && b.granted(o, l) {
			return // was said when it was given
		}
		o.holder, o.taken = l, Brief(e.At)
		o.depth++
		text = "held by " + l.called()
	case "lock.release":
		if o.depth = max(o.depth-1, 0); o.depth == 0 {
			o.holder, o.taken = nil, ""
			text = "free"
		}
	case "queue.put", "pipe.send":
		o.items++
		text = amount(o.items)
	case "queue.get", "pipe.recv", "pipe.receive":
		o.items = max(o.items-1, 0)
		text = amount(o.items)
	case "queue.shutdown":
		text = "shut down"
	case "event.set":
		text = "set"
	case "event.clear":
		text = "clear"
	case "mem.w":
		text = b.write(l, o, e, step)
	case "mem.r":
		o.reads[l] = step
		if len(o.Changes) == 0 {
			text = value(e.Detail)
		}
	}
	if text != "" {
		if len(o.Changes) == 0 {
			b.run.Objects = append(b.run.Objects, o.Object)
		}
		o.Changes = append(o.Changes, Change{step, l.index, text})
	}
	if o.acts = append(o.acts, act{l, step}); len(o.acts) > keptActs {
		o.acts = o.acts[1:]
	}
}

// granted reports whether the last thing that happened to a lock is that it was given to the lane.
func (b *Builder) granted(o *object, l *lane) bool {
	if len(o.acts) == 0 {
		return false
	}
	last := o.acts[len(o.acts)-1]
	return last.lane == l && b.run.Events[last.step-1].Kind == "lock.grant"
}

func amount(n int) string {
	if n == 1 {
		return "1 item"
	}
	return fmt.Sprint(n, " items")
}

// write is that a lane has written a variable. Another one's write since it read that is lost, unless the lane has waited for the end of the
// other one in between: then it knows.
func (b *Builder) write(l *lane, o *object, e *trace.Event, step int) string {
	read, has := o.reads[l]
	if w := o.written; has && w.lane != nil && w.lane != l && w.step > read && l.after[w.lane] < w.step && b.run.Failure == nil {
		b.run.Failure = &Failure{
			Step: step, Lane: l.index, Kind: "lost update", With: w.step,
			Text: fmt.Sprintf("%s overwrites what %s wrote to %s at step %d: it had read %s before, at step %d", l.called(), w.lane.called(), o.Name, w.step,
				o.Name, read),
		}
	}
	delete(o.reads, l)
	o.written = act{l, step}
	return value(e.Detail)
}

// message is that a value leaves a process, or, later, comes to one.
func (b *Builder) message(l *lane, e *trace.Event, step int) {
	msg, _ := detail(e.Detail)["msg"].(string)
	if msg == "" {
		return
	}
	sent := b.sent[msg]
	if sent == 0 {
		b.sent[msg] = step
		return
	}
	delete(b.sent, msg)
	if from := b.order[b.run.owner[sent-1]]; from != l {
		b.wake(from, sent, l, step, verb(b.run.Events[sent-1].Kind, ""))
		l.told = l.now.State.Waits()
	}
}

// woken finds out who ended a lane's wait, if the log has not said: who acted last on what it waits for.
func (b *Builder) woken(l *lane, e *trace.Event, step int) {
	if l.told {
		l.told = false
		return
	}
	o := b.objects[l.now.Object]
	if o == nil {
		return
	}
	for i := len(o.acts) - 1; i >= 0; i-- {
		if a := o.acts[i]; a.lane != l && a.step >= l.now.From {
			b.wake(a.lane, a.step, l, step, verb(b.run.Events[a.step-1].Kind, ""))
			return
		}
	}
}

// ready is that a thread can run again: the log says by whom.
func (b *Builder) ready(l *lane, e *trace.Event, step int) {
	at := b.steps[local{e.Process, e.Cause}]
	if from := b.lanes[key(e.Process, e.From)]; from != nil && from != l && !l.told && at > 0 {
		b.wake(from, at, l, step, verb(b.run.Events[at-1].Kind, ""))
		l.told = true
	}
	if l.now.State.Waits() {
		l.turn(Bar{State: Ready, From: step, Holder: -1, At: l.now.At})
	}
}

func (b *Builder) wake(from *lane, fromStep int, to *lane, toStep int, what string) {
	b.run.Wakes = append(b.run.Wakes, Wake{from.index, fromStep, to.index, toStep, what})
}

// judge looks for what goes wrong.
func (b *Builder) judge(l *lane, e *trace.Event, step int) {
	f := Failure{Step: step, Lane: l.index}
	_, what := phase(e.Kind)
	text, _ := e.Detail.(string)
	code, _ := number(e.Detail)
	switch {
	case (what == "fail" || what == "wake") && text == "deadlock":
		f.Kind, f.Text = "deadlock", l.called()+" would wait for "+e.Object+" for ever"
		if h := b.lanes[key(e.Process, e.By)]; h != nil {
			f.Text += ", which " + h.called() + " holds"
		}
		l.Failed = "deadlock"
	case e.Kind == "thread.throw":
		f.Kind, f.Text = "error", l.called()+": "+line(text)
		l.Failed = line(text)
	case e.Kind == "process.end" && code == 124:
		f.Kind, f.Text = "timeout", "the time is up"
	case e.Kind == "process.end" && code == 13:
		f.Kind, f.Text = "deadlock", "nothing can ever run again"
	case e.Kind == "process.end" && code == 1 && l.proc.Path == "1":
		f.Kind, f.Text = "error", b.complaint()
	default:
		return
	}
	if was := b.run.Failure; was == nil || was.Kind == "lost update" && f.Kind == "deadlock" {
		b.run.Failure = &f
	}
}

// complaint is what was written last to standard error: the error in a report of one, or else the first line.
func (b *Builder) complaint() string {
	for i := len(b.run.Outputs) - 1; i >= 0; i-- {
		o := b.run.Outputs[i]
		if o.Stream != 2 {
			continue
		}
		for l := range strings.Lines(Plain(o.Text)) {
			if thrown, uncaught := strings.CutPrefix(l, "Uncaught "); uncaught || strings.HasPrefix(l, "SyntaxError: ") {
				return line(thrown)
			}
		}
		return line(o.Text)
	}
	return "it exits with 1"
}
