package lanes

import (
	"encoding/json"
	"fmt"
	"path"
	"strconv"
	"strings"
	"time"

	"weft/runtime/engine/lazyregexp"
	"weft/runtime/engine/source/article"
	"weft/runtime/trace"
	"weft/runtime/usage"
)

// Brief is a place without folders and without the column: "bank.js:12".
func Brief(at string) string {
	if at == "" {
		return ""
	}
	parts := strings.Split(base(at), ":")
	if len(parts) > 2 {
		parts = parts[:2]
	}
	return strings.Join(parts, ":")
}

func base(name string) string { return path.Base(strings.ReplaceAll(name, `\`, "/")) }

// line is the first line of a text.
func line(text string) string {
	text, _, _ = strings.Cut(text, "\n")
	return text
}

// Why says in a few words what a bar is: "lock m ← worker-B (bank.js:12)".
func (r *Run) Why(b *Bar) string {
	text := b.State.Look().Word
	if b.State.Waits() {
		text = b.Op
		switch {
		case b.State == Join && b.On != "":
			text = "join " + b.On
		case b.On != "" && strings.HasPrefix(b.On, b.State.Look().Word+" "):
			text = b.On
		case b.On != "":
			text = b.Op + " " + b.On
		}
	}
	if b.Holder >= 0 && b.Holder < len(r.Lanes) && b.State != Join {
		text += " ← " + r.Lanes[b.Holder].Name
		if b.Taken != "" {
			text += " (" + b.Taken + ")"
		}
	}
	if b.Until > 0 {
		text += ", until " + usage.Brief(time.Duration(b.Until))
	}
	return text
}

// Title is how a lane is called: by its name, and that of its process if there are several.
func (r *Run) Title(lane int) string {
	l := r.Lanes[lane]
	if len(r.Processes) < 2 || l.Process == 0 {
		return l.Name
	}
	if p := r.Processes[l.Process]; l.Name == "main" {
		return p.Name
	}
	return r.Processes[l.Process].Name + " " + l.Name
}

// Shared reports whether a step concerns others than its lane: it changes or reads what they share, prints, or starts or ends something.
func Shared(e *trace.Event) bool {
	switch head, _, _ := strings.Cut(e.Kind, "."); head {
	case "pick", "clock", "date", "random", "cpu", "interval", "cpus", "yield", "immediate", "promise", "timer", "ready", "prompt":
		return false
	}
	_, what := phase(e.Kind)
	switch e.Kind {
	case "thread.run", "thread.return", "lock.grant", "task.resume", "process.exit", "process.start.wait", "msg.send", "msg.recv":
		return false
	}
	return what != "wake" && !strings.HasSuffix(e.Kind, ".done")
}

// Does says in a few words what a step did: "lock bert", "balance = 50".
func Does(e *trace.Event) string {
	op, what := phase(e.Kind)
	on := e.Object
	switch {
	case e.Kind == "mem.r":
		if v := value(e.Detail); v != "" {
			return on + " ➜ " + v
		}
		return "reads " + on
	case e.Kind == "mem.w":
		return on + " = " + value(e.Detail)
	case e.Kind == "out":
		text, _ := detail(e.Detail)["text"].(string)
		if n, ok := article.Mark(text); ok {
			return fmt.Sprint("block ", n, " of the article begins")
		}
		return "prints " + strconv.Quote(line(Plain(text)))
	case op == "sleep" && what == "wait":
		if d, ok := number(e.Detail); ok {
			return "sleeps " + usage.Brief(time.Duration(d))
		}
	case e.Kind == "exit.wait":
		return "waits for what it has begun to end"
	case e.Kind == "process.end":
		return "exits with " + value(e.Detail)
	case e.Kind == "thread.throw":
		return "throws " + value(e.Detail)
	case e.Kind == "thread.end", e.Kind == "task.end":
		return "ends"
	case e.Kind == "task.resume":
		return "goes on"
	case e.Kind == "task.await":
		return "awaits " + on
	case e.Kind == "pick":
		return "gives up the lock"
	case e.Kind == "thread.start" || e.Kind == "task.create" || e.Kind == "process.start":
		return "starts " + on
	}
	text := verb(op, on)
	switch what {
	case "wait":
		return "waits: " + text
	case "fail":
		return "cannot: " + text + ", " + value(e.Detail)
	}
	return text
}

// verb says an operation with its object.
func verb(op, on string) string {
	head, act, _ := strings.Cut(op, ".")
	switch {
	case on == "":
		return op
	case act == "":
		return head + " " + on
	case strings.HasPrefix(on, head):
		return act + " " + on
	}
	return op + " " + on
}

// detail is what an event says as an object.
func detail(d any) map[string]any {
	m, _ := d.(map[string]any)
	return m
}

func number(d any) (float64, bool) {
	switch n := d.(type) {
	case float64:
		return n, true
	case json.Number:
		f, err := n.Float64()
		return f, err == nil
	}
	return 0, false
}

func list(d any) (out []string) {
	all, _ := d.([]any)
	for _, v := range all {
		if s, ok := v.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

// value is a value of the program as the log describes it.
func value(d any) string {
	if m := detail(d); m != nil {
		for _, key := range [...]string{"val", "new"} {
			if v, ok := m[key]; ok {
				return value(v)
			}
		}
		return ""
	}
	if n, ok := number(d); ok {
		return strconv.FormatFloat(n, 'g', -1, 64)
	}
	if d == nil {
		return ""
	}
	return fmt.Sprint(d)
}

// Plain is a text without the sequences that colour it on a terminal.
func Plain(text string) string { return colours().ReplaceAllString(text, "") }

var colours = lazyregexp.New("\x1b\\[[0-9;]*m")
