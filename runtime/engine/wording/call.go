package wording

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/vm"
)

// This file is about calls and constructors.

// calls is about the callee of a call; "" for anything else.
func (w *Words) calls(c *vm.Complaint) string {
	if c.Class == "ReferenceError" && strings.HasSuffix(c.Message, " is not defined") {
		return w.undefined(c)
	}
	if c.Native != "" || !strings.HasPrefix(c.Message, "Not a function: ") && !strings.HasPrefix(c.Message, "Value is not an object: ") {
		return ""
	}
	switch c.Op {
	case "call", "callEval", "callEvalStrict":
		return w.noFunction(c, nil, "")
	case "_callVariadic", "callVariadic", "_callEvalVariadic":
		return callee(c) + " is not a function"
	}
	return ""
}

// callee is the expression that is called.
func callee(c *vm.Complaint) string {
	if name := expressionBefore(c.Text, c.Offset); name != "" {
		return name
	}
	return "(intermediate value)"
}

// noFunction is about a callee that is no function, perhaps a member of an object.
func (w *Words) noFunction(c *vm.Complaint, of *goja.Object, member string) string {
	name, meant := callee(c), ""
	if of != nil {
		meant = cmp.Or(w.meantMember(of, member, true), unawaited(strings.TrimSuffix(name, "."+member), of))
	}
	return name + " is not a function" + cmp.Or(meant, absent(name))
}

// unawaited is the note on a promise that is used as if it were what it promises; "" for what is none.
func unawaited(name string, v goja.Value) string {
	o, ok := v.(*goja.Object)
	if !ok {
		return ""
	}
	if _, promise := js.AsPromise(o); !promise {
		return ""
	}
	if strings.HasPrefix(name, intermediate) {
		name = "it"
	}
	return "; " + name + " is a promise: await it"
}

// noMember is about a call of a property that is not there.
func (w *Words) noMember(c *vm.Complaint, rest string) string {
	var this goja.Value
	if c.Op == "call" {
		this = c.Value(c.Operand + 1)
	}
	return w.noFunction(c, w.boxed(this), strings.TrimSuffix(rest, "'"))
}

// boxed is the object that has the properties of a value; nil for none.
func (w *Words) boxed(v goja.Value) *goja.Object {
	if v == nil || goja.IsUndefined(v) || goja.IsNull(v) {
		return nil
	}
	if o, ok := v.(*goja.Object); ok {
		return o
	}
	return v.ToObject(w.vm)
}

// noObject is about a value where an object must be: it depends on what takes it.
func (w *Words) noObject(c *vm.Complaint, rest string) string {
	switch {
	case c.Native != "":
		return w.badArgument(c, rest)
	case strings.HasPrefix(c.Op, "_new"):
		return w.newed(c, rest)
	case strings.Contains(c.Op, "instanceof"):
		return "Right-hand side of 'instanceof' is not an object"
	case c.Op == "_op_in" || c.Op == "op_in" || c.Op == "_in":
		return fmt.Sprintf("Cannot use 'in' operator to search for '%s' in %s", brief(c.Value(1)), rest)
	}
	return private(c, rest)
}

// private is about a private member of a value that is no object.
func private(c *vm.Complaint, value string) string {
	key, does, doing := "#"+strings.TrimPrefix(c.Name, "#"), "read", "reading"
	switch {
	case strings.HasPrefix(c.Op, "privateIn"):
		return fmt.Sprintf("Cannot use 'in' operator to search for '%s' in %s", key, value)
	case strings.HasPrefix(c.Op, "setPrivate"):
		does, doing = "set", "setting"
	case !strings.HasPrefix(c.Op, "getPrivate"):
		return ""
	}
	switch {
	case value != "undefined" && value != "null":
		return fmt.Sprintf("Cannot read private member %s from an object whose class did not declare it", key)
	case strings.HasPrefix(c.File, js.InternalPrefix):
		return "a method was called without its object: where a function is wanted, give () => object.method()"
	}
	return fmt.Sprintf("Cannot %s properties of %s (%s '%s')", does, value, doing, key)
}

// newed is about a value that new, or the constructor of a built-in class, cannot use.
func (w *Words) newed(c *vm.Complaint, rest string) string {
	class, ok := c.Value(c.Operand).(*goja.Object)
	if !ok {
		return w.noConstructor(c)
	}
	name, _ := w.text(class, "name")
	switch name {
	case "Promise":
		return "Promise resolver " + rest + " is not a function"
	case "Map", "WeakMap":
		return "Iterator value " + rest + " is not an entry object"
	}
	return ""
}

// tag is the Symbol.toStringTag of an object; "" when it has none.
func (w *Words) tag(v goja.Value) string {
	o, ok := v.(*goja.Object)
	if !ok {
		return ""
	}
	_, d := w.js.Find(o, goja.SymToStringTag)
	if d == nil {
		return ""
	}
	tag, _ := d.Get("value").(goja.String)
	if tag == nil {
		return ""
	}
	return tag.String()
}

func (w *Words) text(o *goja.Object, key string) (string, bool) {
	_, d := w.js.Find(o, w.vm.ToValue(key))
	if d == nil {
		return "", false
	}
	s, ok := d.Get("value").(goja.String)
	if !ok {
		return "", false
	}
	return s.String(), true
}

// badArgument is about a value that a built-in function cannot use.
func (w *Words) badArgument(c *vm.Complaint, rest string) string {
	if _, object := c.This.(*goja.Object); !object && c.This != nil && brief(c.This) == rest && !goja.IsUndefined(c.This) {
		return fmt.Sprintf("Method %s called on incompatible receiver %s", c.Native, rest)
	}
	if tag := w.tag(c.This); tag == "WeakMap" {
		return "Invalid value used as weak map key"
	} else if tag == "WeakSet" {
		return "Invalid value used in weak set"
	}
	switch c.Native {
	case "ownKeys", "get", "set", "has", "getPrototypeOf", "setPrototypeOf", "defineProperty", "deleteProperty", "isExtensible",
		"getOwnPropertyDescriptor", "preventExtensions":
		return "Reflect." + c.Native + " called on non-object"
	case "fromEntries", "groupBy":
		return "Iterator value " + rest + " is not an entry object"
	case "construct":
		return rest + " is not a constructor"
	case "then", "resolve", "reject", "all", "allSettled", "any", "race":
		return "PromiseResolve called on non-object"
	}
	return rest + " is not a function"
}

// noConstructor is about what stands behind new.
func (w *Words) noConstructor(c *vm.Complaint) string {
	if !strings.HasPrefix(c.Op, "_new") {
		return brief(firstOf(c.Args)) + " is not a constructor"
	}
	name := expressionAfterNew(c.Text, c.Offset)
	if name == "" {
		name = "(intermediate value)"
	}
	return name + " is not a constructor" + cmp.Or(w.meantBy(name), absent(name))
}

// noPrototype is about x instanceof f.
func (w *Words) noPrototype(c *vm.Complaint, _ string) string {
	f, ok := c.Value(0).(*goja.Object)
	if !ok || c.Op != "_op_instanceof" {
		return ""
	}
	prototype := goja.Undefined()
	if _, d := w.js.Find(f, w.vm.ToValue("prototype")); d != nil && d.Get("value") != nil {
		prototype = d.Get("value")
	}
	return fmt.Sprintf("Function has non-object prototype '%s' in instanceof check", brief(prototype))
}

// classCalled is about a class that is called without new.
func (w *Words) classCalled(c *vm.Complaint, _ string) string {
	name := ""
	if c.Op == "call" {
		if class, ok := c.Value(c.Operand).(*goja.Object); ok {
			name, _ = w.text(class, "name")
		}
	}
	if name == "" {
		return ""
	}
	return fmt.Sprintf("Class constructor %s cannot be invoked without 'new'", name)
}

// badParent is about class A extends 5.
func (w *Words) badParent(c *vm.Complaint, _ string) string {
	return fmt.Sprintf("Class extends value %s is not a constructor or null", brief(c.Value(0)))
}
