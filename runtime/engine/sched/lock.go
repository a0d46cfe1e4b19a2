package sched

import (
	"errors"
	"slices"
	"time"
)

// Errors of locks used in the wrong way.
var (
	ErrNotHeld  = errors.New("is not held")
	ErrNotOwner = errors.New("is held by another thread")
)

// Lock is a mutual exclusion lock with Python's semantics: threading.Lock, which any thread may release, or, when it is
// recursive, threading.RLock, which its owner may take again and only its owner releases. A release hands the lock directly to
// the thread that has waited longest.
type Lock struct {
	object
	recursive bool
	depth     int // how often it was taken; 0 while it is free
	owner     *Thread
	taken     Place
	lost      error // see Lose
	q         waitQueue
}

// NewLock makes a lock that is not held.
func NewLock(s *Scheduler, label string, recursive bool) *Lock {
	return &Lock{object: newObject(s, "lock", label), recursive: recursive}
}

// Holder is the thread that took it last; nil while it is free. It may have ended.
func (l *Lock) Holder() *Thread { return l.owner }

// Taken is where its holder took it; nil while it is free, or when that is not known.
func (l *Lock) Taken() Place { return l.taken }

// Locked reports whether it is held.
func (l *Lock) Locked() bool { return l.depth > 0 }

// Mine reports whether the running thread took it.
func (l *Lock) Mine() bool { return l.owner == l.s.cur }

// Acquire takes the lock, waiting at most for timeout. ErrTimeout says that it was not taken.
func (l *Lock) Acquire(timeout time.Duration) error {
	if l.recursive && l.depth > 0 && l.Mine() {
		l.depth++
		return nil
	}
	return l.take(1, timeout)
}

// take makes the running thread, which does not hold it, the owner of the lock, depth times over.
func (l *Lock) take(depth int, timeout time.Duration) error {
	s := l.s
	switch {
	case l.lost != nil:
		return l.lost
	case l.depth == 0:
		l.grant(s.cur, depth, s.where(s.cur))
	default:
		me := &waiter{t: s.cur, item: lockRequest{depth, s.where(s.cur)}}
		l.q.push(me)
		if err := me.park(s, Wait{Op: "lock.acquire", On: l, Timeout: timeout}); err != nil {
			return err
		}
	}
	s.Record("lock.acquire", l, nil)
	return nil
}

// lockRequest is how a waiter for a lock will hold it.
type lockRequest struct {
	depth int
	at    Place
}

// Release gives the lock back, or, when it is recursive, undoes one Acquire. ErrNotHeld and ErrNotOwner say why it cannot.
func (l *Lock) Release() error {
	switch {
	case l.depth == 0:
		return ErrNotHeld
	case l.recursive && !l.Mine():
		return ErrNotOwner
	}
	if l.depth == 1 {
		l.free()
	} else {
		l.depth--
	}
	return nil
}

// Lose takes the lock away from its owner, for good: nobody gets it any more, and the error of whoever comes is why. Who waits for it
// goes on waiting.
func (l *Lock) Lose(why error) {
	l.lost = why
	if l.depth > 0 {
		l.disown()
	}
}

// disown has the held lock be nobody's.
func (l *Lock) disown() {
	held := l.owner.held
	i := slices.Index(held, l)
	l.owner.held = slices.Delete(held, i, i+1)
	l.depth, l.owner, l.taken = 0, nil, nil
}

// free gives the held lock back whatever its depth, and hands it to the first waiter, if there is one.
func (l *Lock) free() {
	l.s.Record("lock.release", l, nil)
	l.disown()
	if l.q.len() == 0 {
		return
	}
	w := l.q.pop()
	r := w.item.(lockRequest)
	l.grant(w.t, r.depth, r.at)
	l.s.noteReady(w.t, "lock.grant", l, nil)
	w.wake()
}

func (l *Lock) grant(t *Thread, depth int, at Place) {
	l.owner, l.depth, l.taken = t, depth, at
	t.held = append(t.held, l)
}

// Condition lets threads wait for a change that others make under a lock: Python's threading.Condition, except that waiters are
// served first come first served, and only Notify and NotifyAll wake them.
type Condition struct {
	object
	lock *Lock
	q    waitQueue
}

// NewCondition makes a condition of lock; nil stands for a recursive lock of its own, as in Python.
func NewCondition(s *Scheduler, label string, lock *Lock) *Condition {
	c := &Condition{object: newObject(s, "condition", label), lock: lock}
	if lock == nil {
		c.lock = NewLock(s, c.label, true)
	}
	return c
}

// Lock is the lock that goes with it.
func (c *Condition) Lock() *Lock { return c.lock }

// Wait gives the lock back, however often it was taken, blocks until it is notified, at most for timeout, and takes the lock
// again as often, whatever happened. ErrTimeout says that it was not notified, ErrNotHeld that the lock was not held: a
// recursive one by the caller, another by any thread. Only after Park's errors the lock may not be held: when waiting for it was
// a deadlock, or the run was stopped.
func (c *Condition) Wait(timeout time.Duration) error {
	if !c.held() {
		return ErrNotHeld
	}
	depth := c.lock.depth
	me := &waiter{t: c.s.cur}
	c.q.push(me)
	c.lock.free()
	err := me.park(c.s, Wait{Op: "condition.wait", On: c, Timeout: timeout})
	if err == nil {
		c.s.Record("condition.wait", c, nil)
	}
	if c.s.cur.killed {
		return err // it takes no lock again
	}
	if failed := c.lock.take(depth, Never); failed != nil {
		return failed
	}
	return err
}

// Notify wakes n waiters, or all when there are fewer, the longest waiting first; they go on when they have the lock. The error
// is ErrNotHeld.
func (c *Condition) Notify(n int) error {
	return c.notify("condition.notify", n, n)
}

// NotifyAll wakes all waiters, in the same way as Notify.
func (c *Condition) NotifyAll() error {
	return c.notify("condition.notifyAll", c.q.len(), nil)
}

func (c *Condition) notify(op string, n int, detail any) error {
	if !c.held() {
		return ErrNotHeld
	}
	c.s.Record(op, c, detail)
	c.q.wake(n)
	return nil
}

// held reports whether the running thread may use the condition.
func (c *Condition) held() bool {
	return c.lock.Locked() && (!c.lock.recursive || c.lock.Mine())
}
