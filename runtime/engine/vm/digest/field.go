package digest

import (
	"iter"
	"reflect"
	"slices"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"weft/runtime/engine/vm"
)

// writer is how a field is written. Its name is that of the struct and its own; it is empty for what is no field.
func (w *walk) writer(name string, t reflect.Type) writer {
	switch name {
	case "arrayObject.values":
		return denseArray
	case "sparseArrayObject.items":
		return sparseArray(t.Elem())
	case "vm.stack":
		return valueStack
	case "vm.curAsyncRunner": // only the promise: what settles that, only goja calls
		return through(func(w *walk, p vm.Pointer) { w.ref(vm.PointerTo(w.h.PromiseOf(p))) })
	case "asyncRunner.promiseCap":
		return through(func(w *walk, p vm.Pointer) { w.ref(vm.Read[vm.Pointer](p, w.s.capability.promise)) })
	case "stashRef.v", "thisRef.v":
		return through(func(w *walk, p vm.Pointer) { w.slot(vm.Read[vm.Pointer](p, 0)) }) // to a list of variables
	case "taggedTemplateArray.arrayObject":
		return through(w.structs(t.Elem()))
	case "taggedTemplateArray.idPtr":
		return func(w *walk, p vm.Pointer) { w.node(vm.Read[vm.Pointer](p, 0), word("mark")) } // only which are the same counts
	}
	if write := w.plans[t]; write != nil {
		return write
	}
	return w.kindWriter(t)
}

// knownTypes are the types that are not written as all of their kind are.
func (w *walk) knownTypes() map[reflect.Type]writer {
	return map[reflect.Type]writer{
		reflect.TypeFor[goja.Value]():   writeValue,
		reflect.TypeFor[goja.String]():  writeValue,
		reflect.TypeFor[*goja.Object](): func(w *walk, p vm.Pointer) { w.ref(vm.Read[vm.Pointer](p, 0)) },
		reflect.TypeFor[*goja.Symbol](): func(w *walk, p vm.Pointer) { w.node(vm.Read[vm.Pointer](p, 0), writeSymbol) },
		reflect.TypeFor[*vm.Pending](): func(w *walk, p vm.Pointer) {
			w.ref(vm.PointerTo(vm.Read[*vm.Pending](p, 0).Object()))
		},
		reflect.TypeFor[unistring.String](): func(w *walk, p vm.Pointer) { w.unicode(vm.Read[unistring.String](p, 0)) },
		reflect.TypeFor[reflect.Value]():    func(w *walk, p vm.Pointer) { w.dynamic(vm.Read[reflect.Value](p, 0)) },
		reflect.TypeFor[any]():              func(w *walk, p vm.Pointer) { w.any(vm.Read[any](p, 0)) },
		reflect.TypeFor[*goja.Program]():    func(w *walk, p vm.Pointer) { w.program(vm.Read[vm.Pointer](p, 0)) },
		reflect.PointerTo(w.s.orderedType):  func(w *walk, p vm.Pointer) { w.node(vm.Read[vm.Pointer](p, 0), writeEntries) },
		w.s.impl:                            func(w *walk, p vm.Pointer) { w.impl(p.Reflect(w.s.impl).Elem()) },
	}
}

// kindWriter is how a type is written by what it is made of.
func (w *walk) kindWriter(t reflect.Type) writer {
	switch t.Kind() {
	case reflect.Bool, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint,
		reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Float32, reflect.Float64:
		return func(w *walk, p vm.Pointer) { w.basic(p.Reflect(t)) }
	case reflect.String:
		return func(w *walk, p vm.Pointer) { w.source(vm.Read[string](p, 0)) }
	case reflect.Func:
		return (*walk).function
	case reflect.Pointer:
		return w.pointerTo(t.Elem())
	case reflect.Interface:
		return func(w *walk, p vm.Pointer) { w.dynamic(p.Reflect(t).Elem()) }
	case reflect.Slice:
		return w.slice(t.Elem())
	case reflect.Map:
		return w.mapping(t)
	case reflect.Struct:
		if t.Name() == "weakMap" {
			return weakCollection(t)
		}
		return w.structs(t)
	}
	return word(t.String())
}

// impl writes which object it is that an interface of goja's holds the inside of.
func (w *walk) impl(self reflect.Value) {
	switch {
	case !self.IsValid():
		w.text("-")
	case vm.Embeds(self.Type().Elem(), w.types.BaseObject):
		w.ref(w.objectOf(vm.PointerIn(self)))
	default:
		w.text(self.Type().Elem().Name())
	}
}

// dynamic writes what an interface holds, or what goja has wrapped in an object or a function.
func (w *walk) dynamic(v reflect.Value) {
	switch {
	case !v.IsValid():
		w.text("-")
	case !v.CanInterface():
		w.text(v.Type().String())
	case v.Kind() == reflect.Pointer && v.Type().Elem().PkgPath() == w.types.BaseObject.PkgPath():
		w.text(v.Type().Elem().Name())
		if p := vm.PointerIn(v); v.Type().Elem().Kind() == reflect.Struct {
			w.pointerTo(v.Type().Elem())(w, vm.PointerTo(&p))
		}
	default:
		w.any(v.Interface())
	}
}

// valueStack writes the part of a stack of values that is in use.
func valueStack(w *walk, p vm.Pointer) {
	values, used := vm.Read[[]goja.Value](p, 0), vm.Read[int](p.Add(-int(w.s.vm.stack)), w.s.vm.sp)
	w.text("[")
	for _, v := range values[:min(len(values), used)] {
		w.value(v)
		w.text(",")
	}
	w.text("]")
}

// elements are the addresses of the elements of the slice at p.
func elements(p vm.Pointer, elem reflect.Type) iter.Seq[vm.Pointer] {
	return func(yield func(vm.Pointer) bool) {
		first := vm.Read[vm.Pointer](p, 0)
		for i := range len(vm.Read[[]struct{}](p, 0)) {
			if !yield(first.Add(i * int(elem.Size()))) {
				return
			}
		}
	}
}

func (w *walk) slice(elem reflect.Type) writer {
	switch elem.Kind() {
	case reflect.Uint8:
		return func(w *walk, p vm.Pointer) { w.bytes(vm.Read[[]byte](p, 0)) }
	case reflect.Uint16:
		return func(w *walk, p vm.Pointer) { w.units(vm.Read[[]uint16](p, 0)) }
	}
	write := w.writer("", elem)
	return func(w *walk, p vm.Pointer) {
		w.text("[")
		for e := range elements(p, elem) {
			write(w, e)
			w.text(",")
		}
		w.text("]")
	}
}

// mapping writes a Go map whose keys are texts, in their order; of others, how many entries there are.
func (w *walk) mapping(t reflect.Type) writer {
	if t.Key().Kind() != reflect.String {
		return func(w *walk, p vm.Pointer) { w.number(p.Reflect(t).Len()) }
	}
	return func(w *walk, p vm.Pointer) {
		m, write := p.Reflect(t), w.writer("", t.Elem())
		keys := m.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		w.text("{")
		for _, k := range keys {
			w.unicode(unistring.String(k.String()))
			w.text(":")
			v := reflect.New(t.Elem())
			v.Elem().Set(m.MapIndex(k))
			write(w, vm.PointerIn(v))
			w.text(",")
		}
		w.text("}")
	}
}
