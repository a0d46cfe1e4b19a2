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

// Here is the innermost frame of the running script; ok is false when there is none. It is quick.
func (h *Heap) Here() (f goja.StackFrame, ok bool) {
	for f := range h.cur.walk {
		return f, true
	}
	return f, false
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
func (s *Stack) walk(more func(goja.StackFrame) bool) {
	l := s.h.l
	if f, ok := l.frameOf(s.vm, l.vm.prg, l.vm.pc); ok && !more(f) {
		return
	}
	for i := s.depth() - 1; i > 0; i-- {
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
