package inspect

import (
	"math/big"
	"reflect"

	"github.com/dop251/goja"
)

// kind is what an object is by its internal slots, whatever its prototype says.
type kind uint8

const (
	kindObject kind = iota
	kindArray
	kindSet
	kindMap
	kindTypedArray
	kindFunction
	kindClass
	kindArguments
	kindRegExp
	kindDate
	kindError
	kindArrayBuffer
	kindDataView
	kindPromise
	kindWeakSet
	kindWeakMap
	kindBoxedNumber
	kindBoxedString
	kindBoxedBoolean
	kindBoxedBigInt
	kindBoxedSymbol
)

// String is the name of the built-in class of the kind.
func (k kind) String() string {
	return [...]string{
		"Object", "Array", "Set", "Map", "", "Function", "Function", "Object", "RegExp", "Date", "Error",
		"ArrayBuffer", "DataView", "Promise", "WeakSet", "WeakMap",
		"Number", "String", "Boolean", "BigInt", "Symbol",
	}[k]
}

func isProxy(o *goja.Object) bool {
	return o.ExportType() == reflect.TypeFor[goja.Proxy]()
}

// target looks through proxies without running their traps; nil means that one was revoked.
func target(o *goja.Object) *goja.Object {
	for o != nil && isProxy(o) {
		o = o.Export().(goja.Proxy).Target()
	}
	return o
}

func isFunction(v goja.Value) bool {
	o, ok := v.(*goja.Object)
	return ok && !isProxy(o) && o.ExportType().Kind() == reflect.Func
}

// kindOf classifies an object that is not a proxy.
func (n *intrinsics) kindOf(o *goja.Object) kind {
	t := o.ExportType()
	switch t {
	case reflect.TypeFor[func(goja.ConstructorCall) *goja.Object]():
		return kindClass
	case reflect.TypeFor[goja.ArrayBuffer]():
		return kindArrayBuffer
	case reflect.TypeFor[*goja.Promise]():
		return kindPromise
	}
	if t != nil && t.Kind() == reflect.Func {
		return kindFunction
	}
	return n.kindOfData(o, t)
}

func (n *intrinsics) kindOfData(o *goja.Object, t reflect.Type) kind {
	switch o.ClassName() {
	case "Array":
		return kindArray
	case "Arguments":
		return kindArguments
	case "RegExp":
		return kindRegExp
	case "Date":
		return kindDate
	case "Error":
		return kindError
	case "Number":
		return kindBoxedNumber
	case "String":
		return kindBoxedString
	case "Boolean":
		return kindBoxedBoolean
	case "Object":
		return n.kindOfObject(o, t)
	}
	return kindObject
}

// kindOfObject tells apart what goja calls Object: by the Go type it would export to, or else by prototype.
func (n *intrinsics) kindOfObject(o *goja.Object, t reflect.Type) kind {
	switch t {
	case reflect.TypeFor[[][2]any]():
		return kindMap
	case reflect.TypeFor[[]any]():
		return kindSet
	case reflect.TypeFor[*big.Int]():
		return kindBoxedBigInt
	case reflect.TypeFor[string]():
		return kindBoxedSymbol
	case reflect.TypeFor[map[string]any]():
		return n.kindByPrototype(o)
	}
	if t != nil && t.Kind() == reflect.Slice {
		return kindTypedArray
	}
	return kindObject
}

func (n *intrinsics) kindByPrototype(o *goja.Object) kind {
	if p := o.Prototype(); p == nil || p == n.objectProto {
		return kindObject
	}
	n.seek()
	switch {
	case n.isA(o, n.errorProto):
		return kindError
	case n.isA(o, n.weakMapProto):
		return kindWeakMap
	case n.isA(o, n.weakSetProto):
		return kindWeakSet
	case n.isA(o, n.dataViewProto) && n.isView(o):
		return kindDataView
	}
	return kindObject
}
