package vm

import (
	"reflect"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/dop251/goja"
)

// Stack is a call stack on a Heap, with the promise jobs that are to run on it. It is one thread's as long as
// that lives.
type Stack struct {
	h          *Heap
	vm         unsafe.Pointer
	jobs       []func()       // while it is not the current one
	strings    []*goja.Object // likewise
	ctx        *Context       // what promise reactions made now will remember
	resumed    *Coroutine     // the async function that the running job goes on with
	pending    *Suspension    // taken by the next Grab
	last       *goja.Promise  // see slimLast
	routing    bool           // jobs tell whose they are instead of running
	kept       []func()       // while routing: those that stay
	forwarding bool           // reactions made now belong to no stack
	pledged    int            // contexts given to reactions and not seen again
	ended      bool
	steps      int  // of generators, one in the other
	raising    bool // a RangeError for a stack overflow is being made

	host   *Stack     // whose thread runs the jobs of this one now; see RunOn
	mu     sync.Mutex // guards what follows
	guests []*Stack   // the ended stacks that this one's thread is running on
	gone   bool       // another Stack has vm now

	Data any // the owner's; nothing here reads it
}

func newStack(h *Heap, machine unsafe.Pointer) *Stack {
	s := &Stack{h: h, vm: machine}
	s.ctx = &Context{Stack: s}
	return s
}

// NewStack makes a stack.
func (h *Heap) NewStack() *Stack {
	if n := len(h.free); n > 0 {
		machine := h.free[n-1]
		h.free[n-1] = nil
		h.free = h.free[:n-1]
		return newStack(h, machine)
	}
	s := newStack(h, reflect.New(h.l.VM).UnsafePointer())
	*at[*goja.Runtime](s.vm, h.l.vm.r) = h.r
	*at[unsafe.Pointer](s.vm, h.l.vm.stash) = h.global
	*at[int](s.vm, h.l.vm.sb) = -1
	s.lay()
	return s
}

// lay puts the frame of ours at the bottom of an empty stack: a native frame, whose function goja asks for
// its name whenever it takes a trace. See bottom.
func (s *Stack) lay() {
	l := s.h.l
	frames := reflect.MakeSlice(reflect.SliceOf(l.Frame), 1, 16)
	*at[int](frames.Index(0).Addr().UnsafePointer(), l.frame.sb) = 1
	reflect.NewAt(frames.Type(), unsafe.Add(s.vm, l.vm.calls)).Elem().Set(frames)
	*at[[]goja.Value](s.vm, l.vm.stack) = []goja.Value{s.h.bottom}
	*at[int](s.vm, l.vm.sp) = 1
	*at[int](s.vm, l.vm.limit) = MaxDepth
}

// Recycle ends the use of a stack that is not the current one. Its memory serves another, unless a promise
// reaction that belongs to it may still come: then its jobs can be run with RunOn.
func (h *Heap) Recycle(s *Stack) {
	s.ended = true
	if s.pledged != 0 || len(h.free) >= maxFree {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.gone && s.clean() {
		s.gone = true
		h.free = append(h.free, s.vm)
	}
}

// Limits on what is kept for later.
const (
	maxFree   = 256
	maxValues = 1 << 12
	maxFrames = 1 << 9
)

// clean reports whether nothing but the bottom frame is left on a stack, and no interrupt, and it is not too
// large to keep.
func (s *Stack) clean() bool {
	l := s.h.l
	return s.depth() == 1 && *at[int](s.vm, l.vm.sp) == 1 && s.height(l.vm.tries) == 0 && len(s.jobs) == 0 &&
		cap(*at[[]goja.Value](s.vm, l.vm.stack)) <= maxValues && cap(*at[[]struct{}](s.vm, l.vm.calls)) <= maxFrames &&
		atomic.LoadUint32(at[uint32](s.vm, l.vm.interrupted)) == 0
}

// depth is the number of frames, ours included.
func (s *Stack) depth() int { return s.height(s.h.l.vm.calls) }

// height is the length of the slice at an offset: that is at the same place whatever the elements are.
func (s *Stack) height(offset uintptr) int { return len(*at[[]struct{}](s.vm, offset)) }

// Ended reports whether the stack was given to Recycle.
func (s *Stack) Ended() bool { return s.ended }
