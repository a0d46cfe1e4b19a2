package inspect

import (
	"math/big"
	"reflect"
	"slices"
	"strings"

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

var kindNames = [...]string{
	"Object", "Array", "Set", "Map", "", "Function", "Function", "Object", "RegExp", "Date", "Error",
	"ArrayBuffer", "DataView", "Promise", "WeakSet", "WeakMap",
	"Number", "String", "Boolean", "BigInt", "Symbol",
}

// String is the name of the built-in class of the kind.
func (k kind) String() string { return kindNames[k] }

// kindOf classifies an object that is not a proxy: by the Go type that it would export to, or else by what goja calls its class.
func (r *reader) kindOf(o *goja.Object) kind {
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
	switch class := o.ClassName(); class {
	case "Object":
		return r.kindOfObject(o, t)
	case "Arguments":
		return kindArguments
	case "Array", "RegExp", "Date", "Error", "Number", "String", "Boolean":
		return kind(slices.Index(kindNames[:], class))
	}
	return kindObject
}

// kindOfObject tells apart what goja calls Object.
func (r *reader) kindOfObject(o *goja.Object, t reflect.Type) kind {
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
		return r.kindByPrototype(o)
	}
	if t != nil && t.Kind() == reflect.Slice {
		return kindTypedArray
	}
	return kindObject
}

func (r *reader) kindByPrototype(o *goja.Object) kind {
	if p := o.Prototype(); p == nil || p == r.objectProto {
		return kindObject
	}
	for _, k := range [...]kind{kindError, kindWeakMap, kindWeakSet, kindDataView} {
		if r.isA(o, r.prototype(k.String())) && (k != kindDataView || r.isView(o)) {
			return k
		}
	}
	return kindObject
}

// isView reports whether an object that has DataView's prototype is one. The built-in that tells would read
// the tag of any other object.
func (r *reader) isView(o *goja.Object) bool {
	if tag, _ := r.find(o, goja.SymToStringTag); tag == nil {
		return false
	}
	return r.vm.Try(func() { r.js.Call(r.js.Method("DataView", "byteLength"), o) }) == nil
}

// typedClass returns the name of a typed array's built-in class.
func (r *reader) typedClass(o *goja.Object) string {
	name := o.ExportType().Elem().Kind().String()
	prefix := strings.ToUpper(name[:1])
	switch {
	case strings.HasSuffix(name, "int64"):
		prefix = "Big" + prefix
	case name == "uint8" && r.isA(o, r.prototype("Uint8ClampedArray")):
		return "Uint8ClampedArray"
	}
	return prefix + name[1:] + "Array"
}

// KindOf is the name of the built-in class that an object, which is no proxy, is of by its internal slots; "Object" for any other.
func (in *Inspector) KindOf(o *goja.Object) string {
	switch k := in.kindOf(o); k {
	case kindTypedArray:
		return in.typedClass(o)
	case kindArguments:
		return "Arguments"
	case kindBoxedNumber, kindBoxedString, kindBoxedBoolean, kindBoxedBigInt, kindBoxedSymbol:
		return "boxed " + k.String()
	case kindObject:
		return o.ClassName() // generators and iterators, as goja calls them
	default:
		return k.String()
	}
}
