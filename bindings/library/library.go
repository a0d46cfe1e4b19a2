// Package library is the globals of the standard library that goja lacks: see package library of the engine, which has the rest.
package library

import (
	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/library"
)

// Module makes the globals.
var Module = runtime.Module{
	Name:    "library",
	Doc:     "Iterator, DisposableStack, AsyncDisposableStack, Intl",
	Globals: library.Globals(),
	Hidden:  true,
	New: func(rt *runtime.Realm) *goja.Object {
		o := rt.VM().NewObject()
		for _, name := range library.Globals() {
			_ = rt.Lazy(o, name, goja.FLAG_TRUE, func() goja.Value { return rt.Library.Global(name) })
		}
		return o
	},
}
