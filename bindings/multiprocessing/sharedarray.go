package multiprocessing

import (
	"reflect"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/process/memory"
)

// arrayTypes are the names of the types of a SharedArray, and the typed arrays that have them.
func arrayTypes(name string) (array string, width int) {
	switch name {
	case "i8":
		return "Int8Array", 1
	case "u8":
		return "Uint8Array", 1
	case "i16":
		return "Int16Array", 2
	case "u16":
		return "Uint16Array", 2
	case "i32":
		return "Int32Array", 4
	case "u32":
		return "Uint32Array", 4
	case "f32":
		return "Float32Array", 4
	case "f64":
		return "Float64Array", 8
	case "i64":
		return "BigInt64Array", 8
	case "u64":
		return "BigUint64Array", 8
	}
	return "", 0
}

// sharedArray is SharedArray(type, sizeOrValues): a typed array over a SharedArrayBuffer of its own. It is nothing else, and
// crosses to another process as every view of a SharedArrayBuffer does: what it sees is the same memory there.
func (m *module) sharedArray(c js.Call) goja.Value {
	name, width := arrayTypes(c.String(0, "type", ""))
	if width == 0 {
		m.rt.Throw(js.Type, "multiprocessing.SharedArray: there is no type %s; there is "+
			"i8, u8, i16, u16, i32, u32, i64, u64, f32, f64", m.rt.Brief(c.Argument(0)))
	}
	v := c.Argument(1)
	if list, ok := v.(*goja.Object); ok {
		var data []byte
		m.rt.Check(m.rt.VM().ExportTo(m.typedArray(name, list), &data))
		return m.typedArray(name, m.shared(len(data), data))
	}
	if _, ok := js.Number(v); !ok {
		m.rt.Throw(js.Type, "multiprocessing.SharedArray: sizeOrValues must be a number of elements or a list "+
			"of them, not %s", m.rt.Brief(v))
	}
	return m.typedArray(name, m.shared(c.Int(1, "size", 0, 0)*width, nil))
}

// shared is new shared memory of a size that begins with data.
func (m *module) shared(size int, data []byte) *goja.Object {
	buffer, err := memory.Of(m.rt).NewSharedBuffer(size)
	m.rt.Check(err)
	copy(memory.Of(m.rt).MemoryOf(buffer).Bytes(), data)
	return buffer
}

// typedArray is a new typed array of that class, made of args as scripts make one.
func (m *module) typedArray(class string, args ...goja.Value) *goja.Object {
	ctor := m.rt.VM().Get(class)
	if ctor == nil {
		m.rt.Throw(js.Type, "there is no %s any more", class)
	}
	o, err := m.rt.VM().New(ctor, args...)
	if err != nil {
		panic(err)
	}
	if t := o.ExportType(); t == nil || t.Kind() != reflect.Slice || t.Elem().Kind() == reflect.Interface {
		m.rt.Throw(js.Type, "%s makes no typed arrays any more", class)
	}
	return o
}
