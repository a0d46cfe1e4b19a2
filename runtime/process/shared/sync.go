package shared

import (
	"strconv"
	"time"

	"weft/runtime"
	"weft/runtime/process/peer"
	"weft/runtime/process/wire"
)

// Lock is a Lock that all processes of a program share. It has Lock's methods, with their meaning and errors.
type Lock struct{ *peer.Handle }

// NewLock makes a lock; see NewLock.
func NewLock(c *peer.Client, label string, recursive bool) *Lock {
	h := c.NewShared("lock", label)
	h.Tell(&wire.LockNew{Label: h.Label(), Recursive: recursive})
	h.Class = "multiprocessing.Lock"
	if recursive {
		h.Class = "multiprocessing.RLock"
	}
	return &Lock{h}
}

// Acquire is sched.Lock's.
func (l *Lock) Acquire(timeout time.Duration) error {
	f := &wire.Frame{Timeout: timeout, At: l.Client.Place(), Payload: &wire.LockAcquire{}}
	_, err := l.Client.Ask(l, f, func(*peer.Request) { _ = l.Release() })
	if err == nil {
		l.Client.Realm.Sched.Record("lock.acquire", l, nil)
	}
	return err
}

// Release is sched.Lock's.
func (l *Lock) Release() error { return l.Do(&wire.LockRelease{}) }

// Locked reports whether a thread of any process holds it.
func (l *Lock) Locked() bool {
	r, err := l.Call(runtime.Never, &wire.LockLocked{})
	return err == nil && r.Reply.Payload.(*wire.Bool).Value
}

// Semaphore is a Semaphore that all processes share.
type Semaphore struct{ *peer.Handle }

// NewSemaphore makes a semaphore; see NewSemaphore.
func NewSemaphore(c *peer.Client, label string, value int, bounded bool) *Semaphore {
	h := c.NewShared("semaphore", label)
	h.Tell(&wire.SemaphoreNew{Label: h.Label(), Permits: value, Bounded: bounded})
	h.Class = "multiprocessing.Semaphore"
	if bounded {
		h.Class = "multiprocessing.BoundedSemaphore"
	}
	return &Semaphore{h}
}

// Acquire is sched.Semaphore's.
func (m *Semaphore) Acquire(timeout time.Duration) error {
	f := &wire.Frame{Timeout: timeout, At: m.Client.Place(), Payload: &wire.SemaphoreAcquire{}}
	_, err := m.Client.Ask(m, f, func(*peer.Request) { _ = m.Release(1) })
	if err == nil {
		m.Client.Realm.Sched.Record("semaphore.acquire", m, nil)
	}
	return err
}

// Release is sched.Semaphore's.
func (m *Semaphore) Release(n int) error {
	return m.Do(&wire.SemaphoreRelease{Permits: n})
}

// Value is how many permits are left.
func (m *Semaphore) Value() int {
	r, err := m.Call(runtime.Never, &wire.SemaphoreValue{})
	if err != nil {
		return 0
	}
	return r.Reply.Payload.(*wire.Count).Value
}

// Condition is a Condition that all processes share.
type Condition struct {
	*peer.Handle
	lock *Lock
}

// NewCondition makes a condition of lock; see NewCondition.
func NewCondition(c *peer.Client, label string, lock *Lock) *Condition {
	if lock == nil {
		lock = NewLock(c, label, true)
	}
	h := c.NewShared("condition", label)
	h.Tell(&wire.ConditionNew{Label: h.Label(), Lock: lock.ID})
	_, data, _, _ := lock.Cross()
	h.Class, h.Data = "multiprocessing.Condition", string(data)
	return &Condition{h, lock}
}

// Cross is handle's; the lock goes with it.
func (c *Condition) Cross() (class string, data []byte, ids []string, err error) {
	class, data, ids, err = c.Handle.Cross()
	return class, data, append(ids, c.lock.ID), err
}

// Lock is the lock that goes with it.
func (c *Condition) Lock() *Lock { return c.lock }

// Wait is sched.Condition's.
func (c *Condition) Wait(timeout time.Duration) error {
	_, err := c.Call(timeout, &wire.ConditionWait{})
	return err
}

// Notify is sched.Condition's.
func (c *Condition) Notify(n int) error {
	return c.Do(&wire.ConditionNotify{Threads: n})
}

// NotifyAll is sched.Condition's.
func (c *Condition) NotifyAll() error { return c.Do(&wire.ConditionNotifyAll{}) }

// Flag is a Flag that all processes share.
type Flag struct{ *peer.Handle }

// NewFlag makes a flag; see NewFlag.
func NewFlag(c *peer.Client, label string) *Flag {
	h := c.NewShared("event", label)
	h.Tell(&wire.EventNew{Label: h.Label()})
	h.Class = "multiprocessing.Event"
	return &Flag{h}
}

// IsSet reports whether it is set.
func (e *Flag) IsSet() bool {
	r, err := e.Call(runtime.Never, &wire.EventIsSet{})
	return err == nil && r.Reply.Payload.(*wire.Bool).Value
}

// Set sets it and wakes who waits.
func (e *Flag) Set() { e.Client.Realm.Check(e.Do(&wire.EventSet{})) }

// Clear takes Set back.
func (e *Flag) Clear() { e.Client.Realm.Check(e.Do(&wire.EventClear{})) }

// Wait is sched.Flag's.
func (e *Flag) Wait(timeout time.Duration) error {
	_, err := e.Call(timeout, &wire.EventWait{})
	return err
}

// Barrier is a Barrier that all processes share.
type Barrier struct {
	*peer.Handle
	parties int
	timeout time.Duration
}

// NewBarrier makes a barrier; see NewBarrier. It has no action.
func NewBarrier(c *peer.Client, label string, parties int, timeout time.Duration) *Barrier {
	h := c.NewShared("barrier", label)
	h.Tell(&wire.BarrierNew{Label: h.Label(), Parties: parties, Limit: timeout})
	h.Class, h.Data = "multiprocessing.Barrier", strconv.Itoa(parties)+" "+strconv.FormatInt(int64(timeout), 10)
	return &Barrier{h, parties, timeout}
}

// Parties is how many pass together.
func (b *Barrier) Parties() int { return b.parties }

// Wait is sched.Barrier's.
func (b *Barrier) Wait(timeout time.Duration) (index int, err error) {
	r, err := b.Call(min(timeout, b.timeout), &wire.BarrierWait{})
	if err != nil {
		return 0, err
	}
	return r.Reply.Payload.(*wire.Count).Value, nil
}

// Abort is sched.Barrier's.
func (b *Barrier) Abort() { b.Client.Realm.Check(b.Do(&wire.BarrierAbort{})) }

// Reset is sched.Barrier's.
func (b *Barrier) Reset() { b.Client.Realm.Check(b.Do(&wire.BarrierReset{})) }

// state is whether it is broken, and how many wait.
func (b *Barrier) state() (broken bool, waiting int) {
	r, err := b.Call(runtime.Never, &wire.BarrierState{})
	b.Client.Realm.Check(err)
	status := r.Reply.Payload.(*wire.BarrierStatus)
	return status.Broken, status.Waiting
}

// Broken reports whether Wait fails until Reset.
func (b *Barrier) Broken() bool { broken, _ := b.state(); return broken }

// Waiting is how many have come and not passed.
func (b *Barrier) Waiting() int { _, n := b.state(); return n }
