package wording

import (
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/intrinsics"
	"weft/runtime/engine/vm"
)

// This file is about properties, variables and iteration.

// nullishName is null or undefined.
func nullishName(v goja.Value) string {
	if v != nil && goja.IsNull(v) {
		return "null"
	}
	return "undefined"
}

// depths are how far below the top of the stack goja's instructions have the object of a property.
var depths = map[string]int{
	"getProp": 0, "getPropRecv": 0, "getPropCallee": 0, "getPropRecvCallee": 0, "_getElem": 1, "_getKey": 1, "_getElemCallee": 1,
	"_getElemRecv": 0, "_getElemRecvCallee": 1, "getPropRef": 0, "getPropRefRecv": 0,
}

// reading is about a property of null or undefined.
func (w *Words) reading(c *vm.Complaint, rest string) string {
	key, _, _ := strings.Cut(rest, "' of undefined")
	if key == "Symbol.iterator" || key == "Symbol(Symbol.iterator)" {
		return w.notIterable(c, c.Value(depths[c.Op]))
	}
	if c.Op == "getPropCallee" { // goja has no place for it, and names that of the object
		if at := propertyAfter(c.Text, c.Offset, c.Name); at >= 0 {
			c.Move(at)
		}
	}
	return fmt.Sprintf("Cannot read properties of %s (reading '%s')", nullishName(c.Value(depths[c.Op])), key)
}

// setters are how far below the top of the stack goja's instructions have the object that they set a property of, and whether
// its key is above that.
var setters = map[string]struct {
	below int
	keyed bool
}{
	"setProp": {1, false}, "setPropP": {1, false}, "setPropStrict": {1, false}, "setPropStrictP": {1, false},
	"_setElem": {2, true}, "_setElemP": {2, true}, "_setElemStrict": {2, true}, "_setElemStrictP": {2, true},
}

// nullish is about null or undefined in the place of an object.
func (w *Words) nullish(c *vm.Complaint, _ string) string {
	if c.Native != "" {
		if c.Native == "from" {
			return w.notIterable(c, firstOf(c.Args))
		}
		return ""
	}
	if s, ok := setters[c.Op]; ok {
		key := c.Name
		if s.keyed {
			key = brief(c.Value(s.below - 1))
		}
		return fmt.Sprintf("Cannot set properties of %s (setting '%s')", nullishName(c.Value(s.below)), key)
	}
	if c.Op == "getPropRef" || c.Op == "getPropRefRecv" || c.Op == "_getElemRef" {
		return fmt.Sprintf("Cannot read properties of %s (reading '%s')", nullishName(c.Value(depths[c.Op])), c.Name)
	}
	switch c.Op {
	case "_iterate", "_iterateP", "_pushSpread", "_pushArraySpread", "_new":
		return w.notIterable(c, c.Value(0))
	}
	return ""
}

func firstOf(args []goja.Value) goja.Value {
	if len(args) == 0 {
		return nil
	}
	return args[0]
}

// literal reports whether the value on the stack was put there by a constant in the program.
func literal(c *vm.Complaint) bool {
	op, _, _ := c.Instruction(-1)
	switch op {
	case "loadVal", "_loadUndef", "_loadNil", "_newObject":
		return true
	}
	return false
}

// operand is the expression whose value is on the stack; "" when it is not known.
func operand(c *vm.Complaint) string {
	if literal(c) || c.Text == "" {
		return ""
	}
	name := expressionWith(c.Text, c.Offset)
	if name == intermediate || strings.HasPrefix(name, "[") || strings.HasPrefix(name, "{") { // a pattern, as a rule
		return ""
	}
	return name
}

// notIterable is about a value that is not iterable.
func (w *Words) notIterable(c *vm.Complaint, v goja.Value) string {
	const is, why = " is not iterable", " (cannot read property Symbol(Symbol.iterator))"
	switch {
	case c.Native == "next":
		return "The value of yield*" + is
	case c.Native != "":
		return typed(firstOf(c.Args)) + is + why
	case c.Op == "_new":
		return typed(c.Value(c.Operand-1)) + is + why
	case operand(c) != "":
		return operand(c) + is + unawaited(operand(c), v)
	case c.Op == "_pushSpread":
		return "Spread syntax requires ...iterable[Symbol.iterator] to be a function"
	}
	if _, object := v.(*goja.Object); literal(c) && object {
		return "{}" + is
	}
	if literal(c) {
		return brief(v) + is
	}
	return typed(v) + is + why
}

// typed is a value with its type.
func typed(v goja.Value) string {
	switch {
	case v == nil || goja.IsUndefined(v):
		return "undefined"
	case goja.IsNull(v):
		return "object null"
	}
	if o, ok := v.(*goja.Object); ok {
		if _, callable := goja.AssertFunction(o); callable {
			return "function"
		}
		return "object"
	}
	return typeOf(v) + " " + brief(v)
}

// typeOf is what typeof gives for a primitive.
func typeOf(v goja.Value) string {
	switch v.(type) {
	case goja.String:
		return "string"
	case *goja.Symbol:
		return "symbol"
	}
	switch v.ExportType().Kind().String() {
	case "bool":
		return "boolean"
	case "ptr":
		return "bigint"
	}
	return "number"
}

// destructuring is about {…} = null.
func (w *Words) destructuring(c *vm.Complaint, _ string) string {
	if c.Native != "" {
		return fmt.Sprintf("String.prototype.%s called on null or undefined", c.Native)
	}
	if c.Op != "_checkObjectCoercible" {
		return ""
	}
	value := nullishName(c.Value(0))
	name := operand(c)
	if name == "" {
		name = value
	}
	key := firstKey(c)
	if key == "" {
		return fmt.Sprintf("Cannot destructure '%s' as it is %s.", name, value)
	}
	return fmt.Sprintf("Cannot destructure property '%s' of '%s' as it is %s.", key, name, value)
}

// firstKey is the first property that a pattern takes.
func firstKey(c *vm.Complaint) string {
	for after := 1; after < 8; after++ {
		op, _, name := c.Instruction(after)
		if op == "getProp" {
			return name
		}
		if op == "_pop" || op == "" {
			break
		}
	}
	return ""
}

// tooEarly is about a variable that is not initialized.
func (w *Words) tooEarly(c *vm.Complaint, _ string) string {
	name := c.Name
	if name == "" {
		name = nameAt(c.Text, c.Offset)
	}
	if name == "" {
		return ""
	}
	return fmt.Sprintf("Cannot access '%s' before initialization", name)
}

// readOnly is about a property that cannot be set.
func (w *Words) readOnly(c *vm.Complaint, rest string) string {
	s, ok := setters[c.Op]
	if !ok {
		return ""
	}
	key, _, _ := strings.Cut(rest, "'")
	if s.keyed {
		key = brief(c.Value(s.below - 1))
	}
	switch o := c.Value(s.below).(type) {
	case nil:
		return ""
	case *goja.Object:
		if _, d := w.js.Find(o, w.vm.ToValue(key)); d != nil && d.Get("get") != nil {
			return fmt.Sprintf("Cannot set property %s of %s which has only a getter", key, w.receiverOf(o))
		}
		return fmt.Sprintf("Cannot assign to read only property '%s' of object '%s'", key, w.receiverOf(o))
	default:
		return fmt.Sprintf("Cannot assign to read only property '%s' of %s '%s'", key, typeOf(o), brief(o))
	}
}

// deleters are how far below the top of the stack goja's instructions have the object that they delete a property of.
var deleters = map[string]int{"deleteProp": 0, "deletePropStrict": 0, "_deleteElem": 1, "_deleteElemStrict": 1}

// undeletable is about a property that cannot be deleted.
func (w *Words) undeletable(c *vm.Complaint, _ string) string {
	about := firstOf(c.Args) // of Reflect's functions
	if below, ok := deleters[c.Op]; ok && c.Native == "" {
		about = c.Value(below)
	}
	return w.withReceiver(c.Message, about)
}

// module is about a name of a module's namespace, which is a proxy here.
func (w *Words) module(c *vm.Complaint, rest string) string {
	key, _, _ := strings.Cut(rest, "'")
	s, sets := setters[c.Op]
	below, deletes := deleters[c.Op]
	if sets {
		below = s.below
	}
	names := w.moduleNames(c.Value(below))
	switch {
	case names == nil || c.Native != "":
		return ""
	case deletes:
		return fmt.Sprintf("Cannot delete property '%s' of [object Module]", key)
	case w.js.Descriptor(names, w.vm.ToValue(key)) == nil:
		return fmt.Sprintf("Cannot add property %s, object is not extensible", key)
	}
	return fmt.Sprintf("Cannot assign to read only property '%s' of object '[object Module]'", key)
}

// moduleNames is the object that the namespace of a module stands before, which has its names; nil for any other value.
func (w *Words) moduleNames(v goja.Value) *goja.Object {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	proxy, ok := o.Export().(goja.Proxy)
	if !ok || proxy.Target() == nil || intrinsics.IsProxy(proxy.Target()) {
		return nil
	}
	d := w.js.Descriptor(proxy.Target(), goja.SymToStringTag)
	if d == nil || proxy.Target().Prototype() != nil {
		return nil
	}
	if tag, ok := d.Get("value").(goja.String); !ok || tag.String() != "Module" {
		return nil
	}
	return proxy.Target()
}

// onPrimitive is about a new property of a primitive value.
func (w *Words) onPrimitive(c *vm.Complaint, _ string) string {
	s, ok := setters[c.Op]
	if !ok {
		return ""
	}
	v, key := c.Value(s.below), c.Name
	if s.keyed {
		key = brief(c.Value(s.below - 1))
	}
	return fmt.Sprintf("Cannot create property '%s' on %s '%s'", key, typeOf(v), brief(v))
}
