package lanes

import (
	"cmp"
	"strings"

	"weft/runtime/trace"
)

// follow has an event change the states of lanes.
func (b *Builder) follow(l *lane, e *trace.Event, step int) {
	op, what := phase(e.Kind)
	b.message(l, e, step)
	if other := b.lanes[key(e.Process, e.ID)]; other != nil && other.done && (op == "join" || op == "join.done" || e.Kind == "await.done") && what != "wait" {
		l.waitedFor(other, step)
	}
	switch {
	case what == "wait":
		b.wait(l, op, e, step)
	case e.Kind == "pick":
		b.pick(l, e, step)
	case e.Kind == "ready", e.Kind == "lock.grant":
		b.ready(l, e, step)
	case e.Kind == "thread.start":
		b.thread(l, e, step)
	case strings.HasPrefix(e.Kind, "task."):
		b.task(l, e, step)
	case e.Kind == "process.start":
		b.announced[e.ID] = announced{cmp.Or(e.Object, "process "+e.ID), step, l}
		if p := b.procs[e.ID]; p != nil {
			p.Name = cmp.Or(e.Object, p.Name)
		}
		b.act(l, e, step)
	case e.Kind == "thread.end":
		b.act(l, e, step)
		b.end(l, step)
	case e.Kind == "process.end":
		b.act(l, e, step)
		b.finish(l.proc, e, step)
	default:
		b.act(l, e, step)
	}
}

// wait has a lane begin to wait.
func (b *Builder) wait(l *lane, op string, e *trace.Event, step int) {
	w := Bar{State: stateOf(op), From: step, Op: op, On: e.Object, Object: identity(e), Holder: -1, At: Brief(e.At)}
	if d, ok := number(e.Detail); ok {
		w.Until = e.Time + int64(d)
		if e.Object == "" {
			w.State = Sleep
		}
	}
	w.Taken = Brief(e.Taken)
	if o := b.objects[identity(e)]; o != nil && o.holder != nil && o.holder != l {
		w.Holder, w.Taken = o.holder.index, cmp.Or(w.Taken, o.taken)
	}
	if h := b.lanes[key(e.Process, e.By)]; e.By != "" && h != nil && h != l {
		w.Holder = h.index
	}
	if h := b.lanes[key(e.Process, e.ID)]; w.State == Join && h != nil {
		w.Holder = h.index
	}
	l.turn(w)
	l.Acts = append(l.Acts, step)
	if l.proc.current == l {
		l.proc.current = nil
	}
}

// waitedFor is that another lane has ended, and the lane knows.
func (l *lane) waitedFor(other *lane, step int) {
	if l.after == nil {
		l.after = map[*lane]int{}
	}
	l.after[other] = step
}

// turn has the lane's next bar begin.
func (l *lane) turn(next Bar) {
	if l.done {
		return
	}
	if l.now.From < next.From {
		l.now.To = next.From
		l.Bars = append(l.Bars, l.now)
	}
	l.now = next
}

// hold gives a lane the lock of its process.
func (b *Builder) hold(l *lane, step int) {
	if was := l.proc.current; was != nil && was != l && was.now.State == Running {
		was.turn(Bar{State: Ready, From: step, Holder: -1, At: was.now.At})
	}
	l.proc.current = l
	if l.now.State != Running {
		l.turn(Bar{State: Running, From: step, Holder: -1, At: l.now.At})
	}
}

// act is that a lane does something: it runs, or something that it waited for was given to it.
func (b *Builder) act(l *lane, e *trace.Event, step int) {
	if l.now.State.Waits() {
		b.woken(l, e, step)
	}
	if c := l.proc.current; c == nil || c == l {
		b.hold(l, step)
	} else if l.now.State.Waits() {
		l.turn(Bar{State: Ready, From: step, Holder: -1, At: l.now.At})
	}
	if at := Brief(e.At); at != "" {
		l.at(at, step)
	}
	l.Acts = append(l.Acts, step)
}

// at says where a lane is; a bar of running is cut where the line changes only by views that want to.
func (l *lane) at(at string, step int) {
	if l.now.At == "" || l.now.From == step {
		l.now.At = at
	}
}

// pick gives the lock to the thread that was picked; those that could have been are ready.
func (b *Builder) pick(l *lane, e *trace.Event, step int) {
	d := detail(e.Detail)
	run, _ := d["run"].(string)
	why, _ := d["why"].(string)
	var enabled []string
	for _, id := range list(d["en"]) {
		enabled = append(enabled, id)
		if t := b.lane(e.Process, id, step); t.now.State.Waits() {
			b.woken(t, e, step)
			t.turn(Bar{State: Ready, From: step, Holder: -1, At: t.now.At})
		}
	}
	if run == "" {
		return
	}
	to := b.lane(e.Process, run, step)
	if to != l {
		b.run.Switches = append(b.run.Switches, Switch{step, l.index, to.index, why, enabled})
	}
	b.hold(to, step)
}

// thread is that a lane has started another.
func (b *Builder) thread(l *lane, e *trace.Event, step int) {
	b.act(l, e, step)
	if b.lanes[key(e.Process, e.ID)] == nil {
		child := b.begin(l.proc, e.ID, step)
		child.Name = cmp.Or(e.Object, child.Name)
		b.wake(l, step, child, step, "starts")
	}
}

// task follows those of an event loop. What they do is done by their thread.
func (b *Builder) task(l *lane, e *trace.Event, step int) {
	if e.Kind == "task.await" {
		b.await(l, e, step)
		return
	}
	id := e.ID
	if e.Kind == "task.resume" {
		id = cmp.Or(e.Task, e.ID)
	}
	t := b.lanes[key(e.Process, id)]
	if t == nil {
		t = b.begin(l.proc, id, step)
		t.Task, t.Thread = true, l.ID
		t.Name = cmp.Or(e.Object, "task")
		b.wake(l, step, t, step, "starts")
	}
	switch e.Kind {
	case "task.create":
		b.act(l, e, step)
		t.now.State, t.now.At = Ready, Brief(e.At)
	case "task.resume":
		b.act(l, e, step)
		b.resume(l, t, e, step)
	case "task.end":
		b.act(l, e, step)
		if how, _ := e.Detail.(string); how == "failed" || how == "rejected" {
			t.Failed = how
		}
		if t.now.State != Running {
			t.turn(Bar{State: Running, From: step, Holder: -1, At: Brief(e.At)})
		}
		b.end(t, step)
	}
	t.Acts = append(t.Acts, step)
}

// resume is that a task of a thread goes on. What it awaited and another task had, that has given.
func (b *Builder) resume(thread, t *lane, e *trace.Event, step int) {
	if was := t.now; was.State == Await && was.Holder >= 0 {
		from := b.order[was.Holder]
		if last := len(from.Acts) - 1; last >= 0 && from.Acts[last] >= was.From {
			b.wake(from, from.Acts[last], t, step, "resolves")
		}
	}
	if other := thread.task; other != nil && other != t && other.now.State == Running {
		other.turn(Bar{State: Ready, From: step, Holder: -1, At: other.now.At}) // what it awaited had come already
	}
	thread.task = t
	t.turn(Bar{State: Running, From: step, Holder: -1, At: Brief(e.At)})
}

// await is that a task waits.
func (b *Builder) await(l *lane, e *trace.Event, step int) {
	b.act(l, e, step)
	t := b.lanes[key(e.Process, e.Task)]
	if t == nil {
		return
	}
	w := Bar{State: Await, From: step + 1, Op: "await", On: e.Object, Object: identity(e), Holder: -1, At: Brief(e.At)}
	if h := b.lanes[key(e.Process, e.By)]; e.By != "" && h != nil && h != t {
		w.Holder = h.index
	}
	t.turn(w)
	t.Acts = append(t.Acts, step)
}

// runs is that the event happened to a task: it runs.
func (l *lane) runs(e *trace.Event, step int) {
	if strings.HasPrefix(e.Kind, "task.") || e.Kind == "ready" || l.done {
		return
	}
	if l.now.State != Running {
		l.turn(Bar{State: Running, From: step, Holder: -1})
	}
	if at := Brief(e.At); at != "" {
		l.at(at, step)
	}
	l.Acts = append(l.Acts, step)
}

// end is that a lane has ended; the step belongs to it.
func (b *Builder) end(l *lane, step int) {
	if l.done {
		return
	}
	l.now.To = step + 1
	l.Bars = append(l.Bars, l.now)
	l.done = true
	if l.proc.current == l {
		l.proc.current = nil
	}
}

// finish is the end of a process.
func (b *Builder) finish(p *process, e *trace.Event, step int) {
	p.Ended = step
	if n, ok := number(e.Detail); ok {
		p.Code = int(n)
	}
	for _, l := range b.order {
		if l.proc == p {
			b.end(l, step)
		}
	}
}
