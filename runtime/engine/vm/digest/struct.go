package digest

import (
	"reflect"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/vm"
)

// A digest goes through most of goja's structs by reflection, once for each type: what comes out is a writer. So what a
// later goja adds to a struct counts too, unless it is named here.

// structs is the writer of a struct: its fields, but not those that are zero.
func (w *walk) structs(t reflect.Type) writer {
	if t == w.types.BaseObject {
		return writeBase
	}
	if write, ok := w.plans[t]; ok {
		return write
	}
	var fields []member
	write := func(w *walk, p vm.Pointer) { writeMembers(w, p, fields) }
	switch t {
	case w.s.stashType:
		write = scope(write)
	case w.types.Generator:
		write = generatorState(write)
	}
	w.plans[t] = write // before its fields are looked at, for structs that refer to themselves
	fields = w.members(t, writeBase)
	return write
}

// member is a field of a struct. Its label is empty when it is written in any case.
type member struct {
	label  string
	offset int
	typ    reflect.Type
	write  writer
}

func writeMembers(w *walk, p vm.Pointer, fields []member) {
	for i := range fields {
		f := &fields[i]
		at := p.Add(f.offset)
		if f.label != "" {
			if at.Reflect(f.typ).IsZero() {
				continue
			}
			w.label(f.label)
		}
		f.write(w, at)
	}
}

// members are the fields of a struct and of those that it embeds. base is how goja's baseObject is written in it.
func (w *walk) members(t reflect.Type, base writer) []member {
	if own := bases(t); own != nil {
		base = own
	}
	var all []member
	for f := range t.Fields() {
		name, at := t.Name()+"."+f.Name, int(f.Offset)
		switch {
		case f.Type == w.types.BaseObject:
			all = append(all, member{offset: at, write: base})
		case w.skips(name, f.Type):
		case name == "arrayObject.values", name == "sparseArrayObject.items":
			all = append(all, member{offset: at, write: w.writer(name, f.Type)})
		case f.Type.Kind() == reflect.Struct && f.Type.Name() != "weakMap" && f.Type != reflect.TypeFor[reflect.Value]():
			for _, m := range w.members(f.Type, base) {
				m.offset += at
				all = append(all, m)
			}
		default:
			all = append(all, member{f.Name, at, f.Type, w.writer(name, f.Type)})
		}
	}
	return all
}

// bases is how baseObject is written in structs that make some properties when they are asked for; nil for others.
func bases(t reflect.Type) writer {
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

// skips reports whether a field is left out.
func (w *walk) skips(name string, t reflect.Type) bool {
	switch t {
	case reflect.TypeFor[*goja.Runtime](), reflect.PointerTo(w.types.VM), reflect.TypeFor[*vm.Heap](),
		reflect.TypeFor[codePointer]():
		return true
	}
	return w.skipped[name]
}

// skipped are caches, what follows from something else, what is left over from before, and where on a stack something was.
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

// scope has the values of a scope told from others by their place; see aliases.
func scope(fields writer) writer {
	return func(w *walk, p vm.Pointer) {
		if len(vm.Read[[]goja.Value](p, w.s.stash.values)) > 0 {
			w.scopes = append(w.scopes, p)
		}
		fields(w, p)
	}
}

// generatorState leaves out of a generator that runs or has ended what is left over from its last suspension.
func generatorState(fields writer) writer {
	return func(w *walk, p vm.Pointer) {
		switch vm.Read[uint8](p, w.s.generator.state) {
		case vm.GeneratorRuns:
			writeBase(w, p)
			w.text(" runs")
		case vm.GeneratorEnded:
			writeBase(w, p)
			w.text(" ended")
		default:
			fields(w, p)
		}
	}
}

// pointerTo is how a pointer is written: as a node where scripts can tell one struct from another, else as what it points
// to. Of structs that are not known, only the name is written.
func (w *walk) pointerTo(t reflect.Type) writer {
	key := reflect.PointerTo(t)
	if w.plans[key] == nil {
		w.plans[key] = w.pointer(t)
	}
	return w.plans[key]
}

func (w *walk) pointer(t reflect.Type) writer {
	switch {
	case vm.Embeds(t, w.types.BaseObject):
		return func(w *walk, p vm.Pointer) { w.ref(w.objectOf(vm.Read[vm.Pointer](p, 0))) }
	case t.Name() == "orderedMapIter":
		return through(iterator(t))
	case t.Name() == "" && t.Kind() == reflect.Struct, strings.Contains(inlined, " "+t.Name()+" "):
		return through(w.structs(t))
	case strings.Contains(shared, " "+t.Name()+" "):
		line := w.entitled(t.Name(), w.structs(t))
		return func(w *walk, p vm.Pointer) { w.node(vm.Read[vm.Pointer](p, 0), line) }
	case t.Kind() != reflect.Struct:
		return through(w.writer("", t))
	}
	return word(t.String())
}

// through writes what a pointer leads to, which may be nothing.
func through(write writer) writer {
	return func(w *walk, p vm.Pointer) {
		if to := vm.Read[vm.Pointer](p, 0); !to.IsNil() {
			write(w, to)
		} else {
			w.text("-")
		}
	}
}

// Structs that pointers lead to.
const (
	shared  = ` stash asyncRunner privateEnv privateEnvType `
	inlined = ` regexpPattern iteratorRecord promiseReaction jobCallback promiseCapability Exception privateElements
 privateId resolvedPrivateName lenientUtf16Decoder asciiUtf16Reader asciiRuneReader utf16RuneReader unicodeRuneReader
 stringUtf16Reader jsProxyHandler stashRef thisRef stashRefLex stashRefConst objRef objStrRef privateRefRes privateRefId
 unresolvedRef `
)
