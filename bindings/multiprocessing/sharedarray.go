package multiprocessing

import (
	"reflect"
	"strconv"
	"strings"
	"unicode"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/process/memory"
)

// cells makes what lies in shared memory: Value and SharedArray.
type cells struct {
	*registry
	locks *locks
}

// arrayTypes are the types of numbers that memory can have, by weft's names and by Python's letters.
var arrayTypes = map[string]string{
	"i8": "Int8Array", "i16": "Int16Array", "i32": "Int32Array", "i64": "BigInt64Array", "f32": "Float32Array",
	"u8": "Uint8Array", "u16": "Uint16Array", "u32": "Uint32Array", "u64": "BigUint64Array", "f64": "Float64Array",
	"b": "Int8Array", "h": "Int16Array", "i": "Int32Array", "l": "Int32Array", "q": "BigInt64Array", "f": "Float32Array",
	"B": "Uint8Array", "H": "Uint16Array", "I": "Uint32Array", "L": "Uint32Array", "Q": "BigUint64Array", "d": "Float64Array",
}

// arrayType is the class of typed arrays for a type, and the bytes of an element; "" and 0 when there is none.
func arrayType(name string) (class string, width int) {
	class = arrayTypes[name]
	bits, _ := strconv.Atoi(strings.TrimFunc(class, unicode.IsLetter))
	return class, bits / 8
}

// rawArray is RawArray(type, sizeOrValues) and SharedArray: a typed array over a SharedArrayBuffer of its own. It is nothing else,
// and crosses to another process as every view of a SharedArrayBuffer does: what it sees is the same memory there.
func (cs *cells) rawArray(c js.Call) goja.Value { return cs.makeArray(c, arrayArgs(c)) }

// arrayArgs are the arguments of RawArray and Array. The values may be an object with a length, which is none of options.
func arrayArgs(c js.Call, more ...string) js.Args {
	if o, ok := c.Argument(1).(*goja.Object); ok && c.Len() == 2 && o.Get("length") != nil {
		c = c.Of("Array", append(c.Rest(0), goja.Undefined()))
	}
	return c.Args(0, append([]string{"type|typecode|typecodeOrType", "sizeOrValues|sizeOrInitializer"}, more...)...)
}

func (cs *cells) makeArray(c js.Call, a js.Args) *goja.Object {
	class, width := arrayType(a.Get("type").String(""))
	if width == 0 {
		c.Fail(js.Type, "there is no type %s; there is i8, u8, i16, u16, i32, u32, i64, u64, f32, f64, and Python's letters",
			cs.rt.Brief(a.Get("type").Value()))
	}
	given := a.Get("sizeOrValues")
	if list, ok := given.Value().(*goja.Object); ok {
		var data []byte
		cs.rt.Check(cs.rt.VM().ExportTo(cs.typedArray(class, list), &data))
		return cs.typedArray(class, cs.shared(len(data), data))
	}
	if _, ok := js.Number(given.Value()); !ok {
		given.Wrong("a number of elements or a list of them")
	}
	return cs.typedArray(class, cs.shared(given.Int(0, 0)*width, nil))
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
