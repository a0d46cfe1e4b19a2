package threading

import (
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// condition is the handle of a Condition. Acquiring and releasing it is acquiring and releasing its lock.
type condition struct {
	*runtime.Condition
	*runtime.Lock
}

// Label is the condition's.
func (k condition) Label() string { return k.Condition.Label() }

// LockLabel is how reports call its lock.
func (k condition) LockLabel() string { return k.Lock.Label() }

// conditional is the handle of a Condition, or of a class that extends it.
type conditional interface {
	lock
	LockLabel() string
	Wait(timeout time.Duration) error
	Notify(n int) error
	NotifyAll() error
}

// itsLock stands for the lock of a condition in errors.
type itsLock struct{ conditional }

// Label is the lock's.
func (l itsLock) Label() string { return l.LockLabel() }

func (m *module) conditionClass() *js.Class {
	class := m.rt.NewClass("Condition", 0, m.lock, m.newCondition)
	js.Shows(class, lockFields)
	notify := func(do func(js.Call, conditional) error) js.Function {
		return func(c js.Call) goja.Value {
			k := js.This[conditional](c)
			inTime(c, itsLock{k}, do(c, k))
			return nil
		}
	}
	return class.Methods(js.Functions{
		"wait": func(c js.Call) goja.Value {
			k := js.This[conditional](c)
			return c.Value(inTime(c, itsLock{k}, k.Wait(c.Timeout(0))))
		},
		"waitFor":   waitFor,
		"notify":    notify(func(c js.Call, k conditional) error { return k.Notify(c.Args(0, "n").Get("n").Int(0, 1)) }),
		"notifyAll": notify(func(_ js.Call, k conditional) error { return k.NotifyAll() }),
	})
}

func (m *module) newCondition(c js.Call) any {
	var l *runtime.Lock
	if lock := c.Args(0, "lock").Get("lock"); lock.Given() {
		l = js.Handle[*runtime.Lock](c, lock.Value(), "lock must be a Lock or an RLock")
	}
	k := m.rt.NewCondition(m.label("condition"), l)
	return condition{k, k.Lock()}
}

// waitFor waits until a predicate holds; its result is what the predicate said last.
func waitFor(c js.Call) goja.Value {
	k, a := js.This[conditional](c), c.Args(0, "predicate", "timeout")
	predicate := a.Get("predicate").Func()
	left := runtime.RealmOf(c).Countdown(a.Get("timeout").Timeout())
	for {
		v := c.Call(predicate)
		switch {
		case js.IsPromise(v):
			c.Throw(js.Type, "Condition.waitFor: predicate must not be async: a promise is always true")
		case v.ToBoolean():
			return v
		}
		remaining := left()
		if remaining == 0 {
			return v
		}
		inTime(c, itsLock{k}, k.Wait(remaining))
	}
}
