package runtime

import (
	"time"

	"weft/runtime/sched"
)

// What threads wait for, and what can go wrong, is sched's; bindings know it by these names.
type (
	Lock      = sched.Lock
	Condition = sched.Condition
	Semaphore = sched.Semaphore
	Flag      = sched.Flag
	Barrier   = sched.Barrier
	Queue     = sched.Queue
	Container = sched.Container
)

// ErrTimeout is the error of a wait whose time has passed.
var ErrTimeout = sched.ErrTimeout

// NewLock makes a lock; see sched.Lock. label is how reports call it, "" for a name made of its identity.
func (rt *Realm) NewLock(label string, recursive bool) *Lock {
	return rt.sched.NewLock(label, recursive)
}

// NewCondition makes a condition of a lock; see sched.Condition.
func (rt *Realm) NewCondition(label string, lock *Lock) *Condition {
	return rt.sched.NewCondition(label, lock)
}

// NewSemaphore makes a semaphore; see sched.Semaphore.
func (rt *Realm) NewSemaphore(label string, value int, bounded bool) *Semaphore {
	return rt.sched.NewSemaphore(label, value, bounded)
}

// NewFlag makes a flag: Python's Event; see sched.Flag.
func (rt *Realm) NewFlag(label string) *Flag { return rt.sched.NewFlag(label) }

// NewBarrier makes a barrier; see sched.Barrier. action may be nil.
func (rt *Realm) NewBarrier(label string, parties int, action func() error, timeout time.Duration) *Barrier {
	return rt.sched.NewBarrier(label, parties, action, timeout)
}

// NewQueue makes a queue that keeps its items in c; see sched.Queue. max 0 is no limit.
func (rt *Realm) NewQueue(label string, max int, c Container) *Queue {
	return rt.sched.NewQueue(label, max, c)
}
