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
func (t *Table) NewSharedLock(label string, recursive bool) *SharedLock {
	h := t.newShared("lock", label, &wire.Frame{Flag: recursive})
	h.cross = "multiprocessing.Lock"
	if recursive {
		h.cross = "multiprocessing.RLock"
	}
	return &SharedLock{h}
}

// Acquire is sched.Lock's.
func (l *SharedLock) Acquire(timeout time.Duration) error {
	f := &wire.Frame{Timeout: timeout, At: l.t.place()}
	_, err := l.t.Ask("lock.acquire", l, f, func(*Request) { _ = l.do("release") })
	if err == nil {
		l.t.rt.Sched.Record("lock.acquire", l, nil)
	}
	return err
}

// Release is sched.Lock's.
func (l *SharedLock) Release() error { return l.do("release") }

// Locked reports whether a thread of any process holds it.
func (l *SharedLock) Locked() bool {
	r, err := l.call("locked", runtime.Never, &wire.Frame{})
	return err == nil && r.Reply.Flag
}

// SharedSemaphore is a Semaphore that all processes share.
type SharedSemaphore struct{ *handle }

// NewSharedSemaphore makes a semaphore; see NewSemaphore.
func (t *Table) NewSharedSemaphore(label string, value int, bounded bool) *SharedSemaphore {
	h := t.newShared("semaphore", label, &wire.Frame{Number: int64(value), Flag: bounded})
	h.cross = "multiprocessing.Semaphore"
	if bounded {
		h.cross = "multiprocessing.BoundedSemaphore"
	}
	return &SharedSemaphore{h}
}

// Acquire is sched.Semaphore's.
func (m *SharedSemaphore) Acquire(timeout time.Duration) error {
	f := &wire.Frame{Timeout: timeout, At: m.t.place()}
	_, err := m.t.Ask("semaphore.acquire", m, f, func(*Request) { _ = m.Release(1) })
	if err == nil {
		m.t.rt.Sched.Record("semaphore.acquire", m, nil)
	}
	return err
}

// Release is sched.Semaphore's.
func (m *SharedSemaphore) Release(n int) error {
	_, err := m.call("release", runtime.Never, &wire.Frame{Number: int64(n)})
	return err
}

// Value is how many permits are left.
func (m *SharedSemaphore) Value() int {
	r, err := m.call("value", runtime.Never, &wire.Frame{})
	if err != nil {
		return 0
	}
	return int(r.Reply.Number)
}

// SharedCondition is a Condition that all processes share.
type SharedCondition struct {
	*handle
	lock *SharedLock
}

// NewSharedCondition makes a condition of lock; see NewCondition.
func (t *Table) NewSharedCondition(label string, lock *SharedLock) *SharedCondition {
	if lock == nil {
		lock = t.NewSharedLock(label, true)
	}
	h := t.newShared("condition", label, &wire.Frame{Text: lock.ID})
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
	_, err := c.call("wait", timeout, &wire.Frame{})
	return err
}

// Notify is sched.Condition's.
func (c *SharedCondition) Notify(n int) error {
	_, err := c.call("notify", runtime.Never, &wire.Frame{Number: int64(n)})
	return err
}

// NotifyAll is sched.Condition's.
func (c *SharedCondition) NotifyAll() error { return c.do("notifyAll") }

// SharedFlag is a Flag that all processes share.
type SharedFlag struct{ *handle }

// NewSharedFlag makes a flag; see NewFlag.
func (t *Table) NewSharedFlag(label string) *SharedFlag {
	h := t.newShared("event", label, &wire.Frame{})
	h.cross = "multiprocessing.Event"
	return &SharedFlag{h}
}

// IsSet reports whether it is set.
func (e *SharedFlag) IsSet() bool {
	r, err := e.call("isSet", runtime.Never, &wire.Frame{})
	return err == nil && r.Reply.Flag
}

// Set sets it and wakes who waits.
func (e *SharedFlag) Set() { e.t.rt.Check(e.do("set")) }

// Clear takes Set back.
func (e *SharedFlag) Clear() { e.t.rt.Check(e.do("clear")) }

// Wait is sched.Flag's.
func (e *SharedFlag) Wait(timeout time.Duration) error {
	_, err := e.call("wait", timeout, &wire.Frame{})
	return err
}

// SharedBarrier is a Barrier that all processes share.
type SharedBarrier struct {
	*handle
	parties int
	timeout time.Duration
}

// NewSharedBarrier makes a barrier; see NewBarrier. It has no action.
func (t *Table) NewSharedBarrier(label string, parties int, timeout time.Duration) *SharedBarrier {
	h := t.newShared("barrier", label, &wire.Frame{Number: int64(parties), Timeout: timeout})
	h.cross, h.data = "multiprocessing.Barrier", strconv.Itoa(parties)+" "+strconv.FormatInt(int64(timeout), 10)
	return &SharedBarrier{h, parties, timeout}
}

// Parties is how many pass together.
func (b *SharedBarrier) Parties() int { return b.parties }

// Wait is sched.Barrier's.
func (b *SharedBarrier) Wait(timeout time.Duration) (index int, err error) {
	r, err := b.call("wait", min(timeout, b.timeout), &wire.Frame{})
	if err != nil {
		return 0, err
	}
	return int(r.Reply.Number), nil
}

// Abort is sched.Barrier's.
func (b *SharedBarrier) Abort() { b.t.rt.Check(b.do("abort")) }

// Reset is sched.Barrier's.
func (b *SharedBarrier) Reset() { b.t.rt.Check(b.do("reset")) }

// state is whether it is broken, and how many wait.
func (b *SharedBarrier) state() (broken bool, waiting int) {
	r, err := b.call("state", runtime.Never, &wire.Frame{})
	b.t.rt.Check(err)
	return r.Reply.Flag, int(r.Reply.Number)
}

// Broken reports whether Wait fails until Reset.
func (b *SharedBarrier) Broken() bool { broken, _ := b.state(); return broken }

// Waiting is how many have come and not passed.
func (b *SharedBarrier) Waiting() int { _, n := b.state(); return n }
