package sched

import (
	"container/list"
	"errors"
)

// waitQueue is who waits for an object, first come first served. The zero value is empty.
type waitQueue struct{ list list.List }

// waiter is one place in a wait queue: that of a parked thread, or of a function that an event loop awaits.
type waiter struct {
	t        *Thread // nil for a function
	callback func()  // what to call when it is served; nil for a thread
	item     any     // what the object keeps with its waiter
	err      error   // what the object has to tell its waiter
	done     bool    // it was served, or it has given up

	in *waitQueue    // nil when it is in no queue
	at *list.Element // in that
}

func (q *waitQueue) len() int { return q.list.Len() }

func (q *waitQueue) push(w *waiter) { w.in, w.at = q, q.list.PushBack(w) }

// remove takes w out; it reports whether it was there.
func (q *waitQueue) remove(w *waiter) bool {
	if w.in != q {
		return false
	}
	w.in = nil
	q.list.Remove(w.at)
	return true
}

// pop takes the first out; the queue is not empty.
func (q *waitQueue) pop() *waiter {
	w := q.list.Front().Value.(*waiter)
	q.remove(w)
	return w
}

// threads are the waiters that are threads, for a loop that may change the queue.
func (q *waitQueue) threads() (out []*Thread) {
	for e := q.list.Front(); e != nil; e = e.Next() {
		if w := e.Value.(*waiter); w.t != nil {
			out = append(out, w.t)
		}
	}
	return out
}

// park puts the running thread at the end of the queue and blocks it until it is served.
func (q *waitQueue) park(s *Scheduler, w Wait) error {
	me := &waiter{t: s.cur}
	q.push(me)
	return me.park(s, w)
}

// await parks the running thread unless ready says that it need not wait, and records the operation when that has succeeded.
func (q *waitQueue) await(s *Scheduler, ready bool, w Wait) error {
	if !ready {
		if err := q.park(s, w); err != nil {
			return err
		}
	}
	s.Record(w.Op, w.On, nil)
	return nil
}

// pushFunc puts a function at the end of the queue; cancel takes it out again and reports whether it was still there.
func (q *waitQueue) pushFunc(fn func()) (cancel func() bool) {
	me := &waiter{callback: fn}
	q.push(me)
	return func() bool { return q.remove(me) }
}

// wake serves the first n, or all when there are fewer; left is how many were missing.
func (q *waitQueue) wake(n int) (left int) {
	for ; n > 0 && q.len() > 0; n-- {
		q.pop().wake()
	}
	return n
}

// wakeAll serves all who are in the queue now, and not those who come meanwhile.
func (q *waitQueue) wakeAll() { q.wake(q.len()) }

// park blocks the running thread, whose place in a queue w is, until it is served; not at all if it was served already.
func (w *waiter) park(s *Scheduler, wait Wait) error {
	if w.done {
		return nil
	}
	wait.at = w
	return s.park(wait)
}

// giveUp leaves the queue, so that the object gives nothing to a thread that does not wait any more.
func (w *waiter) giveUp() {
	w.done = true
	if w.in != nil {
		w.in.remove(w)
	}
}

// wake serves a waiter that was taken out, unless it has given up.
func (w *waiter) wake() {
	if w.done {
		return
	}
	w.done = true
	if w.t == nil {
		w.callback()
	} else if w.t.state == Waiting && w.t.wait.at == w { // else it takes in messages while it waits elsewhere
		w.t.wake(nil)
	}
}

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
	for m.owner == nil && m.q.len() > 0 {
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
