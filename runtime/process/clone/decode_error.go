package clone

import (
	"github.com/dop251/goja"
)

// failure opens an error. Until it is complete it has no prototype, as goja asks an error for its name and
// message when its stack is replaced.
func (d *decoder) failure() *goja.Object {
	name, message, stack := d.string(), d.plain(), d.plain()
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
		hide(o, d.nameKey, name)
	}
	return d.open(open{kind: inError, proto: proto}, o)
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

// hide sets a property that is not enumerable.
func hide(o *goja.Object, key, v goja.Value) {
	_ = o.DefineDataProperty(key.String(), v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// replace hides v in the place of what goja has put there, or takes that away if v is undefined.
func replace(o *goja.Object, key, v goja.Value) {
	if goja.IsUndefined(v) {
		_ = o.Delete(key.String())
		return
	}
	hide(o, key, v)
}
