// Package locale gives JavaScript the methods toLocaleString that goja does not have (ECMA-402): of Number, BigInt, Array and Date,
// with toLocaleDateString and toLocaleTimeString. Numbers are written with the separators and digits of any language (CLDR), dates
// as in the languages that date.go lists. What is not known is refused, never written as in another language.
package locale

import (
	"github.com/dop251/goja"
	"golang.org/x/text/language"
)

// installer gives a runtime the methods.
type installer struct {
	vm         *goja.Runtime
	rangeError goja.Value
}

// Install gives a runtime the methods. It is to be called before scripts run.
func Install(vm *goja.Runtime) error {
	in := &installer{vm, vm.Get("RangeError")}
	for _, m := range []struct {
		class, name string
		fn          func(goja.FunctionCall) goja.Value
	}{
		{"Number", "toLocaleString", in.number},
		{"BigInt", "toLocaleString", in.number},
		{"Array", "toLocaleString", in.array},
		{"Date", "toLocaleString", in.date("any", "all")},
		{"Date", "toLocaleDateString", in.date("date", "date")},
		{"Date", "toLocaleTimeString", in.date("time", "time")},
	} {
		method := vm.ToValue(m.fn).(*goja.Object)
		if err := method.DefineDataProperty("name", vm.ToValue(m.name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
			return err
		}
		proto := vm.Get(m.class).(*goja.Object).Get("prototype").(*goja.Object)
		if err := proto.DefineDataProperty(m.name, method, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
			return err
		}
	}
	return nil
}

// fail throws a RangeError.
func (in *installer) fail(message string) {
	e, err := in.vm.New(in.rangeError, in.vm.ToValue(message))
	if err != nil {
		panic(err)
	}
	panic(e)
}

// tag is the language of an argument locales: the first of a list, English of the United States when there is none.
func (in *installer) tag(locales goja.Value) language.Tag {
	if o, ok := locales.(*goja.Object); ok && o.ClassName() == "Array" {
		locales = o.Get("0")
	}
	if locales == nil || goja.IsUndefined(locales) {
		return language.AmericanEnglish
	}
	tag, err := language.Parse(locales.String())
	if err != nil {
		in.fail("Incorrect locale information provided")
	}
	return tag
}

// options are an argument of that name.
type options struct {
	in *installer
	o  *goja.Object // nil for none
}

func (in *installer) options(v goja.Value) options {
	if goja.IsUndefined(v) {
		return options{in: in}
	}
	return options{in, v.ToObject(in.vm)}
}

// get is an option; nil when it is not given.
func (o options) get(name string) goja.Value {
	if o.o == nil {
		return nil
	}
	if v := o.o.Get(name); v != nil && !goja.IsUndefined(v) {
		return v
	}
	return nil
}

// choice is an option that is one of several words, the first unless it is given.
func (o options) choice(name string, words ...string) string {
	v := o.get(name)
	if v == nil {
		return words[0]
	}
	for _, w := range words {
		if w != "" && v.String() == w {
			return w
		}
	}
	o.in.fail("Value " + v.String() + " out of range for options property " + name)
	return ""
}

// digits is an option that is a whole number; usual unless it is given.
func (o options) digits(name string, least, most, usual int) int {
	v := o.get(name)
	if v == nil {
		return usual
	}
	n := v.ToFloat()
	if !(n >= float64(least) && n <= float64(most)) {
		o.in.fail(name + " value is out of range.")
	}
	return int(n)
}

// refuse throws when an option is given that weft does not have.
func (o options) refuse(names ...string) {
	for _, name := range names {
		if o.get(name) != nil {
			o.in.fail("weft does not have the option " + name)
		}
	}
}

// array joins what the elements give.
func (in *installer) array(c goja.FunctionCall) goja.Value {
	list, text := c.This.ToObject(in.vm), ""
	for i := range list.Get("length").ToInteger() {
		if i > 0 {
			text += ","
		}
		v := list.Get(in.vm.ToValue(i).String())
		if v == nil || goja.IsUndefined(v) || goja.IsNull(v) {
			continue
		}
		method, ok := goja.AssertFunction(v.ToObject(in.vm).Get("toLocaleString"))
		if !ok {
			panic(in.vm.NewTypeError("toLocaleString is not a function"))
		}
		s, err := method(v, c.Arguments...)
		if err != nil {
			panic(err)
		}
		text += s.String()
	}
	return in.vm.ToValue(text)
}
