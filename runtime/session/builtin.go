package session

import (
	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/closure"
)

// Builtin is something that JavaScript itself or a module has.
type Builtin struct {
	Kind   string // "function", "class", "getter" or "object"; "" of a module that is made when it is first used
	Length int    // of a function or a class: its property length
}

// Builtin says what is at the end of a chain of properties, if it is JavaScript's (ECMA-262) or a module's global, and not what a script
// has put there. It is not ok for values that are no objects, either.
func (o *observer) Builtin(names []string) (b Builtin, ok bool) {
	o.Look(lookPatience, func() { b, ok = builtin(o.rt, names) })
	return b, ok
}

// builtin compares what is there with what is there in a new runtime: a realm's own text says the same of both.
func builtin(rt *runtime.Realm, names []string) (Builtin, bool) {
	global, module := rt.VM().GlobalObject(), rt.ModuleOf(names[0]) != nil
	if v, getter := property(rt, global, names[0]); module && getter { // of a module that no script has used yet
		if get, ok := v.(*goja.Object); ok && closure.IsNative(rt, get) {
			return Builtin{}, true
		}
	}
	now, ok := standingOf(rt, global, names)
	if !ok {
		return Builtin{}, false
	}
	fresh := goja.New().GlobalObject()
	if module {
		return now.what, closure.IsOriginal(rt, names[0], now.root, fresh)
	}
	was, ok := standingOf(rt, fresh, names)
	return now.what, ok && now.what == was.what && closure.SameMembers(rt, now.value, was.value)
}

// standing is what a chain of properties leads to.
type standing struct {
	what  Builtin
	root  *goja.Object // what it begins with
	value *goja.Object // what it ends with, or the getter of that
}

// standingOf follows a chain of properties. It is not ok when that ends at something that a script has made, at no object or nowhere.
func standingOf(rt *runtime.Realm, global *goja.Object, names []string) (s standing, ok bool) {
	for o, i := global, 0; i < len(names); i++ {
		v, get := property(rt, o, names[i])
		if s.value, ok = v.(*goja.Object); !ok || js.IsProxy(s.value) || !closure.IsNative(rt, s.value) {
			return s, false
		}
		if get && i < len(names)-1 {
			return s, false
		}
		if i == 0 {
			s.root = s.value
		}
		s.what = describeBuiltin(rt, s.value)
		if get {
			s.what = Builtin{Kind: "getter"}
		}
		o = s.value
	}
	return s, ok
}

// property is a property of an object or its prototypes, or its getter; nil when there is neither.
func property(rt *runtime.Realm, o *goja.Object, name string) (v goja.Value, getter bool) {
	_, desc := rt.FindProperty(o, name)
	if desc == nil {
		return nil, false
	}
	if v = desc.Get("value"); v != nil {
		return v, false
	}
	return desc.Get("get"), true
}

func describeBuiltin(rt *runtime.Realm, o *goja.Object) Builtin {
	if _, ok := goja.AssertFunction(o); !ok {
		return Builtin{Kind: "object"}
	}
	length, _ := js.Number(rt.Own(o, rt.VM().ToValue("length")))
	b := Builtin{Kind: "function", Length: int(length)}
	if _, ok := goja.AssertConstructor(o); ok {
		b.Kind = "class"
	}
	return b
}
