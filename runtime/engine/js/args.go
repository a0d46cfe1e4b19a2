package js

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/sched"
)

// Call is a call of a function written in Go. Its methods read the arguments; they throw a TypeError or a RangeError that
// names the function, the argument and what it must be.
type Call struct {
	goja.FunctionCall
	kit  *Kit
	name string
}

// Kit is the toolkit that declared the function. Its Owner is the realm of the call.
func (c Call) Kit() *Kit { return c.kit }

// Fail throws an error whose message begins with the function's name.
func (c Call) Fail(kind ErrorKind, format string, args ...any) {
	c.kit.Throw(kind, "%s: %s", c.name, fmt.Sprintf(format, args...))
}

// Value is a Go value as the function's result.
func (c Call) Value(v any) goja.Value { return c.kit.vm.ToValue(v) }

// Check is Kit.Check.
func (c Call) Check(err error) { c.kit.Check(err) }

// Throw is Kit.Throw.
func (c Call) Throw(kind ErrorKind, format string, args ...any) { c.kit.Throw(kind, format, args...) }

// Call calls a function of the script's without this, and throws what it throws.
func (c Call) Call(fn goja.Callable, args ...goja.Value) goja.Value {
	return Must(fn(goja.Undefined(), args...))
}

// Len is the number of arguments.
func (c Call) Len() int { return len(c.Arguments) }

// Has reports whether argument i is there and not undefined.
func (c Call) Has(i int) bool { return !goja.IsUndefined(c.Argument(i)) }

// Rest are the arguments from i on.
func (c Call) Rest(i int) []goja.Value { return slices.Clone(c.Arguments[min(i, len(c.Arguments)):]) }

// Wrong throws a TypeError about an argument: what must be want, and is got.
func (c Call) Wrong(what, want string, got goja.Value) {
	c.Fail(Type, "%s must be %s, not %s", what, want, c.kit.Brief(got))
}

// Need throws unless argument i is there.
func (c Call) Need(i int, what, want string) {
	if !c.Has(i) {
		c.Wrong(what, want, c.Argument(i))
	}
}

// arg is a value that a script gave by position or as an option; what is its name.
type arg struct {
	c    Call
	what string
	v    goja.Value
}

func (c Call) arg(i int, what string) arg { return arg{c, what, c.Argument(i)} }

func (a arg) given() bool { return !goja.IsUndefined(a.v) }

func (a arg) function() goja.Callable {
	fn, ok := goja.AssertFunction(a.v)
	if !ok {
		a.c.Wrong(a.what, "a function", a.v)
	}
	return fn
}

func (a arg) number() float64 {
	f, ok := Number(a.v)
	if !ok || math.IsNaN(f) {
		a.c.Wrong(a.what, "a number", a.v)
	}
	return f
}

func (a arg) int(least, def int) int {
	if !a.given() {
		return def
	}
	f := a.number()
	if f != math.Trunc(f) || math.Abs(f) > 1<<53 {
		a.c.Wrong(a.what, "a whole number", a.v)
	}
	if f < float64(least) {
		a.c.Fail(Range, "%s must be %d or more, not %s", a.what, least, a.v)
	}
	return int(f)
}

func (a arg) millis(def time.Duration) time.Duration {
	if !a.given() || goja.IsNull(a.v) {
		return def
	}
	f := a.number()
	if f < 0 {
		a.c.Fail(Range, "%s must not be negative, but is %s", a.what, a.v)
	}
	return Millis(f)
}

func (a arg) text(def string) string {
	if !a.given() {
		return def
	}
	s, ok := Text(a.v)
	if !ok {
		a.c.Wrong(a.what, "a string", a.v)
	}
	return s
}

// Func is argument i, a function.
func (c Call) Func(i int, what string) goja.Callable { return c.arg(i, what).function() }

// FuncObject is argument i, a function, as an object.
func (c Call) FuncObject(i int, what string) *goja.Object {
	c.Func(i, what)
	return c.Argument(i).(*goja.Object)
}

// Number is argument i, a number that is not NaN; def when it is not there.
func (c Call) Number(i int, what string, def float64) float64 {
	if !c.Has(i) {
		return def
	}
	return c.arg(i, what).number()
}

// Int is argument i, a whole number not below least; def when it is not there.
func (c Call) Int(i int, what string, least, def int) int { return c.arg(i, what).int(least, def) }

// Millis is argument i, milliseconds not below 0; def when it is not there. Infinity is sched.Never.
func (c Call) Millis(i int, what string, def time.Duration) time.Duration {
	return c.arg(i, what).millis(def)
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

// Timeout is argument i, how long to wait in milliseconds; sched.Never when it is undefined or null.
func (c Call) Timeout(i int) time.Duration { return c.Millis(i, "timeout", sched.Never) }

// String is argument i as a string; def when it is not there.
func (c Call) String(i int, what, def string) string { return c.arg(i, what).text(def) }

// List are the items of argument i, which must be iterable.
func (c Call) List(i int, what string) []goja.Value { return c.Items(c.Argument(i), what) }

// Items is List for a value that is no argument itself.
func (c Call) Items(v goja.Value, what string) []goja.Value {
	o, ok := v.(*goja.Object)
	if _, str := Text(v); !str && (!ok || o.GetSymbol(goja.SymIterator) == nil) {
		c.Wrong(what, "iterable", v)
	}
	var items []goja.Value
	c.kit.vm.ForOf(v, func(item goja.Value) bool {
		items = append(items, item)
		return true
	})
	return items
}

// BlockingTimeout is how long a call is to wait: whether at all, which the option called word says (true when it is
// not given), and at most for how long, which timeout says in milliseconds (sched.Never when it is not given). They
// are properties of argument i, or, as in Python, arguments i and i+1.
func (c Call) BlockingTimeout(i int, word string) (wait bool, timeout time.Duration) {
	if v, ok := Bool(c.Argument(i)); ok {
		return v, c.Timeout(i + 1)
	}
	if !c.Has(i) || goja.IsNull(c.Argument(i)) {
		return true, c.Timeout(i + 1)
	}
	o := c.Options(i, word, "timeout")
	return o.Bool(word, true), o.Millis("timeout", sched.Never)
}

// Handle is the Go value of argument v, an instance of a class written in Go; what it must be is named in the TypeError.
func Handle[T any](c Call, v goja.Value, what string) T {
	h, ok := c.kit.HandleOf(v).(T)
	if !ok {
		c.Fail(Type, "%s, not %s", what, c.kit.Brief(v))
	}
	return h
}

// This is the Go value of the object that a method is called on.
func This[T any](c Call) T {
	if h, ok := c.kit.HandleOf(c.FunctionCall.This).(T); ok {
		return h
	}
	class, _, _ := strings.Cut(c.name, ".")
	return Handle[T](c, c.FunctionCall.This, "this must be a "+class)
}

func lastPart(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }
