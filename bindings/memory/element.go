package memory

import (
	"math"
	"math/big"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
)

// kind is a type of integers.
type kind struct {
	width       int // bytes
	signed, big bool
}

// kindOf is the type of a typed array's elements; ok is false for those that Atomics does not work on.
func kindOf(class string) (k kind, ok bool) {
	switch class {
	case "Int8Array":
		return kind{1, true, false}, true
	case "Uint8Array":
		return kind{1, false, false}, true
	case "Int16Array":
		return kind{2, true, false}, true
	case "Uint16Array":
		return kind{2, false, false}, true
	case "Int32Array":
		return kind{4, true, false}, true
	case "Uint32Array":
		return kind{4, false, false}, true
	case "BigInt64Array":
		return kind{8, true, true}, true
	case "BigUint64Array":
		return kind{8, false, true}, true
	}
	return kind{}, false
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
		return c.Value(int64(bits<<unused)>>unused)
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
// (ECMA-262's ValidateIntegerTypedArray and ValidateAtomicAccess). waitable are the types that one can wait for.
func (m *module) element(c js.Call, name string, waitable bool) element {
	v := c.Argument(0)
	class := m.arrays.class(v)
	k, ok := kindOf(class)
	switch {
	case waitable && class != "Int32Array" && class != "BigInt64Array":
		m.rt.Throw(js.Type, "%s: typedArray must be an Int32Array or a BigInt64Array, not %s", name, m.rt.Brief(v))
	case !ok:
		m.rt.Throw(js.Type, "%s: typedArray must be an integer typed array, not %s", name, m.rt.Brief(v))
	}
	a := m.arrays.open(v)
	if b, ok := a.buffer.Export().(goja.ArrayBuffer); ok && b.Detached() {
		m.rt.Throw(js.Type, "%s: the ArrayBuffer of typedArray is detached", name)
	}
	i := integer(c.Argument(1))
	if i < 0 || i >= float64(a.length) {
		m.rt.Throw(js.Range, "%s: index must be 0 or more and below the array's length, %d, but is %s",
			name, a.length, m.rt.Brief(c.Argument(1)))
	}
	return element{k, a.buffer, a.offset + int(i)*k.width}
}
