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
func Internal(f goja.StackFrame) bool {
	name := f.SrcName()
	return strings.HasPrefix(name, InternalPrefix) || name == "<weft>"
}

// LazyGlobal is Lazy for a global: not enumerable, as the standards have it.
func (k *Kit) LazyGlobal(name string, make func() goja.Value) error {
	return k.Lazy(k.vm.GlobalObject(), name, goja.FLAG_FALSE, make)
}

// Lazy defines a property of o that is made when it is first read. Until then it is an accessor; then, or when it is written,
// it is an ordinary property, writable and configurable.
func (k *Kit) Lazy(o *goja.Object, name string, enumerable goja.Flag, make func() goja.Value) error {
	define := func(v goja.Value) goja.Value {
		_ = o.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, enumerable)
		return v
	}
	get := k.Func(name, func(Call) goja.Value { return define(make()) })
	set := k.Func(name, func(c Call) goja.Value {
		define(c.Argument(0))
		return nil
	})
	return o.DefineAccessorProperty(name, get, set, goja.FLAG_TRUE, enumerable)
}

// Script evaluates one of weft's own sources, a function expression, and calls it with host. Its frames are not shown to
// users, no thread is preempted in it, and its awaits are not seen by tasks. It panics when the source is wrong.
func (k *Kit) Script(name, code string, host *goja.Object) *goja.Object {
	call, ok := goja.AssertFunction(Must(k.vm.RunScript(InternalPrefix+name, code)))
	if !ok {
		panic(fmt.Sprintf("%s%s is not a function", InternalPrefix, name))
	}
	return Must(call(goja.Undefined(), host)).(*goja.Object)
}

// Function is a function written in Go; a result of nil is undefined.
type Function = func(Call) goja.Value

// Functions are functions by name.
type Functions = map[string]Function

// Get is a method that gives what f gives.
func Get[T, V any](f func(T) V) Function {
	return func(c Call) goja.Value { return c.Value(f(This[T](c))) }
}

// GetSome is a method that gives what f gives, undefined when there is none.
func GetSome[T, V any](f func(T) (v V, ok bool)) Function {
	return func(c Call) goja.Value {
		if v, ok := f(This[T](c)); ok {
			return c.Value(v)
		}
		return nil
	}
}

// Do is a method without a result.
func Do[T any](f func(T)) Function {
	return func(c Call) goja.Value {
		f(This[T](c))
		return nil
	}
}

// Try is a method without a result that throws the error of f.
func Try[T any](f func(T) error) Function {
	return func(c Call) goja.Value {
		c.Check(f(This[T](c)))
		return nil
	}
}

// Object makes an object with functions as methods: enumerable, like a namespace's.
func (k *Kit) Object(fns Functions) *goja.Object {
	o := k.vm.NewObject()
	k.Define(o, fns)
	return o
}

// Namespace is Object with classes besides the functions, by their names.
func (k *Kit) Namespace(fns Functions, classes ...*Class) *goja.Object {
	o := k.Object(fns)
	for _, c := range classes {
		_ = o.Set(c.Name, c.Ctor)
	}
	return o
}

// Func makes a function. Its name, after the last dot, is what scripts see; all of it is what errors about its arguments say.
func (k *Kit) Func(name string, fn Function) *goja.Object {
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
func (k *Kit) Define(o *goja.Object, fns Functions) {
	for _, name := range slices.Sorted(maps.Keys(fns)) {
		_ = o.Set(lastPart(name), k.Func(name, fns[name]))
	}
}

// DefineHidden gives o functions as properties that are not enumerable, like the methods of a class. prefix is what their names
// begin with in errors.
func (k *Kit) DefineHidden(o *goja.Object, prefix string, fns Functions) {
	for _, name := range slices.Sorted(maps.Keys(fns)) {
		f := k.Func(prefix+name, fns[name])
		_ = o.DefineDataProperty(name, f, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
}

// NameFunc gives a function the properties name and length.
func (k *Kit) NameFunc(f *goja.Object, name string, length int) {
	_ = f.DefineDataProperty("name", k.vm.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	_ = f.DefineDataProperty("length", k.vm.ToValue(length), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// Ours reports whether a function is of a source of weft's own.
func (k *Kit) Ours(fn *goja.Object) bool {
	f, ok := k.heap.FunctionSource(fn)
	return ok && strings.HasPrefix(f.File, InternalPrefix)
}
