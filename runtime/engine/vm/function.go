package vm

import (
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

	// File is the name of the text that the function was compiled from and Text is the text as goja was given
	// it. Both are empty for a class that has neither a constructor nor a method nor a field: nothing of its
	// text is kept.
	File, Text string

	// Offset is where the function begins in Text, in bytes, or for a class, any place in it; -1 when it is
	// not known.
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

// FunctionSource tells where fn comes from. ok is false when no script made it; then only Kind is told. It
// runs no script.
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
	f = Function{Kind: kind, Source: *at[string](self, h.l.script.source), Offset: -1}
	h.l.locate(&f, fn, self)
	return f, true
}

// functionKind tells by goja's struct for an object; NoFunction is said of native ones too.
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
	l.locateProgram(f, *at[unsafe.Pointer](self, l.class.fields))
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
	src := *at[*file.File](prg, l.program.source)
	if src == nil {
		return
	}
	f.File, f.Text = src.Name(), src.Source()
	if len(*at[[]struct{}](prg, l.program.places)) > 0 {
		f.Offset = *at[int](*at[unsafe.Pointer](prg, l.program.places), l.place.offset)
	}
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
			if isPartOf(f.Source, *at[string](self, l.script.source)) {
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
	all := []*goja.Object{o, *at[*goja.Object](p, l.property.getter), *at[*goja.Object](p, l.property.setter)}
	return slices.DeleteFunc(all, func(o *goja.Object) bool { return o == nil })
}
