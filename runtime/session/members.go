package session

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/closure"
)

// Member is a property that can be typed.
type Member struct {
	Name   string
	Common bool // every object has it
}

// mostMembers is how many members of one object are listed.
const mostMembers = 1000

// Members are the names that can follow a chain of properties, its own first; without a chain, those of the global object.
// literal, when it is not "", is the name of the class whose instance the chain begins with.
func (o *observer) Members(literal string, names []string) (out []Member) {
	o.look(typingPatience, func() {
		first, _ := holderOf(o.rt, literal, names)
		seen := map[string]bool{}
		for holder := first; holder != nil && !js.IsProxy(holder) && len(out) < mostMembers; holder = holder.Prototype() {
			if crowded(o.rt, holder) {
				continue
			}
			common := holder != first && holder.Prototype() == nil
			for _, name := range slices.Sorted(slices.Values(holder.GetOwnPropertyNames())) {
				if !seen[name] && isIdentifier(name) {
					seen[name] = true
					out = append(out, Member{name, common})
				}
			}
		}
	})
	return out
}

// isIdentifier reports whether a name can stand after a dot.
func isIdentifier(name string) bool {
	for i := range len(name) {
		if !js.IsNameByte(name[i]) || i == 0 && '0' <= name[i] && name[i] <= '9' {
			return false
		}
	}
	return name != ""
}

// Keys are the names of the own properties of the object at the end of a chain of properties, in its order. There are none when
// it has too many, or they are only the numbers of a typed array's elements.
func (o *observer) Keys(names []string) (keys []string) {
	o.look(typingPatience, func() {
		if holder, ok := holderOf(o.rt, "", names); ok && !crowded(o.rt, holder) {
			keys = slices.DeleteFunc(holder.GetOwnPropertyNames(), func(key string) bool {
				return strings.ContainsRune(key, utf8.RuneError) // half a pair of UTF-16's, which cannot be typed
			})
		}
	})
	return keys[:min(len(keys), mostMembers)]
}

// crowded reports whether an object has more elements than are listed, or is a typed array, which has only them.
func crowded(rt *runtime.Realm, o *goja.Object) bool {
	switch n, _ := js.Number(rt.Own(o, rt.VM().ToValue("length"))); o.ClassName() {
	case "Array", "String":
		return n > mostMembers
	}
	t := o.ExportType()
	return t.Kind() == reflect.Slice && t.Elem().Kind() <= reflect.Float64
}

// Globals are the names of the global object's properties; nil when the realm is too busy to say.
func (o *observer) Globals() (names map[string]bool) {
	o.look(typingPatience, func() {
		names = map[string]bool{}
		for _, name := range o.rt.VM().GlobalObject().GetOwnPropertyNames() {
			names[name] = true
		}
	})
	return names
}

// Origin is where a property is from.
type Origin struct {
	Class string // the class of a module that has it: "threading.Lock"; "" for any other
	Code  string // the first line of the function that it is, when a script has made that; else ""
}

// Origins are those of members, names that Members gives for the same literal and names; nil when the realm is too busy.
func (o *observer) Origins(literal string, names, members []string) (out []Origin) {
	o.look(typingPatience, func() {
		if holder, ok := holderOf(o.rt, literal, names); ok {
			for _, name := range members {
				out = append(out, originOf(o.rt, holder, name))
			}
		}
	})
	return out
}

// originOf is that of a property of o or its prototypes.
func originOf(rt *runtime.Realm, o *goja.Object, name string) (out Origin) {
	holder, desc := rt.FindProperty(o, name)
	if desc == nil {
		return out
	}
	if f, ok := desc.Get("value").(*goja.Object); ok && !closure.IsInternal(rt, f) {
		if text, ok := rt.Heap.FunctionSource(f); ok {
			out.Code = strings.TrimRight(runtime.FirstLine(text.Source), " {")
		}
	}
	if class, ok := rt.Own(holder, rt.VM().ToValue("constructor")).(*goja.Object); ok {
		out.Class = pathOf(rt, class)
	}
	return out
}

// pathOf is a class of a module as scripts name it.
func pathOf(rt *runtime.Realm, class *goja.Object) string {
	name := rt.Own(class, rt.VM().ToValue("name"))
	for _, module := range slices.Sorted(maps.Keys(rt.Modules)) {
		if exports := rt.Modules[module]; name != nil && exports != nil && rt.Own(exports, name) == class {
			return module + "." + name.String()
		}
	}
	return ""
}

// reach is the value at the end of a chain of properties; ok is false where there is none, or a getter or a proxy is on the way.
func reach(rt *runtime.Realm, names []string) (v goja.Value, ok bool) {
	o := rt.VM().GlobalObject()
	for i, name := range names {
		if i == 0 && name == "this" {
			v = o
			continue
		}
		if i > 0 {
			if o, ok = boxed(rt, v); !ok {
				return nil, false
			}
		}
		_, desc := rt.FindProperty(o, name)
		if desc == nil || desc.Get("value") == nil {
			return nil, false
		}
		v = desc.Get("value")
	}
	return v, len(names) > 0
}

// boxed is the object whose properties a value has.
func boxed(rt *runtime.Realm, v goja.Value) (*goja.Object, bool) {
	if v == nil || goja.IsUndefined(v) || goja.IsNull(v) {
		return nil, false
	}
	if o, ok := v.(*goja.Object); ok {
		return o, !js.IsProxy(o)
	}
	return v.ToObject(rt.VM()), true
}

// holderOf is the object at the end of a chain of properties, see Members; without a chain, the global object.
func holderOf(rt *runtime.Realm, literal string, names []string) (*goja.Object, bool) {
	if literal != "" {
		names = append([]string{literal, "prototype"}, names...)
	}
	if len(names) == 0 {
		return rt.VM().GlobalObject(), true
	}
	v, ok := reach(rt, names)
	if !ok {
		return nil, false
	}
	return boxed(rt, v)
}
