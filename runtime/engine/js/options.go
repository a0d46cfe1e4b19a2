package js

import (
	"slices"
	"strings"
	"time"

	"github.com/dop251/goja"
)

// Options is argument i, an object of options; its methods read them. known are the options there are: any other is an
// error that lists them.
func (c Call) Options(i int, known ...string) Options {
	v := c.Argument(i)
	if !c.Has(i) {
		return Options{c: c}
	}
	o, ok := v.(*goja.Object)
	if _, fn := goja.AssertFunction(v); !ok || fn {
		c.Wrong("options", "an object", v)
	}
	for _, key := range o.Keys() {
		if !slices.Contains(known, key) {
			c.Fail(Type, "there is no option %q; there is %s", key, strings.Join(known, ", "))
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
	if o.o != nil {
		if v := o.o.Get(name); v != nil {
			return v
		}
	}
	return goja.Undefined()
}

func (o Options) arg(name string) arg { return arg{o.c, name, o.Get(name)} }

// Bool is an option that is true or false.
func (o Options) Bool(name string, def bool) bool {
	if a := o.arg(name); a.given() {
		return a.v.ToBoolean()
	}
	return def
}

// Millis is an option in milliseconds, not below 0; def when it is not given.
func (o Options) Millis(name string, def time.Duration) time.Duration { return o.arg(name).millis(def) }

// Int is an option that is a whole number not below least.
func (o Options) Int(name string, least, def int) int { return o.arg(name).int(least, def) }

// String is an option that is a string.
func (o Options) String(name, def string) string { return o.arg(name).text(def) }

// Func is an option that is a function; ok is false when it is not given.
func (o Options) Func(name string) (fn goja.Callable, ok bool) {
	a := o.arg(name)
	if !a.given() {
		return nil, false
	}
	return a.function(), true
}

// FuncObject is Func as an object; nil when it is not given.
func (o Options) FuncObject(name string) *goja.Object {
	if _, ok := o.Func(name); !ok {
		return nil
	}
	return o.Get(name).(*goja.Object)
}

// List is an option that is iterable; nil when it is not given.
func (o Options) List(name string) []goja.Value {
	a := o.arg(name)
	if !a.given() {
		return nil
	}
	return o.c.Items(a.v, name)
}
