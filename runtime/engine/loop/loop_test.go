package loop

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

const ms = time.Millisecond

// testLoop is a loop whose tasks note their names, and its clock.
type testLoop struct {
	Loop
	now   time.Duration
	notes []string
}

// note makes a task that notes its name.
func (w *testLoop) note(name string) func() { return func() { w.notes = append(w.notes, name) } }

func (w *testLoop) post(name string) { w.Post(w.now, w.note(name)) }

func (w *testLoop) timer(delay time.Duration, name string) *Timer {
	return w.SetTimer(w.now, delay, w.note(name))
}

func (w *testLoop) alarm(delay time.Duration, name string) *Timer {
	return w.SetAlarm(w.now, delay, w.note(name))
}

// turn runs what can run at that time.
func (w *testLoop) turn(at time.Duration) {
	w.now = at
	for fn := w.Next(w.now); fn != nil; fn = w.Next(w.now) {
		fn()
	}
}

// drain runs the loop until nothing is left, moving the clock to each timer, and notes the times in milliseconds.
func (w *testLoop) drain() {
	for {
		w.turn(w.now)
		at, ok := w.Deadline()
		if !ok {
			return
		}
		w.now = at
		w.notes = append(w.notes, fmt.Sprint(at.Milliseconds()))
	}
}

func (w *testLoop) want(t *testing.T, want ...string) {
	t.Helper()
	if !slices.Equal(w.notes, want) {
		t.Errorf("\n got %q\nwant %q", w.notes, want)
	}
}

func TestOrder(t *testing.T) {
	for _, c := range []struct {
		name string
		run  func(w *testLoop)
		want []string
	}{
		{"nothing", func(w *testLoop) {}, nil},
		{"tasks in the order of their posts", func(w *testLoop) { w.post("a"); w.post("b"); w.post("c") }, []string{"a", "b", "c"}},
		{"timers in the order of their deadlines", func(w *testLoop) {
			w.timer(3*ms, "c")
			w.timer(1*ms, "a")
			w.timer(2*ms, "b")
		}, []string{"1", "a", "2", "b", "3", "c"}},
		{"a timer of no delay stands in the line of tasks", func(w *testLoop) {
			w.post("a")
			w.timer(0, "b")
			w.post("c")
			w.timer(-ms, "d")
		}, []string{"a", "b", "c", "d"}},
		{"a timer goes before tasks that were posted after it was due", func(w *testLoop) {
			w.timer(2*ms, "timer")
			w.now = 3 * ms
			w.post("task")
		}, []string{"timer", "task"}},
		{"and after those that were posted before", func(w *testLoop) {
			w.timer(2*ms, "timer")
			w.now = 1 * ms
			w.post("task")
			w.now = 3 * ms
		}, []string{"task", "timer"}},
		{"of a task and a timer of one time the first made goes first", func(w *testLoop) {
			w.timer(2*ms, "timer")
			w.now = 2 * ms
			w.post("task")
			w.timer(0, "later")
		}, []string{"timer", "task", "later"}},
		{"a task that posts goes behind the others", func(w *testLoop) {
			w.Post(w.now, func() { w.post("c"); w.timer(0, "d"); w.notes = append(w.notes, "a") })
			w.post("b")
		}, []string{"a", "b", "c", "d"}},
		{"timers and alarms are one line", func(w *testLoop) {
			w.timer(ms, "a")
			w.alarm(ms, "b")
			w.timer(ms, "c")
		}, []string{"1", "a", "b", "c"}},
		{"what is late keeps its order", func(w *testLoop) {
			w.timer(2*ms, "b")
			w.timer(1*ms, "a")
			w.now = time.Second
		}, []string{"a", "b"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := &testLoop{}
			c.run(w)
			w.drain()
			w.want(t, c.want...)
		})
	}
}

// TestEqualDeadlines: what is due at one time fires in the order it was set, however many there are and whatever is taken
// out between.
func TestEqualDeadlines(t *testing.T) {
	w := &testLoop{}
	var want []string
	var gone []*Timer
	for i := range 1000 {
		name := fmt.Sprint("t", i)
		timer := w.timer(5*ms, name)
		if i%3 == 0 {
			gone = append(gone, timer)
			continue
		}
		want = append(want, name)
	}
	for _, timer := range gone {
		timer.Stop()
	}
	w.turn(5*ms - 1)
	w.want(t)
	w.turn(5 * ms)
	w.want(t, want...)
}

// TestNext: one task at a time, and none before its time.
func TestNext(t *testing.T) {
	w := &testLoop{}
	w.timer(ms, "timer")
	if w.Next(ms-1) != nil {
		t.Error("a timer fires before it is due")
	}
	if at, ok := w.Deadline(); at != ms || !ok {
		t.Errorf("deadline %v, %v", at, ok)
	}
	w.post("a")
	w.post("b")
	w.Next(0)()
	w.want(t, "a")
	w.Next(0)()
	w.Next(ms)()
	w.want(t, "a", "b", "timer")
	if _, ok := w.Deadline(); ok || w.Next(time.Hour) != nil {
		t.Error("something is left")
	}
}

// TestAlive holds what keeps a loop alive, step by step.
func TestAlive(t *testing.T) {
	for _, c := range []struct {
		name string
		run  func(w *testLoop, alive func(want bool))
	}{
		{"a task until it is taken out", func(w *testLoop, alive func(bool)) {
			w.post("a")
			alive(true)
			w.Next(0)
			alive(false)
		}},
		{"a timer until it fires", func(w *testLoop, alive func(bool)) {
			w.timer(ms, "a")
			alive(true)
			w.Next(ms)
			alive(false)
		}},
		{"a timer until it is stopped", func(w *testLoop, alive func(bool)) {
			timer := w.timer(ms, "a")
			timer.Stop()
			alive(false)
			timer.Stop()
			alive(false)
			timer.Repeat(0)
			alive(true)
		}},
		{"holds until each is released", func(w *testLoop, alive func(bool)) {
			a, b := w.Hold(), w.Hold()
			w.Release(a)
			alive(true)
			w.Release(b)
			alive(false)
			w.Release(0)
			alive(false)
		}},
		{"a hold of before a clear is none after it", func(w *testLoop, alive func(bool)) {
			old := w.Hold()
			w.Clear()
			alive(false)
			now := w.Hold()
			w.Release(old)
			alive(true)
			w.Release(now)
			alive(false)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := &testLoop{}
			c.run(w, func(want bool) {
				t.Helper()
				if got := w.Alive(); got != want {
					t.Errorf("alive %v, want %v", got, want)
				}
			})
		})
	}
}

// TestRef goes through all orders of what can be done to a timer; only one that is pending and ref'd keeps the loop alive.
func TestRef(t *testing.T) {
	steps := map[string]func(*testLoop, *Timer){
		"ref":    func(_ *testLoop, x *Timer) { x.SetRef(true) },
		"unref":  func(_ *testLoop, x *Timer) { x.SetRef(false) },
		"stop":   func(_ *testLoop, x *Timer) { x.Stop() },
		"repeat": func(w *testLoop, x *Timer) { x.Repeat(w.now) },
		"fire":   func(w *testLoop, _ *Timer) { w.turn(w.now + time.Second) },
		"clear":  func(w *testLoop, _ *Timer) { w.Clear() },
	}
	var names []string
	for name := range steps {
		names = append(names, name)
	}
	slices.Sort(names)
	var try func(done []string)
	try = func(done []string) {
		w := &testLoop{}
		x := w.timer(ms, "x")
		pending, ref := true, true
		for _, name := range done {
			steps[name](w, x)
			switch name {
			case "ref", "unref":
				ref = name == "ref"
			default:
				pending = name == "repeat"
			}
		}
		if w.Alive() != (pending && ref) || x.Pending() != pending || x.HasRef() != ref {
			t.Errorf("after %v: alive %v, pending %v, ref %v", done, w.Alive(), x.Pending(), x.HasRef())
		}
		if len(done) < 4 {
			for _, name := range names {
				try(append(done[:len(done):len(done)], name))
			}
		}
	}
	try(nil)
}

// TestClear: nothing that was pending happens, and what holds a timer of before can still use it.
func TestClear(t *testing.T) {
	w := &testLoop{}
	w.post("task")
	a, b := w.timer(0, "a"), w.timer(ms, "b")
	w.Clear()
	w.drain()
	w.want(t)
	if a.Pending() || a.Stop() || b.Stop() {
		t.Error("a timer is pending after Clear")
	}
	c := w.timer(0, "c")
	if a.Stop() || !c.Pending() {
		t.Error("stopping a timer of before Clear has stopped another")
	}
	b.Repeat(w.now)
	w.drain()
	w.want(t, "c", "1", "b")
}
