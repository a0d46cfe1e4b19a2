package multiprocessing

import (
	"reflect"
	"strconv"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/process/memory"
)

// cells makes what lies in shared memory: Value and SharedArray.
type cells struct {
	*registry
	locks *locks
}

// arrayType is the class of typed arrays for a type of SharedArray, and the bytes of an element; "" when there is none.
func arrayType(name string) (class string, width int) {
	class = map[string]string{
		"i8": "Int8Array", "i16": "Int16Array", "i32": "Int32Array", "i64": "BigInt64Array", "f32": "Float32Array",
		"u8": "Uint8Array", "u16": "Uint16Array", "u32": "Uint32Array", "u64": "BigUint64Array", "f64": "Float64Array",
	}[name]
	if class != "" {
		bits, _ := strconv.Atoi(name[1:])
		width = bits / 8
	}
	return class, width
}

// sharedArray is SharedArray(type, sizeOrValues): a typed array over a SharedArrayBuffer of its own. It is nothing else, and
// crosses to another process as every view of a SharedArrayBuffer does: what it sees is the same memory there.
func (cs *cells) sharedArray(c js.Call) goja.Value {
	name, width := arrayType(c.Arg(0, "type").String(""))
	if width == 0 {
		cs.rt.Throw(js.Type, "multiprocessing.SharedArray: there is no type %s; there is "+
			"i8, u8, i16, u16, i32, u32, i64, u64, f32, f64", cs.rt.Brief(c.Argument(0)))
	}
	v := c.Argument(1)
	if list, ok := v.(*goja.Object); ok {
		var data []byte
		cs.rt.Check(cs.rt.VM().ExportTo(cs.typedArray(name, list), &data))
		return cs.typedArray(name, cs.shared(len(data), data))
	}
	if _, ok := js.Number(v); !ok {
		c.Wrong("sizeOrValues", "a number of elements or a list of them", v)
	}
	return cs.typedArray(name, cs.shared(c.Arg(1, "size").Int(0, 0)*width, nil))
}

// shared is new shared memory of a size that begins with data.
func (cs *cells) shared(size int, data []byte) *goja.Object {
	buffer, err := memory.Of(cs.rt).NewSharedBuffer(size)
	cs.rt.Check(err)
	copy(memory.Of(cs.rt).MemoryOf(buffer).Bytes(), data)
	return buffer
}

// typedArray is a new typed array of that class, made of args as scripts make one.
func (cs *cells) typedArray(class string, args ...goja.Value) *goja.Object {
	ctor := cs.rt.VM().Get(class)
	if ctor == nil {
		cs.rt.Throw(js.Type, "there is no %s any more", class)
	}
	o := js.Must(cs.rt.VM().New(ctor, args...))
	if t := o.ExportType(); t == nil || t.Kind() != reflect.Slice || t.Elem().Kind() == reflect.Interface {
		cs.rt.Throw(js.Type, "%s makes no typed arrays any more", class)
	}
	return o
}
