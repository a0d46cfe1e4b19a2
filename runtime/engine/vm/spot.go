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

// Spotter finds where the running script of a heap is. It belongs to whoever has the interpreter lock.
type Spotter struct {
	h     *Heap
	skip  func(*goja.StackFrame) bool
	known [programs]verdict // by hash
	size  uintptr           // of goja's frame
}

// programs is how many a Spotter remembers; each function is one.
const programs = 256

// verdict is what is known of a program.
type verdict struct {
	program unsafe.Pointer
	shows   bool // its frames are not passed over
}

// NewSpotter makes a Spotter that passes over the frames that skip says.
func (h *Heap) NewSpotter(skip func(*goja.StackFrame) bool) *Spotter {
	return &Spotter{h: h, skip: skip, size: h.l.Frame.Size()}
}

// Is reports whether Spot would be that. It may say no where it is so, and is quicker.
func (s *Spotter) Is(spot Spot) bool {
	l, machine := s.h.l, s.h.cur.vm
	program, pc := at[unsafe.Pointer](machine, l.vm.prg), at[int](machine, l.vm.pc)
	if *program == nil { // a native function
		frames := *at[[]struct{}](machine, l.vm.calls)
		if len(frames) < 2 {
			return spot == Spot{}
		}
		f := unsafe.Add(unsafe.Pointer(unsafe.SliceData(frames)), uintptr(len(frames)-1)*s.size)
		program, pc = at[unsafe.Pointer](f, l.frame.prg), at[int](f, l.frame.pc)
	}
	return *program == spot.program && *pc == spot.pc
}

// Spot is where the running script is, in the innermost frame that is not passed over; the zero Spot when there is none. It is
// quicker than Here.
func (s *Spotter) Spot() Spot {
	l, machine := s.h.l, s.h.cur.vm
	if program := *at[unsafe.Pointer](machine, l.vm.prg); s.shows(program) {
		return Spot{program, *at[int](machine, l.vm.pc)}
	}
	frames := *at[[]struct{}](machine, l.vm.calls) // of the length that it has, whatever the elements are
	for f := unsafe.Add(unsafe.Pointer(unsafe.SliceData(frames)), uintptr(len(frames))*s.size); len(frames) > 1; {
		f, frames = unsafe.Add(f, -int(s.size)), frames[1:]
		if program := *at[unsafe.Pointer](f, l.frame.prg); s.shows(program) {
			return Spot{program, *at[int](f, l.frame.pc)}
		}
	}
	return Spot{}
}

// shows reports whether the frames of a program are not passed over. It may be nil, for native code.
func (s *Spotter) shows(program unsafe.Pointer) bool {
	if program == nil {
		return false
	}
	v := &s.known[uintptr(program)>>5%programs]
	if v.program != program {
		*v = verdict{program, s.judge(program)}
	}
	return v.shows
}

// judge is shows for a program that is not known.
func (s *Spotter) judge(program unsafe.Pointer) bool {
	l := s.h.l
	var f goja.StackFrame
	*at[unsafe.Pointer](unsafe.Pointer(&f), l.stackFrame.prg) = program
	return *at[unsafe.Pointer](program, l.program.source) != nil && !s.skip(&f)
}
