package js

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/dop251/goja"
)

// InternalPrefix begins the names of weft's own sources: their frames are not shown to users.
const InternalPrefix = "weft:"

// Internal reports whether a frame is of one of weft's own sources.
func Internal(f *goja.StackFrame) bool {
	name := f.SrcName()
	return strings.HasPrefix(name, InternalPrefix) || name == "<weft>"
}

// Lazy defines a global that is made when it is first read. Until then it is an accessor; then, or when it is written, it
// is an ordinary property: writable, configurable and not enumerable, as the standards have it for globals.
func (k *Kit) Lazy(name string, make func() goja.Value) error {
	global := k.vm.GlobalObject()
	define := func(v goja.Value) {
		_ = global.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	get := k.Func(name, func(Call) goja.Value {
		v := make()
		define(v)
		return v
	})
	set := k.Func(name, func(c Call) goja.Value {
		define(c.Argument(0))
		return nil
	})
	return global.DefineAccessorProperty(name, get, set, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// Script evaluates one of weft's own sources, a function expression, and calls it with host. Its frames are not shown to
// users, no thread is preempted in it, and its awaits are not seen by tasks. It panics when the source is wrong.
func (k *Kit) Script(name, code string, host *goja.Object) *goja.Object {
	fn, err := k.vm.RunScript(InternalPrefix+name, code)
	if err != nil {
		panic(err)
	}
	call, ok := goja.AssertFunction(fn)
	if !ok {
		panic(fmt.Sprintf("%s%s is not a function", InternalPrefix, name))
	}
	v, err := call(goja.Undefined(), host)
	if err != nil {
		panic(err)
	}
	return v.(*goja.Object)
}

// Object makes an object with functions as methods: enumerable, like a namespace's.
func (k *Kit) Object(fns map[string]func(Call) goja.Value) *goja.Object {
	o := k.vm.NewObject()
	k.Define(o, fns)
	return o
}

// Func makes a function. Its name, after the last dot, is what scripts see; all of it is what errors about its arguments
// say.
func (k *Kit) Func(name string, fn func(Call) goja.Value) *goja.Object {
	f := k.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		if v := fn(Call{kit: k, name: name, FunctionCall: call}); v != nil {
			return v
		}
		return goja.Undefined()
	}).(*goja.Object)
	k.NameFunc(f, lastPart(name), 0)
	return f
}

// Define gives o functions as enumerable properties, in the order of their names.
func (k *Kit) Define(o *goja.Object, fns map[string]func(Call) goja.Value) {
	for _, name := range slices.Sorted(maps.Keys(fns)) {
		_ = o.Set(lastPart(name), k.Func(name, fns[name]))
	}
}

func (k *Kit) NameFunc(f *goja.Object, name string, length int) {
	_ = f.DefineDataProperty("name", k.vm.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	_ = f.DefineDataProperty("length", k.vm.ToValue(length), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}
