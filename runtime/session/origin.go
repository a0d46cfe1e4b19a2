package session

import (
	"maps"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/process/closure"
)

// Origin is where a property is from.
type Origin struct {
	Class string // of a module, that has it: "threading.Lock"; "" for any other
	Code  string // the first line of the function that it is, when a script has made that; "" else
}

// Origins are those of members, the names that Members gives for the same literal and names. It is empty when
// the realm is too busy to say.
func (s *Session) Origins(literal string, names, members []string) (out []Origin) {
	s.Look(typingPatience, func() {
		if o, ok := holder(s.rt, literal, names); ok {
			for _, name := range members {
				out = append(out, originOf(s.rt, o, name))
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
	if f, ok := desc.Get("value").(*goja.Object); ok {
		out.Code = head(rt, f)
	}
	if class, ok := rt.Own(holder, rt.VM().ToValue("constructor")).(*goja.Object); ok {
		out.Class = pathOf(rt, class)
	}
	return out
}

// head is the first line of a function's text, when a script has made it.
func head(rt *runtime.Realm, f *goja.Object) string {
	if text, ok := rt.Heap.FunctionSource(f); ok && !closure.IsInternal(rt, f) {
		return strings.TrimRight(runtime.FirstLine(text.Source), " {")
	}
	return ""
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
