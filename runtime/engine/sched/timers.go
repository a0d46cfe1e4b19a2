package sched

import (
	"container/heap"
	"time"
)

// clock is the time of a run: its world, and the deadlines of its waits.
type clock struct {
	world      World // as the journal shows it
	unrecorded World // the world itself: no journal notes what it is asked
	timers     timers
}

// World is what the run stands in.
func (c *clock) World() World { return c.world }

// Now is the world's clock: the time since the run began.
func (c *clock) Now() time.Duration { return c.world.Now() }

// Date is the world's wall clock.
func (c *clock) Date() time.Time { return c.world.Date() }

// last is where a clock stands still, after 292 years: a later deadline is due then.
const last = Never - 1

// later is now+d, at most last.
func later(now, d time.Duration) time.Duration {
	if t := now + d; t >= now {
		return min(t, last)
	}
	return last
}

// timers are the threads whose wait has a deadline, and the alarm.
type timers struct {
	heap  timerHeap
	seq   uint64
	alarm time.Duration
	ring  func() // nil when there is no alarm
}

// SetAlarm has ring called once, at the first decision at or after at; it takes the place of the alarm before. Nil is no alarm. ring must
// not wait.
func (c *clock) SetAlarm(at time.Duration, ring func()) { c.timers.alarm, c.timers.ring = at, ring }

// next is the earliest deadline, Never when there is none.
func (ts *timers) next() time.Duration {
	first := Never
	if len(ts.heap) > 0 {
		first = ts.heap[0].deadline
	}
	if ts.ring != nil {
		return min(first, ts.alarm)
	}
	return first
}

// fire ends the wait, or rings the alarm, whose deadline is the next.
func (ts *timers) fire() {
	if ring := ts.ring; ring != nil && ts.alarm == ts.next() {
		ts.ring = nil
		ring()
		return
	}
	ts.heap[0].wake(ErrTimeout)
}

func (ts *timers) add(t *Thread, deadline time.Duration) {
	ts.seq++
	t.deadline, t.timerSeq = deadline, ts.seq
	heap.Push(&ts.heap, t)
}

// remove takes t's deadline back, if it has one.
func (ts *timers) remove(t *Thread) {
	if t.timerIndex >= 0 {
		heap.Remove(&ts.heap, t.timerIndex)
	}
}

// timerHeap has the earliest deadline first; equal deadlines are in the order they were set.
type timerHeap []*Thread

func (h timerHeap) Len() int { return len(h) }

func (h timerHeap) Less(i, j int) bool {
	if h[i].deadline != h[j].deadline {
		return h[i].deadline < h[j].deadline
	}
	return h[i].timerSeq < h[j].timerSeq
}

func (h timerHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].timerIndex, h[j].timerIndex = i, j
}

// Push is heap.Interface's.
func (h *timerHeap) Push(x any) {
	t := x.(*Thread)
	t.timerIndex = len(*h)
	*h = append(*h, t)
}

// Pop is heap.Interface's.
func (h *timerHeap) Pop() any {
	end := len(*h) - 1
	t := (*h)[end]
	(*h)[end] = nil
	*h = (*h)[:end]
	t.timerIndex = -1
	return t
}
