package guard

import (
	"reflect"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/source"
	"weft/runtime/engine/vm"
)

// This file has goja's own functions do what they ought to. Each can go when goja no longer has the fault that it says; what
// goja makes of the code of scripts is mended in package source, see cures.go there.

// native is a function of goja's.
type native = func(goja.FunctionCall) goja.Value

// mends are what the functions of goja that they name are replaced with.
func (g *Guard) mends() []limit {
	return []limit{
		// The text of an arrow function lacks the parentheses at its end.
		{words: []string{"=>"}, functions: `[Function.prototype.toString]`, replace: g.wholeArrow},
		// Globals that are made when they are first read would be described as accessors, and so would the stack of an error.
		{
			words:     []string{"getOwnPropertyDescriptor"},
			functions: `[Object.getOwnPropertyDescriptor, Object.getOwnPropertyDescriptors, Reflect.getOwnPropertyDescriptor]`,
			around:    g.makeGlobals,
		},
		// x instanceof C throws if C is a Proxy of a function.
		{words: []string{"Proxy"}, functions: `[Function.prototype[Symbol.hasInstance]]`, replace: g.instanceOfProxy},
		// What Promise.any rejects with has no message.
		{words: []string{"any"}, functions: `[Promise.any]`, replace: g.sayAllRejected},
		// Int8Array.from and its like refuse a string and other values that are no objects.
		{words: []string{"Array.from"}, functions: `[Object.getPrototypeOf(Int8Array).from]`, replace: fromPrimitive(g.heap.Runtime())},
	}
}

// mendBigInt takes away properties that the prototype of BigInt has from a function.
func (g *Guard) mendBigInt() {
	if class, ok := g.heap.Runtime().Get("BigInt").(*goja.Object); ok {
		proto := class.Get("prototype").(*goja.Object)
		_ = proto.Delete("length")
		_ = proto.Delete("name")
	}
}

// mendArrays has pop, shift and unshift count what they take out of an array and put into it.
func (g *Guard) mendArrays() {
	proto := g.heap.Runtime().Get("Array").(*goja.Object).Get("prototype").(*goja.Object)
	mend := func(name string, try func(goja.FunctionCall) (goja.Value, bool)) {
		g.heap.Replace(proto.Get(name).(*goja.Object), func(call native) native {
			return func(c goja.FunctionCall) goja.Value {
				if v, ok := try(c); ok {
					return v
				}
				return call(c)
			}
		})
	}
	mend("pop", func(c goja.FunctionCall) (goja.Value, bool) { return vm.Pop(c.This) })
	mend("shift", func(c goja.FunctionCall) (goja.Value, bool) { return vm.Shift(c.This) })
	mend("unshift", func(c goja.FunctionCall) (goja.Value, bool) { return vm.Unshift(c.This, c.Arguments) })
}

func (g *Guard) wholeArrow(call native) native {
	return func(c goja.FunctionCall) goja.Value {
		v := call(c)
		if fn, ok := c.This.(*goja.Object); ok {
			if f, ok := g.heap.FunctionSource(fn); ok {
				return g.heap.Runtime().ToValue(source.WholeArrow(f.Text, f.Offset, f.Source))
			}
		}
		return v
	}
}

func (g *Guard) sayAllRejected(call native) native {
	say := func(reason goja.Value) {
		if e, ok := reason.(*goja.Object); ok && e.Get("message") != nil && e.Get("message").String() == "" {
			_ = e.DefineDataProperty("message", g.heap.Runtime().ToValue("All promises were rejected"), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		}
	}
	return func(c goja.FunctionCall) goja.Value {
		v := call(c)
		o, ok := v.(*goja.Object)
		if !ok {
			return v
		}
		switch p, _ := js.AsPromise(o); {
		case p == nil: // of another class
		case p.State() == goja.PromiseStatePending:
			g.heap.Promises.Peek(o, func(reason goja.Value, fulfilled bool) {
				if !fulfilled {
					say(reason)
				}
			})
		case p.State() == goja.PromiseStateRejected:
			say(p.Result())
		}
		return v
	}
}

func fromPrimitive(rt *goja.Runtime) func(call native) native {
	return func(call native) native {
		return func(c goja.FunctionCall) goja.Value {
			of := c.Argument(0)
			if _, isObject := of.(*goja.Object); !isObject && !goja.IsUndefined(of) && !goja.IsNull(of) {
				c.Arguments = append([]goja.Value{of.ToObject(rt)}, c.Arguments[1:]...)
			}
			return call(c)
		}
	}
}

func (g *Guard) instanceOfProxy(call native) native {
	return func(c goja.FunctionCall) goja.Value {
		class, ok := c.This.(*goja.Object)
		if !ok || class.ExportType() != reflect.TypeFor[goja.Proxy]() || !isFunction(class) {
			return call(c)
		}
		o, ok := c.Argument(0).(*goja.Object)
		if !ok {
			return g.heap.Runtime().ToValue(false)
		}
		prototype, ok := class.Get("prototype").(*goja.Object)
		if !ok {
			g.kit.Throw(js.Type, "Function has non-object prototype in instanceof check")
		}
		for o = o.Prototype(); o != nil && o != prototype; o = o.Prototype() {
		}
		return g.heap.Runtime().ToValue(o != nil)
	}
}

// makeGlobals reads the globals that are going to be described and have a getter that is no script's.
func (g *Guard) makeGlobals(*goja.Object) around {
	return func(_ goja.Value, args []goja.Value, run func([]goja.Value)) {
		global := g.heap.Runtime().GlobalObject()
		if len(args) > 0 && args[0] == goja.Value(global) {
			for _, name := range global.GetOwnPropertyNames() {
				if (len(args) < 2 || args[1].String() == name) && g.heap.HasNativeGetter(global, name) {
					global.Get(name)
				}
			}
		}
		if len(args) > 0 {
			if o, ok := args[0].(*goja.Object); ok && !js.IsProxy(o) {
				g.ripen(o)
			}
		}
		run(args)
	}
}

func argument(args []goja.Value, i int) goja.Value {
	if i < len(args) {
		return args[i]
	}
	return nil
}

// mendRegExp is for what uses a regular expression: goja compiles some again for another engine, and panics when that does
// not take them.
func (g *Guard) mendRegExp(*goja.Object) around {
	return func(_ goja.Value, args []goja.Value, run func([]goja.Value)) {
		defer func() {
			x := recover()
			if err, ok := x.(error); ok && strings.HasPrefix(err.Error(), "Invalid regular expression") {
				x = g.kit.NewError(js.Syntax, err.Error())
			}
			if x != nil {
				panic(x)
			}
		}()
		run(args)
	}
}
