// Package digest proves that two heaps hold the same: it goes through all that scripts can reach, and sums it up.
package digest

import (
	"crypto/sha256"
	"io"

	"weft/runtime/engine/vm"
)

// Of is a number that two heaps have in common when all that a script could ever find out about them is the same, and
// in all probability only then. Heaps of two processes of one binary can be compared: no address, no hash of a Go map and no
// choice of goja's of how to keep a value counts. It is the SHA-256 sum of what Describe writes, where it says what that is
// and what is not seen.
func Of(h *vm.Heap, roots ...any) (sum [32]byte) {
	hash := sha256.New()
	newWalk(h, hash).all(roots)
	hash.Sum(sum[:0])
	return sum
}

// Describe writes what Digest is made of, a line for each object, so that the heaps of two runs that ought to be the same
// can be compared: the first line that differs belongs to what is nearest to the roots. A line names other objects by their
// numbers, in the order of first mention.
//
// What is described is whatever can be reached from the global object, the variables of scripts, the built-in objects, the
// promise jobs of the current stack, and the roots: each is a *Stack, for its frames, its values and its jobs, a goja.Value,
// a *goja.Promise, or a value of Go. An entry of a WeakMap or a private field takes both the object and the key to be
// reached, so that it does not matter what the garbage collector has found yet. What goja makes when it is first asked for
// (built-in objects, the prototype of a function, the stack of an error) counts as if it had been made already; of the keys
// of a function, the place of prototype is not told.
//
// Code counts by the name of its file, the text and the position. A value of Go counts by its type and, for a pointer, by
// where else there is the same; what it holds is told by its method Digest(io.Writer) if it has one, which must run no
// script. A function of Go counts by its name: what it has captured is not seen, except in those of goja and this package
// that keep something for a script, like bound functions and those that settle a promise. So the state of Math.random, of
// a scheduler and of an event loop are the caller's to compare.
//
// It runs no script and changes nothing. The caller has the interpreter lock, and memory behind the ArrayBuffers of the heap
// is still there. The error is that of w.
func Describe(w io.Writer, h *vm.Heap, roots ...any) error {
	wk := newWalk(h, w)
	wk.all(roots)
	return wk.err
}

// all writes everything.
func (w *walk) all(roots []any) {
	w.text("heap")
	w.label("global")
	w.ref(vm.PointerTo(w.h.Runtime().GlobalObject()))
	w.label("variables")
	scope := w.h.GlobalScope()
	w.pointerTo(w.s.stashType)(w, vm.PointerTo(&scope))
	w.intrinsics(vm.PointerTo(w.h.Runtime()))
	w.label("roots")
	for _, root := range roots {
		w.text(" ")
		w.any(root)
	}
	if jobs := w.h.Current().State().Jobs; len(jobs) > 0 {
		w.label("jobs")
		w.jobs(jobs)
	}
	w.end()
	w.drain()
	w.aliases()
	w.flush()
}

// drain writes the line of each node that was mentioned, and then the entries of weak collections that can be reached by
// now, until there are no more of either.
func (w *walk) drain() {
	for {
		for w.head < len(w.queue) {
			n := w.queue[w.head]
			w.head++
			if w.head == len(w.queue) {
				w.queue, w.head = w.queue[:0], 0
			}
			w.line(n)
		}
		if len(w.ready) == 0 {
			return
		}
		e := w.ready[0]
		w.ready = w.ready[1:]
		w.text("#")
		w.number(uint64(e.holder))
		w.text(" holds ")
		w.entry(e)
		w.end()
	}
}

// line writes what a node is.
func (w *walk) line(n node) {
	w.lines++
	w.current = n.id
	w.text("#")
	w.number(uint64(n.id))
	w.text(" ")
	if n.write != nil {
		n.write(w, n.p)
	} else {
		w.object(n.p)
	}
	w.end()
}

// intrinsics mentions the built-in objects, those too that no script has a name for. From here on their twins have the same
// numbers.
func (w *walk) intrinsics(rt vm.Pointer) {
	w.label("intrinsics")
	for _, offset := range w.s.intrinsics {
		made, twin := vm.Read[vm.Pointer](rt, offset), vm.Read[vm.Pointer](w.twin, offset)
		if made.IsNil() {
			made = twin
		}
		w.text(" ")
		w.ref(made)
		w.ids.put(twin, w.ids.get(made))
	}
}

// stack describes a stack; of one that nothing runs on, only the jobs.
func (w *walk) stack(s *vm.Stack) {
	w.text("stack")
	state := s.State()
	if state.Depth > 1 {
		w.structs(w.h.Types().VM)(w, state.VM)
	}
	for _, o := range state.Joining {
		w.label("string")
		w.ref(vm.PointerTo(o))
	}
	if len(state.Jobs) > 0 && s != w.h.Current() {
		w.label("jobs")
		w.jobs(state.Jobs)
	}
}

func (w *walk) jobs(jobs []func()) {
	for i := range jobs {
		w.text(" ")
		w.function(vm.PointerTo(&jobs[i]))
	}
}
