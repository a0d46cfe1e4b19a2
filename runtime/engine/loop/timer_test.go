package loop

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"
)

// nested has each task of a timer set the next, n of them, and returns the times they fired at, in milliseconds.
func nested(n int, set func(w *testLoop, fn func()) *Timer) (at []int64) {
	w := &testLoop{}
	var next func()
	next = func() {
		at = append(at, w.now.Milliseconds())
		if len(at) < n {
			set(w, next)
		}
	}
	set(w, next)
	w.drain()
	return at
}

// repeated is nested for a timer that its task sets again.
func repeated(n int, set func(w *testLoop, fn func()) *Timer) (at []int64) {
	w := &testLoop{}
	var x *Timer
	x = set(w, func() {
		if at = append(at, w.now.Milliseconds()); len(at) < n {
			x.Repeat(w.now)
		}
	})
	w.drain()
	return at
}

func TestClamp(t *testing.T) {
	timer := func(delay time.Duration) func(*testLoop, func()) *Timer {
		return func(w *testLoop, fn func()) *Timer { return w.SetTimer(w.now, delay, fn) }
	}
	alarm := func(w *testLoop, fn func()) *Timer { return w.SetAlarm(w.now, ms, fn) }
	for _, c := range []struct {
		name string
		got  []int64
		want []int64
	}{
		{"none", nested(8, timer(0)), []int64{0, 0, 0, 0, 0, 4, 8, 12}},
		{"negative", nested(7, timer(-ms)), []int64{0, 0, 0, 0, 0, 4, 8}},
		{"short", nested(8, timer(ms)), []int64{1, 2, 3, 4, 5, 9, 13, 17}},
		{"long", nested(8, timer(5*ms)), []int64{5, 10, 15, 20, 25, 30, 35, 40}},
		{"interval", repeated(8, timer(ms)), []int64{1, 2, 3, 4, 5, 9, 13, 17}},
		{"alarm", nested(8, alarm), []int64{1, 2, 3, 4, 5, 6, 7, 8}},
		{"alarm, repeated", repeated(8, alarm), []int64{1, 2, 3, 4, 5, 6, 7, 8}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: fired at %v, want %v", c.name, c.got, c.want)
		}
	}
}

// TestLevel: how deep a timer is nested is counted along the tasks that set one another, and starts from 0 in any other task.
func TestLevel(t *testing.T) {
	w := &testLoop{}
	levels := map[string]int{}
	at := func(name string, next func()) func() {
		return func() { levels[name] = w.Level(); next() }
	}
	nothing := func() {}
	set := func(fn func()) func() { return func() { w.SetTimer(w.now, 0, fn) } }
	w.SetTimer(w.now, 0, at("timer", set(at("timer of timer", func() {
		w.Post(w.now, at("task of timer", set(at("timer of task", nothing))))
		w.SetAlarm(w.now, 0, at("alarm of timer", set(at("timer of alarm", nothing))))
	}))))
	w.drain()
	want := map[string]int{
		"timer": 1, "timer of timer": 2, "task of timer": 0, "timer of task": 1, "alarm of timer": 0, "timer of alarm": 1,
	}
	if fmt.Sprint(levels) != fmt.Sprint(want) {
		t.Errorf("levels\n got %v\nwant %v", levels, want)
	}
}

// TestSetLevel: a task that turns the loop itself is nested as before when it goes on.
func TestSetLevel(t *testing.T) {
	w := &testLoop{}
	w.timer(0, "")
	w.Next(0)
	was := w.Level()
	w.post("inner")
	w.turn(0)
	if w.Level() != 0 {
		t.Errorf("level %d after a task", w.Level())
	}
	w.SetLevel(was)
	w.SetTimer(0, 0, func() {})
	w.Next(0)
	if w.Level() != 2 {
		t.Errorf("level %d, want 2", w.Level())
	}
}

// TestFarDeadlines: a deadline that a Duration cannot hold is the last there is.
func TestFarDeadlines(t *testing.T) {
	w := &testLoop{now: time.Hour}
	w.timer(math.MaxInt64, "never")
	w.timer(math.MaxInt64-time.Hour, "last")
	w.timer(math.MaxInt64-time.Hour-2, "almost")
	if at, ok := w.Deadline(); at != math.MaxInt64-2 || !ok {
		t.Errorf("deadline %v, %v", at, ok)
	}
	w.turn(math.MaxInt64 - 3)
	w.want(t)
	w.turn(math.MaxInt64 - 1) // where the clock stands still
	w.want(t, "almost", "never", "last")
}

func TestStop(t *testing.T) {
	w := &testLoop{}
	x := w.timer(ms, "x")
	if !x.Pending() || !x.Stop() {
		t.Error("a timer that was set is not pending")
	}
	if x.Pending() || x.Stop() {
		t.Error("a timer that was stopped is pending")
	}
	w.drain()
	w.want(t)
}

// TestStopInside: a task can stop its own timer, which is over, and others that are due with it.
func TestStopInside(t *testing.T) {
	w := &testLoop{}
	var own, other *Timer
	own = w.SetTimer(0, ms, func() {
		w.notes = append(w.notes, fmt.Sprint("own ", own.Stop()), fmt.Sprint("other ", other.Stop()))
	})
	other = w.timer(ms, "other")
	w.drain()
	w.want(t, "1", "own false", "other true")
}

// TestRepeat: a repeated timer goes behind what has been set meanwhile, and one that is pending moves.
func TestRepeat(t *testing.T) {
	w := &testLoop{}
	a := w.timer(2*ms, "a")
	w.timer(2*ms, "b")
	a.Repeat(0)
	w.drain()
	a.Repeat(w.now)
	w.turn(w.now + ms)
	a.Repeat(w.now)
	w.drain()
	w.want(t, "2", "b", "a", "5", "a")
}
