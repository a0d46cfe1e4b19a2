// Package wording gives the errors that goja throws the messages that people know, those of V8.
//
// goja says what is wrong with a value ("Value is not an object: undefined"); V8 says what is wrong with the program
// ("queue.Qeue is not a constructor"). What V8 names is in the script's text where it stands, and among the operands of the
// instruction that fails: see vm.Complaint. A name that is not known gets the one that was probably meant.
//
//	Words.Of      the message for a complaint
//	expression    the text of an expression as V8 shows it
//	ExplainJSON   where a text is no JSON, and what is there
//	undefined     a name that is not known, and what was probably meant
package wording

import (
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/intrinsics"
	"weft/runtime/engine/vm"
)

// Words words the complaints of one runtime.
type Words struct {
	vm *goja.Runtime
	js *intrinsics.Set // how objects are read: no script runs
}

// New makes the Words of a runtime.
func New(rt *goja.Runtime, js *intrinsics.Set) *Words { return &Words{rt, js} }

// Of is the message for a complaint: goja's own where V8 has no better one. It runs no script.
func (w *Words) Of(c *vm.Complaint) string {
	if c.Native == "parse" && c.Class == "SyntaxError" && len(c.Args) > 0 {
		if message, _ := ExplainJSON(brief(c.Args[0])); message != "" {
			return message
		}
	}
	if message := w.calls(c); message != "" {
		return message
	}
	if c.Message == "" {
		return w.readOnly(c, "")
	}
	for _, t := range translations {
		if rest, ok := strings.CutPrefix(c.Message, t.goja); ok {
			if message := t.v8(w, c, rest); message != "" {
				return message
			}
		}
	}
	return c.Message
}

// translation is what V8 says in place of a message of goja's that begins like that. v8 gets the rest of the message; "" keeps it.
type translation struct {
	goja string
	v8   func(w *Words, c *vm.Complaint, rest string) string
}

// says is for a message that is the same each time.
func says(message string) func(*Words, *vm.Complaint, string) string {
	return func(*Words, *vm.Complaint, string) string { return message }
}

var translations = []translation{
	{"Cannot read property '", (*Words).reading},
	{"Cannot convert undefined or null to object", (*Words).nullish},
	{"Value is not object coercible", (*Words).destructuring},
	{"object is not iterable", func(w *Words, c *vm.Complaint, _ string) string { return w.notIterable(c, c.Value(0)) }},
	{"Cannot access a variable before", (*Words).tooEarly},
	{"Value is not an object: ", (*Words).noObject},
	{"Object has no member '", (*Words).noMember},
	{"Value is not a constructor", func(w *Words, c *vm.Complaint, _ string) string { return w.noConstructor(c) }},
	{"Receiver is not an object: ", (*Words).onPrimitive},
	{"Expecting a function in instanceof", says("Right-hand side of 'instanceof' is not callable")},
	{"Class constructor cannot be invoked", (*Words).classCalled},
	{"Constructor Promise requires 'new'", says("Promise constructor cannot be invoked without 'new'")},
	{"Class extends value is not", (*Words).badParent},
	{"Super constructor is not a constructor", says("Super constructor null of anonymous class is not a constructor")},
	{"Must call super constructor in derived", says("Must call super constructor in derived class before accessing 'this' or returning from derived constructor")},
	{"Cannot write private member ", func(_ *Words, c *vm.Complaint, _ string) string {
		return strings.Replace(c.Message, " from an object", " to an object", 1)
	}},
	{"Cannot assign to read only property '", (*Words).readOnly},
	{"Cannot delete property '", (*Words).undeletable},
	{"'set' on proxy: trap returned falsish for property '", (*Words).module},
	{"'deleteProperty' on proxy: trap returned falsish for property '", (*Words).module},
	{"Method ", func(w *Words, c *vm.Complaint, _ string) string { return w.withReceiver(c.Message, c.This) }},
	{"[object ", func(w *Words, c *vm.Complaint, _ string) string { return w.withReceiver(c.Message, firstOf(c.Args)) }},
	{"Could not convert ", says("Cannot convert object to primitive value")},
	{"No initial value", says("Reduce of empty array with no initial value")},
	{"Malformed URI", says("URI malformed")},
	{"Invalid count value", func(_ *Words, c *vm.Complaint, _ string) string { return c.Message + ": " + argument(c, 0) }},
	{"toFixed() precision", says("toFixed() digits argument must be between 0 and 100")},
	{"toPrecision() precision", says("toPrecision() argument must be between 1 and 100")},
	{"toExponential() precision", says("toExponential() argument must be between 0 and 100")},
	{"RegExp doesn't have global flag set", says("String.prototype.matchAll called with a non-global RegExp argument")},
	{"Cannot convert ", (*Words).noBigInt},
	{"Byte length of ", func(_ *Words, _ *vm.Complaint, rest string) string { return "byte length of " + rest }},
	{"Start offset of ", func(_ *Words, _ *vm.Complaint, rest string) string { return "start offset of " + rest }},
	{"Value is not a number", func(_ *Words, c *vm.Complaint, _ string) string {
		return "Number.prototype." + c.Native + " requires that 'this' be a Number"
	}},
	{"prototype is not an object", (*Words).noPrototype},
	{"The normalization form should", func(_ *Words, c *vm.Complaint, _ string) string { return c.Message + "." }},
	{"SyntaxError: ", (*Words).inEval},
	{"Invalid regular expression (re2): ", (*Words).badPattern},
	{"Invalid regular expression (regexp2): ", (*Words).badPattern},
	{"Unterminated group", (*Words).badPattern},
	{"Unterminated character class", (*Words).badPattern},
	{"Invalid group", (*Words).badPattern},
	{"Unmatched ')'", (*Words).badPattern},
	{"Invalid index ", (*Words).badLength},
	{"Index ", (*Words).outOfView},
}

// argument is an argument of the built-in function that complains, as its message shows it.
func argument(c *vm.Complaint, i int) string {
	if i >= len(c.Args) {
		return "undefined"
	}
	return brief(c.Args[i])
}

// brief is a value as V8's messages show it.
func brief(v goja.Value) string {
	switch v := v.(type) {
	case nil:
		return "undefined"
	case *goja.Object:
		if _, callable := goja.AssertFunction(v); callable {
			return "function"
		}
		return receiver(v)
	case *goja.Symbol:
		return "Symbol(" + v.String() + ")"
	}
	return v.String()
}

// receiver is an object as V8's messages show it.
func receiver(o *goja.Object) string {
	if o.ClassName() == "Array" {
		return "[object Array]"
	}
	return "#<" + "Object" + ">"
}

// receiverOf is receiver with the name of the object's class, if it has one.
func (w *Words) receiverOf(o *goja.Object) string {
	if o.ClassName() == "Array" {
		return receiver(o)
	}
	if _, d := w.js.Find(o, w.vm.ToValue("constructor")); d != nil {
		if class, ok := d.Get("value").(*goja.Object); ok {
			if name, _ := w.text(class, "name"); name != "" {
				return "#<" + name + ">"
			}
		}
	}
	return receiver(o)
}

// withReceiver shows the object that goja's message is about as V8 does.
func (w *Words) withReceiver(message string, about goja.Value) string {
	shown := "#<Object>"
	if o, ok := about.(*goja.Object); ok {
		shown = w.receiverOf(o)
	}
	return strings.Replace(message, "[object Object]", shown, 1)
}

// badLength is about the length of a new buffer or typed array.
func (w *Words) badLength(c *vm.Complaint, rest string) string {
	if c.Op != "_new" {
		return ""
	}
	if class, ok := c.Value(c.Operand).(*goja.Object); ok {
		if name, _ := w.text(class, "name"); strings.HasSuffix(name, "ArrayBuffer") {
			return "Invalid array buffer length"
		}
	}
	return "Invalid typed array length: " + rest
}

// outOfView is about a method of a DataView.
func (w *Words) outOfView(c *vm.Complaint, rest string) string {
	if strings.HasSuffix(rest, " is out of bounds") && w.tag(c.This) == "DataView" {
		return "Offset is outside the bounds of the DataView"
	}
	return ""
}

// noBigInt is about BigInt(x).
func (w *Words) noBigInt(c *vm.Complaint, rest string) string {
	if text, ok := strings.CutSuffix(rest, " to a BigInt"); ok && c.Class == "RangeError" {
		return fmt.Sprintf("The number %s cannot be converted to a BigInt because it is not an integer", text)
	}
	return ""
}

// badPattern is about what is no regular expression.
func (w *Words) badPattern(c *vm.Complaint, _ string) string {
	what := c.Message
	if i := strings.LastIndex(what, "error parsing regexp: "); i >= 0 {
		what = strings.TrimSuffix(strings.TrimPrefix(what[i:], "error parsing regexp: "), ")")
	}
	for goja, v8 := range map[string]string{
		"missing argument to repetition": "Nothing to repeat",
		"invalid character class range":  "Range out of order in character class",
		"missing closing ]":              "Unterminated character class",
		"missing closing )":              "Unterminated group",
		"unexpected )":                   "Unmatched ')'",
		"trailing backslash":             `\ at end of pattern`,
		"invalid nested repetition":      "Nothing to repeat",
		"invalid repeat count":           "numbers out of order in {} quantifier",
		"unrecognized grouping":          "Invalid group",
		"reference to undefined group":   "Invalid named capture referenced",
	} {
		if strings.HasPrefix(what, goja) {
			what = v8
		}
	}
	if c.Native == "" && c.Op != "_new" || len(c.Args) == 0 && c.Op != "_new" {
		return what
	}
	args := c.Args
	if c.Op == "_new" && c.Native == "" {
		args = nil
		for i := c.Operand - 1; i >= 0; i-- {
			args = append(args, c.Value(i))
		}
	}
	flags := ""
	if len(args) > 1 && !goja.IsUndefined(args[1]) {
		flags = brief(args[1])
	}
	return fmt.Sprintf("Invalid regular expression: /%s/%s: %s", brief(firstOf(args)), flags, what)
}
