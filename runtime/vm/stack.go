package vm

import (
	"reflect"
	"sync/atomic"
	"unsafe"

	"github.com/dop251/goja"
)

// Stack is a call stack on a Heap, with the promise jobs that are to run on it. It is one thread's as long as that lives.
type Stack struct {
	h       *Heap
	vm      unsafe.Pointer
	jobs    []func()       // while it is not the current one
	strings []*goja.Object // likewise
	ctx     *Context       // what promise reactions made now will remember
	resumed *Coroutine     // the async function that the running job goes on with
	routing bool           // jobs tell whose they are instead of running
	kept    []func()       // while routing: those that stay
	pledged int            // contexts given to reactions and not seen again
	ended   bool
	Data    any // the owner's; nothing here reads it
}

// NewStack makes a stack, or takes one that was recycled.
func (h *Heap) NewStack() *Stack {
	h.share()
	if n := len(h.free); n > 0 {
		s := h.free[n-1]
		h.free[n-1] = nil
		h.free = h.free[:n-1]
		return s
	}
	s := &Stack{h: h, vm: reflect.New(h.l.machine).UnsafePointer()}
	*at[*goja.Runtime](s.vm, h.l.r) = h.r
	*at[unsafe.Pointer](s.vm, h.l.stash) = *at[unsafe.Pointer](h.main.vm, h.l.stash)
	*at[int](s.vm, h.l.sb) = -1
	s.ctx = &Context{Stack: s}
	s.lay()
	return s
}

// lay puts the frame of ours at the bottom of an empty stack: a native frame, whose function goja asks for its name
// whenever it takes a trace. See bottom.
func (s *Stack) lay() {
	l := s.h.l
	frames := reflect.MakeSlice(reflect.SliceOf(l.context), 1, 16)
	*at[int](frames.Index(0).Addr().UnsafePointer(), l.frameSB) = 1
	reflect.NewAt(frames.Type(), unsafe.Add(s.vm, l.calls)).Elem().Set(frames)
	*at[[]goja.Value](s.vm, l.stack) = []goja.Value{s.h.bottom}
	*at[int](s.vm, l.sp) = 1
	*at[int](s.vm, l.limit) = MaxDepth
}

// Recycle ends the use of a stack that is not the current one. It is used again, unless a promise reaction that belongs to
// it may still come: then its jobs can be run with RunOn.
func (h *Heap) Recycle(s *Stack) {
	s.ended = true
	if s.pledged != 0 || !s.clean() || len(h.free) >= maxFree {
		return
	}
	*s = Stack{h: h, vm: s.vm, ctx: &Context{Stack: s}}
	h.free = append(h.free, s)
}

// Limits on what is kept for later.
const (
	maxFree   = 256
	maxValues = 1 << 12
)

// clean reports whether nothing but the bottom frame is left on a stack, and no interrupt, and it is not too large to keep.
func (s *Stack) clean() bool {
	l := s.h.l
	return s.depth() == 1 && *at[int](s.vm, l.sp) == 1 && len(*at[[]struct{}](s.vm, l.tries)) == 0 &&
		len(s.jobs) == 0 && cap(*at[[]goja.Value](s.vm, l.stack)) <= maxValues &&
		atomic.LoadUint32(at[uint32](s.vm, l.interrupted)) == 0
}

// depth is the number of frames, ours included. A slice's length is where it is whatever its elements are.
func (s *Stack) depth() int { return len(*at[[]struct{}](s.vm, s.h.l.calls)) }

// Ended reports whether the stack was given to Recycle.
func (s *Stack) Ended() bool { return s.ended }

// Interrupt has the script on this stack end, at its next instruction, with a *goja.InterruptedError that holds cause. It
// stays in force until ClearInterrupt. It may be called from any goroutine.
func (s *Stack) Interrupt(cause any) { s.through().Interrupt(cause) }

// ClearInterrupt takes back an Interrupt. It may be called from any goroutine.
func (s *Stack) ClearInterrupt() { s.through().ClearInterrupt() }

// through is a runtime that has only this stack. goja's methods read the pointer to the stack from the runtime, and the
// real one is switching.
func (s *Stack) through() *goja.Runtime {
	r := new(goja.Runtime)
	*at[unsafe.Pointer](unsafe.Pointer(r), s.h.l.vm) = s.vm
	return r
}

// Interrupted reports whether an Interrupt is in force.
func (s *Stack) Interrupted() bool {
	return atomic.LoadUint32(at[uint32](s.vm, s.h.l.interrupted)) != 0
}

// Frames are the innermost frames of the script on this stack, at most limit (0: all), native ones left out. The stack's
// thread may be stopped anywhere.
func (s *Stack) Frames(limit int) []goja.StackFrame {
	was := s.h.cur
	s.h.Switch(s)
	frames := s.h.r.CaptureCallStack(0, nil)
	s.h.Switch(was)
	return scriptFrames(frames, limit)
}

// Here is the innermost frame of the running script; ok is false when there is none. It is quick.
func (h *Heap) Here() (f goja.StackFrame, ok bool) {
	var buf [4]goja.StackFrame
	for _, depth := range [...]int{2, 4, 0} {
		for _, f := range h.r.CaptureCallStack(depth, buf[:0]) {
			if IsScript(&f) {
				return f, true
			}
		}
	}
	return f, false
}

// IsScript reports whether a frame is one of a script, not a native function's.
func IsScript(f *goja.StackFrame) bool { return f.SrcName() != "<native>" }

func scriptFrames(frames []goja.StackFrame, limit int) []goja.StackFrame {
	out := frames[:0]
	for i := range frames {
		if IsScript(&frames[i]) {
			out = append(out, frames[i])
		}
		if limit > 0 && len(out) == limit {
			break
		}
	}
	return out
}
