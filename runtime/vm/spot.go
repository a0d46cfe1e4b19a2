package vm

import (
	"unsafe"

	"github.com/dop251/goja"
)

// Spot is an instruction of a program. Two are equal when they are the same; the zero Spot is none.
type Spot struct {
	program unsafe.Pointer
	pc      int
}

// Hash is a number that is alike for equal spots of a run, and of no meaning in another.
func (s Spot) Hash() uint { return uint(uintptr(s.program)>>5) + uint(s.pc)*31 }

// Spot is where the running script is, in the innermost frame that skip does not pass over; the zero Spot when there is none.
// It is quicker than Here.
func (h *Heap) Spot(skip func(*goja.StackFrame) bool) Spot {
	s, l := h.cur, h.l
	if at, ok := s.spot(s.vm, l.prg, l.pc, skip); ok {
		return at
	}
	frames := *at[unsafe.Pointer](s.vm, l.calls)
	for i := s.depth() - 1; i > 0; i-- {
		if at, ok := s.spot(unsafe.Add(frames, uintptr(i)*l.context.Size()), l.framePrg, l.framePC, skip); ok {
			return at
		}
	}
	return Spot{}
}

func (s *Stack) spot(p unsafe.Pointer, prg, pc uintptr, skip func(*goja.StackFrame) bool) (Spot, bool) {
	l := s.h.l
	program := *at[unsafe.Pointer](p, prg)
	if program == nil || *at[unsafe.Pointer](program, l.source) == nil {
		return Spot{}, false
	}
	var f goja.StackFrame
	*at[unsafe.Pointer](unsafe.Pointer(&f), l.shownPrg) = program
	if skip(&f) {
		return Spot{}, false
	}
	return Spot{program, *at[int](p, pc)}, true
}
