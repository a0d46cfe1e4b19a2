package js

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dop251/goja"
)

// Call is a call of a function written in Go. Its methods read the arguments; they throw a TypeError or a RangeError that
// names the function, the argument and what it must be.
type Call struct {
	goja.FunctionCall
	kit  *Kit
	name string
}

// Kit is the toolkit that declared the function. Its Owner is the realm of the call.
func (c Call) Kit() *Kit { return c.kit }

// Fail throws an error whose message begins with the function's name.
func (c Call) Fail(kind ErrorKind, format string, args ...any) {
	c.kit.Throw(kind, "%s: %s", c.name, fmt.Sprintf(format, args...))
}

// Value is a Go value as the function's result.
func (c Call) Value(v any) goja.Value { return c.kit.vm.ToValue(v) }

// Check is Kit.Check.
func (c Call) Check(err error) { c.kit.Check(err) }

// Throw is Kit.Throw.
func (c Call) Throw(kind ErrorKind, format string, args ...any) { c.kit.Throw(kind, format, args...) }

// Call calls a function of the script's without this, and throws what it throws.
func (c Call) Call(fn goja.Callable, args ...goja.Value) goja.Value {
	return Must(fn(goja.Undefined(), args...))
}

// Len is the number of arguments.
func (c Call) Len() int { return len(c.Arguments) }

// Has reports whether argument i is there and not undefined.
func (c Call) Has(i int) bool { return !goja.IsUndefined(c.Argument(i)) }

// Rest are the arguments from i on.
func (c Call) Rest(i int) []goja.Value { return slices.Clone(c.Arguments[min(i, len(c.Arguments)):]) }

// Wrong throws a TypeError about an argument: what must be want, and is got.
func (c Call) Wrong(what, want string, got goja.Value) {
	c.Fail(Type, "%s must be %s, not %s", what, want, c.kit.Brief(got))
}

// Arg is argument i, which errors call what.
func (c Call) Arg(i int, what string) Arg { return Arg{c, what, c.Argument(i)} }

// Named is a value that is no argument itself, which errors call what.
func (c Call) Named(what string, v goja.Value) Arg { return Arg{c, what, v} }

// Handle is the Go value of argument v, an instance of a class written in Go; what it must be is named in the TypeError.
func Handle[T any](c Call, v goja.Value, what string) T {
	h, ok := c.kit.HandleOf(v).(T)
	if !ok {
		c.Fail(Type, "%s, not %s", what, c.kit.Brief(v))
	}
	return h
}

// This is the Go value of the object that a method is called on.
func This[T any](c Call) T {
	if h, ok := c.kit.HandleOf(c.FunctionCall.This).(T); ok {
		return h
	}
	class, method, ok := strings.Cut(c.name, ".")
	if ok && goja.IsUndefined(c.FunctionCall.This) {
		c.Fail(Type, "it was called without its object: where a function is wanted, give () => %s.%s()", strings.ToLower(class), method)
	}
	return Handle[T](c, c.FunctionCall.This, "this must be a "+class)
}

func lastPart(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }
