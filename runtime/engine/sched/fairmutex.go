package sched

import "errors"

// ErrReentered says that the function with which a queue compares its items has called the queue.
var ErrReentered = errors.New("is used by what compares its items")

// fairMutex lets one thread at a time work on what may run the program's own code, which may wait or yield: the others queue up,
// and get it first come first served. In their waits it stands for its owner.
type fairMutex struct {
	*object
	owner *Thread
	q     waitQueue
}

// Holder is the thread that has it.
func (m *fairMutex) Holder() *Thread { return m.owner }

// lock blocks the running thread until it has the mutex; op is what it is about to do.
func (m *fairMutex) lock(op string) error {
	s := m.s
	switch m.owner {
	case nil:
		m.owner = s.cur
		return nil
	case s.cur:
		return ErrReentered
	}
	return m.q.park(s, Wait{Op: op, On: m, Timeout: Never})
}

// lockLater runs fn with the mutex when it is free, perhaps at once. cancel takes fn back and reports whether it had not run.
func (m *fairMutex) lockLater(fn func()) (cancel func() bool) {
	cancel = m.q.pushFunc(fn)
	if m.owner == nil {
		m.unlock()
	}
	return cancel
}

// unlock passes the mutex on; functions that wait for it run here.
func (m *fairMutex) unlock() {
	m.owner = nil
	for m.owner == nil && m.q.n > 0 {
		w := m.q.pop()
		if w.t != nil {
			m.owner = w.t
			w.wake()
			return
		}
		m.owner = m.s.cur
		w.wake()
		m.owner = nil
	}
}
