package js

import (
	"reflect"

	"github.com/dop251/goja"
)

// This file tells what a value is, and looks at properties without running anything of a script's: no getter, no trap of a
// proxy. Objects are not exported for that: goja would copy all that they hold, without end when an object holds itself.

// Text is v as a Go string, if v is a string.
func Text(v goja.Value) (s string, ok bool) {
	str, ok := v.(goja.String)
	if !ok {
		return "", false
	}
	return str.String(), true
}

// Number is v as a float64, if v is a number.
func Number(v goja.Value) (f float64, ok bool) {
	if v == nil {
		return 0, false
	}
	if _, object := v.(*goja.Object); object {
		return 0, false
	}
	switch v.ExportType() {
	case intType, floatType:
		return v.ToFloat(), true
	}
	return 0, false
}

// Bool is v, if v is a boolean.
func Bool(v goja.Value) (b, ok bool) {
	if v == nil {
		return false, false
	}
	if _, object := v.(*goja.Object); object || v.ExportType() != boolType {
		return false, false
	}
	return v.ToBoolean(), true
}

// Array is a new array of values.
func Array[V any](k *Kit, values []V) *goja.Object {
	items := make([]any, len(values))
	for i, v := range values {
		items[i] = v
	}
	return k.vm.NewArray(items...)
}

// IsPromise reports whether v is a promise of ECMAScript's, not just a thenable.
func IsPromise(v goja.Value) bool {
	_, ok := AsPromise(v)
	return ok
}

var (
	intType     = reflect.TypeFor[int64]()
	floatType   = reflect.TypeFor[float64]()
	boolType    = reflect.TypeFor[bool]()
	promiseType = reflect.TypeFor[*goja.Promise]()
)

// AsPromise is v as a promise, if it is one.
func AsPromise(v goja.Value) (*goja.Promise, bool) {
	o, ok := v.(*goja.Object)
	if !ok || o.ExportType() != promiseType {
		return nil, false
	}
	p, ok := o.Export().(*goja.Promise)
	return p, ok
}

// Own is the value of an own property; nil when there is none, it is computed or o is a proxy.
func (k *Kit) Own(o *goja.Object, key goja.Value) goja.Value {
	if IsProxy(o) {
		return nil
	}
	if d := k.intrinsics.Descriptor(o, key); d != nil {
		return d.Get("value")
	}
	return nil
}

// FindProperty is the descriptor of a property, and which of an object and its prototypes has that; nil when none is known to.
func (k *Kit) FindProperty(o *goja.Object, name string) (holder, desc *goja.Object) {
	return k.intrinsics.Find(o, k.vm.ToValue(name))
}

// ClassName is the name of the class that o says it is of, perhaps a script's that extends one in Go; "" when none has a name.
func (k *Kit) ClassName(o *goja.Object) string {
	for p := o.Prototype(); p != nil && !IsProxy(p); p = p.Prototype() {
		class, _ := k.Own(p, k.vm.ToValue("constructor")).(*goja.Object)
		if class == nil {
			continue
		}
		if name, ok := Text(k.Own(class, k.vm.ToValue("name"))); ok && name != "" {
			return name
		}
	}
	return ""
}

// Record is an object of names and values, which are given by turns.
func Record(vm *goja.Runtime, pairs ...any) *goja.Object {
	o := vm.NewObject()
	for i := 0; i < len(pairs); i += 2 {
		_ = o.Set(pairs[i].(string), pairs[i+1])
	}
	return o
}
