package runtime

import (
	"slices"

	"github.com/dop251/goja"
)

// Builtin is something that JavaScript itself has, as far as it shows.
type Builtin struct {
	Kind   string // "function", "class", "getter" or "object"; "" of what is made when it is first used
	Length int    // of a function or a class: its property length
}

// Builtin tells what is at the end of a chain of properties, if it is JavaScript's (ECMA-262) or a module's
// global, and not what a script has put there. It is not ok for values that are no objects, either.
func (s *Session) Builtin(names []string) (b Builtin, ok bool) {
	s.Look(lookPatience, func() { b, ok = s.rt.builtin(names) })
	return b, ok
}

// builtin compares what there is with what there was at first: a realm's own text says the same of both.
func (rt *Realm) builtin(names []string) (Builtin, bool) {
	if rt.unmade(names[0]) {
		return Builtin{}, true
	}
	now, ok := rt.standing(rt.vm.GlobalObject(), names)
	if !ok {
		return Builtin{}, false
	}
	if m := rt.module(names[0]); m != nil {
		was := rt.modules[m.Name]
		return now.what, was != nil && rt.own(was, rt.vm.ToValue(names[0])) == now.root
	}
	was, ok := rt.standing(goja.New().GlobalObject(), names)
	return now.what, ok && now.what == was.what && rt.alike(now.value, was.value)
}

// module is the one that has a global of that name besides its own; nil when there is none.
func (rt *Realm) module(global string) *Module {
	for i := range rt.host.cfg.Modules {
		if m := &rt.host.cfg.Modules[i]; slices.Contains(m.Globals, global) {
			return m
		}
	}
	return nil
}

// unmade reports whether a name is that of a module's global which nobody has used yet.
func (rt *Realm) unmade(name string) bool {
	m := rt.module(name)
	if m == nil {
		return false
	}
	d, _ := rt.ownProperty(goja.Undefined(), rt.vm.GlobalObject(), rt.vm.ToValue(name))
	desc, ok := d.(*goja.Object)
	if !ok {
		return false
	}
	get, ok := desc.Get("get").(*goja.Object)
	return ok && rt.native(get)
}

// native reports whether no script has made a function.
func (rt *Realm) native(f *goja.Object) bool {
	_, script := rt.heap.FunctionSource(f)
	return !script
}

// standing is what a chain of properties leads to.
type standing struct {
	what  Builtin
	root  goja.Value   // what it begins with
	value *goja.Object // what it ends with, or the getter of that
}

// standing follows a chain of properties. It is not ok when that ends at something that a script has made, at
// no object or nowhere.
func (rt *Realm) standing(global *goja.Object, names []string) (s standing, ok bool) {
	for o, i := global, 0; i < len(names); i++ {
		v, get := rt.property(o, names[i])
		if s.value, ok = v.(*goja.Object); !ok || isProxy(s.value) || !rt.native(s.value) {
			return s, false
		}
		if get && i < len(names)-1 {
			return s, false
		}
		if i == 0 {
			s.root = v
		}
		s.what = rt.describeBuiltin(s.value)
		if get {
			s.what = Builtin{Kind: "getter"}
		}
		o = s.value
	}
	return s, ok
}

// property is a property of an object or its prototypes, or its getter; nil when there is neither.
func (rt *Realm) property(o *goja.Object, name string) (v goja.Value, getter bool) {
	for ; o != nil && !isProxy(o); o = o.Prototype() {
		d, err := rt.ownProperty(goja.Undefined(), o, rt.vm.ToValue(name))
		desc, ok := d.(*goja.Object)
		if err != nil || !ok {
			continue
		}
		if v = desc.Get("value"); v != nil {
			return v, false
		}
		return desc.Get("get"), true
	}
	return nil, false
}

func (rt *Realm) describeBuiltin(o *goja.Object) Builtin {
	if _, ok := goja.AssertFunction(o); !ok {
		return Builtin{Kind: "object"}
	}
	length, _ := Number(rt.own(o, rt.vm.ToValue("length")))
	b := Builtin{Kind: "function", Length: int(length)}
	if _, ok := goja.AssertConstructor(o); ok {
		b.Kind = "class"
	}
	return b
}

// alike reports whether an object has all the properties that the one of a new realm has, and the same name.
func (rt *Realm) alike(o, as *goja.Object) bool {
	have := o.GetOwnPropertyNames()
	for _, name := range as.GetOwnPropertyNames() {
		if !slices.Contains(have, name) {
			return false
		}
	}
	key := rt.vm.ToValue("name")
	mine, _ := Text(rt.own(o, key))
	its, _ := Text(rt.own(as, key))
	return mine == its
}
