package vm

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
)

// Rebase has a buffer, and all views of it, use other memory of the same size from now on. The error says that o is no buffer
// that could.
func (h *Heap) Rebase(o *goja.Object, mem []byte) error {
	b, ok := o.Export().(goja.ArrayBuffer)
	if !ok {
		return unsupported("a buffer of another kind")
	}
	buf := reflect.ValueOf(&b).Elem().FieldByName("buf")
	if !buf.IsValid() || buf.Kind() != reflect.Pointer || buf.IsNil() {
		return unsupported("ArrayBuffer has no field buf")
	}
	data := buf.Elem().FieldByName("data")
	if !data.IsValid() || data.Type() != reflect.TypeFor[[]byte]() || data.Len() != len(mem) {
		return unsupported("the bytes of an ArrayBuffer are elsewhere")
	}
	*(*[]byte)(unsafe.Pointer(data.UnsafeAddr())) = mem
	return nil
}

// Opaque has the contents of a buffer over mem not count for a digest: others may change them.
func (h *Heap) Opaque(mem []byte) {
	if h.opaque == nil {
		h.opaque = map[*byte]bool{}
	}
	h.opaque[unsafe.SliceData(mem)] = true
}

// IsOpaque reports whether Opaque was called with the same memory.
func (h *Heap) IsOpaque(mem []byte) bool { return h.opaque[unsafe.SliceData(mem)] }
