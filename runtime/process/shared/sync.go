package shared

import (
	"fmt"
	"time"

	"weft/runtime/process/peer"
	"weft/runtime/process/wire"
)

// Lock is a sched.Lock that all processes of a program share.
type Lock struct{ *peer.Handle }

// NewLock makes a lock. A recursive one can be acquired again by the thread that holds it.
func NewLock(c *peer.Client, label string, recursive bool) *Lock {
	class := "Lock"
	if recursive {
		class = "RLock"
	}
	h := create(c, class, label, "")
	h.Tell(&wire.LockNew{Label: h.Label(), Recursive: recursive})
	return &Lock{h}
}

// Acquire waits until no other thread holds the lock, at most for timeout.
func (l *Lock) Acquire(timeout time.Duration) error {
	_, err := l.Call(timeout, &wire.LockAcquire{}, l.Undo(&wire.LockRelease{}))
	return err
}

// Release gives the lock back.
func (l *Lock) Release() error { return l.Do(&wire.LockRelease{}) }

// Locked reports whether a thread of any process holds it.
func (l *Lock) Locked() bool { return query[*wire.Bool](l.Handle, &wire.LockLocked{}).Value }

// Semaphore is a sched.Semaphore that all processes share.
type Semaphore struct{ *peer.Handle }

// NewSemaphore makes a semaphore with so many permits. A bounded one never has more.
func NewSemaphore(c *peer.Client, label string, permits int, bounded bool) *Semaphore {
	class := "Semaphore"
	if bounded {
		class = "BoundedSemaphore"
	}
	h := create(c, class, label, "")
	h.Tell(&wire.SemaphoreNew{Label: h.Label(), Permits: permits, Bounded: bounded})
	return &Semaphore{h}
}

// Acquire takes a permit, waiting for one at most for timeout.
func (m *Semaphore) Acquire(timeout time.Duration) error {
	_, err := m.Call(timeout, &wire.SemaphoreAcquire{}, m.Undo(&wire.SemaphoreRelease{Permits: 1}))
	return err
}

// Release gives n permits back.
func (m *Semaphore) Release(n int) error { return m.Do(&wire.SemaphoreRelease{Permits: n}) }

// Value is how many permits are left.
func (m *Semaphore) Value() int { return query[*wire.Count](m.Handle, &wire.SemaphoreValue{}).Value }

// Condition is a sched.Condition that all processes share.
type Condition struct {
	*peer.Handle
	lock *Lock
}

// NewCondition makes a condition of a lock; nil is a new, recursive one.
func NewCondition(c *peer.Client, label string, lock *Lock) *Condition {
	if lock == nil {
		lock = NewLock(c, label, true)
	}
	_, data, _, _ := lock.Cross()
	h := create(c, "Condition", label, string(data))
	h.Tell(&wire.ConditionNew{Label: h.Label(), Lock: lock.Identity()})
	return &Condition{h, lock}
}

// Cross is transfer.Transferable's; the lock goes with the condition.
func (c *Condition) Cross() (class string, data []byte, ids []string, err error) {
	class, data, ids, err = c.Handle.Cross()
	return class, data, append(ids, c.lock.Identity()), err
}

// Lock is the lock that goes with it.
func (c *Condition) Lock() *Lock { return c.lock }

// Wait releases the lock, waits for Notify, at most for timeout, and acquires the lock.
func (c *Condition) Wait(timeout time.Duration) error {
	_, err := c.Call(timeout, &wire.ConditionWait{}, nil)
	return err
}

// Notify wakes n of those who wait.
func (c *Condition) Notify(n int) error { return c.Do(&wire.ConditionNotify{Threads: n}) }

// NotifyAll wakes all who wait.
func (c *Condition) NotifyAll() error { return c.Do(&wire.ConditionNotifyAll{}) }

// Flag is a sched.Flag that all processes share.
type Flag struct{ *peer.Handle }

// NewFlag makes a flag that is not set.
func NewFlag(c *peer.Client, label string) *Flag {
	h := create(c, "Event", label, "")
	h.Tell(&wire.EventNew{Label: h.Label()})
	return &Flag{h}
}

// IsSet reports whether it is set.
func (e *Flag) IsSet() bool { return query[*wire.Bool](e.Handle, &wire.EventIsSet{}).Value }

// Set sets it and wakes who waits.
func (e *Flag) Set() { e.Realm().Check(e.Do(&wire.EventSet{})) }

// Clear takes Set back.
func (e *Flag) Clear() { e.Realm().Check(e.Do(&wire.EventClear{})) }

// Wait waits until it is set, at most for timeout.
func (e *Flag) Wait(timeout time.Duration) error {
	_, err := e.Call(timeout, &wire.EventWait{}, nil)
	return err
}

// Barrier is a sched.Barrier that all processes share. It has no action.
type Barrier struct {
	*peer.Handle
	parties int
	timeout time.Duration
}

// NewBarrier makes a barrier that so many threads pass together. timeout is the longest that one waits.
func NewBarrier(c *peer.Client, label string, parties int, timeout time.Duration) *Barrier {
	h := create(c, "Barrier", label, fmt.Sprint(parties, int64(timeout)))
	h.Tell(&wire.BarrierNew{Label: h.Label(), Parties: parties, Limit: timeout})
	return &Barrier{h, parties, timeout}
}

// Parties is how many pass together.
func (b *Barrier) Parties() int { return b.parties }

// Wait waits until all have come, at most for timeout. index is different for each of them.
func (b *Barrier) Wait(timeout time.Duration) (index int, err error) {
	r, err := b.Call(min(timeout, b.timeout), &wire.BarrierWait{}, nil)
	if err != nil {
		return 0, err
	}
	return r.Reply.Payload.(*wire.Count).Value, nil
}

// Abort breaks the barrier: all who wait fail, and all who come.
func (b *Barrier) Abort() { b.Realm().Check(b.Do(&wire.BarrierAbort{})) }

// Reset makes it as it was at first; all who wait fail.
func (b *Barrier) Reset() { b.Realm().Check(b.Do(&wire.BarrierReset{})) }

// Broken reports whether Wait fails until Reset.
func (b *Barrier) Broken() bool {
	return query[*wire.BarrierStatus](b.Handle, &wire.BarrierState{}).Broken
}

// Waiting is how many have come and not passed.
func (b *Barrier) Waiting() int {
	return query[*wire.BarrierStatus](b.Handle, &wire.BarrierState{}).Waiting
}
