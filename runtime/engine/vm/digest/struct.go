package digest

import (
	"reflect"
	"slices"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"weft/runtime/engine/vm"
)

// A digest goes through most of goja's structs by reflection, once for each type: what comes out is a writer. So what a
// later goja adds to a struct counts too, unless it is named here.

// structs is the writer of a struct: its fields, but not those that are zero.
func (w *walk) structs(t reflect.Type) writer {
	if t == w.h.Types().BaseObject {
		return writeBase
	}
	if write, ok := w.plans[t]; ok {
		return write
	}
	var fields []member
	w.plans[t] = func(w *walk, p vm.Pointer) { writeMembers(w, p, fields) } // for structs that refer to themselves
	fields = w.members(t, writeBase)
	switch {
	case t == w.s.stashType:
		w.plans[t] = w.scope(w.plans[t])
	case t.Name() == "generatorObject":
		w.plans[t] = generatorState(w.plans[t])
	}
	return w.plans[t]
}

// member is a field of a struct. Its label is empty when it is written in any case.
type member struct {
	label  string
	offset uintptr
	size   uintptr
	write  writer
}

func writeMembers(w *walk, p vm.Pointer, fields []member) {
	for i := range fields {
		f := &fields[i]
		at := p.Add(int(f.offset))
		if f.label != "" {
			if isZero(at, f.size) {
				continue
			}
			w.label(f.label)
		}
		f.write(w, at)
	}
}

func isZero(p vm.Pointer, size uintptr) bool {
	i := uintptr(0)
	for ; i+8 <= size; i += 8 {
		if vm.Read[uint64](p, i) != 0 {
			return false
		}
	}
	for ; i < size; i++ {
		if vm.Read[byte](p, i) != 0 {
			return false
		}
	}
	return true
}

// members are the fields of a struct and of those that it embeds. base is how goja's baseObject is written in it.
func (w *walk) members(t reflect.Type, base writer) []member {
	if own := w.bases(t); own != nil {
		base = own
	}
	var all []member
	for i := range t.NumField() {
		f := t.Field(i)
		name := t.Name() + "." + f.Name
		switch {
		case f.Type == w.h.Types().BaseObject:
			all = append(all, member{offset: f.Offset, write: base})
		case w.skips(name, f.Type):
		case f.Type.Name() == "weakMap":
			all = append(all, member{f.Name, f.Offset, f.Type.Size(), weakCollection(f.Type)})
		case f.Type.Kind() == reflect.Struct && f.Type != reflect.TypeFor[reflect.Value]():
			for _, m := range w.members(f.Type, base) {
				m.offset += f.Offset
				all = append(all, m)
			}
		case name == "arrayObject.values", name == "sparseArrayObject.items":
			all = append(all, member{offset: f.Offset, write: w.writer(name, f.Type)})
		default:
			all = append(all, member{f.Name, f.Offset, f.Type.Size(), w.writer(name, f.Type)})
		}
	}
	return all
}

// bases is how baseObject is written in structs that make some properties when they are asked for; nil for others.
func (w *walk) bases(t reflect.Type) writer {
	switch t.Name() {
	case "funcObject":
		return functionBase
	case "arrayObject", "sparseArrayObject", "objectGoArrayReflect", "objectGoSlice":
		return arrayBase(t)
	case "errorObject":
		return errorBase(t)
	case "templatedObject":
		return templateBase(t)
	}
	return nil
}

// skips reports whether a field is left out: caches, what follows from something else, what is left over from before, and
// where on a stack something was.
func (w *walk) skips(name string, t reflect.Type) bool {
	switch t {
	case reflect.TypeFor[*goja.Runtime](), reflect.PointerTo(w.h.Types().VM), reflect.TypeFor[*vm.Heap](),
		reflect.TypeFor[codePointer]():
		return true
	}
	return w.skipped[name]
}

const skipped = `
	arrayObject.objCount arrayObject.propValueCount arrayObject.lengthProp
	sparseArrayObject.propValueCount sparseArrayObject.lengthProp
	stringObject.length stringObject.lengthProp baseFuncObject.lenProp
	nativeFuncObject.construct templatedFuncObject.construct
	templatedObject.tmpl templatedObject.protoMaterialised
	errorObject.stack errorObject.stackPropAdded
	regexpPattern.regexpWrapper regexpPattern.regexp2Wrapper regexpObject.standard guardedObject.guardedProps
	proxyObject.call proxyObject.ctor
	typedArrayObject.elemSize
	generator.tryStackLen generator.iterStackLen generator.refStackLen
	asyncRunner.vmCall context.sb context.result tryFrame.callStackLen
	vm.sb vm.result vm.maxCallStackSize vm.stashAllocs vm.interrupted vm.interruptVal vm.interruptLock vm.profTracker
	objectGoReflect.fieldsValue objectGoReflect.fieldsInfo objectGoReflect.methodsInfo objectGoReflect.methodsValue
	objectGoReflect.valueCache objectGoReflect.toString objectGoReflect.valueOf objectGoReflect.toJson
	objectGoArrayReflect.lengthProp objectGoArrayReflect.valueCache objectGoArrayReflect.putIdx
	objectGoMapReflect.keyType objectGoMapReflect.valueType objectGoSlice.lengthProp
	baseDynamicObject.val importedString.u importedString.scanned`

// writer is how a field is written.
func (w *walk) writer(name string, t reflect.Type) writer {
	switch name {
	case "arrayObject.values":
		return denseArray(0)
	case "sparseArrayObject.items":
		return sparseArray(0, t.Elem())
	case "vm.stack":
		return w.valueStack()
	case "vm.curAsyncRunner", "asyncRunner.promiseCap":
		return w.promiseOnly(name)
	case "stashRef.v", "thisRef.v":
		return writeSlot
	case "taggedTemplateArray.arrayObject":
		return through(w.structs(t.Elem()))
	case "taggedTemplateArray.idPtr":
		return writeMark
	}
	if write := w.known(t); write != nil {
		return write
	}
	return w.kindWriter(t)
}

// known are the types that are not written as all of their kind are.
func (w *walk) known(t reflect.Type) writer {
	switch t {
	case reflect.TypeFor[goja.Value](), reflect.TypeFor[goja.String]():
		return writeValue
	case reflect.TypeFor[*goja.Object]():
		return func(w *walk, p vm.Pointer) { w.ref(vm.Read[vm.Pointer](p, 0)) }
	case reflect.TypeFor[*goja.Symbol]():
		return func(w *walk, p vm.Pointer) { w.symbol(vm.Read[*goja.Symbol](p, 0)) }
	case reflect.TypeFor[*vm.Pending]():
		return func(w *walk, p vm.Pointer) { w.ref(vm.PointerTo(vm.Read[*vm.Pending](p, 0).Object())) }
	case reflect.TypeFor[unistring.String]():
		return func(w *walk, p vm.Pointer) { w.unicode(vm.Read[unistring.String](p, 0)) }
	case reflect.TypeFor[reflect.Value]():
		return func(w *walk, p vm.Pointer) { w.reflected(vm.Read[reflect.Value](p, 0)) }
	case reflect.TypeFor[any]():
		return func(w *walk, p vm.Pointer) { w.any(vm.Read[any](p, 0)) }
	case reflect.PointerTo(w.h.Types().Program):
		return func(w *walk, p vm.Pointer) { w.program(vm.Read[vm.Pointer](p, 0)) }
	case reflect.PointerTo(w.s.orderedType):
		return func(w *walk, p vm.Pointer) { w.node(vm.Read[vm.Pointer](p, 0), writeEntries) }
	}
	switch {
	case t.Kind() == reflect.Pointer && t.Elem().Name() == "orderedMapIter":
		return through(w.iterator(t.Elem()))
	case t == w.s.impl:
		return func(w *walk, p vm.Pointer) { w.impl(p.Reflect(w.s.impl)) }
	}
	return nil
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
		return func(w *walk, p vm.Pointer) { w.function(p) }
	case reflect.Pointer:
		return w.pointer(t.Elem())
	case reflect.Interface:
		return func(w *walk, p vm.Pointer) { w.dynamic(p.Reflect(t).Elem()) }
	case reflect.Slice:
		return w.slice(t.Elem())
	case reflect.Map:
		return w.mapping(t)
	case reflect.Struct:
		return w.structs(t)
	}
	return func(w *walk, _ vm.Pointer) { w.text(t.String()) }
}

func (w *walk) slice(elem reflect.Type) writer {
	if elem.Kind() == reflect.Uint8 {
		return func(w *walk, p vm.Pointer) { w.bytes(vm.Read[[]byte](p, 0)) }
	}
	if elem.Kind() == reflect.Uint16 {
		return func(w *walk, p vm.Pointer) { w.units(vm.Read[[]uint16](p, 0)) }
	}
	write := w.writer("", elem)
	return func(w *walk, p vm.Pointer) {
		first, n := vm.Read[vm.Pointer](p, 0), len(vm.Read[[]struct{}](p, 0))
		w.text("[")
		for i := range n {
			write(w, first.Add(i*int(elem.Size())))
			w.text(",")
		}
		w.text("]")
	}
}

// mapping writes a Go map whose keys are texts, in their order; of others, how many entries there are.
func (w *walk) mapping(t reflect.Type) writer {
	return func(w *walk, p vm.Pointer) {
		m := p.Reflect(t)
		if t.Key().Kind() != reflect.String {
			w.number(uint64(m.Len()))
			return
		}
		keys := m.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		write := w.writer("", t.Elem())
		w.text("{")
		for _, k := range keys {
			w.unicode(unistring.String(k.String()))
			w.text(":")
			v := reflect.New(t.Elem())
			vm.PointerIn(v).Reflect(t.Elem()).Set(m.MapIndex(k))
			write(w, vm.PointerIn(v))
			w.text(",")
		}
		w.text("}")
	}
}
