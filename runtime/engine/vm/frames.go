package vm

import (
	"unsafe"

	"github.com/dop251/goja"
)

// goja's own traces ask each native function for its name, which can run a script's getter, and make a string
// of it. What is wanted of a stack that may be parked, or at each acquire of a lock, are the script's lines.

// Frames are the innermost frames of the script on this stack, at most limit (0: all), native ones left out;
// those of the async functions that await the running one come last. The stack's thread may be stopped
// anywhere.
func (s *Stack) Frames(limit int) []goja.StackFrame {
	var out []goja.StackFrame
	s.walk(func(f goja.StackFrame) bool {
		out = append(out, f)
		return len(out) != limit
	})
	return out
}

// Here is the innermost frame of the running script; ok is false when there is none. It is quick.
func (h *Heap) Here() (f goja.StackFrame, ok bool) {
	h.cur.walk(func(top goja.StackFrame) bool {
		f, ok = top, true
		return false
	})
	return f, ok
}

// Forget is for a stack that never returns to what it runs now: frames, and traces that goja takes, leave that out, and what is called
// next belongs to no async function. How deep the stack is does not change.
func (s *Stack) Forget() {
	l := s.h.l
	frames := *at[unsafe.Pointer](s.vm, l.vm.calls)
	for i := 1; i < s.depth(); i++ { // the first is ours
		f := unsafe.Add(frames, uintptr(i)*l.Frame.Size())
		*at[unsafe.Pointer](f, l.frame.prg) = nil
		*at[int](f, l.frame.sb) = 0
	}
	s.begin(&Context{Stack: s})
}

// IsScript reports whether a frame is one of a script, not a native function's.
func IsScript(f *goja.StackFrame) bool { return f.SrcName() != "<native>" }

// walk calls more for each frame of the script, the innermost first, until it returns false.
func (s *Stack) walk(more func(goja.StackFrame) bool) {
	l := s.h.l
	if !s.visit(s.vm, l.vm.prg, l.vm.pc, more) {
		return
	}
	frames := *at[unsafe.Pointer](s.vm, l.vm.calls)
	for i := s.depth() - 1; i > 0; i-- {
		if !s.visit(unsafe.Add(frames, uintptr(i)*l.Frame.Size()), l.frame.prg, l.frame.pc, more) {
			return
		}
	}
	s.awaiting(*at[unsafe.Pointer](s.vm, l.vm.runner), more)
}

// awaiting walks the async functions that wait for a running one, each for the next.
func (s *Stack) awaiting(runner unsafe.Pointer, more func(goja.StackFrame) bool) {
	l := s.h.l
	for runner != nil {
		p, ok := s.h.promiseOf(runner).Export().(*goja.Promise)
		if !ok {
			return
		}
		reactions := *at[[]unsafe.Pointer](unsafe.Pointer(p), l.promise.onFulfill)
		if len(reactions) != 1 {
			return
		}
		runner = *at[unsafe.Pointer](reactions[0], l.reaction.runner)
		if runner != nil && !s.visit(runner, l.runner.prg, l.runner.pc, more) {
			return
		}
	}
}

// visit makes a StackFrame of the program and position at two offsets, if there is a program.
func (s *Stack) visit(p unsafe.Pointer, prg, pc uintptr, more func(goja.StackFrame) bool) bool {
	l := s.h.l
	program := *at[unsafe.Pointer](p, prg)
	if program == nil || *at[unsafe.Pointer](program, l.program.source) == nil {
		return true
	}
	var f goja.StackFrame
	shown := unsafe.Pointer(&f)
	*at[unsafe.Pointer](shown, l.stackFrame.prg) = program
	*at[string](shown, l.stackFrame.name) = *at[string](program, l.program.name)
	*at[int](shown, l.stackFrame.pc) = *at[int](p, pc)
	return more(f)
}
