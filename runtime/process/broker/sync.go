package broker

import (
	"weft/runtime/engine/sched"
)

// Locks, semaphores, conditions, events and barriers are sched's; the proxy of whoever asks uses them.

func newLock(c *call) error { return c.create(sched.NewLock(c.b.s, c.f.Label, c.f.Flag)) }

func acquireLock(c *call) error {
	l, err := thing[*sched.Lock](c)
	if err != nil {
		return err
	}
	return l.Acquire(c.f.Timeout)
}

func releaseLock(c *call) error {
	l, err := thing[*sched.Lock](c)
	if err != nil {
		return err
	}
	return l.Release()
}

func isLocked(c *call) error {
	l, err := thing[*sched.Lock](c)
	c.reply.Flag = err == nil && l.Locked()
	return err
}

func newSemaphore(c *call) error {
	return c.create(sched.NewSemaphore(c.b.s, c.f.Label, int(c.f.Number), c.f.Flag))
}

func acquireSemaphore(c *call) error {
	m, err := thing[*sched.Semaphore](c)
	if err != nil {
		return err
	}
	return m.Acquire(c.f.Timeout)
}

func releaseSemaphore(c *call) error {
	m, err := thing[*sched.Semaphore](c)
	if err != nil {
		return err
	}
	return m.Release(int(c.f.Number))
}

func semaphoreValue(c *call) error {
	m, err := thing[*sched.Semaphore](c)
	if err == nil {
		c.reply.Number = int64(m.Value())
	}
	return err
}

// newCondition is for the lock whose identity is in Text.
func newCondition(c *call) error {
	o := c.b.objects[c.f.Text]
	if o == nil {
		return missing(c.f)
	}
	l, ok := o.thing.(*sched.Lock)
	if !ok {
		return &Error{Code: "type", Text: o.id + " is no lock"}
	}
	return c.create(sched.NewCondition(c.b.s, c.f.Label, l))
}

func waitCondition(c *call) error {
	cond, err := thing[*sched.Condition](c)
	if err != nil {
		return err
	}
	err = cond.Wait(c.f.Timeout)
	for c.p.over() && cond.Lock().Mine() {
		_ = cond.Lock().Release() // it is held by this thread
	}
	return err
}

func notifyCondition(c *call) error {
	cond, err := thing[*sched.Condition](c)
	switch {
	case err != nil:
		return err
	case c.f.Op == "condition.notifyAll":
		return cond.NotifyAll()
	}
	return cond.Notify(int(c.f.Number))
}

func newFlag(c *call) error { return c.create(sched.NewFlag(c.b.s, c.f.Label)) }

func waitFlag(c *call) error {
	e, err := thing[*sched.Flag](c)
	if err != nil {
		return err
	}
	return e.Wait(c.f.Timeout)
}

func setFlag(c *call) error {
	e, err := thing[*sched.Flag](c)
	switch {
	case err != nil:
		return err
	case c.f.Op == "event.set":
		e.Set()
	default:
		e.Clear()
	}
	return nil
}

func isSet(c *call) error {
	e, err := thing[*sched.Flag](c)
	c.reply.Flag = err == nil && e.IsSet()
	return err
}

func newBarrier(c *call) error {
	return c.create(sched.NewBarrier(c.b.s, c.f.Label, int(c.f.Number), nil, c.f.Timeout))
}

func waitBarrier(c *call) error {
	b, err := thing[*sched.Barrier](c)
	if err != nil {
		return err
	}
	i, err := b.Wait(c.f.Timeout)
	c.reply.Number = int64(i)
	return err
}

func changeBarrier(c *call) error {
	b, err := thing[*sched.Barrier](c)
	switch {
	case err != nil:
		return err
	case c.f.Op == "barrier.abort":
		b.Abort()
	default:
		b.Reset()
	}
	return nil
}

// barrierState tells whether it is broken, and how many wait.
func barrierState(c *call) error {
	b, err := thing[*sched.Barrier](c)
	if err == nil {
		c.reply.Flag, c.reply.Number = b.Broken(), int64(b.Waiting())
	}
	return err
}
