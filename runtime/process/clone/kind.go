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

// kindOfType is the kind of the objects that goja keeps in a Go type of that name. goja tells most of them apart in no
// other way that works without asking the object, and so perhaps a script.
func kindOfType(name string) kind {
	name = strings.TrimPrefix(name, "*goja.")
	k, known := map[string]kind{
		"baseObject": kindObject, "guardedObject": kindObject, "templatedObject": kindObject,
		"sparseArrayObject": kindArray, "templatedArrayObject": kindArray, "taggedTemplateArray": kindArray,
		"arrayObject": kindDenseArray,
		"mapObject":   kindMap, "setObject": kindSet, "dateObject": kindDate, "regexpObject": kindRegExp,
		"primitiveValueObject": kindBoxed, "stringObject": kindBoxedString, "errorObject": kindError,
		"arrayBufferObject": kindArrayBuffer, "typedArrayObject": kindTypedArray, "dataViewObject": kindDataView,

		"proxyObject": kindProxy, "classFuncObject": kindClass, "Promise": kindPromise, "generatorObject": kindGenerator,
		"weakMapObject": kindWeakMap, "weakSetObject": kindWeakSet, "argumentsObject": kindArguments,
		"dynamicObject": kindHost, "dynamicArray": kindHost,
	}[name]
	switch {
	case known:
		return k
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
	return [...]string{
		kindUnknown: "an object of this kind", kindProxy: "a Proxy", kindFunction: "a function", kindClass: "a class",
		kindPromise: "a Promise", kindWeakMap: "a WeakMap", kindWeakSet: "a WeakSet", kindGenerator: "a generator",
		kindIterator: "an iterator", kindHost: "an object of the host", kindArguments: "an arguments object",
		kindRawJSON: "raw JSON", kindGlobal: "the global object",
	}[k]
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
	c := classifier{self: self.Index[0], kinds: map[reflect.Type]kind{}}
	c.arrayType = c.typeOf(vm.NewArray())
	c.names = fieldOf(c.arrayType, "propNames")
	c.items = fieldOf(c.arrayType, "values")
	c.length = fieldOf(c.arrayType, "length")
	c.count = fieldOf(c.arrayType, "objCount")
	c.special = fieldOf(c.arrayType, "propValueCount")
	return c
}

func fieldOf(pointer reflect.Type, name string) []int {
	f, ok := pointer.Elem().FieldByName(name)
	if !ok {
		panic("clone: goja's " + pointer.Elem().Name() + " has no field " + name)
	}
	return f.Index
}

func (c *classifier) inside(o *goja.Object) reflect.Value {
	return reflect.ValueOf(o).Elem().Field(c.self).Elem()
}

func (c *classifier) typeOf(o *goja.Object) reflect.Type { return c.inside(o).Type() }

func (c *classifier) kindOf(o *goja.Object) kind {
	t := c.typeOf(o)
	k, known := c.kinds[t]
	if !known {
		k = kindOfType(t.String())
		c.kinds[t] = k
	}
	if k == kindObject {
		switch o.ClassName() { // what goja keeps like ordinary objects
		case "Arguments":
			return kindArguments
		case "RawJSON":
			return kindRawJSON
		}
	}
	return k
}

// dense reports whether an array consists of items alone, with no accessor among them and no other property.
// goja miscounts when an array was once longer, so that this may be false for one that does, and true for one
// with holes.
func (c *classifier) dense(o *goja.Object) bool {
	in := c.inside(o)
	if in.Type() != c.arrayType {
		return false
	}
	in = in.Elem()
	n := in.FieldByIndex(c.items).Len()
	return in.FieldByIndex(c.special).Int() == 0 &&
		in.FieldByIndex(c.count).Int() == int64(n) &&
		in.FieldByIndex(c.length).Uint() == uint64(n) &&
		in.FieldByIndex(c.names).Len() == 1 // "length"
}
