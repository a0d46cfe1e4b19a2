package sched

import "time"

// Condition lets threads wait for something that others bring about under a lock: Python's
// threading.Condition, but that those who wait are served first come first served and are woken by nothing
// but Notify and NotifyAll. Its methods belong to the running thread.
type Condition struct {
	object
	lock *Lock
	q    queueOf
}

// NewCondition makes a condition of lock; nil stands for a recursive lock of its own, as in Python. label is
// how reports call it; "" makes one from its identity.
func NewCondition(s *Scheduler, label string, lock *Lock) *Condition {
	c := &Condition{object: s.newObject("condition", label), lock: lock}
	if lock == nil {
		c.lock = NewLock(s, c.label, true)
	}
	return c
}

// Lock is the lock that goes with it.
func (c *Condition) Lock() *Lock { return c.lock }

// Wait gives the lock back, however often it was taken, blocks until it is notified, at most for timeout (0:
// not at all, Never: as long as it takes), and takes the lock again as often, whatever happened. ErrTimeout
// says that it was not notified, ErrNotHeld that the lock was not held: a recursive one by the caller,
// another by anybody. Other errors are Park's; only after those the lock may not be held: when waiting for it
// was a deadlock, or the run was stopped.
func (c *Condition) Wait(timeout time.Duration) error {
	if !c.held() {
		return ErrNotHeld
	}
	depth := c.lock.depth
	me := &waiter{t: c.s.cur}
	c.q.add(me)
	c.lock.free()
	err := me.stay(c.s, Wait{Op: "condition.wait", On: c, Timeout: timeout})
	if err == nil {
		c.s.Record("condition.wait", c, nil)
	}
	if c.s.cur.killed {
		return err // the dead take no lock again
	}
	if failed := c.lock.take(depth, Never); failed != nil {
		return failed
	}
	return err
}

// Notify wakes n of those who wait, or all when there are fewer, the longest waiting first; they go on when
// they have the lock. The error is ErrNotHeld, as for Wait.
func (c *Condition) Notify(n int) error {
	if !c.held() {
		return ErrNotHeld
	}
	c.s.Record("condition.notify", c, n)
	for ; n > 0 && c.q.n > 0; n-- {
		c.q.pop().wake(c.s)
	}
	return nil
}

// NotifyAll wakes all who wait, in the same way as Notify.
func (c *Condition) NotifyAll() error {
	if !c.held() {
		return ErrNotHeld
	}
	c.s.Record("condition.notifyAll", c, nil)
	c.q.wakeAll(c.s)
	return nil
}

// held reports whether the running thread may use the condition.
func (c *Condition) held() bool {
	return c.lock.Locked() && (!c.lock.recursive || c.lock.Mine())
}
