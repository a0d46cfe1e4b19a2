package vm

import (
	"unsafe"

	"github.com/dop251/goja"
)

// Some of goja's functions end the process, or panic, for arguments that are legal: they recurse as deeply as a text is
// nested, say, and Go's stack overflows for good. Their objects cannot be replaced, since goja knows some by identity.

// Around has every call and construction of fn, a function of goja's, go through around: it gets what fn was called with
// (this is nil in a construction) and calls run, at most once, to have fn do its work; what it panics with is thrown.
// It may change args. Around reports whether fn is such a function.
func (h *Heap) Around(fn *goja.Object, around func(this goja.Value, args []goja.Value, run func())) bool {
	_ = fn.ClassName() // goja makes some objects when they are first looked at
	self := at[iface](unsafe.Pointer(fn), h.l.object.self)
	if self.table != h.l.nativeTable {
		return false
	}
	call := at[func(goja.FunctionCall) goja.Value](self.data, h.l.native.call)
	if inner := *call; inner != nil {
		*call = func(c goja.FunctionCall) (v goja.Value) {
			around(c.This, c.Arguments, func() { v = inner(c) })
			return v
		}
	}
	construct := at[func([]goja.Value, *goja.Object) *goja.Object](self.data, h.l.native.construct)
	if inner := *construct; inner != nil {
		*construct = func(args []goja.Value, newTarget *goja.Object) (o *goja.Object) {
			around(nil, args, func() { o = inner(args, newTarget) })
			return o
		}
	}
	return true
}
