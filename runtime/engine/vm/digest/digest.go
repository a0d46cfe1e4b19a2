// Package digest proves that two heaps hold the same. It is an oracle for replay: a process that repeats the journal of
// another one has the same memory as that exactly when the digests are equal.
//
// A walk goes through everything that a script can reach, and writes a line for each object (digest.go says what that is, walk.go how).
// Goja's structs are written field by field, by plans made once for each type (struct.go, field.go), with what needs another way named
// in tables: values and texts (value.go), objects (object.go), what goja makes only when it is asked for (lazy.go), collections and
// weak references (collection.go), code, and functions of Go with what they have captured (code.go), values of Go (govalue.go).
//
// It reads goja's memory through vm's reader, and changes nothing.
package digest

import (
	"crypto/sha256"
	"io"

	"weft/runtime/engine/vm"
)

// Of is a number that two heaps have in common when all that a script could ever find out about them is the same, and in all
// probability only then. Heaps of two processes of one binary can be compared: no address, no hash of a Go map and no choice
// of goja's of how to keep a value counts. It is the SHA-256 sum of what Describe writes, and is called as that is.
func Of(h *vm.Heap, roots ...any) (sum [32]byte) {
	hash := sha256.New()
	_ = Describe(hash, h, roots...) // a hash takes everything
	hash.Sum(sum[:0])
	return sum
}

// Describe writes what a digest is made of, a line for each object, so that the heaps of two runs that ought to be the same
// can be compared: the first line that differs belongs to what is nearest to the roots. A line names other objects by their
// numbers, in the order of first mention.
//
// What is described is everything that can be reached from the global object, the variables of scripts, the built-in objects, the
// promise jobs of the current stack, and the roots: each is a *vm.Stack, for its frames, its values and its jobs, a
// goja.Value, a *goja.Promise, or a value of Go. An entry of a WeakMap or a private field takes both the object and the key
// to be reached, so that it does not matter what the garbage collector has found yet. What goja makes when it is first asked
// for (built-in objects, the prototype of a function, the stack of an error) counts as if it had been made already; of the
// keys of a function, the place of prototype does not count.
//
// Code counts by the name of its file, the text and the position. A value of Go counts by its type and, for a pointer, by
// where else there is the same; what it holds is what its method Digest(io.Writer) writes, if it has one, which must run no
// script. A function of Go counts by its name: what it has captured is not seen, except in those of goja and package vm
// that keep something for a script, like bound functions and those that settle a promise. So the state of Math.random, of
// a scheduler and of an event loop are the caller's to compare.
//
// It runs no script and changes nothing. The caller has the interpreter lock, and memory behind the ArrayBuffers of the heap
// is still there. The error is that of the writer.
func Describe(to io.Writer, h *vm.Heap, roots ...any) error {
	w := newWalk(h, to)
	w.all(roots)
	return w.err
}

// all writes everything.
func (w *walk) all(roots []any) {
	w.text("heap")
	w.label("global")
	w.ref(vm.PointerTo(w.h.Runtime().GlobalObject()))
	w.label("variables")
	scope := w.h.GlobalScope()
	w.pointerTo(w.s.stashType)(w, vm.PointerTo(&scope))
	w.intrinsics()
	w.label("roots")
	for _, root := range roots {
		w.text(" ")
		w.any(root)
	}
	w.jobs(w.h.Current().State().Jobs)
	w.end()
	w.drain()
	w.aliases()
	w.flush()
}

// intrinsics mentions the built-in objects, those too that no script has a name for. From here on their twins have the same numbers.
func (w *walk) intrinsics() {
	w.label("intrinsics")
	for _, offset := range w.s.intrinsics {
		made := vm.Read[vm.Pointer](vm.PointerTo(w.h.Runtime()), offset)
		twin := vm.Read[vm.Pointer](w.twin, offset)
		if made.IsNil() {
			made = twin
		}
		w.text(" ")
		w.ref(made)
		w.ids.put(twin, w.ids.get(made))
	}
}

// stack describes a stack; of one that has no frames, only the jobs. The jobs of the current one stand in the first line.
func (w *walk) stack(s *vm.Stack) {
	w.text("stack")
	state := s.State()
	if state.Depth > 1 {
		w.structs(w.types.VM)(w, state.VM)
	}
	for _, o := range state.Joining {
		w.label("string")
		w.ref(vm.PointerTo(o))
	}
	if s != w.h.Current() {
		w.jobs(state.Jobs)
	}
}

func (w *walk) jobs(jobs []func()) {
	if len(jobs) > 0 {
		w.label("jobs")
	}
	for i := range jobs {
		w.text(" ")
		w.function(vm.PointerTo(&jobs[i]))
	}
}
