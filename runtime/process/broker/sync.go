package broker

import (
	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// Locks, semaphores, conditions, events and barriers are sched's; the proxy of the thread that asks uses them.

func newLock(c *call, m *wire.LockNew) error {
	return c.create(sched.NewLock(c.b.s, m.Label, m.Recursive))
}

func acquireLock(c *call, l *sched.Lock, _ *wire.LockAcquire) error { return l.Acquire(c.timeout) }
func releaseLock(_ *call, l *sched.Lock, _ *wire.LockRelease) error { return l.Release() }

func isLocked(c *call, l *sched.Lock, _ *wire.LockLocked) error {
	return c.answer(&wire.Bool{Value: l.Locked()})
}

func newSemaphore(c *call, m *wire.SemaphoreNew) error {
	return c.create(sched.NewSemaphore(c.b.s, m.Label, m.Permits, m.Bounded))
}

func acquireSemaphore(c *call, s *sched.Semaphore, _ *wire.SemaphoreAcquire) error {
	return s.Acquire(c.timeout)
}

func releaseSemaphore(_ *call, s *sched.Semaphore, m *wire.SemaphoreRelease) error {
	return s.Release(m.Permits)
}

func semaphoreValue(c *call, s *sched.Semaphore, _ *wire.SemaphoreValue) error {
	return c.answer(&wire.Count{Value: s.Value()})
}

func newCondition(c *call, m *wire.ConditionNew) error {
	l, err := lookUp[*sched.Lock](c, m.Lock)
	if err != nil {
		return err
	}
	if err := c.create(sched.NewCondition(c.b.s, m.Label, l)); err != nil {
		return err
	}
	c.b.objects[c.f.Object].tied = c.b.objects[m.Lock].tied // without the lock it is good for nothing
	return nil
}

func waitCondition(c *call, cond *sched.Condition, _ *wire.ConditionWait) error {
	err := cond.Wait(c.timeout)
	for c.p.over() && cond.Lock().Mine() {
		_ = cond.Lock().Release() // it is held by this thread
	}
	return err
}

func notify(_ *call, cond *sched.Condition, m *wire.ConditionNotify) error {
	return cond.Notify(m.Threads)
}

func notifyAll(_ *call, cond *sched.Condition, _ *wire.ConditionNotifyAll) error {
	return cond.NotifyAll()
}

func newFlag(c *call, m *wire.EventNew) error                    { return c.create(sched.NewFlag(c.b.s, m.Label)) }
func waitFlag(c *call, e *sched.Flag, _ *wire.EventWait) error   { return e.Wait(c.timeout) }
func setFlag(_ *call, e *sched.Flag, _ *wire.EventSet) error     { e.Set(); return nil }
func clearFlag(_ *call, e *sched.Flag, _ *wire.EventClear) error { e.Clear(); return nil }

func isSet(c *call, e *sched.Flag, _ *wire.EventIsSet) error {
	return c.answer(&wire.Bool{Value: e.IsSet()})
}

func newBarrier(c *call, m *wire.BarrierNew) error {
	return c.create(sched.NewBarrier(c.b.s, m.Label, m.Parties, nil, m.Limit))
}

func waitBarrier(c *call, b *sched.Barrier, _ *wire.BarrierWait) error {
	i, err := b.Wait(c.timeout)
	c.reply = &wire.Count{Value: i}
	return err
}

func abortBarrier(_ *call, b *sched.Barrier, _ *wire.BarrierAbort) error { b.Abort(); return nil }
func resetBarrier(_ *call, b *sched.Barrier, _ *wire.BarrierReset) error { b.Reset(); return nil }

func barrierState(c *call, b *sched.Barrier, _ *wire.BarrierState) error {
	return c.answer(&wire.BarrierStatus{Broken: b.Broken(), Waiting: b.Waiting()})
}
