package runtime

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
)

// Registry is what modules have registered, and what they export.
type Registry struct {
	rt      *Realm
	Modules map[string]*goja.Object // built ones, by name
	parts   map[reflect.Type]any    // see Part
}

// Module is a part of what scripts can call. It is a value: its state lives in what New closes over, so that each realm has its own.
type Module struct {
	Name string // a namespace of weft.d.ts, and a global of that name unless Hidden; "node:fs" is imported only, and is Hidden
	Doc  string // one line
	// Globals are the exports that are globals themselves; Hidden modules have no others.
	Globals []string
	Hidden  bool
	// Errors are the kinds of errors that scripts know once the module is built. Their classes are among its exports, unless New
	// has defined how such errors are made.
	Errors []js.ErrorKind
	// New makes the exports. It is called at most once in a realm, when one of the module's globals is first used.
	New func(rt *Realm) *goja.Object
}

// installModules makes each module's globals, as properties that build the module when they are first read.
func (r *Registry) installModules() (err error) {
	for i := range r.rt.Host.cfg.Modules {
		m := &r.rt.Host.cfg.Modules[i]
		if !m.Hidden {
			err = cmp.Or(err, r.rt.LazyGlobal(m.Name, func() goja.Value { return r.build(m) }))
		}
		for _, name := range m.Globals {
			err = cmp.Or(err, r.rt.LazyGlobal(name, func() goja.Value { return r.build(m).Get(name) }))
		}
	}
	return err
}

// Exports is what the module of that name exports. It panics when the program was put together without it.
func (r *Registry) Exports(name string) *goja.Object {
	r.buildNamed(name)
	if o := r.Modules[name]; o != nil {
		return o
	}
	panic(fmt.Sprintf("there is no module %q", name))
}

// buildNamed builds the module of that name, if there is one.
func (r *Registry) buildNamed(name string) {
	if m := r.find(func(m *Module) bool { return m.Name == name }); m != nil {
		r.build(m)
	}
}

func (r *Registry) build(m *Module) *goja.Object {
	o := r.Modules[m.Name]
	if o == nil {
		o = m.New(r.rt)
		r.Modules[m.Name] = o
		for _, kind := range m.Errors {
			if !r.rt.MakesErrors(kind) {
				_ = o.Set(string(kind), r.rt.ErrorClass(kind))
			}
		}
	}
	return o
}

// ExportOf is what the module exports that has a global of that name. It panics when the program was put together without one.
func (r *Registry) ExportOf(global string) goja.Value {
	m := r.ModuleOf(global)
	if m == nil {
		panic(fmt.Sprintf("no module has the global %q", global))
	}
	return r.build(m).Get(global)
}

// namespace is what the module of that name exports; nil when there is none that scripts can name.
func (r *Registry) namespace(name string) *goja.Object {
	if slices.Contains(r.namespaces(), name) {
		return r.Exports(name)
	}
	return nil
}

// namespaces are the names of the modules that scripts can import.
func (r *Registry) namespaces() (names []string) {
	for _, m := range r.rt.Host.cfg.Modules {
		if !m.Hidden || strings.Contains(m.Name, ":") {
			names = append(names, m.Name)
		}
	}
	return names
}

// buildErrors builds the module that knows a kind of errors, if there is one.
func (r *Registry) buildErrors(kind js.ErrorKind) {
	if m := r.find(func(m *Module) bool { return slices.Contains(m.Errors, kind) }); m != nil {
		r.build(m)
	}
}

// ModuleOf is the one that has a global of that name besides its own; nil when there is none.
func (r *Registry) ModuleOf(global string) *Module {
	return r.find(func(m *Module) bool { return slices.Contains(m.Globals, global) })
}

// find is the first module that is asked for; nil when there is none.
func (r *Registry) find(wanted func(m *Module) bool) *Module {
	all := r.rt.Host.cfg.Modules
	if i := slices.IndexFunc(all, func(m Module) bool { return wanted(&m) }); i >= 0 {
		return &all[i]
	}
	return nil
}

// RealmOf is the realm of a call.
func RealmOf(c js.Call) *Realm { return c.Kit().Owner.(*Realm) }

// Part is the one value of type T that a realm has, which make makes when it is first asked for: packages that stand on this one keep
// there what a realm has of theirs.
func Part[T any](rt *Realm, make func(rt *Realm) *T) *T {
	key := reflect.TypeFor[T]()
	if p := rt.parts[key]; p != nil {
		return p.(*T)
	}
	p := make(rt)
	rt.parts[key] = p
	return p
}
