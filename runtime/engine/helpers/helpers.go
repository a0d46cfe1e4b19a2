// Package helpers has what lowered programs call: the functions in place of esbuild's, and what makes async generators of goja's
// generators. They are JavaScript of weft's own, evaluated when a program first needs them.
package helpers

import (
	_ "embed"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/source"
	"weft/runtime/engine/vm"
)

var (
	//go:embed generators.js
	generators string
	//go:embed disposal.js
	disposal string
	//go:embed decorators.js
	decorators string
)

// Install gives the hook object of a realm the properties that lowered programs use, see source.Install; it must have the hooks enter
// and suspend by the time that a program runs. Scripts get the symbols and the class of errors that the language has for disposal and asynchronous iteration. It must be called once.
func Install(heap *vm.Heap, kit *js.Kit, hooks *goja.Object) error {
	r := heap.Runtime()
	set := func(name string, fn js.Function) { _ = hooks.Set(name, kit.Func(name, fn)) }
	helper := func(name string) goja.Value { return hooks.Get("lowered").(*goja.Object).Get(name) }
	set("methods", func(c js.Call) goja.Value {
		return heap.TagMethods(c.Argument(0), func(method *goja.Object) {
			asyncGenerator, _ := goja.AssertFunction(helper("asyncGenerator"))
			js.Must(asyncGenerator(goja.Undefined(), method))
		})
	})
	set("tellsErrors", func(c js.Call) goja.Value { return r.ToValue(kit.TellsErrors(c.Argument(0))) })
	set("isGenerator", func(c js.Call) goja.Value { return r.ToValue(heap.IsGenerator(c.Argument(0))) })
	_ = hooks.Set("nextTurn", func(c goja.FunctionCall) goja.Value {
		v := c.Argument(0) // the arguments are a piece of the stack
		first, _ := goja.AssertFunction(c.Argument(1))
		p := new(vm.Pending)
		p.Init(heap)
		heap.Jobs.Enqueue(heap.Current(), func() {
			js.Must(first(goja.Undefined()))
			heap.Promises.Settle(p.Object(), v, true)
		})
		return p.Object()
	})
	set("functionText", func(c js.Call) goja.Value {
		text, err := source.FunctionText(c.Argument(0).String(), c.Argument(1).String(), c.Argument(2).String())
		if err != nil {
			kit.Throw(js.Syntax, "%s", message(err))
		}
		return r.ToValue(text)
	})
	symbols := r.Get("Symbol").(*goja.Object)
	for _, name := range []string{"asyncIterator", "dispose", "asyncDispose"} {
		symbol := goja.NewSymbol("Symbol." + name)
		if err := symbols.DefineDataProperty(name, symbol, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE); err != nil {
			return err
		}
	}
	functions := func() *goja.Object {
		all := r.NewObject()
		for _, part := range []struct{ name, code string }{
			{"generators", generators}, {"disposal", disposal}, {"decorators", decorators},
		} {
			made := kit.Script(part.name, part.code, hooks)
			for _, name := range made.Keys() {
				_ = all.Set(name, made.Get(name))
			}
		}
		return all
	}
	if err := kit.Lazy(hooks, "lowered", goja.FLAG_TRUE, func() goja.Value { return functions() }); err != nil {
		return err
	}
	return kit.LazyGlobal("SuppressedError", func() goja.Value { return helper("SuppressedError") })
}

// message is what is wrong with a text, without its place.
func message(err error) string {
	if bad, ok := js.As[*source.SyntaxError](err); ok {
		return bad.Message
	}
	return err.Error()
}
