package inspect

import (
	"math/big"
	"reflect"

	"github.com/dop251/goja"
)

// kind is what an object is by its internal slots, whatever its prototype says.
type kind uint8

const (
	ordinary kind = iota
	array
	set
	mapping
	typed
	function
	class
	arguments
	expression
	moment
	failure
	buffer
	view
	promise
	weakSet
	weakMap
	boxedNumber
	boxedString
	boxedBoolean
	boxedBigInt
	boxedSymbol
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
		return class
	case reflect.TypeFor[goja.ArrayBuffer]():
		return buffer
	case reflect.TypeFor[*goja.Promise]():
		return promise
	}
	if t != nil && t.Kind() == reflect.Func {
		return function
	}
	return n.kindOfData(o, t)
}

func (n *intrinsics) kindOfData(o *goja.Object, t reflect.Type) kind {
	switch o.ClassName() {
	case "Array":
		return array
	case "Arguments":
		return arguments
	case "RegExp":
		return expression
	case "Date":
		return moment
	case "Error":
		return failure
	case "Number":
		return boxedNumber
	case "String":
		return boxedString
	case "Boolean":
		return boxedBoolean
	case "Object":
		return n.kindOfObject(o, t)
	}
	return ordinary
}

// kindOfObject tells apart what goja calls Object: by the Go type it would export to, or else by prototype.
func (n *intrinsics) kindOfObject(o *goja.Object, t reflect.Type) kind {
	switch t {
	case reflect.TypeFor[[][2]any]():
		return mapping
	case reflect.TypeFor[[]any]():
		return set
	case reflect.TypeFor[*big.Int]():
		return boxedBigInt
	case reflect.TypeFor[string]():
		return boxedSymbol
	case reflect.TypeFor[map[string]any]():
		return n.kindByPrototype(o)
	}
	if t != nil && t.Kind() == reflect.Slice {
		return typed
	}
	return ordinary
}

func (n *intrinsics) kindByPrototype(o *goja.Object) kind {
	if p := o.Prototype(); p == nil || p == n.objectProto {
		return ordinary
	}
	n.seek()
	switch {
	case n.isA(o, n.errorProto):
		return failure
	case n.isA(o, n.weakMapProto):
		return weakMap
	case n.isA(o, n.weakSetProto):
		return weakSet
	case n.isA(o, n.dataViewProto) && n.isView(o):
		return view
	}
	return ordinary
}
