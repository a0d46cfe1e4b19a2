package js

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/inspect"
	"weft/runtime/engine/sched"
)

// Call is a call of a function written in Go. Its methods read the arguments, so that every binding complains in the same
// words: they throw a TypeError that names the function, the argument and what would do.
type Call struct {
	goja.FunctionCall
	kit  *Kit
	name string
}

// Kit is the toolkit that declared the function. Its Owner is the realm of the call.
func (c Call) Kit() *Kit { return c.kit }

// Len is the number of arguments.
func (c Call) Len() int { return len(c.Arguments) }

// Has reports whether argument i is there and not undefined.
func (c Call) Has(i int) bool { return present(c.Argument(i)) }

func present(v goja.Value) bool { return v != nil && !goja.IsUndefined(v) }

// Rest are the arguments from i on.
func (c Call) Rest(i int) []goja.Value {
	if i >= len(c.Arguments) {
		return nil
	}
	return append([]goja.Value(nil), c.Arguments[i:]...)
}

// wrong throws a TypeError about an argument.
func (c Call) wrong(what, want string, got goja.Value) {
	panic(c.kit.vm.NewTypeError("%s: %s must be %s, not %s", c.name, what, want, c.kit.Brief(got)))
}

// Brief is a value as error messages show it: on one line, not long.
func (k *Kit) Brief(v goja.Value) string {
	return k.brief(v, k.Plain())
}

// AskBrief is Brief where the running thread may wait, see Asker.
func (k *Kit) AskBrief(v goja.Value) string {
	o := k.Asking()
	o.Color = false
	return k.brief(v, o)
}

func (k *Kit) brief(v goja.Value, o inspect.Options) string {
	if v == nil {
		return "undefined"
	}
	s := strings.Join(strings.Fields(k.Inspect(v, o)), " ")
	if r := []rune(s); len(r) > 60 {
		return string(r[:57]) + "..."
	}
	return s
}

// Func is argument i, a function.
func (c Call) Func(i int, what string) goja.Callable { return c.callable(c.Argument(i), what) }

func (c Call) callable(v goja.Value, what string) goja.Callable {
	fn, ok := goja.AssertFunction(v)
	if !ok {
		c.wrong(what, "a function", v)
	}
	return fn
}

// Number is argument i, a number that is not NaN; def when it is not there.
func (c Call) Number(i int, what string, def float64) float64 {
	if !c.Has(i) {
		return def
	}
	return c.number(c.Argument(i), what)
}

func (c Call) number(v goja.Value, what string) float64 {
	if f, ok := Number(v); ok && !math.IsNaN(f) {
		return f
	}
	c.wrong(what, "a number", v)
	return 0
}

// Int is argument i, a whole number not below least; def when it is not there.
func (c Call) Int(i int, what string, least, def int) int {
	if !c.Has(i) {
		return def
	}
	return c.whole(c.Argument(i), what, least)
}

func (c Call) whole(v goja.Value, what string, least int) int {
	f := c.number(v, what)
	if f != math.Trunc(f) || math.Abs(f) > 1<<53 {
		c.wrong(what, "a whole number", v)
	}
	if f < float64(least) {
		panic(c.kit.NewError(Range, fmt.Sprintf("%s: %s must be %d or more, not %s", c.name, what, least, v)))
	}
	return int(f)
}

// Millis is argument i, milliseconds not below 0; def when it is not there. Infinity is sched.Never.
func (c Call) Millis(i int, what string, def time.Duration) time.Duration {
	if !c.Has(i) || goja.IsNull(c.Argument(i)) {
		return def
	}
	return c.millis(c.Argument(i), what)
}

func (c Call) millis(v goja.Value, what string) time.Duration {
	f := c.number(v, what)
	if f < 0 {
		panic(c.kit.NewError(Range, fmt.Sprintf("%s: %s must not be negative, but is %s", c.name, what, v)))
	}
	return Millis(f)
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
func (c Call) String(i int, what, def string) string {
	if !c.Has(i) {
		return def
	}
	s, ok := Text(c.Argument(i))
	if !ok {
		c.wrong(what, "a string", c.Argument(i))
	}
	return s
}

// List are the items of argument i, which must be iterable.
func (c Call) List(i int, what string) []goja.Value { return c.list(c.Argument(i), what) }

// Items is List for a value that is no argument itself.
func (c Call) Items(v goja.Value, what string) []goja.Value { return c.list(v, what) }

func (c Call) list(v goja.Value, what string) []goja.Value {
	o, ok := v.(*goja.Object)
	if _, str := Text(v); !str && (!ok || o.GetSymbol(goja.SymIterator) == nil) {
		c.wrong(what, "iterable", v)
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

// Options is argument i, an object of options; its methods read them. known are the options there are: any other is an
// error that lists them.
func (c Call) Options(i int, known ...string) Options {
	v := c.Argument(i)
	if !present(v) {
		return Options{c: c}
	}
	o, ok := v.(*goja.Object)
	if _, fn := goja.AssertFunction(v); !ok || fn {
		c.wrong("options", "an object", v)
	}
	for _, key := range o.Keys() {
		if !slices.Contains(known, key) {
			panic(c.kit.vm.NewTypeError("%s: there is no option %q; there is %s", c.name, key, strings.Join(known, ", ")))
		}
	}
	return Options{c, o}
}

// Options reads the options of a Call.
type Options struct {
	c Call
	o *goja.Object // nil when there are none
}

// Get is the option of that name; undefined when it is not given.
func (o Options) Get(name string) goja.Value {
	if o.o == nil {
		return goja.Undefined()
	}
	if v := o.o.Get(name); v != nil {
		return v
	}
	return goja.Undefined()
}

// Bool is an option that is true or false.
func (o Options) Bool(name string, def bool) bool {
	if v := o.Get(name); present(v) {
		return v.ToBoolean()
	}
	return def
}

// Millis is an option in milliseconds, not below 0; def when it is not given.
func (o Options) Millis(name string, def time.Duration) time.Duration {
	if v := o.Get(name); present(v) && !goja.IsNull(v) {
		return o.c.millis(v, name)
	}
	return def
}

// Int is an option that is a whole number not below least.
func (o Options) Int(name string, least, def int) int {
	if v := o.Get(name); present(v) {
		return o.c.whole(v, name, least)
	}
	return def
}

// String is an option that is a string.
func (o Options) String(name, def string) string {
	v := o.Get(name)
	if !present(v) {
		return def
	}
	s, ok := Text(v)
	if !ok {
		o.c.wrong(name, "a string", v)
	}
	return s
}

// Func is an option that is a function; ok is false when it is not given.
func (o Options) Func(name string) (fn goja.Callable, ok bool) {
	v := o.Get(name)
	if !present(v) {
		return nil, false
	}
	return o.c.callable(v, name), true
}

// List is an option that is iterable; nil when it is not given.
func (o Options) List(name string) []goja.Value {
	v := o.Get(name)
	if !present(v) {
		return nil
	}
	return o.c.list(v, name)
}

// Handle is the Go value of argument v, an instance of a class written in Go; what it must be is named in the TypeError.
func Handle[T any](c Call, v goja.Value, what string) T {
	h, ok := c.kit.HandleOf(v).(T)
	if !ok {
		panic(c.kit.vm.NewTypeError("%s: %s", c.name, what+", not "+c.kit.Brief(v)))
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
