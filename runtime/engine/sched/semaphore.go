package sched

import (
	"errors"
	"time"
)

// ErrTooManyReleases says that a bounded semaphore would exceed the value it was made with.
var ErrTooManyReleases = errors.New("is released more often than it was acquired")

// Semaphore is a number of permits: Python's threading.Semaphore, or, when it is bounded, threading.BoundedSemaphore. A release
// hands its permits to the waiters, first come first served, so no other thread overtakes them. Its methods belong to the running
// thread.
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

// Acquire takes one permit, waiting at most for timeout (0: not at all, Never: no limit). ErrTimeout says that there was none;
// other errors are Park's.
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
