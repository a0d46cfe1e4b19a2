// Package weakref is ECMA-262's WeakRef and FinalizationRegistry.
package weakref

import (
	"slices"
	goweak "weak"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/weakref"
)

// Module makes WeakRef and FinalizationRegistry.
var Module = runtime.Module{
	Name:    "weakref",
	Doc:     "WeakRef and FinalizationRegistry: objects that others may collect",
	Globals: []string{"WeakRef", "FinalizationRegistry"},
	Hidden:  true,
	New:     exports,
}

// module is what the functions of one realm share.
type module struct {
	rt     *runtime.Realm
	keyFor goja.Callable // Symbol's
}

func exports(rt *runtime.Realm) *goja.Object {
	keyFor, _ := goja.AssertFunction(js.Must(rt.VM().RunString("Symbol.keyFor")))
	m := &module{rt, keyFor}
	refs := rt.NewClass("WeakRef", 1, nil, func(c js.Call) any { return weakref.Of(m.rt).Refer(m.target(c, 0, "target")) })
	refs.NeedsNew()
	refs.Methods(js.Functions{"deref": js.GetSome(func(r *weakref.Reference) (goja.Value, bool) {
		v := r.Follow()
		return v, v != nil
	})})
	regs := rt.NewClass("FinalizationRegistry", 1, nil, func(c js.Call) any {
		return &registry{rt.CurrentThread(), c.Arg(0, "cleanup").Func(), map[any][]*cell{}}
	})
	regs.NeedsNew()
	regs.Methods(js.Functions{"register": m.register, "unregister": m.unregister})
	for name, length := range map[string]int{"register": 2, "unregister": 1} {
		rt.NameFunc(regs.Proto.Get(name).(*goja.Object), name, length)
	}
	return rt.Namespace(nil, refs, regs)
}

// target is an argument that can be collected: an object, or a symbol that Symbol.for does not know.
func (m *module) target(c js.Call, i int, what string) goja.Value {
	v := c.Argument(i)
	switch v := v.(type) {
	case *goja.Object:
		return v
	case *goja.Symbol:
		if !m.registered(v) {
			return v
		}
	}
	c.Wrong(what, "an object or a symbol of its own", v)
	return nil
}

// registered reports whether Symbol.for knows a symbol.
func (m *module) registered(v *goja.Symbol) bool {
	return !goja.IsUndefined(js.Must(m.keyFor(goja.Undefined(), v)))
}

// registry is a FinalizationRegistry. Its callback runs in the event loop of the thread that has made it.
type registry struct {
	thread  *runtime.Thread
	cleanup goja.Callable
	cells   map[any][]*cell // those that have a token, by that
}

// cell is an object that was registered with a token.
type cell struct{ forget func() }

// tokenKey stands for a token and does not keep it alive: no two objects have the same, even one after the other.
func tokenKey(token goja.Value) any {
	if o, ok := token.(*goja.Object); ok {
		return goweak.Make(o)
	}
	return token
}

func (m *module) register(c js.Call) goja.Value {
	r, v, held := js.This[*registry](c), m.target(c, 0, "target"), c.Argument(1)
	if held.SameAs(v) {
		c.Fail(js.Type, "target and heldValue must not be the same: the registry would keep it alive")
	}
	var of *cell
	var key any
	if c.Has(2) {
		of, key = &cell{}, tokenKey(m.target(c, 2, "unregisterToken"))
		r.cells[key] = append(r.cells[key], of)
	}
	forget := weakref.Of(m.rt).Await(v, func() {
		r.drop(key, of)
		r.thread.Post(func() { js.Must(r.cleanup(goja.Undefined(), held)) })
	})
	if of != nil {
		of.forget = forget
	}
	return nil
}

func (m *module) unregister(c js.Call) goja.Value {
	r, key := js.This[*registry](c), tokenKey(m.target(c, 0, "unregisterToken"))
	of := r.cells[key]
	for _, of := range of {
		of.forget()
	}
	delete(r.cells, key)
	return c.Value(len(of) > 0)
}

// drop takes away a cell, which may be nil.
func (r *registry) drop(key any, of *cell) {
	if of == nil {
		return
	}
	r.cells[key] = slices.DeleteFunc(r.cells[key], func(other *cell) bool { return other == of })
	if len(r.cells[key]) == 0 {
		delete(r.cells, key)
	}
}
