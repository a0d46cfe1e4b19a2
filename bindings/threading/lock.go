package threading

import (
	"cmp"
	"strconv"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// lock is the handle of a Lock, or of a class that extends it: anything that can be acquired and released.
type lock interface {
	Label() string
	Acquire(timeout time.Duration) error
}

// mutex is the handle of a Lock, an RLock or a Condition, or of a class that extends one.
type mutex interface {
	Release() error
	Locked() bool
}

// permits is the handle of a Semaphore, or of a class that extends it.
type permits interface {
	Release(n int) error
	Value() int
}

// give releases l; n times, when it has permits.
func give(l lock, n int) error {
	if p, ok := l.(permits); ok {
		return p.Release(n)
	}
	return l.(mutex).Release()
}

// lockFields show whether a lock is held, and by whom if that is known here.
func lockFields(l mutex) []js.Field {
	if !l.Locked() {
		return js.Words("unlocked")
	}
	if k, ok := l.(condition); ok {
		l = k.Lock
	}
	if l, ok := l.(runtime.Object); ok && l.Holder() != nil {
		return js.Words("locked by " + l.Holder().Name)
	}
	return js.Words("locked")
}

func (m *module) lockClass() *js.Class {
	class := m.rt.NewClass("Lock", 0, nil, m.newLock(false))
	js.Shows(class, lockFields)
	return class.Methods(js.Functions{
		"acquire": acquire,
		"release": func(c js.Call) goja.Value { return release(c, js.This[lock](c), 1) },
		"locked":  js.Get(mutex.Locked),
		"with":    with,
		"hold":    hold,
	})
}

// hold acquires, and returns what gives that back at the end of a block, by `using`.
func hold(c js.Call) goja.Value {
	l := js.This[lock](c)
	c.Check(l.Acquire(runtime.Never))
	return c.Kit().Held(func(c js.Call) { release(c, l, 1) })
}

func (m *module) newLock(recursive bool) func(js.Call) any {
	return func(c js.Call) any {
		name := cmp.Or(c.Args(0, "name").Get("name").String(""), m.rt.NameHere())
		return m.rt.NewLock(m.labels.New("lock", name), recursive)
	}
}

// acquire takes options, or Python's (blocking, timeout). As in Python, locks of threads refuse a negative timeout, and nothing else
// that can be acquired does.
func acquire(c js.Call) goja.Value {
	l := js.This[lock](c)
	refuse := false
	switch l.(type) {
	case *runtime.Lock, condition:
		refuse = true
	}
	blocking, timeout := c.BlockingTimeout(0, "blocking", refuse)
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
	inTime(c, l, give(l, n))
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
	l, fn := js.This[lock](c), c.Arg(0, "fn").Func()
	c.Check(l.Acquire(runtime.Never))
	held := true
	defer func() {
		if held { // fn has thrown, and its error is what counts
			_ = give(l, 1)
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

func (m *module) semaphoreClass() *js.Class {
	class := m.rt.NewClass("Semaphore", 0, m.lock, m.newSemaphore(false))
	js.Shows(class, func(s permits) []js.Field {
		return []js.Field{{Key: "value", Text: strconv.Itoa(s.Value())}}
	})
	return class.Methods(js.Functions{
		"release": func(c js.Call) goja.Value { return release(c, js.This[lock](c), c.Args(0, "n").Get("n").Int(1, 1)) },
		"locked":  js.Get(func(s permits) bool { return s.Value() == 0 }),
	})
}

func (m *module) newSemaphore(bounded bool) func(js.Call) any {
	return func(c js.Call) any {
		return m.rt.NewSemaphore(m.label("semaphore"), c.Args(0, "value").Get("value").Int(0, 1), bounded)
	}
}
