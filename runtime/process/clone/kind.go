package clone

import (
	"reflect"
	"strings"

	"github.com/dop251/goja"
)

// kind is what an object is by its internal state, whatever its prototype says.
type kind uint8

const (
	stranger kind = iota // of a type that this package does not know: refused
	ordinary
	array
	denseArray // an array that goja keeps as a slice of items
	mapping
	set
	date
	expression
	boxed
	boxedString
	failure
	buffer
	typedArray
	dataView
	proxy
	function
	class
	promise
	weakMap
	weakSet
	generator
	iterator
	hosted
	arguments
	rawJSON
	global
)

// kindsOf are the kinds of objects, by the type that goja keeps them in. goja tells most of them apart in no
// other way that works without asking the object, and so perhaps a script.
func kindsOf(typeName string) kind {
	switch strings.TrimPrefix(typeName, "*goja.") {
	case "baseObject", "guardedObject", "templatedObject":
		return ordinary
	case "sparseArrayObject", "templatedArrayObject", "taggedTemplateArray":
		return array
	case "arrayObject":
		return denseArray
	case "mapObject":
		return mapping
	case "setObject":
		return set
	case "dateObject":
		return date
	case "regexpObject":
		return expression
	case "primitiveValueObject":
		return boxed
	case "stringObject":
		return boxedString
	case "errorObject":
		return failure
	case "arrayBufferObject":
		return buffer
	case "typedArrayObject":
		return typedArray
	case "dataViewObject":
		return dataView
	}
	return refusedKind(typeName)
}

// refusedKind are those that are refused, under a name of their own.
func refusedKind(typeName string) kind {
	name := strings.TrimPrefix(typeName, "*goja.")
	switch name {
	case "proxyObject":
		return proxy
	case "classFuncObject":
		return class
	case "Promise":
		return promise
	case "weakMapObject":
		return weakMap
	case "weakSetObject":
		return weakSet
	case "generatorObject":
		return generator
	case "argumentsObject":
		return arguments
	case "dynamicObject", "dynamicArray":
		return hosted
	}
	switch {
	case strings.HasSuffix(name, "uncObject"):
		return function
	case strings.HasSuffix(name, "IterObject"):
		return iterator
	case strings.HasPrefix(name, "objectGo"):
		return hosted
	}
	return stranger
}

// String is the kind with an article, for those that are refused.
func (k kind) String() string {
	switch k {
	case proxy:
		return "a Proxy"
	case function:
		return "a function"
	case class:
		return "a class"
	case promise:
		return "a Promise"
	case weakMap:
		return "a WeakMap"
	case weakSet:
		return "a WeakSet"
	case generator:
		return "a generator"
	case iterator:
		return "an iterator"
	case hosted:
		return "an object of the host"
	case arguments:
		return "an arguments object"
	case rawJSON:
		return "raw JSON"
	case global:
		return "the global object"
	}
	return "an object of this kind"
}

// anatomy finds out what objects are.
type anatomy struct {
	self  int // the field of goja.Object that holds the object's implementation
	kinds map[reflect.Type]kind

	arrayType                            reflect.Type // of dense arrays
	names, items, length, count, special []int        // its fields
}

// newAnatomy looks at objects of vm, which must be one that no script has touched.
func newAnatomy(vm *goja.Runtime) anatomy {
	self, ok := reflect.TypeFor[goja.Object]().FieldByName("self")
	if !ok {
		panic("clone: this goja keeps objects in another way")
	}
	a := anatomy{self: self.Index[0], kinds: map[reflect.Type]kind{}}
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

func (a *anatomy) inside(o *goja.Object) reflect.Value {
	return reflect.ValueOf(o).Elem().Field(a.self).Elem()
}

func (a *anatomy) typeOf(o *goja.Object) reflect.Type { return a.inside(o).Type() }

func (a *anatomy) kindOf(o *goja.Object) kind {
	t := a.typeOf(o)
	k, ok := a.kinds[t]
	if !ok {
		k = kindsOf(t.String())
		a.kinds[t] = k
	}
	if k == ordinary {
		return a.ordinaryKind(o)
	}
	return k
}

// ordinaryKind sets apart those that goja keeps like ordinary objects, but that are none.
func (a *anatomy) ordinaryKind(o *goja.Object) kind {
	switch o.ClassName() {
	case "Arguments":
		return arguments
	case "RawJSON":
		return rawJSON
	}
	return ordinary
}

// dense reports whether an array consists of items alone, with no accessor among them and no other property.
// goja miscounts when an array was once longer, so that this may be false for one that does, and true for one
// with holes.
func (a *anatomy) dense(o *goja.Object) bool {
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
