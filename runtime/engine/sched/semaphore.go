package sched

import (
	"errors"
	"time"
)

// ErrTooManyReleases says that a bounded semaphore would exceed the value it was made with.
var ErrTooManyReleases = errors.New("is released more often than it was acquired")

// Semaphore is a number of permits: Python's threading.Semaphore, or, when it is bounded,
// threading.BoundedSemaphore. A release hands its permits to those who wait, first come first served, so
// nobody overtakes them. Its methods belong to the running thread.
type Semaphore struct {
	object
	value int // 0 while somebody waits
	most  int // the value it was made with
	bound bool
	q     queueOf
}

// NewSemaphore makes a semaphore of value permits, 0 or more. label is how reports call it; "" makes one from
// its identity.
func NewSemaphore(s *Scheduler, label string, value int, bounded bool) *Semaphore {
	return &Semaphore{object: s.newObject("semaphore", label), value: value, most: value, bound: bounded}
}

// Value is the number of permits that are left.
func (m *Semaphore) Value() int { return m.value }

// Acquire takes one permit, waiting at most for timeout (0: not at all, Never: as long as it takes).
// ErrTimeout says that there was none; other errors are Park's.
func (m *Semaphore) Acquire(timeout time.Duration) error {
	if m.value > 0 {
		m.value--
	} else if err := m.q.park(m.s, Wait{Op: "semaphore.acquire", On: m, Timeout: timeout}); err != nil {
		return err
	}
	m.s.Record("semaphore.acquire", m, nil)
	return nil
}

// Release gives n permits back, n being 1 or more. ErrTooManyReleases says that it gave none.
func (m *Semaphore) Release(n int) error {
	if m.bound && n > m.most-m.value {
		return ErrTooManyReleases
	}
	m.s.Record("semaphore.release", m, n)
	for ; n > 0 && m.q.n > 0; n-- {
		m.q.pop().wake(m.s)
	}
	m.value += n
	return nil
}
