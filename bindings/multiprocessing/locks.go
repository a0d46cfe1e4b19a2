package multiprocessing

import (
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/process/shared"
)

// The classes of this file extend threading's, whose methods do the work: what they ask of a handle, those of package shared have.

// condition is the handle of a Condition. Acquiring and releasing it is acquiring and releasing its lock.
type condition struct{ *shared.Condition }

func (k condition) Acquire(timeout time.Duration) error { return k.Lock().Acquire(timeout) }
func (k condition) Locked() bool                        { return k.Lock().Locked() }
func (k condition) Release() error                      { return k.Lock().Release() }

// LockLabel is how reports call its lock.
func (k condition) LockLabel() string { return k.Lock().Label() }

// locks makes the classes of what processes synchronize with.
type locks struct {
	*registry
	lock, rlock *js.Class
}

func (ls *locks) makeClasses() []*js.Class {
	create := func(recursive bool) func(js.Call) any {
		return func(c js.Call) any {
			label := ls.labels.New("lock", c.Args(0, "name").Get("name").String(ls.rt.NameHere()))
			return shared.NewLock(ls.table().Client, label, recursive)
		}
	}
	permits := func(bounded bool) func(js.Call) any {
		return func(c js.Call) any {
			return shared.NewSemaphore(ls.table().Client, ls.label("semaphore"), c.Args(0, "value").Get("value").Int(0, 1), bounded)
		}
	}
	ls.lock = ls.like("threading", "Lock", 0, create(false))
	ls.rlock = ls.like("threading", "RLock", 0, create(true))
	value := js.Functions{"getValue": js.Get((*shared.Semaphore).Value)}
	return []*js.Class{
		ls.lock, ls.rlock,
		ls.like("threading", "Semaphore", 0, permits(false)).Methods(value),
		ls.like("threading", "BoundedSemaphore", 0, permits(true)).Methods(value),
		ls.like("threading", "Condition", 0, ls.newCondition),
		ls.like("threading", "Event", 0, func(js.Call) any { return shared.NewFlag(ls.table().Client, ls.label("event")) }),
		ls.like("threading", "Barrier", 1, ls.newBarrier),
	}
}

// newRLock makes an RLock, for a Value.
func (ls *locks) newRLock(label string) *goja.Object {
	l := shared.NewLock(ls.table().Client, ls.labels.New("lock", label), true)
	return ls.adopt(l, ls.rlock.New(l))
}

func (ls *locks) newCondition(c js.Call) any {
	var l *shared.Lock
	if lock := c.Args(0, "lock").Get("lock"); lock.Given() {
		l = js.Handle[*shared.Lock](c, lock.Value(), "lock must be a Lock or an RLock of multiprocessing")
	}
	return condition{shared.NewCondition(ls.table().Client, ls.label("condition"), l)}
}

func (ls *locks) newBarrier(c js.Call) any {
	a := c.Args(0, "parties", "action", "timeout")
	parties := a.Get("parties").Need("a number").Int(1, 1)
	if a.Get("action").Given() {
		c.Throw(js.Type, "Barrier: a barrier of processes has no action: the one whose wait() returns 0 can do it")
	}
	return shared.NewBarrier(ls.table().Client, ls.label("barrier"), parties, a.Get("timeout").Timeout())
}
