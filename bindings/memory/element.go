package memory

import (
	"math"
	"math/big"
	"reflect"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
)

// kind is a type of integers.
type kind struct {
	width       int // bytes
	signed, big bool
}

// value is an integer as scripts see it.
func (k kind) value(c js.Call, bits uint64) goja.Value {
	unused := 64 - 8*k.width
	switch {
	case k.big && k.signed:
		return c.Value(big.NewInt(int64(bits)))
	case k.big:
		return c.Value(new(big.Int).SetUint64(bits))
	case k.signed:
		return c.Value(int64(bits<<unused) >> unused)
	}
	return c.Value(int64(bits))
}

// operand converts what a script gives: to the number or BigInt that it stands for, and to its bits, of which those beyond
// the width are to be left out. It may run a script's valueOf.
func (m *module) operand(k kind, v goja.Value) (goja.Value, uint64) {
	if k.big {
		v = m.arrays.bigInt(v)
		low := new(big.Int).And(v.Export().(*big.Int), new(big.Int).SetUint64(math.MaxUint64))
		return v, low.Uint64()
	}
	f := integer(v)
	return m.rt.VM().ToValue(f), wrap(f)
}

// wrap is a whole number modulo 2 to the 32nd.
func wrap(f float64) uint64 {
	if math.IsInf(f, 0) {
		return 0
	}
	return uint64(int64(math.Mod(f, 1<<32)))
}

// element is one element of a typed array.
type element struct {
	kind
	buffer *goja.Object
	offset int // in the buffer, in bytes
}

// element is the one that the first two arguments of a function of Atomics name: an integer typed array and an index
// (ECMA-262's ValidateIntegerTypedArray and ValidateAtomicAccess). waitable are the types that one can wait for; shared is what
// else the array must be, which is looked at before the index, and may be nil.
func (m *module) element(c js.Call, waitable bool, shared func(buffer *goja.Object)) element {
	v := c.Argument(0)
	class := m.arrays.class(v)
	k, ok := m.arrays.kinds[class]
	switch {
	case waitable && class != "Int32Array" && class != "BigInt64Array":
		c.Wrong("typedArray", "an Int32Array or a BigInt64Array", v)
	case !ok:
		c.Wrong("typedArray", "an integer typed array", v)
	}
	a := m.arrays.open(v)
	if b, ok := a.buffer.Export().(goja.ArrayBuffer); ok && b.Detached() {
		c.Fail(js.Type, "the ArrayBuffer of typedArray is detached")
	}
	if shared != nil {
		shared(a.buffer)
	}
	i := integer(c.Argument(1))
	if i < 0 || i >= float64(a.length) {
		c.Fail(js.Range, "index must be 0 or more and below the array's length, %d, but is %s",
			a.length, m.rt.Brief(c.Argument(1)))
	}
	return element{k, a.buffer, a.offset + int(i)*k.width}
}

// native is a built-in function as goja exports it.
type native = func(goja.FunctionCall) goja.Value

// arrays reads typed arrays by built-in functions of a runtime that no script can reach, and so none can change. goja's work
// on the objects of another runtime too.
type arrays struct {
	tag, buffer, length, offset native
	asIntN                      native
	bits                        goja.Value      // 64
	kinds                       map[string]kind // that Atomics works on, by the names of their classes
}

// view is what a typed array sees of a buffer.
type view struct {
	buffer         *goja.Object
	offset, length int // in bytes, in elements
}

const getters = `['buffer', 'length', 'byteOffset', Symbol.toStringTag].map(name =>
	Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Int8Array.prototype), name).get).concat(BigInt.asIntN)`

func newArrays() arrays {
	vm := goja.New()
	v := js.Must(vm.RunString(getters))
	fn := func(i string) native { return v.(*goja.Object).Get(i).Export().(native) }
	a := arrays{buffer: fn("0"), length: fn("1"), offset: fn("2"), tag: fn("3"), asIntN: fn("4"), bits: vm.ToValue(64)}
	a.kinds = map[string]kind{
		"Int8Array": {1, true, false}, "Int16Array": {2, true, false}, "Int32Array": {4, true, false}, "BigInt64Array": {8, true, true},
		"Uint8Array": {1, false, false}, "Uint16Array": {2, false, false}, "Uint32Array": {4, false, false},
		"BigUint64Array": {8, false, true},
	}
	return a
}

// class is the name of a typed array's class; "" when v is none.
func (a *arrays) class(v goja.Value) string {
	if _, ok := v.(*goja.Object); !ok {
		return ""
	}
	tag, _ := a.tag(goja.FunctionCall{This: v}).(goja.String)
	if tag == nil {
		return ""
	}
	return tag.String()
}

// open says what a typed array sees.
func (a *arrays) open(v goja.Value) view {
	this := goja.FunctionCall{This: v}
	return view{
		buffer: a.buffer(this).(*goja.Object),
		offset: int(a.offset(this).ToInteger()),
		length: int(a.length(this).ToInteger()),
	}
}

// bigInt is ECMA-262's ToBigInt, but that anything that is no BigInt yet is cut to 64 bits.
func (a *arrays) bigInt(v goja.Value) goja.Value {
	if _, object := v.(*goja.Object); !object && v.ExportType() == reflect.TypeFor[*big.Int]() {
		return v
	}
	return a.asIntN(goja.FunctionCall{Arguments: []goja.Value{a.bits, v}})
}
