package inspect

import (
	"strings"

	"github.com/dop251/goja"
)

// property is an own property: a value, or a getter and a setter of which one may be nil.
type property struct {
	value      goja.Value
	get, set   *goja.Object
	descriptor *goja.Object
}

func (p property) enumerable() bool {
	return p.descriptor.Get("enumerable").ToBoolean()
}

// own reads an own property without running its getter. The object must not be a proxy.
func (n *intrinsics) own(o *goja.Object, key goja.Value) (property, bool) {
	d, ok := call(n.descriptor, nil, o, key).(*goja.Object)
	if !ok {
		return property{}, false
	}
	p := property{value: d.Get("value"), descriptor: d}
	if p.value == nil {
		p.get, _ = d.Get("get").(*goja.Object)
		p.set, _ = d.Get("set").(*goja.Object)
	}
	return p, true
}

func (n *intrinsics) has(o *goja.Object, key goja.Value) bool {
	return call(n.hasOwn, o, key).ToBoolean()
}

// find returns the data property that o.key would read, and the object that has it. An accessor or a proxy on
// the way counts as not found.
func (n *intrinsics) find(o *goja.Object, key goja.Value) (goja.Value, *goja.Object) {
	for at := o; at != nil && !isProxy(at); at = at.Prototype() {
		if n.has(at, key) {
			p, _ := n.own(at, key)
			return p.value, at
		}
	}
	return nil, nil
}

// findString is find for a string; it is "" for anything else.
func (n *intrinsics) findString(o *goja.Object, name string) string {
	v, _ := n.find(o, n.vm.ToValue(name))
	s, ok := v.(goja.String)
	if !ok {
		return ""
	}
	return s.String()
}

// list returns the items of an array that an intrinsic has just made: its prototype is untouched, so that
// exporting it does not run a script's iterator.
func (n *intrinsics) list(v goja.Value) []goja.Value {
	var items []goja.Value
	if err := n.pristine.ExportTo(v, &items); err != nil {
		return nil
	}
	return items
}

// isA reports whether proto is on o's prototype chain.
func (n *intrinsics) isA(o, proto *goja.Object) bool {
	for proto != nil && !isProxy(o) {
		if o = o.Prototype(); o == nil {
			return false
		}
		if o == proto {
			return true
		}
	}
	return false
}

// source returns a function's text. goja makes that of a built-in from its name, which must not be an
// accessor then.
func (n *intrinsics) source(f *goja.Object) string {
	if d, ok := n.own(f, n.vm.ToValue("name")); ok && d.value == nil {
		return ""
	}
	return call(n.method("Function", "toString"), f).String()
}

// typedClass returns the name of a typed array's built-in class.
func (n *intrinsics) typedClass(o *goja.Object) string {
	name := o.ExportType().Elem().Kind().String()
	switch name {
	case "int64", "uint64":
		return "Big" + capital(name) + "Array"
	case "uint8":
		if n.seek(); n.isA(o, n.clampedProto) {
			return "Uint8ClampedArray"
		}
	}
	return capital(name) + "Array"
}

// isView reports whether an object that has DataView's prototype is one. The built-in that tells would read
// the tag of any other object.
func (n *intrinsics) isView(o *goja.Object) bool {
	if tag, _ := n.find(o, goja.SymToStringTag); tag == nil {
		return false
	}
	return n.vm.Try(func() { call(n.getter("DataView", "byteLength"), o) }) == nil
}

func capital(s string) string {
	return strings.ToUpper(s[:1]) + s[1:]
}
