package clone

import (
	"slices"

	"github.com/dop251/goja"
)

// error encodes an error. Its cause and an AggregateError's errors are part of it; of its enumerable
// properties it takes along those that can be cloned.
func (e *encoder) error(o *goja.Object) error {
	e.out.tag(tagError)
	stack := goja.Undefined()
	if e.Has(o, e.stackKey) { // else a script has taken it away
		stack = e.stringOr(o, e.stackKey, stack)
	}
	// An error may have its name from its class.
	for _, part := range []goja.Value{e.stringOr(o, e.nameKey, e.vm.ToValue("Error")), e.errorMessage(o), stack} {
		if err := e.value(part); err != nil {
			return err
		}
	}
	var keys []goja.Value
	for _, key := range []goja.Value{e.causeKey, e.errorsKey} {
		if d := e.Descriptor(o, key); d != nil && !d.Get("enumerable").ToBoolean() {
			keys = append(keys, key)
		}
	}
	required := len(keys) + 1
	keys = append(keys, nil)
	head := []goja.Value{e.nameKey, e.messageKey, e.stackKey}
	for _, key := range e.Keys(o) {
		if !slices.ContainsFunc(head, key.StrictEquals) {
			keys = append(keys, key)
		}
	}
	return e.push(encoderFrame{kind: inError, of: o, parts: keys, required: required})
}

// errorMessage is a string, or undefined when the error has none of its own, as in HTML.
func (e *encoder) errorMessage(o *goja.Object) goja.Value {
	if d := e.Descriptor(o, e.messageKey); d != nil {
		if v := d.Get("value"); v != nil { // no accessor
			return v.ToString()
		}
	}
	return goja.Undefined()
}

// stringOr is a property of o if it is a string, and otherwise what is given.
func (e *encoder) stringOr(o *goja.Object, key, otherwise goja.Value) goja.Value {
	if s, ok := e.property(o, key).(goja.String); ok {
		return s
	}
	return otherwise
}

// error opens an error. Until it is complete it has no prototype, as goja asks an error for its name and
// message when its stack is replaced.
func (d *decoder) error() *goja.Object {
	name, message, stack := d.string(), d.mustBePrimitive(), d.mustBePrimitive()
	if d.err != nil {
		return nil
	}
	o := d.vm.NewTypeError()
	d.inherit(o, nil)
	replace(o, d.stackKey, stack)
	replace(o, d.messageKey, message)
	proto := d.errorClass(name.String())
	if proto == nil {
		proto = d.errors["Error"]
		defineHidden(o, d.nameKey, name)
	}
	return d.push(decoderFrame{kind: inError, proto: proto}, o)
}

// errorClass is the prototype for errors of that name, or nil.
func (d *decoder) errorClass(name string) *goja.Object {
	if d.host != nil {
		if proto := d.host.ErrorClass(name); proto != nil {
			return proto
		}
	}
	return d.errors[name]
}

// defineHidden sets a property that is not enumerable.
func defineHidden(o *goja.Object, key, v goja.Value) {
	_ = o.DefineDataProperty(key.String(), v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// replace hides v in the place of what goja has put there, or takes that away if v is undefined.
func replace(o *goja.Object, key, v goja.Value) {
	if goja.IsUndefined(v) {
		_ = o.Delete(key.String())
		return
	}
	defineHidden(o, key, v)
}
