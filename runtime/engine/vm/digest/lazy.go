package digest

import (
	"errors"
	"reflect"
	"slices"
	"unicode/utf16"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"weft/runtime/engine/vm"
)

// Much of what scripts see is made when they first look at it. A digest may not make it, for it changes nothing, and it must
// not matter who has looked.

// pristine is a runtime of which everything is made that goja makes when it is asked for: what the digested heap has not
// made yet would be as it is here.
func pristine(s *shapes) vm.Pointer {
	r := goja.New()
	if _, err := r.RunString(touch); err != nil {
		panic(err)
	}
	r.NewGoError(errors.New("touch"))
	for range 2 { // some are made while others are
		for _, offset := range s.intrinsics {
			if o := vm.Read[*goja.Object](vm.PointerTo(r), offset); o != nil {
				o.Keys()
				o.Symbols()
				o.Prototype()
			}
		}
	}
	return vm.PointerTo(r)
}

// touch asks for what the keys of the global object do not lead to.
const touch = `(function () {
	"use strict";
	for (const name of Object.getOwnPropertyNames(globalThis)) globalThis[name];
	(function* () {})();
	(async function () {})();
	[].values(); "".matchAll(/a/g); ""[Symbol.iterator](); new Map().keys(); new Set().keys();
	new Map([[1, 1]]); new Set([1]); new WeakMap([[{}, 1]]); new WeakSet([{}]);
	new Set([1]).union(new Set());
	new Int8Array(1).values();
	return arguments;
})()`

// templateBase writes the built-in objects that goja makes property by property. t is goja's struct for them.
func templateBase(t reflect.Type) writer {
	tmpl, proto := offset(t, "tmpl"), offset(t, "protoMaterialised")
	names := offset(vm.FieldStruct(t, "tmpl"), "propNames")
	return func(w *walk, p vm.Pointer) {
		o := w.own(p)
		template := vm.Read[vm.Pointer](p, tmpl)
		if twin, ok := w.twinOf(template, tmpl, t); ok {
			made := w.own(twin)
			o.lazy = made.values
			all := vm.Read[[]unistring.String](template, names)
			if o.names == nil {
				o.names = all
			} else {
				o.hidden = missing(all, &o)
			}
			if o.symbols.IsNil() {
				o.symbols = made.symbols
			}
			if !vm.Read[bool](p, proto) && o.prototype.IsNil() {
				o.prototype = made.prototype
			}
		}
		w.base(p, &o)
	}
}

// missing are those of a template's properties that goja does not tell when it is asked for the keys, though they are
// there: it forgets them when the first of a script's is added in some ways.
func missing(all []unistring.String, o *own) []unistring.String {
	return slices.DeleteFunc(slices.Clone(all), func(name unistring.String) bool {
		v, made := o.values[name]
		return slices.Contains(o.names, name) || made && v == nil
	})
}

// twinOf is the inside of the object of the pristine runtime that was made from the same template.
func (w *walk) twinOf(template vm.Pointer, offset uintptr, t reflect.Type) (self vm.Pointer, ok bool) {
	if w.twins == nil {
		w.twins = map[vm.Pointer]vm.Pointer{}
		for _, i := range w.s.intrinsics {
			if o := vm.Read[*goja.Object](w.twin, i); o != nil && vm.Embeds(vm.StructOf(o), t) {
				_, self := w.h.Self(o)
				w.twins[vm.Read[vm.Pointer](self, offset)] = self
			}
		}
	}
	self, ok = w.twins[template]
	return self, ok
}

// functionBase writes an ordinary function. Its prototype is made when it is asked for; before, it is a node
// all the same, so that it can have a number: that of the second byte of the function.
func functionBase(w *walk, p vm.Pointer) {
	own := w.own(p)
	made, ok := own.values["prototype"]
	own.skip = "prototype"
	if !ok || slices.Contains(own.names, "prototype") {
		own.first = func(w *walk) {
			w.text(`"prototype":`)
			if ok {
				w.value(made)
			} else {
				w.text("(w)")
				w.node(w.objectOf(p).Add(1), freshPrototype)
			}
			w.text(",")
		}
	}
	w.base(p, &own)
}

// freshPrototype writes the prototype that the function would get at whose second byte p is.
func freshPrototype(w *walk, p vm.Pointer) {
	w.text("object ^")
	w.ref(vm.Read[vm.Pointer](vm.PointerTo(w.h.Runtime()), w.s.objectProto))
	w.text(` {"constructor":(wc)`)
	w.ref(p.Add(-1))
	w.text(",}")
}

// errorBase writes an error, whose property stack goja makes of the frames that it has noted. t is goja's struct for them.
func errorBase(t reflect.Type) writer {
	frames, added := offset(t, "stack"), offset(t, "stackPropAdded")
	return func(w *walk, p vm.Pointer) {
		o := w.own(p)
		if !vm.Read[bool](p, added) {
			o.first = func(w *walk) {
				w.text(`"stack":(wc)`)
				w.value(w.trace(p, vm.Read[[]goja.StackFrame](p, frames)))
				w.text(",")
			}
		}
		w.base(p, &o)
	}
}

// trace is what goja would make the property stack of an error.
func (w *walk) trace(self vm.Pointer, frames []goja.StackFrame) goja.Value {
	var b goja.StringBuilder
	name, message := w.textOf(self, "name", "Error"), w.textOf(self, "message", "")
	b.WriteString(name)
	if name.Length() > 0 && message.Length() > 0 {
		b.WriteUTF8String(": ")
	}
	b.WriteString(message)
	b.WriteRune('\n')
	for i := range frames {
		b.WriteUTF8String("\tat ")
		frames[i].WriteToValueBuilder(&b)
		b.WriteRune('\n')
	}
	return b.String()
}

// textOf is the text that an object's property, which it may inherit, has: fallback when there is none, and a question mark
// when a script would have to be run to find out.
func (w *walk) textOf(self vm.Pointer, name unistring.String, fallback string) goja.String {
	for !self.IsNil() {
		if v := vm.Read[map[unistring.String]goja.Value](self, w.s.base.values)[name]; v != nil {
			return w.plainText(v, fallback)
		}
		o := vm.Read[*goja.Object](self, w.s.base.prototype)
		if o == nil || !vm.Embeds(vm.StructOf(o), w.types.BaseObject) {
			break
		}
		_, self = w.h.Self(o)
	}
	return asText(fallback)
}

func (w *walk) plainText(v goja.Value, fallback string) goja.String {
	if reflect.TypeOf(v) == reflect.PointerTo(w.types.Property) {
		v = vm.Read[goja.Value](vm.DataOf(v), w.s.property.value)
	}
	switch x := v.(type) {
	case goja.String:
		return x
	case nil, *goja.Object:
		return asText("?")
	}
	if goja.IsUndefined(v) {
		return asText(fallback)
	}
	return asText(v.String())
}

func asText(s string) goja.String { return goja.StringFromUTF16(utf16.Encode([]rune(s))) }
