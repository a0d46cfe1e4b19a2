package process

import (
	"strconv"
	"time"

	"weft/runtime"
	"weft/runtime/process/wire"
)

// SharedLock is a Lock that all processes of a program share. It has Lock's methods, with their meaning and errors.
type SharedLock struct{ *handle }

// NewSharedLock makes a lock; see NewLock.
func (c *Client) NewSharedLock(label string, recursive bool) *SharedLock {
	h := c.newShared("lock", label)
	h.Tell(&wire.LockNew{Label: h.label, Recursive: recursive})
	h.cross = "multiprocessing.Lock"
	if recursive {
		h.cross = "multiprocessing.RLock"
	}
	return &SharedLock{h}
}

// Acquire is sched.Lock's.
func (l *SharedLock) Acquire(timeout time.Duration) error {
	f := &wire.Frame{Timeout: timeout, At: l.t.place(), Payload: &wire.LockAcquire{}}
	_, err := l.t.Ask(l, f, func(*Request) { _ = l.Release() })
	if err == nil {
		l.t.rt.Sched.Record("lock.acquire", l, nil)
	}
	return err
}

// Release is sched.Lock's.
func (l *SharedLock) Release() error { return l.do(&wire.LockRelease{}) }

// Locked reports whether a thread of any process holds it.
func (l *SharedLock) Locked() bool {
	r, err := l.call(runtime.Never, &wire.LockLocked{})
	return err == nil && r.Reply.Payload.(*wire.Bool).Value
}

// SharedSemaphore is a Semaphore that all processes share.
type SharedSemaphore struct{ *handle }

// NewSharedSemaphore makes a semaphore; see NewSemaphore.
func (c *Client) NewSharedSemaphore(label string, value int, bounded bool) *SharedSemaphore {
	h := c.newShared("semaphore", label)
	h.Tell(&wire.SemaphoreNew{Label: h.label, Permits: value, Bounded: bounded})
	h.cross = "multiprocessing.Semaphore"
	if bounded {
		h.cross = "multiprocessing.BoundedSemaphore"
	}
	return &SharedSemaphore{h}
}

// Acquire is sched.Semaphore's.
func (m *SharedSemaphore) Acquire(timeout time.Duration) error {
	f := &wire.Frame{Timeout: timeout, At: m.t.place(), Payload: &wire.SemaphoreAcquire{}}
	_, err := m.t.Ask(m, f, func(*Request) { _ = m.Release(1) })
	if err == nil {
		m.t.rt.Sched.Record("semaphore.acquire", m, nil)
	}
	return err
}

// Release is sched.Semaphore's.
func (m *SharedSemaphore) Release(n int) error {
	return m.do(&wire.SemaphoreRelease{Permits: n})
}

// Value is how many permits are left.
func (m *SharedSemaphore) Value() int {
	r, err := m.call(runtime.Never, &wire.SemaphoreValue{})
	if err != nil {
		return 0
	}
	return r.Reply.Payload.(*wire.Count).Value
}

// SharedCondition is a Condition that all processes share.
type SharedCondition struct {
	*handle
	lock *SharedLock
}

// NewSharedCondition makes a condition of lock; see NewCondition.
func (c *Client) NewSharedCondition(label string, lock *SharedLock) *SharedCondition {
	if lock == nil {
		lock = c.NewSharedLock(label, true)
	}
	h := c.newShared("condition", label)
	h.Tell(&wire.ConditionNew{Label: h.label, Lock: lock.ID})
	_, data, _, _ := lock.Cross()
	h.cross, h.data = "multiprocessing.Condition", string(data)
	return &SharedCondition{h, lock}
}

// Cross is handle's; the lock goes with it.
func (c *SharedCondition) Cross() (class string, data []byte, ids []string, err error) {
	class, data, ids, err = c.handle.Cross()
	return class, data, append(ids, c.lock.ID), err
}

// Lock is the lock that goes with it.
func (c *SharedCondition) Lock() *SharedLock { return c.lock }

// Wait is sched.Condition's.
func (c *SharedCondition) Wait(timeout time.Duration) error {
	_, err := c.call(timeout, &wire.ConditionWait{})
	return err
}

// Notify is sched.Condition's.
func (c *SharedCondition) Notify(n int) error {
	return c.do(&wire.ConditionNotify{Threads: n})
}

// NotifyAll is sched.Condition's.
func (c *SharedCondition) NotifyAll() error { return c.do(&wire.ConditionNotifyAll{}) }

// SharedFlag is a Flag that all processes share.
type SharedFlag struct{ *handle }

// NewSharedFlag makes a flag; see NewFlag.
func (c *Client) NewSharedFlag(label string) *SharedFlag {
	h := c.newShared("event", label)
	h.Tell(&wire.EventNew{Label: h.label})
	h.cross = "multiprocessing.Event"
	return &SharedFlag{h}
}

// IsSet reports whether it is set.
func (e *SharedFlag) IsSet() bool {
	r, err := e.call(runtime.Never, &wire.EventIsSet{})
	return err == nil && r.Reply.Payload.(*wire.Bool).Value
}

// Set sets it and wakes who waits.
func (e *SharedFlag) Set() { e.t.rt.Check(e.do(&wire.EventSet{})) }

// Clear takes Set back.
func (e *SharedFlag) Clear() { e.t.rt.Check(e.do(&wire.EventClear{})) }

// Wait is sched.Flag's.
func (e *SharedFlag) Wait(timeout time.Duration) error {
	_, err := e.call(timeout, &wire.EventWait{})
	return err
}

// SharedBarrier is a Barrier that all processes share.
type SharedBarrier struct {
	*handle
	parties int
	timeout time.Duration
}

// NewSharedBarrier makes a barrier; see NewBarrier. It has no action.
func (c *Client) NewSharedBarrier(label string, parties int, timeout time.Duration) *SharedBarrier {
	h := c.newShared("barrier", label)
	h.Tell(&wire.BarrierNew{Label: h.label, Parties: parties, Limit: timeout})
	h.cross, h.data = "multiprocessing.Barrier", strconv.Itoa(parties)+" "+strconv.FormatInt(int64(timeout), 10)
	return &SharedBarrier{h, parties, timeout}
}

// Parties is how many pass together.
func (b *SharedBarrier) Parties() int { return b.parties }

// Wait is sched.Barrier's.
func (b *SharedBarrier) Wait(timeout time.Duration) (index int, err error) {
	r, err := b.call(min(timeout, b.timeout), &wire.BarrierWait{})
	if err != nil {
		return 0, err
	}
	return r.Reply.Payload.(*wire.Count).Value, nil
}

// Abort is sched.Barrier's.
func (b *SharedBarrier) Abort() { b.t.rt.Check(b.do(&wire.BarrierAbort{})) }

// Reset is sched.Barrier's.
func (b *SharedBarrier) Reset() { b.t.rt.Check(b.do(&wire.BarrierReset{})) }

// state is whether it is broken, and how many wait.
func (b *SharedBarrier) state() (broken bool, waiting int) {
	r, err := b.call(runtime.Never, &wire.BarrierState{})
	b.t.rt.Check(err)
	status := r.Reply.Payload.(*wire.BarrierStatus)
	return status.Broken, status.Waiting
}

// Broken reports whether Wait fails until Reset.
func (b *SharedBarrier) Broken() bool { broken, _ := b.state(); return broken }

// Waiting is how many have come and not passed.
func (b *SharedBarrier) Waiting() int { _, n := b.state(); return n }
