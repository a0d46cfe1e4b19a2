package digest

import (
	"cmp"
	"reflect"
	"slices"
	"sync"
	"weak"

	"github.com/dop251/goja"

	"weft/runtime/engine/vm"
)

// writeEntries writes the entries of a Map, or a Set, in their order. Iterators have the same.
func writeEntries(w *walk, m vm.Pointer) {
	w.text("entries ")
	w.ordered(m)
}

// ordered writes goja's ordered map, which may be nil: of entries, and of the properties whose keys are symbols.
func (w *walk) ordered(m vm.Pointer) {
	if m.IsNil() {
		return
	}
	for e := vm.Read[vm.Pointer](m, w.s.ordered.iterFirst); !e.IsNil(); e = vm.Read[vm.Pointer](e, w.s.entry.iterNext) {
		w.text("[")
		w.valueAt(e, w.s.entry.key)
		w.text("]:")
		w.valueAt(e, w.s.entry.value)
		w.text(",")
	}
}

// iterator writes where an iterator of a Map or Set is: after which of the entries that are left.
func iterator(t reflect.Type) writer {
	m, current := offset(t, "m"), offset(t, "cur")
	return func(w *walk, p vm.Pointer) {
		of := vm.Read[vm.Pointer](p, m)
		if of.IsNil() {
			w.text("ended")
			return
		}
		w.node(of, writeEntries)
		e := vm.Read[vm.Pointer](p, current)
		for !e.IsNil() && vm.Read[goja.Value](e, w.s.entry.key) == nil {
			e = vm.Read[vm.Pointer](e, w.s.entry.iterPrev)
		}
		if !e.IsNil() {
			w.label("after")
			w.valueAt(e, w.s.entry.key)
		}
	}
}

// entry is a value that can be reached only together with a key: of a weak collection, or the private fields that objects
// have from a class.
type entry struct {
	holder uint32
	key    vm.Pointer
	value  vm.Pointer
	write  writer
}

// weakly writes those of the entries of the current node whose keys have numbers, in their order; the others wait until
// their keys get one: see follow.
func (w *walk) weakly(all []entry) {
	known := all[:0]
	for _, e := range all {
		e.holder = w.current
		if w.ids.get(e.key) != 0 {
			known = append(known, e)
		} else {
			w.watched[e.key] = append(w.watched[e.key], e)
		}
	}
	slices.SortFunc(known, func(a, b entry) int { return cmp.Compare(w.ids.get(a.key), w.ids.get(b.key)) })
	for _, e := range known {
		w.text(" ")
		w.entry(e)
	}
}

func (w *walk) entry(e entry) {
	w.mention(w.ids.get(e.key))
	w.text(": ")
	e.write(w, e.value)
}

// weakCollection writes the entries of a WeakMap or WeakSet, which another goroutine may be removing from.
func weakCollection(t reflect.Type) writer {
	mutex := offset(t, "Mutex")
	return func(w *walk, p vm.Pointer) {
		lock := vm.Cast[sync.Mutex](p.Add(int(mutex)))
		lock.Lock()
		var all []entry
		for key, v := range vm.Read[map[weak.Pointer[goja.Object]]goja.Value](p, 0) {
			if o := key.Value(); o != nil {
				all = append(all, entry{key: vm.PointerTo(o), value: vm.PointerTo(&v), write: writeValue})
			}
		}
		lock.Unlock()
		w.weakly(all)
	}
}

// privateElements writes the private fields and methods that an object has from each class. They are an entry each, since
// only code of the class can name them.
func (w *walk) privateElements(p vm.Pointer) {
	if vm.Read[vm.Pointer](p, w.s.base.privateElements).IsNil() {
		return
	}
	f, _ := w.types.BaseObject.FieldByName("privateElements")
	var all []entry
	for it := p.Add(int(f.Offset)).Reflect(f.Type).MapRange(); it.Next(); {
		all = append(all, entry{key: vm.PointerIn(it.Key()), value: vm.PointerIn(it.Value()),
			write: w.structs(f.Type.Elem().Elem())})
	}
	w.weakly(all)
}

// slot writes a number for the address of a variable of some scope; aliases says which one it is. An element of arguments,
// say, is the parameter of that place.
func (w *walk) slot(variable vm.Pointer) {
	w.lastSlot++
	w.slots[variable.Address()] = append(w.slots[variable.Address()], w.lastSlot)
	w.number(w.lastSlot)
}

// aliases writes which variables of scopes the slots are.
func (w *walk) aliases() {
	if len(w.slots) == 0 {
		return
	}
	for _, scope := range w.scopes {
		variables := vm.Read[[]goja.Value](scope, w.s.stash.values)
		for i := range variables {
			for _, n := range w.slots[vm.PointerTo(&variables[i]).Address()] {
				w.mention(w.ids.get(scope))
				w.text("[")
				w.number(i)
				w.text("] is slot ")
				w.number(n)
				w.end()
			}
		}
	}
}
