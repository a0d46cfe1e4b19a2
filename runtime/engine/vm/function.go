package vm

import (
	"iter"
	"maps"
	"reflect"
	"slices"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/unistring"
)

// Function is where a function of a script comes from.
type Function struct {
	Kind   FunctionKind
	Source string // what Function.prototype.toString gives

	// File is the name of the text that the function was compiled from and Text is the text as goja was given it. Both are empty for a
	// class that has neither a constructor nor a method nor a field: nothing of its text is kept.
	File, Text string

	// Offset is where the function begins in Text, in bytes, or for a class, any place in it; -1 when it is not known.
	Offset int
}

// FunctionKind is what made a function.
type FunctionKind int

const (
	NoFunction     FunctionKind = iota // not a function at all
	ScriptFunction                     // a script, and it is no class
	ScriptClass                        // a script
	BoundFunction                      // Function.prototype.bind
	NativeFunction                     // goja or the host; also a Proxy of a function
)

// FunctionSource says where fn comes from. ok is false when no script made it; then only Kind is set. It runs no script.
func (h *Heap) FunctionSource(fn *goja.Object) (f Function, ok bool) {
	_ = fn.ClassName() // goja makes some objects when they are first looked at
	kind := h.l.functionKind(StructOf(fn))
	if kind != ScriptFunction && kind != ScriptClass {
		if _, callable := goja.AssertFunction(fn); kind == NoFunction && callable {
			kind = NativeFunction
		}
		return Function{Kind: kind}, false
	}
	self := at[iface](unsafe.Pointer(fn), h.l.object.self).data
	f = Function{Kind: kind, Source: *at[string](self, h.l.script.src), Offset: -1}
	h.l.locate(&f, fn, self)
	return f, true
}

// functionKind is the kind by goja's struct for an object: for native functions too, NoFunction.
func (l *layout) functionKind(t reflect.Type) FunctionKind {
	switch {
	case t == nil:
		return NoFunction
	case t == l.Class:
		return ScriptClass
	case t.Name() == "boundFuncObject":
		return BoundFunction
	case Embeds(t, l.Script):
		return ScriptFunction
	}
	return NoFunction
}

// locate finds out where a function of a script was compiled from. A class is no code by itself, but it may have a
// constructor, fields and methods.
func (l *layout) locate(f *Function, fn *goja.Object, self unsafe.Pointer) {
	l.locateProgram(f, *at[unsafe.Pointer](self, l.script.prg))
	if f.Kind != ScriptClass || f.Offset >= 0 {
		return
	}
	l.locateProgram(f, *at[unsafe.Pointer](self, l.class.initFields))
	if f.Offset >= 0 || l.locateMethods(f, fn) {
		return
	}
	for _, o := range l.objectsIn(l.properties(fn)["prototype"]) {
		l.locateMethods(f, o)
	}
}

// locateProgram takes the file and the place of a program's first instruction; prg may be nil.
func (l *layout) locateProgram(f *Function, prg unsafe.Pointer) {
	if prg == nil {
		return
	}
	if src, offset := l.origin(prg); src != nil {
		f.File, f.Text, f.Offset = src.Name(), src.Source(), offset
	}
}

// origin is the text that a program was compiled from, nil when it is not known, and the place of its first instruction
// there, -1 when that is not known.
func (l *layout) origin(prg unsafe.Pointer) (src *file.File, offset int) {
	offset = -1
	if len(*at[[]struct{}](prg, l.program.srcMap)) > 0 {
		offset = *at[int](*at[unsafe.Pointer](prg, l.program.srcMap), l.place.srcPos)
	}
	return *at[*file.File](prg, l.program.src), offset
}

// locateMethods takes the file and place of a class from a method among the properties of o: one whose text is a part of
// the text of the class, and not merely equal to it.
func (l *layout) locateMethods(f *Function, o *goja.Object) bool {
	all := l.properties(o)
	for _, name := range slices.Sorted(maps.Keys(all)) { // the same one each time
		for _, m := range l.objectsIn(all[name]) {
			if l.functionKind(StructOf(m)) != ScriptFunction {
				continue
			}
			self := at[iface](unsafe.Pointer(m), l.object.self).data
			if isPartOf(f.Source, *at[string](self, l.script.src)) {
				l.locateProgram(f, *at[unsafe.Pointer](self, l.script.prg))
				return true
			}
		}
	}
	return false
}

// isPartOf reports whether part is, in memory, a part of whole.
func isPartOf(whole, part string) bool {
	start := uintptr(unsafe.Pointer(unsafe.StringData(whole)))
	at := uintptr(unsafe.Pointer(unsafe.StringData(part)))
	return part != "" && start <= at && at < start+uintptr(len(whole))
}

// properties are an object's own whose keys are strings, as goja keeps them; nil when it keeps them in another way.
func (l *layout) properties(o *goja.Object) map[unistring.String]goja.Value {
	if !Embeds(StructOf(o), l.BaseObject) {
		return nil
	}
	return *at[map[unistring.String]goja.Value](at[iface](unsafe.Pointer(o), l.object.self).data, l.base.values)
}

// objectsIn are the objects that a property has as its value, or as its accessors.
func (l *layout) objectsIn(v goja.Value) []*goja.Object {
	if o, ok := v.(*goja.Object); ok {
		return []*goja.Object{o}
	}
	if reflect.TypeOf(v) != reflect.PointerTo(l.Property) {
		return nil
	}
	p := (*iface)(unsafe.Pointer(&v)).data
	o, _ := (*at[goja.Value](p, l.property.value)).(*goja.Object)
	all := []*goja.Object{o, *at[*goja.Object](p, l.property.getterFunc), *at[*goja.Object](p, l.property.setterFunc)}
	return slices.DeleteFunc(all, func(o *goja.Object) bool { return o == nil })
}

// ownValues are an object's own properties, as goja keeps them.
func (l *layout) ownValues(o *goja.Object) iter.Seq[goja.Value] {
	return func(yield func(goja.Value) bool) {
		for _, v := range l.properties(o) {
			if !yield(v) {
				return
			}
		}
		if !Embeds(StructOf(o), l.BaseObject) {
			return
		}
		symbols := *at[unsafe.Pointer](at[iface](unsafe.Pointer(o), l.object.self).data, l.base.symValues)
		if symbols == nil {
			return
		}
		for e := *at[unsafe.Pointer](symbols, l.ordered.iterFirst); e != nil; e = *at[unsafe.Pointer](e, l.entry.iterNext) {
			if !yield(*at[goja.Value](e, l.entry.value)) {
				return
			}
		}
	}
}

// Some of goja's functions end the process, or panic, for arguments that are legal: they recurse as deeply as a text is nested, say,
// and Go's stack overflows, which ends the process. Their objects cannot be replaced, since goja knows some by identity.

// Around has every call and construction of fn, a function of goja's, go through around: it gets what fn was called with
// (this is nil in a construction) and calls run, at most once, to have fn do its work with those arguments or others; what it
// panics with is thrown. Around reports whether fn is such a function.
func (h *Heap) Around(fn *goja.Object, around func(this goja.Value, args []goja.Value, run func([]goja.Value))) bool {
	_ = fn.ClassName() // goja makes some objects when they are first looked at
	self := at[iface](unsafe.Pointer(fn), h.l.object.self)
	if self.table != h.l.nativeTable {
		return false
	}
	h.Replace(fn, func(inner func(goja.FunctionCall) goja.Value) func(goja.FunctionCall) goja.Value {
		return func(c goja.FunctionCall) (v goja.Value) {
			around(c.This, c.Arguments, func(args []goja.Value) {
				c.Arguments = args
				v = inner(c)
			})
			return v
		}
	})
	h.ReplaceConstruction(fn, func(inner construct) construct {
		return func(args []goja.Value, newTarget *goja.Object) (o *goja.Object) {
			around(nil, args, func(args []goja.Value) { o = inner(args, newTarget) })
			return o
		}
	})
	return true
}

// Replace has every call of fn, a function of goja's, but no construction go to the function that with makes of what it does now.
// It reports whether fn is such a function.
func (h *Heap) Replace(fn *goja.Object, with func(call func(goja.FunctionCall) goja.Value) func(goja.FunctionCall) goja.Value) bool {
	_ = fn.ClassName() // goja makes some objects when they are first looked at
	self := at[iface](unsafe.Pointer(fn), h.l.object.self)
	if self.table != h.l.nativeTable {
		return false
	}
	if call := at[func(goja.FunctionCall) goja.Value](self.data, h.l.native.f); *call != nil {
		*call = with(*call)
	}
	return true
}

// construct makes an object; newTarget may be nil.
type construct = func(args []goja.Value, newTarget *goja.Object) *goja.Object

// ReplaceConstruction has every construction by fn, a function of goja's, go to the function that with makes of what it does now. It
// reports whether fn is a function that can construct.
func (h *Heap) ReplaceConstruction(fn *goja.Object, with func(construct) construct) bool {
	_ = fn.ClassName() // goja makes some objects when they are first looked at
	self := at[iface](unsafe.Pointer(fn), h.l.object.self)
	if self.table != h.l.nativeTable {
		return false
	}
	make := at[construct](self.data, h.l.native.construct)
	if *make == nil {
		return false
	}
	*make = with(*make)
	return true
}

// HasNativeGetter reports whether an object's own property of that name is an accessor whose getter no script has made.
func (h *Heap) HasNativeGetter(o *goja.Object, name string) bool {
	v := h.l.properties(o)[unistring.NewFromString(name)]
	if v == nil || reflect.TypeOf(v) != reflect.PointerTo(h.l.Property) {
		return false
	}
	getter := *at[*goja.Object]((*iface)(unsafe.Pointer(&v)).data, h.l.property.getterFunc)
	return getter != nil && h.l.functionKind(StructOf(getter)) == NoFunction
}

// SetSource has a regular expression of goja's say that it was made from another text. The text must not be empty.
func (h *Heap) SetSource(re *goja.Object, text goja.String) {
	if f, ok := fieldOf(StructOf(re), "source"); ok && f.Type == reflect.TypeFor[goja.String]() {
		*at[goja.String](at[iface](unsafe.Pointer(re), h.l.object.self).data, f.Offset) = text
	}
}
