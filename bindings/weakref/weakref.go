// Package weakref is ECMA-262's WeakRef and FinalizationRegistry.
package weakref

import (
	"slices"

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
		return &registry{thread: rt.CurrentThread(), cleanup: c.Arg(0, "cleanup").Func()}
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
	cells   []*cell // those that have a token
}

// cell is an object that was registered with a token.
type cell struct {
	token  *weakref.Reference
	forget func()
}

func (m *module) register(c js.Call) goja.Value {
	r, v, held := js.This[*registry](c), m.target(c, 0, "target"), c.Argument(1)
	if held.SameAs(v) {
		c.Fail(js.Type, "target and heldValue must not be the same: the registry would keep it alive")
	}
	var of *cell
	if c.Has(2) {
		of = &cell{token: weakref.Of(m.rt).Refer(m.target(c, 2, "unregisterToken"))}
		r.cells = append(r.cells, of)
	}
	forget := weakref.Of(m.rt).Await(v, func() {
		r.drop(func(other *cell) bool { return other == of })
		r.thread.Post(func() { js.Must(r.cleanup(goja.Undefined(), held)) })
	})
	if of != nil {
		of.forget = forget
	}
	return nil
}

func (m *module) unregister(c js.Call) goja.Value {
	r, token := js.This[*registry](c), m.target(c, 0, "unregisterToken")
	return c.Value(r.drop(func(of *cell) bool {
		if !of.token.Is(token) {
			return false
		}
		of.forget()
		return true
	}))
}

// drop takes cells away, and reports whether there were any.
func (r *registry) drop(which func(*cell) bool) bool {
	n := len(r.cells)
	r.cells = slices.DeleteFunc(r.cells, which)
	return len(r.cells) < n
}
