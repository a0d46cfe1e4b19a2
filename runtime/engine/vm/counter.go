package vm

import (
	"unsafe"

	"github.com/dop251/goja"
)

// ProgramCounter is an instruction of a program. Two are equal when they are the same; the zero ProgramCounter is none.
type ProgramCounter struct {
	program unsafe.Pointer
	pc      int
}

// Hash is the same number for equal ones, as long as the process runs.
func (c ProgramCounter) Hash() uint { return uint(uintptr(c.program)>>5) + uint(c.pc)*31 }

// Locator finds where the running script of a heap is. Only the thread with the interpreter lock may use it.
type Locator struct {
	h     *Heap
	skip  func(*goja.StackFrame) bool
	known [programs]verdict // by hash
	size  uintptr           // of goja's frame
}

// programs is how many a Locator remembers; each function is one.
const programs = 256

// verdict says whether the frames of a program count.
type verdict struct {
	program unsafe.Pointer
	counts  bool
}

// NewLocator makes a Locator that passes over the frames of which skip is true. It asks once for a program.
func (h *Heap) NewLocator(skip func(*goja.StackFrame) bool) *Locator {
	return &Locator{h: h, skip: skip, size: h.l.Frame.Size()}
}

// IsAt reports whether Counter would be that. It may say no where it is so, and is quicker.
func (s *Locator) IsAt(c ProgramCounter) bool {
	l, machine := s.h.l, s.h.cur.vm
	program, pc := at[unsafe.Pointer](machine, l.vm.prg), at[int](machine, l.vm.pc)
	if *program == nil { // a native function
		frames := *at[[]struct{}](machine, l.vm.callStack)
		if len(frames) < 2 {
			return c == ProgramCounter{}
		}
		f := unsafe.Add(unsafe.Pointer(unsafe.SliceData(frames)), uintptr(len(frames)-1)*s.size)
		program, pc = at[unsafe.Pointer](f, l.frame.prg), at[int](f, l.frame.pc)
	}
	return *program == c.program && *pc == c.pc
}

// Counter is where the running script is, in the innermost frame that is not passed over; the zero ProgramCounter when there
// is none. It is quicker than Here.
func (s *Locator) Counter() ProgramCounter {
	l, machine := s.h.l, s.h.cur.vm
	if program := *at[unsafe.Pointer](machine, l.vm.prg); s.counts(program) {
		return ProgramCounter{program, *at[int](machine, l.vm.pc)}
	}
	frames := *at[[]struct{}](machine, l.vm.callStack) // []struct{}: only the length is of interest
	for f := unsafe.Add(unsafe.Pointer(unsafe.SliceData(frames)), uintptr(len(frames))*s.size); len(frames) > 1; {
		f, frames = unsafe.Add(f, -int(s.size)), frames[1:]
		if program := *at[unsafe.Pointer](f, l.frame.prg); s.counts(program) {
			return ProgramCounter{program, *at[int](f, l.frame.pc)}
		}
	}
	return ProgramCounter{}
}

// counts reports whether the frames of a program are not passed over. It may be nil, for native code.
func (s *Locator) counts(program unsafe.Pointer) bool {
	if program == nil {
		return false
	}
	v := &s.known[uintptr(program)>>5%programs]
	if v.program != program {
		*v = verdict{program, s.judge(program)}
	}
	return v.counts
}

// judge is counts for a program that is not remembered.
func (s *Locator) judge(program unsafe.Pointer) bool {
	l := s.h.l
	var f goja.StackFrame
	*at[unsafe.Pointer](unsafe.Pointer(&f), l.stackFrame.prg) = program
	return *at[unsafe.Pointer](program, l.program.src) != nil && !s.skip(&f)
}
