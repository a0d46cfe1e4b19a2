package runtime

import (
	"errors"
	"fmt"

	"github.com/dop251/goja"

	"weft/runtime/engine/sched"
)

// ErrorKind names a class of JavaScript errors.
type ErrorKind string

// The classes that the kernel throws. Range, Syntax and Type are ECMAScript's; the others are globals of weft.
const (
	Type         ErrorKind = "TypeError"
	Range        ErrorKind = "RangeError"
	Syntax       ErrorKind = "SyntaxError"
	InvalidState ErrorKind = "InvalidStateError"
	Timeout      ErrorKind = "TimeoutError"
	Deadlocked   ErrorKind = "DeadlockError"
	Cancelled    ErrorKind = "CancelledError" // no global: asyncio.CancelledError
	DataClone    ErrorKind = "DataCloneError" // no class: a DOMException of that name
)

// ScriptError is an error for a script: thrown with Check, it becomes an instance of the class Kind.
type ScriptError struct {
	Kind    ErrorKind
	Message string
}

// Error is the message.
func (e *ScriptError) Error() string { return e.Message }

// Errorf makes a ScriptError.
func Errorf(kind ErrorKind, format string, args ...any) error {
	return &ScriptError{kind, fmt.Sprintf(format, args...)}
}

// errorClasses are the classes of errors that weft adds.
type errorClasses map[ErrorKind]*goja.Object

// errorClass is the source of a class of errors. Its name is a property of the prototype, as it is for ECMAScript's own.
const errorClass = `(function (host) {
	'use strict';
	const define = (o, name, value) =>
		Object.defineProperty(o, name, { value, writable: true, enumerable: false, configurable: true });
	return (name, Parent) => {
		const C = { [name]: class extends Parent {} }[name];
		define(C.prototype, 'name', name);
		return C;
	};
})`

// defineErrors makes the classes that the kernel throws, and the globals for them.
func (rt *Realm) defineErrors() error {
	rt.errors = errorClasses{}
	rt.errorCtor = rt.vm.Get("Error").(*goja.Object)
	rt.ownProperty, _ = goja.AssertFunction(rt.vm.Get("Object").(*goja.Object).Get("getOwnPropertyDescriptor"))
	rt.errors["Error"] = rt.errorCtor
	for _, kind := range []ErrorKind{Type, Range, Syntax} {
		rt.errors[kind] = rt.vm.Get(string(kind)).(*goja.Object)
	}
	for _, kind := range []ErrorKind{InvalidState, Timeout, Deadlocked} {
		class := func() goja.Value { return rt.errorClass(kind) }
		if err := rt.lazy(string(kind), class); err != nil {
			return err
		}
	}
	return nil
}

// errorClass is the class of that kind.
func (rt *Realm) errorClass(kind ErrorKind) *goja.Object {
	c := rt.errors[kind]
	if c == nil {
		c = rt.NewErrorClass(string(kind), nil)
		rt.errors[kind] = c
	}
	return c
}

// NewErrorClass makes a class of errors; parent nil is Error.
func (rt *Realm) NewErrorClass(name string, parent *goja.Object) *goja.Object {
	if rt.makeClass == nil {
		o := rt.Script("errors", errorClass, nil)
		rt.makeClass, _ = goja.AssertFunction(o)
	}
	if parent == nil {
		parent = rt.errorCtor
	}
	c, err := rt.makeClass(goja.Undefined(), rt.vm.ToValue(name), parent)
	if err != nil {
		panic(err)
	}
	rt.errors[ErrorKind(name)] = c.(*goja.Object)
	return c.(*goja.Object)
}

// ErrorClass is a class that NewErrorClass made, or one of the kernel's own.
func (rt *Realm) ErrorClass(kind ErrorKind) *goja.Object { return rt.errorClass(kind) }

// NewError makes an error of a class that the kernel has or NewErrorClass has made.
func (rt *Realm) NewError(kind ErrorKind, message string) *goja.Object {
	if kind == DataClone && rt.hasModule("web") {
		return rt.newDOMException(message, string(kind))
	}
	o, err := rt.vm.New(rt.errorClass(kind), rt.vm.ToValue(message))
	if err != nil {
		panic(err)
	}
	return o
}

// Throw throws an error of that class.
func (rt *Realm) Throw(kind ErrorKind, format string, args ...any) {
	panic(rt.NewError(kind, fmt.Sprintf(format, args...)))
}

// Check throws err, if there is one, in the running script: see ErrorValue. An error that says that everything is being
// stopped ends the thread instead.
func (rt *Realm) Check(err error) {
	if err == nil {
		return
	}
	var stopped *goja.InterruptedError
	if as(err, &stopped) || rt.sched.Stopped() != nil {
		panic(rt.unwind())
	}
	panic(rt.ErrorValue(err))
}

// ErrorValue is err as a JavaScript value: what a script threw, or an error of the class that fits.
func (rt *Realm) ErrorValue(err error) goja.Value {
	var script *ScriptError
	var dead *sched.Deadlock
	if v, ok := reasonOf(err); ok {
		return v
	}
	switch {
	case as(err, &script):
		return rt.NewError(script.Kind, script.Message)
	case as(err, &dead):
		return rt.deadlockValue(dead)
	case errors.Is(err, sched.ErrTimeout):
		return rt.NewError(Timeout, "timed out")
	}
	return rt.vm.NewGoError(err)
}

// deadlockValue is a DeadlockError whose message is the report.
func (rt *Realm) deadlockValue(d *sched.Deadlock) *goja.Object {
	o := rt.NewError(Deadlocked, rt.DeadlockReport(d))
	rt.SetHandle(o, d)
	return o
}

// deadlockOf is the deadlock that an error of a script is about; nil when it is about something else.
func (rt *Realm) deadlockOf(err error) *sched.Deadlock {
	var d *sched.Deadlock
	if as(err, &d) {
		return d
	}
	v, ok := reasonOf(err)
	if !ok {
		return nil
	}
	d, _ = rt.ownHandle(v).(*sched.Deadlock)
	return d
}

// reasonOf is the JavaScript value that an error holds.
func reasonOf(err error) (goja.Value, bool) {
	var thrown *goja.Exception
	var rejected *rejection
	var left *escaped
	switch {
	case as(err, &thrown):
		return thrown.Value(), true
	case as(err, &rejected):
		return rejected.reason, true
	case as(err, &left):
		return left.reason, true
	}
	return nil, false
}

// interrupted reports whether an error says that the running stack was interrupted.
func interrupted(err error) bool {
	var stopped *goja.InterruptedError
	return as(err, &stopped)
}

// as is errors.As, but for what a script has thrown: goja's Exception would look into that, and so call the traps of a proxy
// where no script runs.
func as[T any](err error, target *T) bool {
	for ; err != nil; err = errors.Unwrap(err) {
		if t, ok := err.(T); ok {
			*target = t
			return true
		}
		if _, thrown := err.(*goja.Exception); thrown {
			break
		}
	}
	return false
}
