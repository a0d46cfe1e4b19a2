package closure

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// This file tells what every process has, so that it need not be sent: it goes by name.

// isOriginal reports whether a name of the language's or of weft's still stands for what it did at first.
func (p *Encoder) isOriginal(name string, v goja.Value) bool {
	if !p.originals()[name] {
		return false
	}
	o, ok := v.(*goja.Object)
	return !ok || IsInternal(p.rt, o) || IsOriginal(p.rt, name, o, p.fresh)
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

// originals are the names of the globals that a process begins with.
func (p *Encoder) originals() map[string]bool {
	if p.begun != nil {
		return p.begun
	}
	p.begun = map[string]bool{}
	p.fresh = goja.New().GlobalObject() // a script may have changed the realm's
	names := p.fresh.GetOwnPropertyNames()
	for _, kind := range []js.ErrorKind{js.InvalidState, js.Timeout, js.Deadlocked} {
		names = append(names, string(kind))
	}
	for _, m := range p.rt.Host.Config().Modules {
		names = append(append(names, m.Globals...), m.Name)
	}
	for _, name := range names {
		p.begun[name] = true
	}
	return p.begun
}

// path is how every process calls what it has; "" for anything else.
func (p *Encoder) path(o *goja.Object) string {
	if p.known == nil {
		p.known = map[*goja.Object]string{}
		for name := range p.originals() {
			p.learn(name)
		}
	}
	return p.known[o]
}

// learn notes a global of the language's or of weft's, and its members, if it was used: what was not cannot be meant.
func (p *Encoder) learn(name string) {
	global := p.rt.VM().GlobalObject()
	o, ok := p.rt.Own(global, p.rt.VM().ToValue(name)).(*goja.Object)
	if !ok || !p.isOriginal(name, o) {
		return
	}
	p.note(o, name)
	if o == global {
		return
	}
	p.members(o, name)
	if proto, ok := p.rt.Own(o, p.rt.VM().ToValue("prototype")).(*goja.Object); ok {
		p.members(proto, name+".prototype")
	}
}

func (p *Encoder) members(o *goja.Object, path string) {
	for _, key := range o.GetOwnPropertyNames() {
		if m, ok := p.rt.Own(o, p.rt.VM().ToValue(key)).(*goja.Object); ok {
			p.note(m, path+"."+key)
		}
	}
}

// note keeps the shortest path to something that no script has made.
func (p *Encoder) note(o *goja.Object, path string) {
	if _, script := p.rt.Heap.FunctionSource(o); script && !IsInternal(p.rt, o) {
		return
	}
	if was, there := p.known[o]; !there || len(path) < len(was) || len(path) == len(was) && path < was {
		p.known[o] = path
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
