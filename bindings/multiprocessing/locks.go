package multiprocessing

import (
	"fmt"
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/process"
	"weft/runtime/process/shared"
)

// The classes of this file extend threading's, whose methods do the work: a handle that can do the same is all they need.

// mutex is the handle of a Lock or an RLock.
type mutex struct {
	*shared.Lock
	class string
}

// Give releases it once, whatever n is.
func (l *mutex) Give(int) error { return l.Release() }

// Describe shows the label: whether it is held is known elsewhere. So it is for the other classes.
func (l *mutex) Describe() js.Description { return describe(l.class, l.Label()) }

// Ask shows whether it is held.
func (l *mutex) Ask() js.Description { return describe(l.class, lockedness(l.Locked())) }

func lockedness(locked bool) string {
	if locked {
		return "locked"
	}
	return "unlocked"
}

func describe(class, label string) js.Description {
	return js.Description{Class: class, Fields: []js.Field{{Text: label}}}
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

// Describe shows the label.
func (s *semaphore) Describe() js.Description { return describe(s.class, s.Label()) }

// Ask shows how many permits are left.
func (s *semaphore) Ask() js.Description {
	return describe(s.class, fmt.Sprintf("value: %d", s.Value()))
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

// Describe shows the label.
func (k *condition) Describe() js.Description { return describe(k.class, k.Label()) }

// Ask shows whether its lock is held.
func (k *condition) Ask() js.Description { return describe(k.class, lockedness(k.Locked())) }

// event is the handle of an Event.
type event struct {
	*shared.Flag
	class string
}

// Describe shows the label.
func (e *event) Describe() js.Description { return describe(e.class, e.Label()) }

// Ask shows whether the event is set.
func (e *event) Ask() js.Description {
	if e.IsSet() {
		return describe(e.class, "set")
	}
	return describe(e.class, "not set")
}

// barrier is the handle of a Barrier.
type barrier struct {
	*shared.Barrier
	class string
}

// Describe shows the label.
func (b *barrier) Describe() js.Description { return describe(b.class, b.Label()) }

// Ask shows how many have come of how many.
func (b *barrier) Ask() js.Description {
	if b.Broken() {
		return describe(b.class, "broken")
	}
	return describe(b.class, fmt.Sprintf("%d of %d waiting", b.Waiting(), b.Parties()))
}

// like makes a class whose prototype is that of another module's class.
func (m *module) like(module, name string, length int, construct func(js.Call) any) *js.Class {
	c := m.rt.NewClass(name, length, nil, m.known(construct))
	parent := m.rt.Exports(module).Get(name).(*goja.Object)
	_ = c.Ctor.SetPrototype(parent)
	_ = c.Proto.SetPrototype(parent.Get("prototype").(*goja.Object))
	return c
}

// known has what a constructor makes be the one object for it in this process.
func (m *module) known(construct func(js.Call) any) func(js.Call) any {
	return func(c js.Call) any {
		h := construct(c)
		if s, ok := h.(shared.Object); ok {
			m.adopt(s, c.This.(*goja.Object))
		}
		return h
	}
}

// classes makes the namespace's classes.
func (m *module) classes() []*js.Class {
	if m.all != nil {
		return m.all
	}
	m.process = m.processClass()
	m.connection = m.connectionClass()
	m.all = []*js.Class{m.process, m.connection, m.valueClass(), m.poolClass(), m.managerClass()}
	m.all = append(m.all, m.lockClasses()...)
	m.all = append(m.all, m.queueClasses()...)
	return m.all
}

func (m *module) lockClasses() []*js.Class {
	lock := func(recursive bool) func(js.Call) any {
		return func(c js.Call) any {
			label := m.labels.New("lock", c.String(0, "name", m.rt.NameHere()))
			return &mutex{shared.NewLock(process.Of(m.rt).Client, label, recursive), c.ClassName()}
		}
	}
	permits := func(bounded bool) func(js.Call) any {
		return func(c js.Call) any {
			n := c.Int(0, "value", 0, 1)
			return &semaphore{shared.NewSemaphore(process.Of(m.rt).Client, m.label("semaphore"), n, bounded), c.ClassName()}
		}
	}
	m.lock = m.like("threading", "Lock", 0, lock(false))
	m.rlock = m.like("threading", "RLock", 0, lock(true))
	classes := []*js.Class{
		m.lock, m.rlock,
		m.like("threading", "Semaphore", 0, permits(false)),
		m.like("threading", "BoundedSemaphore", 0, permits(true)),
		m.like("threading", "Condition", 0, m.newCondition),
		m.like("threading", "Event", 0, func(c js.Call) any {
			return &event{shared.NewFlag(process.Of(m.rt).Client, m.label("event")), c.ClassName()}
		}),
		m.like("threading", "Barrier", 1, m.newBarrier),
	}
	for _, c := range classes {
		m.reviveInto(c)
	}
	return classes
}

// reviveInto has objects of a class come from other processes.
func (m *module) reviveInto(c *js.Class) {
	m.rt.RegisterDecoder("multiprocessing."+c.Name, func(data string) (*goja.Object, error) {
		s, err := shared.Open(process.Of(m.rt).Client, "multiprocessing."+c.Name, data)
		if err != nil {
			return nil, err
		}
		return m.object(s, c, m.handle(s, c.Name)), nil
	})
}

// adopt keeps the one object that there is in this process for something shared.
func (m *module) adopt(s shared.Object, o *goja.Object) *goja.Object {
	m.objects[s.Identity()] = o
	return o
}

// handle is what an object of a class has for something shared.
func (m *module) handle(s shared.Object, class string) any {
	switch s := s.(type) {
	case *shared.Lock:
		return &mutex{s, class}
	case *shared.Semaphore:
		return &semaphore{s, class}
	case *shared.Condition:
		return &condition{s, class}
	case *shared.Flag:
		return &event{s, class}
	case *shared.Barrier:
		return &barrier{s, class}
	case *shared.Queue:
		return &queue{s, class}
	case *shared.Connection:
		return &connection{s}
	}
	panic(fmt.Sprintf("no class for a %s", s.Kind()))
}

// newRLock makes an RLock, for a Value.
func (m *module) newRLock(label string) *goja.Object {
	l := shared.NewLock(process.Of(m.rt).Client, m.labels.New("lock", label), true)
	return m.adopt(l, m.rlock.New(&mutex{l, "RLock"}))
}

func (m *module) newCondition(c js.Call) any {
	var l *shared.Lock
	if c.Has(0) {
		l = js.Handle[*mutex](c, c.Argument(0), "lock must be a Lock or an RLock of multiprocessing").Lock
	}
	return &condition{shared.NewCondition(process.Of(m.rt).Client, m.label("condition"), l), c.ClassName()}
}

func (m *module) newBarrier(c js.Call) any {
	if !c.Has(0) {
		m.rt.Throw(js.Type, "Barrier: parties must be a number, not undefined")
	}
	if c.Has(1) && !goja.IsNull(c.Argument(1)) {
		m.rt.Throw(js.Type, "Barrier: a barrier of processes has no action: the one whose wait() returns 0 can do it")
	}
	return &barrier{shared.NewBarrier(process.Of(m.rt).Client, m.label("barrier"), c.Int(0, "parties", 1, 1), c.Timeout(2)), c.ClassName()}
}
