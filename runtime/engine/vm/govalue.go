package vm

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
)

// goValues is where goja keeps the Go value of an object that it has made of one.
type goValues struct {
	table unsafe.Pointer // of methods
	value uintptr        // a reflect.Value
}

// init reads it from a sample.
func (g *goValues) init(h *Heap) error {
	want := &struct{ _ byte }{}
	sample := h.r.ToValue(want).(*goja.Object)
	f, ok := fieldOf(StructOf(sample), "origValue")
	if !ok || f.Type != reflect.TypeFor[reflect.Value]() {
		return unsupported("the Go value of an object is kept in another way")
	}
	g.table, g.value = at[iface](unsafe.Pointer(sample), h.l.object.self).table, f.Offset
	if h.GoValue(sample) != any(want) {
		return unsupported("the Go value of an object is kept elsewhere")
	}
	return nil
}

// GoValue is what Export gives of an object that was made of a Go value; nil for any other value. It is quick, and allocates nothing.
func (h *Heap) GoValue(v goja.Value) any {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	self := at[iface](unsafe.Pointer(o), h.l.object.self)
	if self.table != h.goValues.table {
		return nil
	}
	return at[reflect.Value](self.data, h.goValues.value).Interface()
}
