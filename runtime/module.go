package runtime

import (
	"fmt"
	"slices"

	"github.com/dop251/goja"
)

// Module is a part of what scripts can call. It is a value: its state lives in what New closes over, so that each realm has
// its own.
type Module struct {
	Name string // a namespace of weft.d.ts, and a global of that name unless Hidden
	Doc  string // one line
	// Globals are the exports that are globals themselves.
	Globals []string
	// Hidden modules have no global of their name; only their Globals are seen.
	Hidden bool
	// New makes the exports. It is called at most once in a realm, when one of the module's globals is first used.
	New func(rt *Realm) *goja.Object
}

// installModules makes each module's globals, as properties that build the module when they are first read.
func (rt *Realm) installModules() error {
	for i := range rt.host.cfg.Modules {
		m := &rt.host.cfg.Modules[i]
		if !m.Hidden {
			if err := rt.lazy(m.Name, func() goja.Value { return rt.build(m) }); err != nil {
				return err
			}
		}
		for _, name := range m.Globals {
			if err := rt.lazy(name, func() goja.Value { return rt.build(m).Get(name) }); err != nil {
				return err
			}
		}
	}
	return nil
}

// Exports is what the module of that name exports. It panics when the program was put together without it.
func (rt *Realm) Exports(name string) *goja.Object {
	for i := range rt.host.cfg.Modules {
		if m := &rt.host.cfg.Modules[i]; m.Name == name {
			return rt.build(m)
		}
	}
	panic(fmt.Sprintf("there is no module %q", name))
}

func (rt *Realm) build(m *Module) *goja.Object {
	o := rt.modules[m.Name]
	if o == nil {
		o = m.New(rt)
		rt.modules[m.Name] = o
	}
	return o
}

// moduleOf is the one that has a global of that name besides its own; nil when there is none.
func (rt *Realm) moduleOf(global string) *Module {
	for i := range rt.host.cfg.Modules {
		if m := &rt.host.cfg.Modules[i]; slices.Contains(m.Globals, global) {
			return m
		}
	}
	return nil
}

// lazy defines a global that is made when it is first read. Until then it is an accessor; then, or when it is written, it
// is an ordinary property: writable, configurable and not enumerable, as the standards have it for globals.
func (rt *Realm) lazy(name string, make func() goja.Value) error {
	global := rt.vm.GlobalObject()
	define := func(v goja.Value) {
		_ = global.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	get := rt.Func(name, func(Call) goja.Value {
		v := make()
		define(v)
		return v
	})
	set := rt.Func(name, func(c Call) goja.Value {
		define(c.Argument(0))
		return nil
	})
	return global.DefineAccessorProperty(name, get, set, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// Script evaluates one of weft's own sources, a function expression, and calls it with host. Its frames are not shown to
// users, no thread is preempted in it, and its awaits are not seen by tasks. It panics when the source is wrong.
func (rt *Realm) Script(name, code string, host *goja.Object) *goja.Object {
	fn, err := rt.vm.RunScript(internalPrefix+name, code)
	if err != nil {
		panic(err)
	}
	call, ok := goja.AssertFunction(fn)
	if !ok {
		panic(fmt.Sprintf("%s%s is not a function", internalPrefix, name))
	}
	v, err := call(goja.Undefined(), host)
	if err != nil {
		panic(err)
	}
	return v.(*goja.Object)
}

// Object makes an object with functions as methods: enumerable, like a namespace's.
func (rt *Realm) Object(fns map[string]func(Call) goja.Value) *goja.Object {
	o := rt.vm.NewObject()
	rt.Define(o, fns)
	return o
}
