package intrinsics

import (
	"reflect"

	"github.com/dop251/goja"
)

// IsProxy reports whether an object is a proxy.
func IsProxy(o *goja.Object) bool { return o.ExportType() == reflect.TypeFor[goja.Proxy]() }

// Has reports whether o has an own property. o must not be a proxy, as for all that follow.
func (s *Set) Has(o *goja.Object, key goja.Value) bool { return s.Call(s.hasOwn, o, key).ToBoolean() }

// Descriptor describes an own property without running its getter; nil when there is none.
func (s *Set) Descriptor(o *goja.Object, key goja.Value) *goja.Object {
	if text, ok := key.(goja.String); ok && s.BeforeStack != nil && text.String() == "stack" {
		s.BeforeStack(o)
	}
	d, _ := s.Call(s.descriptor, nil, o, key).(*goja.Object)
	return d
}

// Find is the descriptor of a property, and which of o and its prototypes has that; nil when none is known to, as behind
// a proxy. o may be nil.
func (s *Set) Find(o *goja.Object, key goja.Value) (holder, desc *goja.Object) {
	for ; o != nil && !IsProxy(o); o = o.Prototype() {
		if d := s.Descriptor(o, key); d != nil {
			return o, d
		}
	}
	return nil, nil
}

// DataProperty is an own property that is an object and no accessor, or nil.
func (s *Set) DataProperty(o *goja.Object, name string) *goja.Object {
	d := s.Descriptor(o, s.Runtime.ToValue(name))
	if d == nil {
		return nil
	}
	v, _ := d.Get("value").(*goja.Object)
	return v
}

// Keys are the enumerable own keys that are strings.
func (s *Set) Keys(o *goja.Object) []goja.Value {
	return s.Elements(s.Call(s.keys, nil, o).(*goja.Object))
}

// Elements are the items of a dense array, missing ones nil. The slice is the array's own: it must not be used once a
// script that knows the array has run.
func (s *Set) Elements(array *goja.Object) []goja.Value {
	s.Call(s.apply, s.all, nil, array)
	return s.taken()
}

// Entries are the keys and values of a Map, by turns.
func (s *Set) Entries(o *goja.Object) []goja.Value {
	s.Call(s.Method("Map", "forEach"), o, s.entry)
	return s.taken()
}

// Members are the items of a Set of JavaScript.
func (s *Set) Members(o *goja.Object) []goja.Value {
	s.Call(s.Method("Set", "forEach"), o, s.member)
	return s.taken()
}

func (s *Set) taken() []goja.Value {
	l := s.listed
	s.listed = nil
	return l
}

// String is what is inside a String object.
func (s *Set) String(o *goja.Object) goja.String {
	return s.Call(s.Method("String", "valueOf"), o).(goja.String)
}

// RegExp is the source and the flags of a regular expression.
func (s *Set) RegExp(o *goja.Object) (source goja.String, flags string) {
	if s.Flags != nil {
		flags = s.Flags(o)
	}
	if flags == "" {
		for _, f := range [...]struct{ letter, getter string }{
			{"g", "global"}, {"i", "ignoreCase"}, {"m", "multiline"}, {"s", "dotAll"}, {"u", "unicode"}, {"y", "sticky"},
		} {
			if s.Call(s.Method("RegExp", f.getter), o).ToBoolean() {
				flags += f.letter
			}
		}
	}
	return s.Call(s.Method("RegExp", "source"), o).(goja.String), flags
}
