package loop

import (
	"container/heap"
	"math"
	"time"
)

// Timer is a task for later.
type Timer struct {
	l     *Loop
	at    time.Duration
	seq   uint64
	delay time.Duration
	level int // how deep it is nested, from 1; 0 for an alarm
	fn    func()
	index int // in the loop's heap, -1 when not there
	unref bool
}

// last is where a clock stands still: whatever is due later is due then.
const last = math.MaxInt64 - 1

// SetTimer adds a timer that is due delay after now. A negative delay is none.
func (l *Loop) SetTimer(now, delay time.Duration, fn func()) *Timer {
	t := &Timer{l: l, delay: max(delay, 0), level: l.level + 1, fn: fn, index: -1}
	t.set(now)
	return t
}

// SetAlarm is SetTimer without HTML's clamp: the timer is due at that time, however deep it is nested.
func (l *Loop) SetAlarm(now, delay time.Duration, fn func()) *Timer {
	t := &Timer{l: l, delay: max(delay, 0), fn: fn, index: -1}
	t.set(now)
	return t
}

func (t *Timer) set(now time.Duration) {
	d := t.delay
	if t.level > clampLevel {
		d = max(d, clampDelay)
	}
	t.l.seq++
	t.at, t.seq = now+d, t.l.seq
	if t.at < now || t.at > last {
		t.at = last
	}
	heap.Push(&t.l.timers, t)
	t.l.count(t, 1)
}

// Repeat sets a timer again, whether it has fired or is pending: it is due its delay after now. An interval does so when its
// task has run, and counts as nested in itself. An alarm is never clamped.
func (t *Timer) Repeat(now time.Duration) {
	t.Stop()
	if t.level > 0 {
		t.level++
	}
	t.set(now)
}

// Stop takes the timer out; it reports whether it was pending.
func (t *Timer) Stop() bool {
	if t.index < 0 {
		return false
	}
	heap.Remove(&t.l.timers, t.index)
	t.l.count(t, -1)
	return true
}

// Due is when the timer fires, or was to fire.
func (t *Timer) Due() time.Duration { return t.at }

// Pending reports whether the timer is to fire.
func (t *Timer) Pending() bool { return t.index >= 0 }

// SetRef says whether the timer keeps the loop alive while it is pending; by default it does.
func (t *Timer) SetRef(ref bool) {
	if t.unref == !ref {
		return
	}
	if t.index >= 0 {
		t.l.count(t, -1)
	}
	t.unref = !ref
	if t.index >= 0 {
		t.l.count(t, 1)
	}
}

// HasRef reports whether the timer keeps the loop alive while it is pending.
func (t *Timer) HasRef() bool { return !t.unref }

// before orders a timer against a task.
func (t *Timer) before(at time.Duration, seq uint64) bool {
	if t.at != at {
		return t.at < at
	}
	return t.seq < seq
}

// timers is a heap, the earliest first.
type timers []*Timer

func (h timers) Len() int           { return len(h) }
func (h timers) Less(i, j int) bool { return h[i].before(h[j].at, h[j].seq) }

func (h timers) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].index, h[j].index = i, j
}

// Push is heap.Interface's.
func (h *timers) Push(x any) {
	t := x.(*Timer)
	t.index = len(*h)
	*h = append(*h, t)
}

// Pop is heap.Interface's.
func (h *timers) Pop() any {
	last := len(*h) - 1
	t := (*h)[last]
	(*h)[last] = nil
	*h = (*h)[:last]
	t.index = -1
	return t
}
