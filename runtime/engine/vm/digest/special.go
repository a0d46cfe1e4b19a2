package digest

import (
	"reflect"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/unistring"

	"weft/runtime/engine/vm"
)

// pointer is how a pointer is written: as a node where scripts can tell one struct from another, else as what it points to.
// Of structs that are not known, only the name is written.
func (w *walk) pointer(t reflect.Type) writer {
	switch {
	case vm.Embeds(t, w.h.Types().BaseObject):
		return func(w *walk, p vm.Pointer) { w.ref(w.objectOf(vm.Read[vm.Pointer](p, 0))) }
	case t.Name() == "" && t.Kind() == reflect.Struct, strings.Contains(inlined, " "+t.Name()+" "):
		return through(w.structs(t))
	case strings.Contains(shared, " "+t.Name()+" "):
		name, write := t.Name(), w.structs(t)
		line := func(w *walk, p vm.Pointer) {
			w.text(name)
			write(w, p)
		}
		return func(w *walk, p vm.Pointer) { w.node(vm.Read[vm.Pointer](p, 0), line) }
	case t.Kind() != reflect.Struct:
		return through(w.writer("", t))
	}
	return func(w *walk, _ vm.Pointer) { w.text(t.String()) }
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

// objectOf is the object that a struct of goja's is the inside of.
func (w *walk) objectOf(self vm.Pointer) vm.Pointer {
	if self.IsNil() {
		return vm.Pointer{}
	}
	return vm.Read[vm.Pointer](self, w.s.base.val)
}

// impl writes which object it is that an interface of goja's holds the inside of.
func (w *walk) impl(v reflect.Value) {
	switch {
	case v.IsNil():
		w.text("-")
	case vm.Embeds(v.Elem().Type().Elem(), w.h.Types().BaseObject):
		w.ref(w.objectOf(vm.PointerIn(v.Elem())))
	default:
		w.text(v.Elem().Type().Elem().Name())
	}
}

// dynamic writes what an interface holds.
func (w *walk) dynamic(v reflect.Value) {
	switch {
	case !v.IsValid():
		w.text("-")
	case v.Kind() == reflect.Pointer && v.Type().Elem().PkgPath() == w.h.Types().BaseObject.PkgPath():
		w.text(v.Type().Elem().Name())
		if p := vm.PointerIn(v); v.Type().Elem().Kind() == reflect.Struct {
			w.pointerTo(v.Type().Elem())(w, vm.PointerTo(&p))
		}
	default:
		w.any(v.Interface())
	}
}

// pointerTo is pointer, found once for each type.
func (w *walk) pointerTo(t reflect.Type) writer {
	key := reflect.PointerTo(t)
	if w.plans[key] == nil {
		w.plans[key] = w.pointer(t)
	}
	return w.plans[key]
}

// scope has the values of a scope told from others by their place; see aliases.
func (w *walk) scope(fields writer) writer {
	return func(w *walk, p vm.Pointer) {
		if len(vm.Read[[]goja.Value](p, w.s.stash.values)) > 0 {
			w.scopes = append(w.scopes, p)
		}
		fields(w, p)
	}
}

// generator leaves out of a generator that runs or has ended what is left over from its last suspension.
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

// writeEntries writes the entries of a Map, or a Set, in their order. Iterators have the same.
func writeEntries(w *walk, m vm.Pointer) {
	w.text("entries ")
	w.symbolic(m)
}

// writeSlot writes a pointer to a list of variables: which one it is is found out at the end.
func writeSlot(w *walk, p vm.Pointer) {
	w.text("slot")
	w.slots = append(w.slots, slot{w.current, vm.Read[vm.Pointer](vm.Read[vm.Pointer](p, 0), 0)})
}

// writeMark writes a pointer of which only matters which others are the same.
func writeMark(w *walk, p vm.Pointer) {
	w.node(vm.Read[vm.Pointer](p, 0), func(w *walk, _ vm.Pointer) { w.text("mark") })
}

// iterator writes where an iterator of a Map or Set is: after which of the entries that are left.
func (w *walk) iterator(t reflect.Type) writer {
	m, _ := t.FieldByName("m")
	cur, _ := t.FieldByName("cur")
	return func(w *walk, p vm.Pointer) {
		of := vm.Read[vm.Pointer](p, m.Offset)
		if of.IsNil() {
			w.text("ended")
			return
		}
		w.node(of, writeEntries)
		e := vm.Read[vm.Pointer](p, cur.Offset)
		for !e.IsNil() && vm.Read[goja.Value](e, w.s.entry.key) == nil {
			e = vm.Read[vm.Pointer](e, w.s.entry.prev)
		}
		if !e.IsNil() {
			w.label("after")
			w.value(vm.Read[goja.Value](e, w.s.entry.key))
		}
	}
}

// valueStack writes the part of a stack of values that is in use.
func (w *walk) valueStack() writer {
	return func(w *walk, p vm.Pointer) {
		machine := p.Add(-int(w.s.vm.stack))
		values := vm.Read[[]goja.Value](p, 0)
		w.text("[")
		for _, v := range values[:min(len(values), vm.Read[int](machine, w.s.vm.sp))] {
			w.value(v)
			w.text(",")
		}
		w.text("]")
	}
}

// promiseOnly writes only the promise of an async function: what settles it, only goja calls.
func (w *walk) promiseOnly(name string) writer {
	capability := name == "asyncRunner.promiseCap"
	return func(w *walk, p vm.Pointer) {
		if capability {
			w.ref(vm.Read[vm.Pointer](vm.Read[vm.Pointer](p, 0), w.s.capability.promise))
			return
		}
		runner := vm.Read[vm.Pointer](p, 0)
		if runner.IsNil() {
			w.ref(runner)
			return
		}
		w.ref(vm.Read[vm.Pointer](vm.Read[vm.Pointer](runner, w.s.runner.capability), w.s.capability.promise))
	}
}

// source writes a text of Go, such as the source of a function, which many can have in common, as a node.
func (w *walk) source(s string) {
	if len(s) <= shortText {
		w.quote(s)
		return
	}
	key := vm.Read[textKey](vm.PointerTo(&s), 0)
	id, ok := w.texts[key]
	if !ok {
		if id, ok = w.sameText[s]; !ok {
			id = w.ids.next()
			w.sameText[s] = id
			w.follow(node{vm.PointerTo(&s), id, func(w *walk, p vm.Pointer) {
				w.text("text ")
				w.unicode(unistring.NewFromString(vm.Read[string](p, 0)))
			}})
		}
		w.texts[key] = id
	}
	w.mention(id)
}

// shortText is up to where a text is no node of its own.
const shortText = 32

// program writes where code is from.
func (w *walk) program(prg vm.Pointer) {
	id, ok := w.programs[prg]
	if !ok {
		key := w.origin(prg)
		if id, ok = w.samePrg[key]; !ok {
			id = w.ids.next()
			w.samePrg[key] = id
			w.follow(node{prg, id, func(w *walk, _ vm.Pointer) { w.text(key) }})
		}
		w.programs[prg] = id
	}
	w.mention(id)
}

func (w *walk) origin(prg vm.Pointer) string {
	from := len(w.out)
	w.text("code ")
	w.unicode(vm.Read[unistring.String](prg, w.s.program.name))
	if src := vm.Read[*file.File](prg, w.s.program.source); src != nil {
		w.label("of")
		w.source(src.Name())
		w.label("in")
		w.source(src.Source())
	}
	if len(vm.Read[[]struct{}](prg, w.s.program.places)) > 0 {
		w.label("at")
		w.integer(int64(vm.Read[int](vm.Read[vm.Pointer](prg, w.s.program.places), w.s.place.offset)))
	}
	key := string(w.out[from:])
	w.out = w.out[:from]
	return key
}
