package guard

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/js"
)

// writtenFlags are the flags of an expression that was made of another one, in the order that the getter has; "" for others.
func (x *expressions) writtenFlags(o *goja.Object) (flags string) {
	if w := x.writtenOf(o); w != nil {
		for _, f := range allFlags {
			if w.has(f.letter) {
				flags += f.letter
			}
		}
	}
	return flags
}

// defineFlag defines the getter of a flag that goja does not know.
func (x *expressions) defineFlag(proto *goja.Object, name, flag string) {
	rt := x.heap.Runtime()
	get := rt.ToValue(func(c goja.FunctionCall) goja.Value {
		o, ok := c.This.(*goja.Object)
		switch {
		case ok && o == proto:
			return goja.Undefined()
		case !ok || o.ClassName() != "RegExp" || js.IsProxy(o):
			x.kit.Throw(js.Type, "RegExp.prototype.%s getter called on non-RegExp object", name)
		}
		w := x.writtenOf(o)
		return rt.ToValue(w != nil && w.has(flag))
	}).(*goja.Object)
	_ = get.DefineDataProperty("name", rt.ToValue("get "+name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	_ = proto.DefineAccessorProperty(name, get, nil, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// allFlags are the properties that stand for flags, in their order.
var allFlags = [...]struct{ name, letter string }{
	{"hasIndices", "d"}, {"global", "g"}, {"ignoreCase", "i"}, {"multiline", "m"}, {"dotAll", "s"}, {"unicode", "u"}, {"unicodeSets", "v"}, {"sticky", "y"},
}

// flags is the getter of that name.
func (x *expressions) flags(call native) native {
	return func(c goja.FunctionCall) goja.Value {
		o, ok := c.This.(*goja.Object)
		if !ok {
			return call(c)
		}
		all := ""
		for _, f := range allFlags {
			if v := o.Get(f.name); v != nil && v.ToBoolean() {
				all += f.letter
			}
		}
		return x.heap.Runtime().ToValue(all)
	}
}

// flag is the getter of a flag that goja has, and that an expression may be made with or without.
func (x *expressions) flag(call native) native {
	var letter string // of the flag, once it is known
	return func(c goja.FunctionCall) goja.Value {
		w := x.writtenOf(c.This)
		if w == nil {
			return call(c)
		}
		if letter == "" {
			for _, f := range []string{"i", "m", "s", "u"} {
				with := x.make([]goja.Value{x.text(nil), x.heap.Runtime().ToValue(f)}, x.class)
				if call(goja.FunctionCall{This: with}).ToBoolean() {
					letter = f
				}
			}
		}
		return x.heap.Runtime().ToValue(w.has(letter))
	}
}
