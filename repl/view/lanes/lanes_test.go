package lanes_test

import (
	"fmt"
	"strings"
	"testing"

	"weft/repl/view/lanes"
	"weft/repl/view/logtest"
	"weft/runtime/trace"
)

// TestNoCause: a wait whose end has no cause in the log has no arrow to its end.
func TestNoCause(t *testing.T) {
	const log = `{"k":"thread.start","o":"A","id":"1.1"}
{"k":"join.wait","o":"A","id":"1.1"}
{"t":"1.1","k":"thread.run"}
{"k":"ready","from":"1.1"}
{"t":"1.1","k":"thread.end","o":"A","id":"1.1"}
{"k":"process.end","d":0}`
	for text, want := range map[string]int{log: 0, strings.Replace(log, `"from":"1.1"`, `"from":"1.1","c":3`, 1): 1} {
		r, n := logtest.Run(t, text), 0
		for _, w := range r.Wakes {
			if w.ToStep == 4 {
				n++
			}
		}
		if n != want {
			t.Errorf("%d arrows, want %d: %+v", n, want, r.Wakes)
		}
	}
}

// TestFind finds no lane where there is none.
func TestFind(t *testing.T) {
	r := logtest.Run(t, logtest.Deadlock)
	if a, none, other := r.Find("1", "1.1"), r.Find("1", "1.9"), r.Find("2", "1.1"); a != 1 || none != -1 || other != -1 {
		t.Errorf("found %d, %d, %d", a, none, other)
	}
}

// TestPart: runs differ also by a process that only the second has.
func TestPart(t *testing.T) {
	one := logtest.Run(t, `{"k":"process.end","d":0}`)
	two := logtest.Run(t, `{"k":"process.end","d":0}`+"\n"+`{"p":"1.1","k":"process.end","d":0}`)
	for _, c := range []struct {
		a, b     *lanes.Run
		inA, inB int
	}{{one, one, 0, 0}, {one, two, 1, 2}, {two, one, 2, 1}} {
		if a, b := lanes.Part(c.a, c.b); a != c.inA || b != c.inB {
			t.Errorf("%d, %d, want %d, %d", a, b, c.inA, c.inB)
		}
	}
}

// TestTask: a task waits for what it awaits, for the task that has it, and is woken by that.
func TestTask(t *testing.T) {
	r := logtest.Run(t, `{"k":"task.create","o":"T","id":"1@1"}
{"k":"task.create","o":"U","id":"1@2"}
{"k":"task.resume","a":"1@1","o":"T","id":"1@1"}
{"k":"task.await","a":"1@1","o":"lock m","by":"1@2","at":"a.js:2:1"}
{"k":"task.resume","a":"1@2","o":"U","id":"1@2"}
{"k":"task.end","o":"U","id":"1@2","d":"finished"}
{"k":"task.resume","a":"1@1","o":"T","id":"1@1","at":"a.js:2:1"}
{"k":"process.end","d":0}`)
	task := r.Lanes[1]
	bar := task.At(5)
	if bar == nil || bar.State != lanes.Await || r.Why(bar) != "await lock m ← U" || bar.At != "a.js:2" {
		t.Errorf("%+v", task.Bars)
	}
	last := r.Wakes[len(r.Wakes)-1]
	if last.From != 2 || last.FromStep != 6 || last.To != 1 || last.ToStep != 7 {
		t.Errorf("%+v", r.Wakes)
	}
}

// TestOrder: what processes do at one time is in the order of its causes, and no event is lost, whatever a log says.
func TestOrder(t *testing.T) {
	event := func(process string, step int64, kind, id, msg string) trace.Event {
		e := trace.Event{Process: process, Step: step, Thread: "1", Kind: kind, ID: id}
		if msg != "" {
			e.Detail = map[string]any{"msg": msg}
		}
		return e
	}
	list := []trace.Event{
		event("1", 1, "process.start", "1.1", ""), event("1", 2, "queue.put", "q", "1!1"), event("1", 3, "queue.get", "q", "1.1!1"),
		event("1", 4, "process.exit", "1.1", ""), event("1", 5, "process.join", "1.1", ""), event("1", 6, "queue.get", "q", "1.9!1"), event("1", 7, "process.end", "", ""),
		event("1.1", 1, "queue.get", "q", "1!1"), event("1.1", 2, "process.start", "1.1.1", ""), event("1.1", 3, "queue.put", "q", "1.1!1"),
		event("1.1", 4, "process.end", "", ""), event("1.1.1", 1, "process.end", "", ""),
	}
	order := func(list []trace.Event) string {
		var words []string
		for _, e := range lanes.Of(trace.Header{}, list).Events {
			words = append(words, fmt.Sprint(e.Process, "/", e.Step))
		}
		return strings.Join(words, " ")
	}
	if got, want := order(list), "1/1 1/2 1.1/1 1.1/2 1.1/3 1/3 1.1/4 1/4 1/5 1/6 1/7 1.1.1/1"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	waits := []trace.Event{
		event("1", 1, "process.start", "1.1", ""), event("1", 2, "queue.get.wait", "q", ""), event("1", 3, "ready", "q", ""), event("1", 4, "pick", "", ""),
		event("1", 5, "queue.get", "q", "1.1!1"), event("1", 6, "process.end", "", ""), event("1.1", 1, "yield", "", ""), event("1.1", 2, "queue.put", "q", "1.1!1"),
	}
	if got, want := order(waits), "1/1 1/2 1.1/1 1.1/2 1/3 1/4 1/5 1/6"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	circle := []trace.Event{event("1", 1, "queue.get", "q", "2!1"), event("1", 2, "queue.put", "q", "1!1"), event("2", 1, "queue.get", "q", "1!1"), event("2", 2, "queue.put", "q", "2!1")}
	if got, want := order(circle), "1/1 1/2 2/1 2/2"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestLostUpdate: a write is lost that another lane did between the read and the write of this one, unless this one has joined it since.
func TestLostUpdate(t *testing.T) {
	const begin = `{"k":"thread.start","o":"A","id":"1.1"}
{"k":"mem.r","o":"n","id":"=n","d":{"val":0}}
{"t":"1.1","k":"mem.r","o":"n","id":"=n","d":{"val":0}}
{"t":"1.1","k":"mem.w","o":"n","id":"=n","d":{"val":1}}
{"t":"1.1","k":"thread.end","o":"A","id":"1.1"}
`
	const write = `{"k":"mem.w","o":"n","id":"=n","d":{"val":1}}
{"k":"process.end","d":0}`
	if f := logtest.Run(t, begin+write).Failure; f == nil || f.Kind != "lost update" || f.Step != 6 || f.With != 4 {
		t.Errorf("%+v", f)
	}
	if f := logtest.Run(t, begin+`{"k":"join.done","o":"A","id":"1.1"}`+"\n"+write).Failure; f != nil {
		t.Errorf("%+v", f)
	}
}
