package threading

import (
	"strconv"
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
	if l.Locked() {
		return js.Describe(class, "locked by "+l.Holder().Name)
	}
	return js.Describe(class, "unlocked")
}

func (m *module) lockClass() *js.Class {
	return m.rt.NewClass("Lock", 0, nil, m.newLock(false)).Methods(js.Functions{
		"acquire": acquire,
		"release": func(c js.Call) goja.Value { return release(c, js.This[lock](c), 1) },
		"locked":  js.Get(lock.Locked),
		"with":    with,
	})
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
	blocking, timeout := c.BlockingTimeout(0, "blocking")
	switch {
	case blocking:
	case timeout != runtime.Never:
		c.Throw(js.Range, "Lock.acquire: there is no timeout for a call that is not blocking")
	default:
		timeout = 0
	}
	return c.Value(inTime(c, l, l.Acquire(timeout)))
}

// release releases l n times.
func release(c js.Call, l lock, n int) goja.Value {
	inTime(c, l, l.Give(n))
	return nil
}

// inTime reports whether a wait for o ended in time; it throws every error but that of a timeout.
func inTime(c js.Call, o interface{ Label() string }, err error) bool {
	switch err {
	case nil:
		return true
	case runtime.ErrTimeout:
		return false
	case runtime.ErrNotHeld, runtime.ErrNotOwner, runtime.ErrTooManyReleases:
		c.Throw(js.InvalidState, "%s %v", o.Label(), err)
	}
	c.Check(err)
	return false
}

// with acquires, calls a function and releases however that ends. The lock of an async function is held until
// its promise is settled; the promise that with returns then is settled after the release.
func with(c js.Call) goja.Value {
	l, fn := js.This[lock](c), c.Func(0, "fn")
	c.Check(l.Acquire(runtime.Never))
	held := true
	defer func() {
		if held { // fn has thrown, and its error is what counts
			_ = l.Give(1)
		}
	}()
	v := c.Call(fn)
	held = false
	if js.IsPromise(v) {
		return releaseAfter(c, l, v.(*goja.Object))
	}
	release(c, l, 1)
	return v
}

// releaseAfter releases l when p is settled; it returns a promise that is settled the same way afterwards.
func releaseAfter(c js.Call, l lock, p *goja.Object) goja.Value {
	finally, _ := goja.AssertFunction(p.Get("finally"))
	return js.Must(finally(p, c.Kit().Func("with", func(c js.Call) goja.Value { return release(c, l, 1) })))
}

// semaphore is the handle of a Semaphore or a BoundedSemaphore.
type semaphore struct {
	*runtime.Semaphore
	class string
}

// Locked reports whether an acquire would have to wait.
func (s *semaphore) Locked() bool { return s.Value() == 0 }

// Give gives n permits back.
func (s *semaphore) Give(n int) error { return s.Release(n) }

// Describe shows how many permits are left.
func (s *semaphore) Describe() js.Description {
	value := js.Field{Key: "value", Text: strconv.Itoa(s.Value())}
	return js.Description{Class: s.class, Fields: []js.Field{value}}
}

func (m *module) semaphoreClass() *js.Class {
	return m.rt.NewClass("Semaphore", 0, m.lock, m.newSemaphore(false)).Methods(js.Functions{
		"release": func(c js.Call) goja.Value { return release(c, js.This[lock](c), c.Int(0, "n", 1, 1)) },
	})
}

func (m *module) newSemaphore(bounded bool) func(js.Call) any {
	return func(c js.Call) any {
		s := m.rt.NewSemaphore(m.label("semaphore"), c.Int(0, "value", 0, 1), bounded)
		return &semaphore{s, c.ClassName()}
	}
}
