package vm

import (
	"reflect"
	"slices"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// This file is about the property stack of errors. goja makes its text of the frames that it has noted when the property is first looked at,
// by whatever means.

// HoldStack has goja take the property stack of a new error for made, so that the host can make one; it stands before the other properties.
// It reports false when the object is no error of goja's.
func (h *Heap) HoldStack(o *goja.Object) bool {
	added := errorField[bool](h, o, "stackPropAdded")
	names := errorField[[]unistring.String](h, o, "propNames")
	if added == nil || names == nil || *added {
		return false
	}
	*added = true
	_ = o.DefineDataProperty("stack", goja.Undefined(), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	last := len(*names) - 1
	*names = slices.Insert((*names)[:last:last], 0, (*names)[last])
	return true
}

// ErrorFrames are the frames of the calls that an error was made in, the innermost first, built-in functions included.
func (h *Heap) ErrorFrames(o *goja.Object) []goja.StackFrame {
	if frames := errorField[[]goja.StackFrame](h, o, "stack"); frames != nil {
		return *frames
	}
	return nil
}

// errorField is a field of goja's struct for an error; nil when there is none of that type.
func errorField[T any](h *Heap, o *goja.Object, name string) *T {
	f, ok := fieldOf(StructOf(o), name)
	if !ok || f.Type != reflect.TypeFor[T]() || o.ClassName() != "Error" {
		return nil
	}
	return at[T](at[iface](unsafe.Pointer(o), h.l.object.self).data, f.Offset)
}
