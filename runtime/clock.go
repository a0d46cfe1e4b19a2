package runtime

import (
	goruntime "runtime"
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/loop"
	"weft/runtime/engine/sched"
	"weft/runtime/replay"
)

// This file holds the kernel calls that are no object's: clocks, chance, sleeping, timers.

// Now is the time since the run began: time.monotonic, performance.now.
func (c *Clock) Now() time.Duration {
	now := c.rt.Sched.Now()
	tell(c.rt, "clock", nil, now)
	return now
}

// Date is the wall clock.
func (c *Clock) Date() time.Time {
	date := c.rt.Sched.Date()
	tell(c.rt, "date", nil, date)
	return date
}

// CPUTime is how much processor time the process has used; in virtual time, what Now is.
func (c *Clock) CPUTime() (used time.Duration) {
	if c.rt.Host.cfg.Virtual {
		used = c.rt.Sched.Now()
	} else {
		used = replay.Ask(c.rt.Journal, "cpu", cpuTime)
	}
	tell(c.rt, "cpu", nil, used)
	return used
}

// Random is a number from 0 up to 1, the next of the run's own sequence.
func (c *Clock) Random() float64 {
	v := c.rng.Float64()
	tell(c.rt, "random", nil, v)
	return v
}

// Sleep blocks the running thread for d; 0 or less offers the lock.
func (c *Clock) Sleep(d time.Duration) { c.rt.Check(c.rt.Sched.Sleep(d)) }

// Yield offers the lock to another thread.
func (c *Clock) Yield() { c.rt.Check(c.rt.Sched.Sleep(0)) }

// SwitchInterval is how long a thread may run while others are ready.
func (c *Clock) SwitchInterval() time.Duration { return c.rt.Sched.Interval() }

// SetSwitchInterval changes SwitchInterval; d must be positive.
func (c *Clock) SetSwitchInterval(d time.Duration) {
	tell(c.rt, "interval", nil, d)
	c.rt.Sched.SetInterval(d)
}

// Timer is a task for later in the event loop of the thread that set it.
type Timer struct {
	*loop.Timer
	rt        *Realm
	Thread    *Thread
	id        string
	Activity  Activity // that it is part of; nil for none
	Repeating bool     // see Repeats
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
	th := c.rt.CurrentThread()
	t := &Timer{rt: c.rt, Thread: th, id: c.rt.Sched.NewID()}
	tell(c.rt, "timer.set", t, max(delay, 0))
	t.Timer = set(&th.Loop, c.rt.Sched.Now(), delay, func() {
		c.rt.Sched.Record("timer.fire", t, nil)
		defer th.within(t.Activity)()
		fn()
	})
	return t
}

// Identity, Kind, Label and Holder make a timer an object of the event log.

// Identity is the path of the thread that set the timer and a number.
func (t *Timer) Identity() string { return t.id }

// Kind is "timer".
func (t *Timer) Kind() string { return "timer" }

// Label names the timer.
func (t *Timer) Label() string { return "timer " + t.id }

// Holder is nobody.
func (t *Timer) Holder() *sched.Thread { return nil }

// Clear takes the timer out of the loop; it reports whether it was pending. Any thread may call it.
func (t *Timer) Clear() bool {
	pending := t.Stop()
	if pending {
		t.rt.Sched.Record("timer.clear", t, nil)
		t.Thread.Nudge()
	}
	return pending
}

// Again sets the timer anew, its delay from now.
func (t *Timer) Again() {
	t.rt.Sched.Record("timer.set", t, nil)
	t.Repeat(t.rt.Sched.Now())
	t.Thread.Nudge()
}

// Once takes Repeats back.
func (t *Timer) Once() { t.Repeating = false }

// Repeats notes, for those who ask what is pending, that the timer is set again whenever it has fired.
func (t *Timer) Repeats() { t.Repeating = true }

// Keep says whether the timer keeps the program alive while it is pending.
func (t *Timer) Keep(alive bool) {
	t.SetRef(alive)
	t.Thread.Nudge()
}

// Immediate has fn called as a task of the running thread's loop, after those that are in the line already. cancel takes it
// back.
func (c *Clock) Immediate(fn func()) (cancel func()) {
	cancelled := false
	c.rt.Sched.Record("immediate.set", nil, nil)
	c.rt.CurrentThread().post(func() {
		if !cancelled {
			c.rt.Sched.Record("immediate.fire", nil, nil)
			fn()
		}
	})
	return func() { cancelled = true }
}

// Microtask has fn called when the running script, task or promise job has ended (HTML's queueMicrotask).
func (c *Clock) Microtask(fn func()) {
	s := c.rt.Heap.Current()
	ctx := s.Context()
	c.rt.Heap.Jobs.Enqueue(s, c.rt.Heap.Jobs.Bind(s, func() {
		now := s.SetValue(ctx.Value)
		defer s.Restore(now)
		fn()
	}))
}

// Sleeper is a promise that is resolved with v after d; a task that awaits it can be cancelled.
func (c *Clock) Sleeper(d time.Duration, v goja.Value) *goja.Object {
	p := c.rt.NewPromise("sleep.async", nil)
	p.Background() // the timer keeps the loop alive
	t := c.SetAlarm(d, func() { p.Resolve(v) })
	p.OnCancel(func() { t.Clear() })
	return p.Value()
}

// CPUs is the number of processors that the process may use.
func (c *Clock) CPUs() int {
	n := replay.Ask(c.rt.Journal, "cpus", goruntime.NumCPU)
	tell(c.rt, "cpus", nil, n)
	return n
}

// Elapsed is Now for who only looks: no script and no journal notices.
func (c *Clock) Elapsed() time.Duration {
	if c.Real != nil {
		return c.Real.Now()
	}
	return c.Virtual.Now()
}

// Began is when the program began, in real time; zero when time is virtual.
func (c *Clock) Began() time.Time {
	if c.Real == nil {
		return time.Time{}
	}
	return c.Real.Began()
}

// Restart has the clock and chance be those of a run that began then with that seed, before anything has run.
func (c *Clock) Restart(began time.Time, seed uint64) {
	c.seed = seed
	c.chance.Seed(seed, seed+1)
	if c.Real != nil {
		c.Real = sched.NewLiveSince(began)
		c.rt.Sched.SetJournal(nil, c.Real)
	}
}
