package clone

import (
	"reflect"
	"strings"

	"github.com/dop251/goja"
)

// kind is what an object is by its internal state, whatever its prototype says.
type kind uint8

const (
	kindRefused kind = iota // what cannot be cloned, or is of a type that this package does not know
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
)

// kindOfType is the kind of the objects that goja keeps in a Go type of that name. goja tells most of them apart in no
// other way that works without asking the object, and so perhaps a script.
func kindOfType(name string) kind {
	return map[string]kind{
		"baseObject": kindObject, "guardedObject": kindObject, "templatedObject": kindObject,
		"sparseArrayObject": kindArray, "templatedArrayObject": kindArray, "taggedTemplateArray": kindArray,
		"arrayObject": kindDenseArray,
		"mapObject":   kindMap, "setObject": kindSet, "dateObject": kindDate, "regexpObject": kindRegExp,
		"primitiveValueObject": kindBoxed, "stringObject": kindBoxedString, "errorObject": kindError,
		"arrayBufferObject": kindArrayBuffer, "typedArrayObject": kindTypedArray, "dataViewObject": kindDataView,
	}[name]
}

// refused is what an object is that cannot be cloned, with an article.
func (c *classifier) refused(o *goja.Object) string {
	name := c.typeName(o)
	what := map[string]string{
		"proxyObject": "a Proxy", "classFuncObject": "a class", "Promise": "a Promise", "weakMapObject": "a WeakMap",
		"weakSetObject": "a WeakSet", "generatorObject": "a generator", "argumentsObject": "an arguments object",
	}[name]
	switch {
	case what != "":
		return what
	case strings.HasSuffix(name, "uncObject"):
		return "a function"
	case strings.HasSuffix(name, "IterObject"):
		return "an iterator"
	case strings.HasPrefix(name, "objectGo"), strings.HasPrefix(name, "dynamic"):
		return "an object of the host"
	case o.ClassName() == "Arguments":
		return "an arguments object"
	case o.ClassName() == "RawJSON":
		return "raw JSON"
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

func (c *classifier) typeName(o *goja.Object) string {
	return strings.TrimPrefix(c.typeOf(o).String(), "*goja.")
}

func (c *classifier) kindOf(o *goja.Object) kind {
	t := c.typeOf(o)
	k, known := c.kinds[t]
	if !known {
		k = kindOfType(c.typeName(o))
		c.kinds[t] = k
	}
	if k == kindObject && (o.ClassName() == "Arguments" || o.ClassName() == "RawJSON") {
		return kindRefused // goja keeps these like ordinary objects
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
