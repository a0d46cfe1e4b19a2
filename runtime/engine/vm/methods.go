package vm

import (
	"strings"

	"github.com/dop251/goja"
)

// TagMethods gives the methods that are async functions the prototype of those, which goja forgets: of an object, or of a class and
// the objects that it makes. Those that are async generators, as their text says, go to generator. It returns what it was given, and
// runs no script.
func (h *Heap) TagMethods(v goja.Value, generator func(method *goja.Object)) goja.Value {
	if o, ok := v.(*goja.Object); ok {
		h.tagMethods(o, generator)
		for _, made := range h.l.objectsIn(h.l.properties(o)["prototype"]) {
			if StructOf(o) == h.l.Class {
				h.tagMethods(made, generator)
			}
		}
	}
	return v
}

func (h *Heap) tagMethods(of *goja.Object, generator func(*goja.Object)) {
	for p := range h.l.ownValues(of) {
		for _, m := range h.l.objectsIn(p) {
			t := StructOf(m)
			switch {
			case t == nil:
			case t.Name() == "asyncMethodFuncObject":
				_ = m.SetPrototype(h.asyncFunctions())
			case t.Name() == "generatorMethodFuncObject":
				if f, ok := h.FunctionSource(m); ok && strings.HasPrefix(f.Source, "async") {
					generator(m)
				}
			}
		}
	}
}

// IsGenerator reports whether an object is one that a generator function has returned.
func (h *Heap) IsGenerator(v goja.Value) bool { return h.generators.structOf(v) != nil }

// asyncFunctions is the prototype of async functions.
func (h *Heap) asyncFunctions() *goja.Object {
	if h.asyncProto == nil {
		f, err := h.r.RunString("(async () => {})")
		if err != nil {
			panic(err)
		}
		h.asyncProto = f.(*goja.Object).Prototype()
	}
	return h.asyncProto
}
