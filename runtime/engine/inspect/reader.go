package inspect

import (
	"reflect"

	"github.com/dop251/goja"

	"weft/runtime/engine/intrinsics"
)

// reader reads the objects of a runtime without running a script's code.
type reader struct {
	vm *goja.Runtime
	js *intrinsics.Set // how the objects are read

	objectProto, functionProto, arrayProto *goja.Object
	prototypes                             map[string]*goja.Object // of other classes, see prototype
	custom                                 goja.Value              // names the method by which an object says how it is shown
}

func (r *reader) key(name string) goja.Value { return r.vm.ToValue(name) }

// property is an own property: a value, or a getter and a setter of which one may be nil.
type property struct {
	value      goja.Value
	get, set   *goja.Object
	descriptor *goja.Object
}

func (p property) enumerable() bool { return p.descriptor.Get("enumerable").ToBoolean() }

// own reads an own property without running its getter. The object must not be a proxy.
func (r *reader) own(o *goja.Object, key goja.Value) (property, bool) {
	d := r.js.Descriptor(o, key)
	if d == nil {
		return property{}, false
	}
	p := property{value: d.Get("value"), descriptor: d}
	if p.value == nil {
		p.get, _ = d.Get("get").(*goja.Object)
		p.set, _ = d.Get("set").(*goja.Object)
	}
	return p, true
}

// find returns the data property that o.key would read, and the object that has it. An accessor or a proxy on
// the way counts as not found.
func (r *reader) find(o *goja.Object, key goja.Value) (goja.Value, *goja.Object) {
	owner, d := r.js.Find(o, key)
	if d == nil {
		return nil, nil
	}
	return d.Get("value"), owner
}

// findString is find for a string; it is "" for anything else.
func (r *reader) findString(o *goja.Object, name string) string {
	v, _ := r.find(o, r.key(name))
	if s, ok := v.(goja.String); ok {
		return s.String()
	}
	return ""
}

// list returns what a function of Object lists of o.
func (r *reader) list(function string, o *goja.Object) []goja.Value {
	return r.js.Elements(r.js.Call(r.js.Function("Object", function), nil, o).(*goja.Object))
}

// prototype returns the prototype of a built-in class, as it was when it was first asked for. It is nil when the
// script had replaced the class by then.
func (r *reader) prototype(class string) *goja.Object {
	proto, known := r.prototypes[class]
	if known {
		return proto
	}
	if f := r.js.DataProperty(r.vm.GlobalObject(), class); f != nil && isFunction(f) {
		proto = r.js.DataProperty(f, "prototype")
	}
	r.prototypes[class] = proto
	return proto
}

// isA reports whether proto, which may be nil, is on o's prototype chain.
func (r *reader) isA(o, proto *goja.Object) bool {
	for proto != nil && !intrinsics.IsProxy(o) {
		if o = o.Prototype(); o == nil {
			return false
		}
		if o == proto {
			return true
		}
	}
	return false
}

// source returns a function's text. goja makes that of a built-in from its name, which must not be an accessor then.
func (r *reader) source(f *goja.Object) string {
	if d, ok := r.own(f, r.key("name")); ok && d.value == nil {
		return ""
	}
	return r.js.Call(r.js.Method("Function", "toString"), f).String()
}

// target looks through proxies without running their traps; nil means that one was revoked.
func target(o *goja.Object) *goja.Object {
	for o != nil && intrinsics.IsProxy(o) {
		o = o.Export().(goja.Proxy).Target()
	}
	return o
}

func isFunction(v goja.Value) bool {
	o, ok := v.(*goja.Object)
	return ok && !intrinsics.IsProxy(o) && o.ExportType().Kind() == reflect.Func
}
