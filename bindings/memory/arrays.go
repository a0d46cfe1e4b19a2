package memory

import (
	"math/big"
	"reflect"

	"github.com/dop251/goja"
)

// native is a built-in function as goja exports it.
type native = func(goja.FunctionCall) goja.Value

// arrays reads typed arrays by built-in functions of a runtime that no script can reach, and so none can change. goja's work
// on the objects of another runtime too.
type arrays struct {
	tag, buffer, length, offset native
	asIntN                      native
	bits                        goja.Value // 64
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
	v, err := vm.RunString(getters)
	if err != nil {
		panic(err)
	}
	fn := func(i string) native { return v.(*goja.Object).Get(i).Export().(native) }
	return arrays{buffer: fn("0"), length: fn("1"), offset: fn("2"), tag: fn("3"), asIntN: fn("4"), bits: vm.ToValue(64)}
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
