package js

import (
	"reflect"

	"github.com/dop251/goja"
)

// This file tells what a value is. An object is never exported for that: goja would copy all that it holds, without end when
// that is the object itself.

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
