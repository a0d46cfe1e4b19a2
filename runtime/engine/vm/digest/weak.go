package digest

import (
	"fmt"
	"reflect"
	"slices"
	"sync"
	"weak"

	"github.com/dop251/goja"

	"weft/runtime/engine/vm"
)

// entry is a value that can be reached only together with a key: of a weak collection, or the private fields that objects
// have from a class.
type entry struct {
	holder uint32
	key    vm.Pointer
	value  vm.Pointer
	write  writer
}

// slot is a place that is a variable of some scope, of which only the address is known.
type slot struct {
	owner uint32
	p     vm.Pointer
}

// wake has the entries follow that have waited for their key.
func (w *walk) wake(key vm.Pointer) {
	if list, ok := w.watched[key]; ok {
		w.ready = append(w.ready, list...)
		delete(w.watched, key)
	}
}

// weakly writes those of the entries of the current node whose keys have numbers, in their order; the others wait.
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
	slices.SortFunc(known, func(a, b entry) int { return int(w.ids.get(a.key)) - int(w.ids.get(b.key)) })
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

// aliases tells of each slot what variable it is: an element of arguments, say, is the parameter of that place.
func (w *walk) aliases() {
	if len(w.slots) == 0 {
		return
	}
	begin := func(scope vm.Pointer) uintptr { return vm.Read[uintptr](scope, w.s.stash.values) }
	slices.SortFunc(w.scopes, func(a, b vm.Pointer) int {
		if begin(a) < begin(b) {
			return -1
		}
		return 1
	})
	for _, s := range w.slots {
		w.mention(s.owner)
		w.text(" aliases ")
		w.alias(s.p.Address(), begin)
		w.end()
	}
}

func (w *walk) alias(p uintptr, begin func(vm.Pointer) uintptr) {
	i, found := slices.BinarySearchFunc(w.scopes, p, func(scope vm.Pointer, p uintptr) int {
		switch first := begin(scope); {
		case p < first:
			return 1
		case p >= first+uintptr(len(vm.Read[[]goja.Value](scope, w.s.stash.values)))*(2*wordSize):
			return -1
		}
		return 0
	})
	if !found {
		w.text("nothing")
		return
	}
	w.mention(w.ids.get(w.scopes[i]))
	w.text(fmt.Sprintf("[%d]", (p-begin(w.scopes[i]))/(2*wordSize)))
}

// weakCollection writes the entries of a WeakMap or WeakSet, which another goroutine may be removing from.
func weakCollection(t reflect.Type) writer {
	mu, _ := t.FieldByName("Mutex")
	return func(w *walk, p vm.Pointer) {
		lock := vm.Cast[sync.Mutex](p.Add(int(mu.Offset)))
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
