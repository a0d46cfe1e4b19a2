package js

import (
	"maps"
	"slices"

	"github.com/dop251/goja"
)

// errorClass is the source of a class of errors. Its name is a property of the prototype, as it is for ECMAScript's own.
const errorClass = `(function (host) {
	'use strict';
	const define = (o, name, value) =>
		Object.defineProperty(o, name, { value, writable: true, enumerable: false, configurable: true });
	return (name, Parent) => {
		const C = { [name]: function (message) { return Reflect.construct(Parent, arguments, new.target || C); } }[name];
		Object.setPrototypeOf(C, Parent);
		Object.setPrototypeOf(C.prototype, Parent.prototype);
		define(C.prototype, 'constructor', C);
		define(C.prototype, 'name', name);
		return C;
	};
})`

// errorClasses is the part of a Kit that knows classes of errors.
type errorClasses struct {
	kit     *Kit
	classes map[ErrorKind]*goja.Object
	makers  map[ErrorKind]func(message string) *goja.Object // see DefineError
	make    goja.Callable                                   // the function that errorClass gives; nil before it is needed
}

// defineErrors makes the classes that the kernel throws, and the globals for them.
func (e *errorClasses) defineErrors() error {
	for _, kind := range []ErrorKind{"Error", "ReferenceError", Type, Range, Syntax} {
		e.classes[kind] = e.kit.vm.Get(string(kind)).(*goja.Object)
	}
	for _, kind := range OwnErrors() {
		if err := e.kit.LazyGlobal(string(kind), func() goja.Value { return e.ErrorClass(kind) }); err != nil {
			return err
		}
	}
	return nil
}

// OwnErrors are the kinds whose classes are globals of weft.
func OwnErrors() []ErrorKind {
	return []ErrorKind{InvalidState, Timeout, Deadlocked, Interrupt, NotAllowed}
}

// ErrorClass is a class that NewErrorClass made, or one of the kernel's own.
func (e *errorClasses) ErrorClass(kind ErrorKind) *goja.Object {
	if c := e.classes[kind]; c != nil {
		return c
	}
	return e.NewErrorClass(string(kind), nil)
}

// NewErrorClass makes a class of errors; parent nil is Error.
func (e *errorClasses) NewErrorClass(name string, parent *goja.Object) *goja.Object {
	if e.make == nil {
		e.make, _ = goja.AssertFunction(e.kit.Script("errors", errorClass, nil))
	}
	if parent == nil {
		parent = e.classes["Error"]
	}
	class := Must(e.make(goja.Undefined(), e.kit.vm.ToValue(name), parent)).(*goja.Object)
	e.classes[ErrorKind(name)] = class
	return class
}

// KnownErrorClass is the class of errors of that name which ECMAScript, the kernel or a module has; nil when there is none.
func (e *errorClasses) KnownErrorClass(kind ErrorKind) *goja.Object {
	if slices.Contains(OwnErrors(), kind) {
		return e.ErrorClass(kind)
	}
	if e.classes[kind] == nil {
		e.kit.cfg.BuildErrors(kind)
	}
	return e.classes[kind]
}

// IsErrorClass reports whether a function is one of the classes of errors that weft adds, or one of ECMAScript's.
func (e *errorClasses) IsErrorClass(fn *goja.Object) bool {
	return slices.Contains(slices.Collect(maps.Values(e.classes)), fn)
}

// DefineError has fn make the errors of a kind that has no class of its own.
func (e *errorClasses) DefineError(kind ErrorKind, fn func(message string) *goja.Object) {
	e.makers[kind] = fn
}

// MakesErrors reports whether DefineError was called for a kind.
func (e *errorClasses) MakesErrors(kind ErrorKind) bool { return e.makers[kind] != nil }

// NewError makes an error of a class that the kernel has or NewErrorClass has made.
func (e *errorClasses) NewError(kind ErrorKind, message string) *goja.Object {
	if kind == DataClone && !e.MakesErrors(kind) {
		e.kit.cfg.BuildErrors(kind)
	}
	if fn := e.makers[kind]; fn != nil {
		return fn(message)
	}
	return Must(e.kit.vm.New(e.ErrorClass(kind), e.kit.vm.ToValue(message)))
}
