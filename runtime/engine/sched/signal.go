package sched

import (
	"errors"
	"time"
)

// ErrTooManyReleases says that a bounded semaphore would exceed the value it was made with.
var ErrTooManyReleases = errors.New("is released more often than it was acquired")

// Semaphore is a number of permits: Python's threading.Semaphore, or, when it is bounded, threading.BoundedSemaphore. A release
// hands its permits to the waiters, first come first served, so no other thread overtakes them.
type Semaphore struct {
	object
	value int // 0 while a thread waits
	most  int // the value it was made with
	bound bool
	q     waitQueue
}

// NewSemaphore makes a semaphore of value permits, 0 or more.
func NewSemaphore(s *Scheduler, label string, value int, bounded bool) *Semaphore {
	return &Semaphore{object: newObject(s, "semaphore", label), value: value, most: value, bound: bounded}
}

// Value is the number of permits that are left.
func (m *Semaphore) Value() int { return m.value }

// Acquire takes one permit, waiting at most for timeout. ErrTimeout says that there was none.
func (m *Semaphore) Acquire(timeout time.Duration) error {
	ready := m.value > 0
	if ready {
		m.value--
	}
	return m.q.await(m.s, ready, Wait{Op: "semaphore.acquire", On: m, Timeout: timeout})
}

// Release gives n permits back, n being 1 or more. ErrTooManyReleases says that it gave none.
func (m *Semaphore) Release(n int) error {
	if m.bound && n > m.most-m.value {
		return ErrTooManyReleases
	}
	m.s.Record("semaphore.release", m, n)
	m.value += m.q.wake(n)
	return nil
}

// Signal is something that happens once, for objects of other packages to be made of: it has no name of its own, and threads
// wait for it under the name of what it is part of. The zero value has not happened; it must not be copied after that.
type Signal struct {
	set bool
	q   waitQueue
}

// IsSet reports whether it has happened.
func (g *Signal) IsSet() bool { return g.set }

// Set makes it happen; to do so again does nothing.
func (g *Signal) Set() {
	if !g.set {
		g.set = true
		g.q.wakeAll()
	}
}

// Wait blocks the running thread of s as w says until it has happened. Its errors are Park's.
func (g *Signal) Wait(s *Scheduler, w Wait) error {
	if g.set {
		return nil
	}
	return g.q.park(s, w)
}

// Later has fn called when it has happened, by the thread that calls Set; at once when it has happened already. fn must not wait.
// cancel takes fn back and reports whether it was not called yet.
func (g *Signal) Later(fn func()) (cancel func() bool) {
	if g.set {
		fn()
		return func() bool { return false }
	}
	return g.q.pushFunc(fn)
}

// Flag is a Signal that has a name and can be taken back: Python's threading.Event.
type Flag struct {
	object
	Signal
}

// NewFlag makes a flag that is not set.
func NewFlag(s *Scheduler, label string) *Flag { return &Flag{object: newObject(s, "event", label)} }

// Set sets it, and wakes all who wait.
func (f *Flag) Set() {
	f.s.Record("event.set", f, nil)
	f.Signal.Set()
}

// Clear makes it not set; a thread that Set has woken goes on all the same.
func (f *Flag) Clear() {
	f.set = false
	f.s.Record("event.clear", f, nil)
}

// Wait blocks until it is set, at most for timeout. ErrTimeout says that it was not set.
func (f *Flag) Wait(timeout time.Duration) error {
	return f.q.await(f.s, f.set, Wait{Op: "event.wait", On: f, Timeout: timeout})
}
