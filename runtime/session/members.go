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
	Name     string
	Callable bool
	Common   bool // every object has it
}

// mostMembers is how many members of one object are listed.
const mostMembers = 1000

// Members are the names that can follow a chain of properties, its own first; without a chain, those of the global object. literal, when
// it is not "", is the name of the class whose instance the chain begins with.
func (o *observer) Members(literal string, names []string) (out []Member) {
	o.Look(typingPatience, func() {
		if holder, ok := holderOf(o.rt, literal, names); ok {
			out = members(o.rt, holder)
		}
	})
	return out
}

// members are the names of an object's properties and of its prototypes'.
func members(rt *runtime.Realm, o *goja.Object) (out []Member) {
	seen := map[string]bool{}
	for first := o; o != nil && !js.IsProxy(o) && len(out) < mostMembers; o = o.Prototype() {
		if crowded(rt, o) {
			continue
		}
		common := o != first && o.Prototype() == nil
		names := o.GetOwnPropertyNames()
		slices.Sort(names)
		for _, name := range names {
			if !seen[name] && isIdentifier(name) {
				seen[name] = true
				_, callable := goja.AssertFunction(rt.Own(o, rt.VM().ToValue(name)))
				out = append(out, Member{name, callable, common})
			}
		}
	}
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

// Keys are the names of the own properties of the object at the end of a chain of properties, in its order. There are none when it has
// too many, or they are only the numbers of a typed array's elements.
func (o *observer) Keys(names []string) (keys []string) {
	o.Look(typingPatience, func() {
		holder, ok := holderOf(o.rt, "", names)
		if !ok || crowded(o.rt, holder) {
			return
		}
		for _, key := range holder.GetOwnPropertyNames() {
			if !strings.ContainsRune(key, utf8.RuneError) { // half a pair of UTF-16's, which cannot be typed
				keys = append(keys, key)
			}
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
	o.Look(typingPatience, func() {
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

// Origins are those of members, the names that Members gives for the same literal and names. It is empty when the realm is too busy to
// say.
func (o *observer) Origins(literal string, names, members []string) (out []Origin) {
	o.Look(typingPatience, func() {
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
