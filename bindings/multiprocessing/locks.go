package multiprocessing

import (
	"fmt"
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/process/shared"
)

// The classes of this file extend threading's, whose methods do the work through the interfaces that these handles implement.

// mutex is the handle of a Lock or an RLock.
type mutex struct {
	*shared.Lock
	class string
}

// Give releases it once, whatever n is.
func (l *mutex) Give(int) error { return l.Release() }

// Describe shows the label: only the process that owns a shared object knows its state, which Ask shows.
func (l *mutex) Describe() js.Description { return js.Describe(l.class, l.Label()) }

// Ask shows whether it is held.
func (l *mutex) Ask() js.Description {
	return js.Describe(l.class, either(l.Locked(), "locked", "unlocked"))
}

// either is the word for whether something is so.
func either(is bool, yes, no string) string {
	if is {
		return yes
	}
	return no
}

// semaphore is the handle of a Semaphore or a BoundedSemaphore.
type semaphore struct {
	*shared.Semaphore
	class string
}

// Locked reports whether an acquire would have to wait.
func (s *semaphore) Locked() bool { return s.Value() == 0 }

// Give gives n permits back.
func (s *semaphore) Give(n int) error { return s.Release(n) }

func (s *semaphore) Describe() js.Description { return js.Describe(s.class, s.Label()) }

// Ask shows how many permits are left.
func (s *semaphore) Ask() js.Description {
	return js.Describe(s.class, fmt.Sprintf("value: %d", s.Value()))
}

// condition is the handle of a Condition. Acquiring and releasing it is acquiring and releasing its lock.
type condition struct {
	*shared.Condition
	class string
}

func (k *condition) Acquire(timeout time.Duration) error { return k.Lock().Acquire(timeout) }
func (k *condition) Locked() bool                        { return k.Lock().Locked() }
func (k *condition) Give(int) error                      { return k.Lock().Release() }

// LockLabel is how reports call its lock.
func (k *condition) LockLabel() string { return k.Lock().Label() }

func (k *condition) Describe() js.Description { return js.Describe(k.class, k.Label()) }

// Ask shows whether its lock is held.
func (k *condition) Ask() js.Description {
	return js.Describe(k.class, either(k.Locked(), "locked", "unlocked"))
}

// event is the handle of an Event.
type event struct {
	*shared.Flag
	class string
}

func (e *event) Describe() js.Description { return js.Describe(e.class, e.Label()) }

// Ask shows whether the event is set.
func (e *event) Ask() js.Description {
	return js.Describe(e.class, either(e.IsSet(), "set", "not set"))
}

// barrier is the handle of a Barrier.
type barrier struct {
	*shared.Barrier
	class string
}

func (b *barrier) Describe() js.Description { return js.Describe(b.class, b.Label()) }

// Ask shows how many have come of how many.
func (b *barrier) Ask() js.Description {
	if b.Broken() {
		return js.Describe(b.class, "broken")
	}
	return js.Describe(b.class, fmt.Sprintf("%d of %d waiting", b.Waiting(), b.Parties()))
}

// locks makes the classes of what processes synchronize with.
type locks struct {
	*registry
	rlock *js.Class
}

func (ls *locks) makeClasses() []*js.Class {
	create := func(recursive bool) func(js.Call) any {
		return func(c js.Call) any {
			label := ls.labels.New("lock", c.String(0, "name", ls.rt.NameHere()))
			return &mutex{shared.NewLock(ls.table().Client, label, recursive), c.ClassName()}
		}
	}
	permits := func(bounded bool) func(js.Call) any {
		return func(c js.Call) any {
			n := c.Int(0, "value", 0, 1)
			return &semaphore{shared.NewSemaphore(ls.table().Client, ls.label("semaphore"), n, bounded), c.ClassName()}
		}
	}
	ls.rlock = ls.like("threading", "RLock", 0, create(true))
	classes := []*js.Class{
		ls.like("threading", "Lock", 0, create(false)),
		ls.rlock,
		ls.like("threading", "Semaphore", 0, permits(false)),
		ls.like("threading", "BoundedSemaphore", 0, permits(true)),
		ls.like("threading", "Condition", 0, ls.newCondition),
		ls.like("threading", "Event", 0, func(c js.Call) any {
			return &event{shared.NewFlag(ls.table().Client, ls.label("event")), c.ClassName()}
		}),
		ls.like("threading", "Barrier", 1, ls.newBarrier),
	}
	for _, c := range classes {
		ls.revive(c)
	}
	return classes
}

// newRLock makes an RLock, for a Value.
func (ls *locks) newRLock(label string) *goja.Object {
	l := shared.NewLock(ls.table().Client, ls.labels.New("lock", label), true)
	return ls.adopt(l, ls.rlock.New(&mutex{l, "RLock"}))
}

func (ls *locks) newCondition(c js.Call) any {
	var l *shared.Lock
	if c.Has(0) {
		l = js.Handle[*mutex](c, c.Argument(0), "lock must be a Lock or an RLock of multiprocessing").Lock
	}
	return &condition{shared.NewCondition(ls.table().Client, ls.label("condition"), l), c.ClassName()}
}

func (ls *locks) newBarrier(c js.Call) any {
	c.Need(0, "parties", "a number")
	if c.Has(1) && !goja.IsNull(c.Argument(1)) {
		c.Throw(js.Type, "Barrier: a barrier of processes has no action: the one whose wait() returns 0 can do it")
	}
	b := shared.NewBarrier(ls.table().Client, ls.label("barrier"), c.Int(0, "parties", 1, 1), c.Timeout(2))
	return &barrier{b, c.ClassName()}
}
