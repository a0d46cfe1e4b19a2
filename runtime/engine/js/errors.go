package js

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
	Interrupt    ErrorKind = "KeyboardInterrupt"
	Cancelled    ErrorKind = "CancelledError"  // no global: asyncio.CancelledError
	NotAllowed   ErrorKind = "NotAllowedError" // with the code ERR_ACCESS_DENIED
	DataClone    ErrorKind = "DataCloneError"  // no class: a DOMException of that name
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

// Must is v; it throws err, which a script's function or a constructor has given.
func Must[V any](v V, err error) V {
	if err != nil {
		panic(err)
	}
	return v
}

// Throw throws an error of that class.
func (k *Kit) Throw(kind ErrorKind, format string, args ...any) {
	panic(k.NewError(kind, fmt.Sprintf(format, args...)))
}

// Check throws err, if there is one, in the running script: see ErrorValue. An error that says that everything is being
// stopped ends the thread instead.
func (k *Kit) Check(err error) {
	if err == nil {
		return
	}
	if Interrupted(err) || k.cfg.Stopped() {
		panic(Unwind())
	}
	panic(k.ErrorValue(err))
}

// ErrorValue is err as a JavaScript value: what a script threw, or an error of the class that fits.
func (k *Kit) ErrorValue(err error) goja.Value {
	if v, ok := ReasonOf(err); ok {
		return v
	}
	if script, ok := As[*ScriptError](err); ok {
		return k.NewError(script.Kind, script.Message)
	}
	if dead, ok := As[*sched.Deadlock](err); ok {
		return k.deadlockValue(dead)
	}
	if errors.Is(err, sched.ErrTimeout) {
		return k.NewError(Timeout, "timed out")
	}
	return k.vm.NewGoError(err)
}

// deadlockValue is a DeadlockError whose message is the report.
func (k *Kit) deadlockValue(d *sched.Deadlock) *goja.Object {
	o := k.NewError(Deadlocked, k.cfg.DeadlockReport(d))
	k.SetHandle(o, d)
	return o
}

// DeadlockOf is the deadlock that an error of a script is about; nil when it is about something else.
func (k *Kit) DeadlockOf(err error) *sched.Deadlock {
	if d, ok := As[*sched.Deadlock](err); ok {
		return d
	}
	v, _ := ReasonOf(err)
	d, _ := k.OwnHandle(v).(*sched.Deadlock)
	return d
}

// interruption is the KeyboardInterrupt that was made last, but for those of scripts.
type interruption struct {
	made   *goja.Object
	report string
}

// NewInterrupt makes a KeyboardInterrupt. report says what the program did when it was interrupted, in case nobody catches it.
func (k *Kit) NewInterrupt(report string) *goja.Object {
	k.interruption = interruption{k.NewError(Interrupt, ""), report}
	return k.interruption.made
}

// InterruptOf reports whether an error is a KeyboardInterrupt, and returns its report, "" for that of a script's own.
func (k *Kit) InterruptOf(err error) (report string, ok bool) {
	v, _ := ReasonOf(err)
	o, _ := v.(*goja.Object)
	if o != nil && o == k.interruption.made {
		return k.interruption.report, true
	}
	for ; o != nil && k.classes[Interrupt] != nil; o = o.Prototype() {
		if ok = o == k.classes[Interrupt].Get("prototype"); ok {
			break
		}
	}
	return "", ok
}

// ReasonOf is the JavaScript value that an error holds.
func ReasonOf(err error) (goja.Value, bool) {
	if thrown, ok := As[*goja.Exception](err); ok {
		return thrown.Value(), true
	}
	if rejected, ok := As[*Rejection](err); ok {
		return rejected.Reason, true
	}
	if left, ok := As[*Thrown](err); ok {
		return left.Reason, true
	}
	return nil, false
}

// Thrown is an error that a callback has thrown.
type Thrown struct{ Reason goja.Value }

// Error is the reason as a string.
func (e *Thrown) Error() string { return e.Reason.String() }

// Rejection is the reason of a promise that no script has handled.
type Rejection struct {
	Reason  goja.Value
	Promise goja.Value // nil when it does not matter
}

// Error is the reason as a string.
func (r *Rejection) Error() string { return "unhandled rejection: " + r.Reason.String() }

// Unwind is what a native function panics with so that its thread ends, when everything is being stopped.
func Unwind() error { return &goja.InterruptedError{} }

// Interrupted reports whether an error says that the running stack was interrupted.
func Interrupted(err error) bool {
	_, ok := As[*goja.InterruptedError](err)
	return ok
}

// As is errors.As, but for what a script has thrown: goja's Exception would look into that, and so call the traps of a proxy
// where no script runs.
func As[T any](err error) (found T, ok bool) {
	for ; err != nil; err = errors.Unwrap(err) {
		if found, ok = err.(T); ok {
			return found, true
		}
		if _, thrown := err.(*goja.Exception); thrown {
			break
		}
	}
	return found, false
}
