package closure

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// builtins is what every process has, so that it need not be sent: it goes by name.
type builtins struct {
	rt    *runtime.Realm
	names map[string]bool         // of the globals that a process begins with; nil until they are needed
	fresh *goja.Object            // the global object of a realm that has run nothing; so too
	paths map[*goja.Object]string // by identity; so too
}

// isOriginal reports whether a name of the language's or of weft's still stands for what it did at first.
func (b *builtins) isOriginal(name string, v goja.Value) bool {
	if !b.globals()[name] {
		return false
	}
	o, ok := v.(*goja.Object)
	return !ok || IsInternal(b.rt, o) || IsOriginal(b.rt, name, o, b.fresh)
}

// IsOriginal reports whether an object is what a global of that name was at first, as far as a realm that has run nothing, whose
// global object fresh is, can tell.
func IsOriginal(rt *runtime.Realm, name string, o, fresh *goja.Object) bool {
	if m := rt.ModuleOf(name); m != nil {
		was := rt.Modules[m.Name]
		return was != nil && rt.Own(was, rt.VM().ToValue(name)) == o
	}
	switch was := rt.Modules[name]; {
	case was != nil:
		return o == was
	case o == rt.VM().GlobalObject():
		return true
	}
	first, ok := rt.Own(fresh, rt.VM().ToValue(name)).(*goja.Object)
	return ok && !js.IsProxy(o) && IsNative(rt, o) && SameMembers(rt, o, first)
}

// SameMembers reports whether an object has all the properties that the one of a new realm has, and the same name.
func SameMembers(rt *runtime.Realm, o, as *goja.Object) bool {
	have := o.GetOwnPropertyNames()
	for _, name := range as.GetOwnPropertyNames() {
		if !slices.Contains(have, name) {
			return false
		}
	}
	key := rt.VM().ToValue("name")
	mine, _ := js.Text(rt.Own(o, key))
	its, _ := js.Text(rt.Own(as, key))
	return mine == its
}

// IsNative reports whether no script has made a function.
func IsNative(rt *runtime.Realm, f *goja.Object) bool {
	_, script := rt.Heap.FunctionSource(f)
	return !script
}

// globals are the names of the globals that a process begins with.
func (b *builtins) globals() map[string]bool {
	if b.names != nil {
		return b.names
	}
	b.names = map[string]bool{}
	b.fresh = goja.New().GlobalObject() // a script may have changed the realm's
	names := b.fresh.GetOwnPropertyNames()
	for _, kind := range js.OwnErrors() {
		names = append(names, string(kind))
	}
	for _, m := range b.rt.Host.Config().Modules {
		names = append(append(names, m.Globals...), m.Name)
	}
	for _, name := range names {
		b.names[name] = true
	}
	return b.names
}

// path is how a script of any process names what that has, "Math.floor"; "" for anything else.
func (b *builtins) path(o *goja.Object) string {
	if b.paths == nil {
		b.paths = map[*goja.Object]string{}
		for name := range b.globals() {
			b.addGlobal(name)
		}
	}
	return b.paths[o]
}

// addGlobal adds a global of the language's or of weft's, and its members, if it was used: what was not cannot be meant.
func (b *builtins) addGlobal(name string) {
	global := b.rt.VM().GlobalObject()
	o, ok := b.rt.Own(global, b.rt.VM().ToValue(name)).(*goja.Object)
	if !ok || !b.isOriginal(name, o) {
		return
	}
	b.add(o, name)
	if o == global {
		return
	}
	b.addMembers(o, name)
	if proto, ok := b.rt.Own(o, b.rt.VM().ToValue("prototype")).(*goja.Object); ok {
		b.addMembers(proto, name+".prototype")
	}
}

func (b *builtins) addMembers(o *goja.Object, path string) {
	for _, key := range o.GetOwnPropertyNames() {
		if m, ok := b.rt.Own(o, b.rt.VM().ToValue(key)).(*goja.Object); ok {
			b.add(m, path+"."+key)
		}
	}
}

// add keeps the shortest path to something that no script has made.
func (b *builtins) add(o *goja.Object, path string) {
	if _, script := b.rt.Heap.FunctionSource(o); script && !IsInternal(b.rt, o) {
		return
	}
	if was, there := b.paths[o]; !there || len(path) < len(was) || len(path) == len(was) && path < was {
		b.paths[o] = path
	}
}

// IsInternal reports whether a function is one of weft's own that are written in JavaScript.
func IsInternal(rt *runtime.Realm, fn *goja.Object) bool {
	f, ok := rt.Heap.FunctionSource(fn)
	if !ok || strings.HasPrefix(f.File, js.InternalPrefix) {
		return ok
	}
	return rt.IsErrorClass(fn)
}
