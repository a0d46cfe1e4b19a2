package threading

import (
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// lock is the handle of a Lock, or of a class that extends it: anything that can be acquired and released.
type lock interface {
	js.Describer
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
func (l *mutex) Describe() js.Description { return describeLock(l.class, l.Lock) }

func describeLock(class string, l *runtime.Lock) js.Description {
	state := "unlocked"
	if l.Locked() {
		state = "locked by " + l.Holder().Name
	}
	return js.Description{Class: class, Fields: []js.Field{{Text: state}}}
}

func (m *module) lockClass() *js.Class {
	return m.rt.NewClass("Lock", 0, nil, m.newLock(false)).Methods(js.Functions{
		"acquire": acquire,
		"release": release,
		"locked":  locked,
		"with":    with,
	})
}

func (m *module) rlockClass() *js.Class {
	return m.rt.NewClass("RLock", 0, m.lock, m.newLock(true))
}

func (m *module) newLock(recursive bool) func(js.Call) any {
	return func(c js.Call) any {
		name := c.String(0, "name", "")
		if name == "" {
			name = m.rt.NameHere()
		}
		return &mutex{m.rt.NewLock(m.labels.New("lock", name), recursive), c.ClassName()}
	}
}

// acquire takes options, or Python's (blocking, timeout).
func acquire(c js.Call) goja.Value {
	l := js.This[lock](c)
	rt := runtime.RealmOf(c)
	blocking, timeout := c.BlockingTimeout(0, "blocking")
	switch {
	case blocking:
	case timeout != runtime.Never:
		rt.Throw(js.Range, "Lock.acquire: there is no timeout for a call that is not blocking")
	default:
		timeout = 0
	}
	return c.Value(inTime(rt, l, l.Acquire(timeout)))
}

func release(c js.Call) goja.Value {
	l := js.This[lock](c)
	inTime(runtime.RealmOf(c), l, l.Give(1))
	return nil
}

func locked(c js.Call) goja.Value {
	return c.Value(js.This[lock](c).Locked())
}
