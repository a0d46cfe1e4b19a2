package runtime

import (
	"time"

	"weft/runtime/engine/sched"
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
	Object    = sched.Object
)

// ErrTimeout is the error of a wait whose time has passed.
var ErrTimeout = sched.ErrTimeout

// Errors of objects that are used in the wrong way, or cannot give what they are asked for. Their texts follow a Label.
var (
	ErrNotHeld         = sched.ErrNotHeld
	ErrNotOwner        = sched.ErrNotOwner
	ErrTooManyReleases = sched.ErrTooManyReleases
	ErrBroken          = sched.ErrBroken
	ErrEmpty           = sched.ErrEmpty
	ErrFull            = sched.ErrFull
	ErrShutDown        = sched.ErrShutDown
	ErrTooManyDone     = sched.ErrTooManyDone
	ErrReentered       = sched.ErrReentered
)

// NewLock makes a lock; see sched.Lock. label is how reports call it, "" for a name made of its identity.
func (rt *Realm) NewLock(label string, recursive bool) *Lock {
	return sched.NewLock(rt.Sched, label, recursive)
}

// NewCondition makes a condition of a lock; see sched.Condition.
func (rt *Realm) NewCondition(label string, lock *Lock) *Condition {
	return sched.NewCondition(rt.Sched, label, lock)
}

// NewSemaphore makes a semaphore; see sched.Semaphore.
func (rt *Realm) NewSemaphore(label string, value int, bounded bool) *Semaphore {
	return sched.NewSemaphore(rt.Sched, label, value, bounded)
}

// NewFlag makes a flag: Python's Event; see sched.Flag.
func (rt *Realm) NewFlag(label string) *Flag { return sched.NewFlag(rt.Sched, label) }

// NewBarrier makes a barrier; see sched.Barrier. action may be nil.
func (rt *Realm) NewBarrier(label string, parties int, action func() error, timeout time.Duration) *Barrier {
	return sched.NewBarrier(rt.Sched, label, parties, action, timeout)
}

// NewQueue makes a queue that keeps its items in c; see sched.Queue. max 0 is no limit.
func (rt *Realm) NewQueue(label string, max int, c Container) *Queue {
	return sched.NewQueue(rt.Sched, label, max, c)
}

// NewLIFOContainer makes a container for a stack; see sched.NewLIFOContainer.
func NewLIFOContainer() Container { return sched.NewLIFOContainer() }

// NewPriorityContainer makes a container whose least item comes out first; see sched.NewPriorityContainer.
func NewPriorityContainer(less func(a, b any) (bool, error)) Container {
	return sched.NewPriorityContainer(less)
}
