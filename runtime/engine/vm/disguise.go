package vm

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// Disguise has a function of a script's look like one of goja's own, which it stands in for: its text says that its code is native, and
// unless it is a constructor it has no prototype and cannot be called with new. Nothing happens to other values. Nobody may have looked
// at the function's prototype yet.
func (h *Heap) Disguise(fn *goja.Object, name string, constructor bool) {
	self, kind := at[iface](unsafe.Pointer(fn), h.l.object.self), StructOf(fn)
	if h.l.functionKind(kind) != ScriptFunction {
		return
	}
	*at[string](self.data, h.l.script.src) = "function " + name + "() { [native code] }"
	_, used := (*at[map[unistring.String]goja.Value](self.data, h.l.base.values))["prototype"]
	if constructor || used || kind.Name() != "funcObject" {
		return
	}
	// The methods of object literals are functions of this kind, which goja keeps in another struct that begins alike.
	v, err := h.r.RunString("({ m() {} }).m")
	if err != nil {
		panic(err)
	}
	method := v.(*goja.Object)
	*self = iface{at[iface](unsafe.Pointer(method), h.l.object.self).table, h.l.methodLike(StructOf(method), self.data)}
}

// methodLike is a new struct of type t for what is kept in the struct of a function.
func (l *layout) methodLike(t reflect.Type, fn unsafe.Pointer) unsafe.Pointer {
	made := reflect.New(t).UnsafePointer()
	reflect.NewAt(l.Script, made).Elem().Set(reflect.NewAt(l.Script, fn).Elem())
	return made
}
