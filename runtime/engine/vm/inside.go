package vm

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/unistring"
)

// This file is how package digest reads the private state of goja and of this package, without unsafe. Nothing here changes
// anything. The caller has the interpreter lock, and gives offsets and types that come from ReadOffsets or reflection.

// Pointer is an address in memory that Go has allocated, and keeps that alive. The zero Pointer leads nowhere.
type Pointer struct{ p unsafe.Pointer }

// PointerTo is the address of a variable.
func PointerTo[T any](x *T) Pointer { return Pointer{unsafe.Pointer(x)} }

// PointerIn is the address that a pointer, map or function of Go holds.
func PointerIn(v reflect.Value) Pointer { return Pointer{v.UnsafePointer()} }

// Read is what a variable of type T holds that lies at an offset from p. T may be another type of the same size that keeps
// its value alike: a Pointer for a pointer, or []struct{} for a slice of which only the length is of interest.
func Read[T any](p Pointer, offset uintptr) T { return *at[T](p.p, offset) }

// Cast is p as a pointer of Go.
func Cast[T any](p Pointer) *T { return (*T)(p.p) }

// Add is the address n bytes further on in the same variable.
func (p Pointer) Add(n int) Pointer { return Pointer{unsafe.Add(p.p, n)} }

// Address is the address as a number, which keeps nothing alive.
func (p Pointer) Address() uintptr { return uintptr(p.p) }

// IsNil reports whether p leads nowhere.
func (p Pointer) IsNil() bool { return p.p == nil }

// Reflect is the variable of type t at p. Its fields without exported names cannot be made interfaces.
func (p Pointer) Reflect(t reflect.Type) reflect.Value { return reflect.NewAt(t, p.p).Elem() }

// DataOf is the address of what an interface holds: of a copy of it, unless that is a pointer.
func DataOf(v goja.Value) Pointer { return Pointer{(*iface)(unsafe.Pointer(&v)).data} }

// Types are the structs of the goja that the heap runs on.
func (h *Heap) Types() *Types { return &h.l.Types }

// Self is the struct in which goja keeps an object, and the table of its methods, which is another one for each struct type.
func (h *Heap) Self(o *goja.Object) (table, data Pointer) {
	self := at[iface](unsafe.Pointer(o), h.l.object.self)
	return Pointer{self.table}, Pointer{self.data}
}

// GlobalScope is goja's struct of the outermost variables.
func (h *Heap) GlobalScope() Pointer { return Pointer{h.global} }

// StackState is what a Stack holds.
type StackState struct {
	VM      Pointer        // goja's struct
	Depth   int            // how many frames there are, the root included
	Jobs    []func()       // the promise jobs that wait
	Joining []*goja.Object // the arrays that are being joined
}

// State is what the stack holds. Its slices must not be changed.
func (s *Stack) State() StackState {
	state := StackState{Pointer{s.vm}, s.depth(), s.jobs, s.joining}
	if s == s.h.cur {
		state.Jobs = *s.h.jobQueue()
		state.Joining = *at[[]*goja.Object](unsafe.Pointer(s.h.r), s.h.l.runtime.toStringStack)
	}
	return state
}

// Origin is the name of a program of goja's, the text that it was compiled from, which may be nil, and the place of its
// first instruction there, -1 when that is not known.
func (h *Heap) Origin(program Pointer) (name unistring.String, src *file.File, offset int) {
	src, offset = h.l.origin(program.p)
	return *at[unistring.String](program.p, h.l.program.funcName), src, offset
}

// PromiseOf is the promise of goja's struct for a call of an async function, which may be nil.
func (h *Heap) PromiseOf(asyncRunner Pointer) *goja.Object { return h.l.promiseOf(asyncRunner.p) }
