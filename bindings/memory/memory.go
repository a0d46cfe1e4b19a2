// Package memory is memory that threads and processes share, and atomic operations on it: ECMA-262's SharedArrayBuffer and
// Atomics. Buffers do not grow.
package memory

import (
	"maps"
	"slices"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/memory"
)

// Module makes SharedArrayBuffer and Atomics.
var Module = runtime.Module{
	Name:    "memory",
	Doc:     "memory that threads and processes share, and atomic operations on it",
	Globals: []string{"SharedArrayBuffer", "Atomics"},
	Hidden:  true,
	New:     exports,
}

// module is what the functions of one realm share.
type module struct {
	rt     *runtime.Realm
	arrays arrays
	buffer *js.Class
}

func exports(rt *runtime.Realm) *goja.Object {
	m := &module{rt: rt, arrays: newArrays()}
	m.buffer = m.bufferClass()
	rt.RegisterDecoder("memory.SharedArrayBuffer", memory.Of(rt).ReviveSharedBuffer)
	o := rt.VM().NewObject()
	_ = o.Set("SharedArrayBuffer", m.buffer.Ctor)
	_ = o.Set("Atomics", m.atomics())
	return o
}

// atomics makes the object Atomics, whose functions are not enumerable, as the standard has it.
func (m *module) atomics() *goja.Object {
	vm := m.rt.VM()
	o := vm.NewObject()
	fns := m.operations()
	maps.Copy(fns, m.waits())
	for _, name := range slices.Sorted(maps.Keys(fns)) {
		f := m.rt.Func("Atomics."+name, fns[name].do)
		m.rt.NameFunc(f, name, fns[name].length)
		_ = o.DefineDataProperty(name, f, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	_ = o.DefineDataPropertySymbol(goja.SymToStringTag, vm.ToValue("Atomics"),
		goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return o
}

// function is a function and the value of its property length.
type function struct {
	length int
	do     js.Function
}
