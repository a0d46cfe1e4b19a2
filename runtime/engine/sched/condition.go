package sched

import "time"

// Condition lets threads wait for a change that others make under a lock: Python's threading.Condition, except that waiters are
// served first come first served, and only Notify and NotifyAll wake them. Its methods belong to the running thread.
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

// Wait gives the lock back, however often it was taken, blocks until it is notified, at most for timeout (0: not at all, Never:
// no limit), and takes the lock again as often, whatever happened. ErrTimeout says that it was not notified, ErrNotHeld that the
// lock was not held: a recursive one by the caller, another by any thread. Other errors are Park's; only after those the lock may
// not be held: when waiting for it was a deadlock, or the run was stopped.
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

// Notify wakes n waiters, or all when there are fewer, those that have waited longest first; they go on when they have the lock.
// The error is ErrNotHeld, as for Wait.
func (c *Condition) Notify(n int) error {
	return c.notify("condition.notify", n, n)
}

// NotifyAll wakes all waiters, in the same way as Notify.
func (c *Condition) NotifyAll() error {
	return c.notify("condition.notifyAll", c.q.n, nil)
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
