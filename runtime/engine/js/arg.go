package js

import (
	"math"
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/sched"
)

// Arg is an argument: one of a call's, or something in it, with the name that errors call it by. Its methods read it; those
// that are given a default return that when it is not there, which undefined means.
type Arg struct {
	c    Call
	what string
	v    goja.Value
}

// Value is the argument as it is; undefined when it is not there.
func (a Arg) Value() goja.Value { return a.v }

func (a Arg) absent() bool { return goja.IsUndefined(a.v) }

// Given reports whether it is there and not null.
func (a Arg) Given() bool { return !a.absent() && !goja.IsNull(a.v) }

// Need is a; it throws unless that is there.
func (a Arg) Need(want string) Arg {
	if a.absent() {
		a.Wrong(want)
	}
	return a
}

// Wrong throws a TypeError that says what the argument must be.
func (a Arg) Wrong(want string) { a.c.Wrong(a.what, want, a.v) }

// Func is a function.
func (a Arg) Func() goja.Callable {
	fn, ok := goja.AssertFunction(a.v)
	if !ok {
		a.Wrong("a function")
	}
	return fn
}

// FuncObject is a function, as an object.
func (a Arg) FuncObject() *goja.Object {
	a.Func()
	return a.v.(*goja.Object)
}

// Number is a number that is not NaN.
func (a Arg) Number(def float64) float64 {
	if a.absent() {
		return def
	}
	f, ok := Number(a.v)
	if !ok || math.IsNaN(f) {
		a.Wrong("a number")
	}
	return f
}

// Int is a whole number not below least.
func (a Arg) Int(least, def int) int {
	if a.absent() {
		return def
	}
	f := a.Number(0)
	if f != math.Trunc(f) || math.Abs(f) > 1<<53 {
		a.Wrong("a whole number")
	}
	if f < float64(least) {
		a.c.Fail(Range, "%s must be %d or more, not %s", a.what, least, a.v)
	}
	return int(f)
}

// Millis is milliseconds not below 0; null stands for the default. Infinity is sched.Never.
func (a Arg) Millis(def time.Duration) time.Duration {
	if !a.Given() {
		return def
	}
	f := a.Number(0)
	if f < 0 {
		a.c.Fail(Range, "%s must not be negative, but is %s", a.what, a.v)
	}
	return Millis(f)
}

// Timeout is how long to wait in milliseconds; sched.Never when it is undefined or null. A negative one is over already, as in
// Python, where deadlines are written as `deadline - now`.
func (a Arg) Timeout() time.Duration {
	if a.Given() && a.Number(0) < 0 {
		return 0
	}
	return a.Millis(sched.Never)
}

// Bool is whether the argument is true, as ECMAScript converts it.
func (a Arg) Bool(def bool) bool {
	if a.absent() {
		return def
	}
	return a.v.ToBoolean()
}

// String is a string.
func (a Arg) String(def string) string {
	if a.absent() {
		return def
	}
	s, ok := Text(a.v)
	if !ok {
		a.Wrong("a string")
	}
	return s
}

// List are the items of something iterable.
func (a Arg) List() (items []goja.Value) {
	o, ok := a.v.(*goja.Object)
	if _, str := Text(a.v); !str && (!ok || o.GetSymbol(goja.SymIterator) == nil) {
		a.Wrong("iterable")
	}
	a.c.kit.vm.ForOf(a.v, func(item goja.Value) bool {
		items = append(items, item)
		return true
	})
	return items
}

// Iterator goes through the items of something iterable: next gives one at a time; ok is false at the end.
func (a Arg) Iterator() (next func() (item goja.Value, ok bool)) {
	vm := a.c.kit.vm
	var begin goja.Callable
	if a.Given() {
		begin, _ = goja.AssertFunction(a.v.ToObject(vm).GetSymbol(goja.SymIterator))
	}
	if begin == nil {
		a.Wrong("iterable")
	}
	it := Must(begin(a.v)).ToObject(vm)
	step, ok := goja.AssertFunction(it.Get("next"))
	if !ok {
		a.Wrong("iterable")
	}
	return func() (goja.Value, bool) {
		result := Must(step(it)).ToObject(vm)
		if done := result.Get("done"); done != nil && done.ToBoolean() {
			return nil, false
		}
		item := result.Get("value")
		if item == nil {
			item = goja.Undefined()
		}
		return item, true
	}
}

// Items is List; nothing when it is not given.
func (a Arg) Items() []goja.Value {
	if !a.Given() {
		return nil
	}
	return a.List()
}

// Millis is f milliseconds; what is too long is sched.Never.
func Millis(f float64) time.Duration {
	d := f * float64(time.Millisecond)
	if d >= float64(sched.Never) {
		return sched.Never
	}
	return time.Duration(d)
}

// ToMillis is d in milliseconds, as scripts see times.
func ToMillis(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
