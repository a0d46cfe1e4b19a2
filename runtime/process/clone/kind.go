package clone

import (
	"reflect"
	"strings"

	"github.com/dop251/goja"
)

// kind is what an object is by its internal state, whatever its prototype says.
type kind uint8

const (
	kindUnknown kind = iota // of a type that this package does not know: refused
	kindObject
	kindArray
	kindDenseArray // an array that goja keeps as a slice of items
	kindMap
	kindSet
	kindDate
	kindRegExp
	kindBoxed
	kindBoxedString
	kindError
	kindArrayBuffer
	kindTypedArray
	kindDataView
	kindProxy
	kindFunction
	kindClass
	kindPromise
	kindWeakMap
	kindWeakSet
	kindGenerator
	kindIterator
	kindHost
	kindArguments
	kindRawJSON
	kindGlobal
)

// kindsOf are the kinds of objects, by the type that goja keeps them in. goja tells most of them apart in no
// other way that works without asking the object, and so perhaps a script.
func kindsOf(typeName string) kind {
	switch strings.TrimPrefix(typeName, "*goja.") {
	case "baseObject", "guardedObject", "templatedObject":
		return kindObject
	case "sparseArrayObject", "templatedArrayObject", "taggedTemplateArray":
		return kindArray
	case "arrayObject":
		return kindDenseArray
	case "mapObject":
		return kindMap
	case "setObject":
		return kindSet
	case "dateObject":
		return kindDate
	case "regexpObject":
		return kindRegExp
	case "primitiveValueObject":
		return kindBoxed
	case "stringObject":
		return kindBoxedString
	case "errorObject":
		return kindError
	case "arrayBufferObject":
		return kindArrayBuffer
	case "typedArrayObject":
		return kindTypedArray
	case "dataViewObject":
		return kindDataView
	}
	return refusedKind(typeName)
}

// refusedKind are those that are refused, under a name of their own.
func refusedKind(typeName string) kind {
	name := strings.TrimPrefix(typeName, "*goja.")
	switch name {
	case "proxyObject":
		return kindProxy
	case "classFuncObject":
		return kindClass
	case "Promise":
		return kindPromise
	case "weakMapObject":
		return kindWeakMap
	case "weakSetObject":
		return kindWeakSet
	case "generatorObject":
		return kindGenerator
	case "argumentsObject":
		return kindArguments
	case "dynamicObject", "dynamicArray":
		return kindHost
	}
	switch {
	case strings.HasSuffix(name, "uncObject"):
		return kindFunction
	case strings.HasSuffix(name, "IterObject"):
		return kindIterator
	case strings.HasPrefix(name, "objectGo"):
		return kindHost
	}
	return kindUnknown
}

// String is the kind with an article, for those that are refused.
func (k kind) String() string {
	switch k {
	case kindProxy:
		return "a Proxy"
	case kindFunction:
		return "a function"
	case kindClass:
		return "a class"
	case kindPromise:
		return "a Promise"
	case kindWeakMap:
		return "a WeakMap"
	case kindWeakSet:
		return "a WeakSet"
	case kindGenerator:
		return "a generator"
	case kindIterator:
		return "an iterator"
	case kindHost:
		return "an object of the host"
	case kindArguments:
		return "an arguments object"
	case kindRawJSON:
		return "raw JSON"
	case kindGlobal:
		return "the global object"
	}
	return "an object of this kind"
}

// classifier finds out what objects are.
type classifier struct {
	self  int // the field of goja.Object that holds the object's implementation
	kinds map[reflect.Type]kind

	arrayType                            reflect.Type // of dense arrays
	names, items, length, count, special []int        // its fields
}

// newClassifier looks at objects of vm, which must be one that no script has touched.
func newClassifier(vm *goja.Runtime) classifier {
	self, ok := reflect.TypeFor[goja.Object]().FieldByName("self")
	if !ok {
		panic("clone: this goja keeps objects in another way")
	}
	a := classifier{self: self.Index[0], kinds: map[reflect.Type]kind{}}
	a.arrayType = a.typeOf(vm.NewArray())
	a.names = fieldOf(a.arrayType, "propNames")
	a.items = fieldOf(a.arrayType, "values")
	a.length = fieldOf(a.arrayType, "length")
	a.count = fieldOf(a.arrayType, "objCount")
	a.special = fieldOf(a.arrayType, "propValueCount")
	return a
}

func fieldOf(pointer reflect.Type, name string) []int {
	f, ok := pointer.Elem().FieldByName(name)
	if !ok {
		panic("clone: goja's " + pointer.Elem().Name() + " has no field " + name)
	}
	return f.Index
}

func (a *classifier) inside(o *goja.Object) reflect.Value {
	return reflect.ValueOf(o).Elem().Field(a.self).Elem()
}

func (a *classifier) typeOf(o *goja.Object) reflect.Type { return a.inside(o).Type() }

func (a *classifier) kindOf(o *goja.Object) kind {
	t := a.typeOf(o)
	k, ok := a.kinds[t]
	if !ok {
		k = kindsOf(t.String())
		a.kinds[t] = k
	}
	if k == kindObject {
		return a.ordinaryKind(o)
	}
	return k
}

// ordinaryKind sets apart those that goja keeps like ordinary objects, but that are none.
func (a *classifier) ordinaryKind(o *goja.Object) kind {
	switch o.ClassName() {
	case "Arguments":
		return kindArguments
	case "RawJSON":
		return kindRawJSON
	}
	return kindObject
}

// dense reports whether an array consists of items alone, with no accessor among them and no other property.
// goja miscounts when an array was once longer, so that this may be false for one that does, and true for one
// with holes.
func (a *classifier) dense(o *goja.Object) bool {
	in := a.inside(o)
	if in.Type() != a.arrayType {
		return false
	}
	in = in.Elem()
	n := in.FieldByIndex(a.items).Len()
	return in.FieldByIndex(a.special).Int() == 0 &&
		in.FieldByIndex(a.count).Int() == int64(n) &&
		in.FieldByIndex(a.length).Uint() == uint64(n) &&
		in.FieldByIndex(a.names).Len() == 1 // "length"
}
