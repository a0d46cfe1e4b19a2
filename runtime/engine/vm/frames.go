package vm

import (
	"unsafe"

	"github.com/dop251/goja"
)

// goja's own traces ask each native function for its name, which can run a script's getter, and make a string of it. Of a
// stack whose thread may be stopped, or at each acquire of a lock, only the lines of the script are wanted.

// Frames are the innermost frames of the script on this stack, at most limit (0: all), native ones left out; those of the
// async functions that await the running one come last. The stack's thread may be stopped anywhere.
func (s *Stack) Frames(limit int) []goja.StackFrame {
	var out []goja.StackFrame
	for f := range s.walk {
		if out = append(out, f); len(out) == limit {
			break
		}
	}
	return out
}

// Here is the innermost frame of the running script that is not passed over, and not below the floor; ok is false when there is none. It
// is quick.
func (h *Heap) Here(skip func(goja.StackFrame) bool) (f goja.StackFrame, ok bool) {
	l, s := h.l, h.cur
	if f, ok := l.frameOf(s.vm, l.vm.prg, l.vm.pc); ok && s.depth() > s.floor && !skip(f) {
		return f, true
	}
	s.walkAbove(s.floor, func(each goja.StackFrame) bool {
		if ok = !skip(each); ok {
			f = each
		}
		return !ok
	})
	return f, ok
}

// Floor has Here not look at what the stack runs now, which is not the caller of what it runs next: an event loop begins a job. It returns
// what SetFloor is to be given when that has ended.
func (s *Stack) Floor() (was int) {
	was, s.floor = s.floor, s.depth()
	return was
}

// SetFloor undoes a Floor.
func (s *Stack) SetFloor(was int) { s.floor = was }

// FrameOf is a frame of a function as if it had just begun; ok is false when no script made the function.
func (h *Heap) FrameOf(fn *goja.Object) (f goja.StackFrame, ok bool) {
	_ = fn.ClassName() // goja makes some objects when they are first looked at
	if h.l.functionKind(StructOf(fn)) != ScriptFunction {
		return f, false
	}
	l := h.l
	program := *at[unsafe.Pointer](at[iface](unsafe.Pointer(fn), l.object.self).data, l.script.prg)
	if program == nil || *at[unsafe.Pointer](program, l.program.src) == nil || len(*at[[]struct{}](program, l.program.srcMap)) == 0 {
		return f, false
	}
	shown := unsafe.Pointer(&f)
	*at[unsafe.Pointer](shown, l.stackFrame.prg) = program
	*at[string](shown, l.stackFrame.funcName) = *at[string](program, l.program.funcName)
	*at[int](shown, l.stackFrame.pc) = *at[int](*at[unsafe.Pointer](program, l.program.srcMap), l.place.pc)
	return f, true
}

// HideFrames is for a stack that never returns to what it runs now: frames, and traces that goja takes, leave that out, and
// what is called next belongs to no async function. How deep the stack is does not change.
func (s *Stack) HideFrames() {
	l := s.h.l
	for i := 1; i < s.depth(); i++ { // the first is the root
		f := s.frameAt(i)
		*at[unsafe.Pointer](f, l.frame.prg) = nil
		*at[int](f, l.frame.sb) = 0
	}
	s.setContext(&Context{Stack: s})
}

// frameAt is goja's frame number i from the bottom.
func (s *Stack) frameAt(i int) unsafe.Pointer {
	return unsafe.Add(*at[unsafe.Pointer](s.vm, s.h.l.vm.callStack), uintptr(i)*s.h.l.Frame.Size())
}

// IsScript reports whether a frame is one of a script, not a native function's.
func IsScript(f *goja.StackFrame) bool { return f.SrcName() != "<native>" }

// walk calls more for each frame of the script, the innermost first, until it returns false.
func (s *Stack) walk(more func(goja.StackFrame) bool) { s.walkAbove(0, more) }

// walkAbove is walk without the frames below a floor.
func (s *Stack) walkAbove(floor int, more func(goja.StackFrame) bool) {
	l := s.h.l
	if s.depth() <= floor {
		return
	}
	if f, ok := l.frameOf(s.vm, l.vm.prg, l.vm.pc); ok && !more(f) {
		return
	}
	for i := s.depth() - 1; i > 0 && i >= floor; i-- {
		if f, ok := l.frameOf(s.frameAt(i), l.frame.prg, l.frame.pc); ok && !more(f) {
			return
		}
	}
	s.walkAwaiting(*at[unsafe.Pointer](s.vm, l.vm.curAsyncRunner), more)
}

// walkAwaiting goes through the async functions that wait for a running one, each for the next.
func (s *Stack) walkAwaiting(runner unsafe.Pointer, more func(goja.StackFrame) bool) {
	l := s.h.l
	for runner != nil {
		p, ok := l.promiseOf(runner).Export().(*goja.Promise)
		if !ok {
			return
		}
		fulfill, _ := l.reactionsOf(p)
		if len(*fulfill) != 1 {
			return
		}
		if runner = *at[unsafe.Pointer]((*fulfill)[0], l.reaction.asyncRunner); runner == nil {
			return
		}
		if f, ok := l.frameOf(runner, l.runner.prg, l.runner.pc); ok && !more(f) {
			return
		}
	}
}

// frameOf makes a StackFrame of the program and position at two offsets; ok is false when there is no program.
func (l *layout) frameOf(p unsafe.Pointer, prg, pc uintptr) (f goja.StackFrame, ok bool) {
	program := *at[unsafe.Pointer](p, prg)
	if program == nil || *at[unsafe.Pointer](program, l.program.src) == nil {
		return f, false
	}
	shown := unsafe.Pointer(&f)
	*at[unsafe.Pointer](shown, l.stackFrame.prg) = program
	*at[string](shown, l.stackFrame.funcName) = *at[string](program, l.program.funcName)
	*at[int](shown, l.stackFrame.pc) = *at[int](p, pc)
	return f, true
}

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
	skip  func(goja.StackFrame) bool
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
func (h *Heap) NewLocator(skip func(goja.StackFrame) bool) *Locator {
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
	return *at[unsafe.Pointer](program, l.program.src) != nil && !s.skip(f)
}
