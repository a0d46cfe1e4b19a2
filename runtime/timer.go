package runtime

import (
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/loop"
	"weft/runtime/engine/sched"
)

// Timer is a task for later in the event loop of the thread that set it.
type Timer struct {
	sched.Named
	*loop.Timer
	rt        *Realm
	Thread    *Thread
	Activity  Activity    // that it is part of; nil for none
	Repeating bool        // it is set again whenever it has fired, for those who ask what is pending
	at        sched.Place // what it does; nil when that is not known
}

// SetTimer has fn called by the running thread's event loop after delay, which is none when negative; nested timers are
// clamped as in HTML. An error that fn panics with is an uncaught error of the thread.
func (c *Clock) SetTimer(delay time.Duration, fn func()) *Timer {
	t := c.setTimer((*loop.Loop).SetTimer, delay, fn)
	if c.rt.watcher != nil {
		c.rt.watcher.TimerSet(t)
	}
	return t
}

// SetAlarm is SetTimer without the clamp.
func (c *Clock) SetAlarm(delay time.Duration, fn func()) *Timer {
	return c.setTimer((*loop.Loop).SetAlarm, delay, fn)
}

type timerSetter = func(l *loop.Loop, now, delay time.Duration, fn func()) *loop.Timer

func (c *Clock) setTimer(set timerSetter, delay time.Duration, fn func()) *Timer {
	th, fn := c.rt.CurrentThread(), c.rt.Heap.Current().WithVars(fn)
	t := &Timer{rt: c.rt, Thread: th, at: c.rt.logPlace(), Named: sched.NewNamed(c.rt.Sched, "timer", "")}
	noteCall(c.rt, "timer.set", t, max(delay, 0))
	t.Timer = set(&th.Loop, c.rt.Sched.Now(), delay, func() {
		th.begins = t.at
		c.rt.Sched.Record("timer.fire", t, nil)
		defer th.within(t.Activity)()
		fn()
	})
	return t
}

// Calls says what the timer calls, for the event log: else its place there is where it was set.
func (t *Timer) Calls(fn goja.Value) {
	if !t.rt.Log.Logged() {
		return
	}
	if at := t.rt.placeOf(fn); at != nil {
		t.at = at
	}
}

// Clear takes the timer out of the loop; it reports whether it was pending. Any thread may call it.
func (t *Timer) Clear() bool {
	pending := t.Stop()
	if pending {
		t.rt.Sched.Record("timer.clear", t, nil)
		t.Thread.Nudge()
	}
	return pending
}

// Again sets the timer once more, its delay from now.
func (t *Timer) Again() {
	t.rt.Sched.Record("timer.set", t, nil)
	t.Repeat(t.rt.Sched.Now())
	t.Thread.Nudge()
}

// Keep says whether the timer keeps the program alive while it is pending.
func (t *Timer) Keep(alive bool) {
	t.SetRef(alive)
	t.Thread.Nudge()
}

// Immediate has fn called as a task of the running thread's loop, after those that are in the line already. cancel takes it
// back.
func (c *Clock) Immediate(fn func()) (cancel func()) {
	cancelled, fn := false, c.rt.Heap.Current().WithVars(fn)
	c.rt.Sched.Record("immediate.set", nil, nil)
	th, at := c.rt.CurrentThread(), c.rt.logPlace()
	th.post(func() {
		if !cancelled {
			th.begins = at
			c.rt.Sched.Record("immediate.fire", nil, nil)
			fn()
		}
	})
	return func() { cancelled = true }
}

// Microtask has fn called when the running script, task or promise job has ended (HTML's queueMicrotask).
func (c *Clock) Microtask(fn func()) {
	s := c.rt.Heap.Current()
	c.rt.Heap.Jobs.Enqueue(s, c.rt.Heap.Jobs.Bind(s, s.Within(s.Context(), fn)))
}

// NextTick is Microtask, but fn goes before the promise jobs (Node's process.nextTick).
func (c *Clock) NextTick(fn func()) {
	s := c.rt.Heap.Current()
	c.rt.Heap.Jobs.Tick(s, c.rt.Heap.Jobs.Bind(s, s.Within(s.Context(), fn)))
}

// sleepOp is the operation of a promise that hands nothing over.
const sleepOp = "sleep.async"

// Sleeper is a promise that is resolved with v after d; a task that awaits it can be cancelled.
func (c *Clock) Sleeper(d time.Duration, v goja.Value) *goja.Object {
	p := c.rt.NewPromise(sleepOp, nil)
	p.Background() // the timer keeps the loop alive
	t := c.SetAlarm(d, func() { p.Resolve(v) })
	p.OnCancel(func() { t.Clear() })
	return p.Value()
}
