package threading

import (
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
)

// lock is the handle of a Lock, or of a class that extends it: anything that can be acquired and released.
type lock interface {
	runtime.Describer
	Label() string
	Acquire(timeout time.Duration) error
	Locked() bool
	Give(n int) error // releases it n times
}

// mutex is the handle of a Lock or an RLock.
type mutex struct {
	*runtime.Lock
	class string
}

// Give releases the mutex once, whatever n is.
func (l *mutex) Give(int) error { return l.Release() }

// Describe shows whether the mutex is held, and by whom.
func (l *mutex) Describe() runtime.Description { return describeLock(l.class, l.Lock) }

func describeLock(class string, l *runtime.Lock) runtime.Description {
	state := "unlocked"
	if l.Locked() {
		state = "locked by " + l.Holder().Name
	}
	return runtime.Description{Class: class, Fields: []runtime.Field{{Text: state}}}
}

func (m *module) lockClass() *runtime.Class {
	return m.rt.NewClass("Lock", 0, nil, m.newLock(false)).Methods(methods{
		"acquire": acquire,
		"release": release,
		"locked":  locked,
		"with":    with,
	})
}

func (m *module) rlockClass() *runtime.Class {
	return m.rt.NewClass("RLock", 0, m.lock, m.newLock(true))
}

func (m *module) newLock(recursive bool) func(runtime.Call) any {
	return func(c runtime.Call) any {
		name := c.String(0, "name", "")
		if name == "" {
			name = m.rt.NameHere()
		}
		return &mutex{m.rt.NewLock(m.labels.New("lock", name), recursive), c.ClassName()}
	}
}

// acquire takes options, or Python's (blocking, timeout).
func acquire(c runtime.Call) goja.Value {
	l := runtime.This[lock](c)
	rt := c.Realm()
	blocking, timeout := c.Patience(0, "blocking")
	switch {
	case blocking:
	case timeout != runtime.Never:
		rt.Throw(runtime.Range, "Lock.acquire: there is no timeout for a call that is not blocking")
	default:
		timeout = 0
	}
	return value(c, inTime(rt, l, l.Acquire(timeout)))
}

func release(c runtime.Call) goja.Value {
	l := runtime.This[lock](c)
	inTime(c.Realm(), l, l.Give(1))
	return nil
}

func locked(c runtime.Call) goja.Value {
	return value(c, runtime.This[lock](c).Locked())
}
