package vm

import (
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/dop251/goja"
)

// Stack is a call stack on a Heap, with the promise jobs that are to run on it. One thread uses it, as long as that lives.
type Stack struct {
	h          *Heap
	vm         unsafe.Pointer // goja's struct
	jobs       []func()       // while it is not the current one
	ticks      []func()       // see Jobs.Tick
	joining    []*goja.Object // the arrays that are being joined, while it is not the current one
	ctx        *Context       // what promise reactions made now will remember
	resumed    *Coroutine     // the async function that the running job goes on with
	pending    *Suspension    // taken by the next Grab
	turn       *Context       // in which a call of an async function went on in the running job; see Jobs.Turns
	last       *goja.Promise  // see shareResolversOfLast
	lastOf     *Coroutine     // the call that awaits last; nil when that is not known
	routing    bool           // jobs tell whose they are instead of running
	kept       []func()       // while routing: those that stay
	forwarding bool           // reactions made now belong to no stack
	reactions  int            // of promises: how many remember this stack and have not run
	ended      bool
	floor      int  // see Floor
	steps      int  // of generators, one in the other
	raising    bool // a RangeError for a stack overflow is being made

	host     *Stack     // whose thread runs the jobs of this one now; see Jobs.RunOn
	mu       sync.Mutex // guards what follows
	guests   []*Stack   // the ended stacks that this one's thread is running on
	recycled bool       // another Stack has vm now

	Data any // the owner's; nothing here reads it
}

func newStack(h *Heap, machine unsafe.Pointer) *Stack {
	s := &Stack{h: h, vm: machine}
	s.ctx = &Context{Stack: s}
	return s
}

// newOf is a new struct of goja's.
func newOf(t reflect.Type) unsafe.Pointer { return reflect.New(t).UnsafePointer() }

// tries is how many try statements a stack has room for from the beginning. goja writes what one is to do about an error to where that
// was before it closed the iterators of the loops in it; when the slice has moved meanwhile, because what closes them needed more room, the
// error is lost. So the slice has no reason to move but in a program with more statements than these, one in the other.
const tries = 64

// pushRoot puts the frame of ours at the bottom of an empty stack: a native frame. See rootFrame.
func (s *Stack) pushRoot() {
	l := s.h.l
	room := reflect.MakeSlice(reflect.SliceOf(l.try), 0, tries)
	reflect.NewAt(room.Type(), unsafe.Add(s.vm, l.vm.tryStack)).Elem().Set(room)
	frames := reflect.MakeSlice(reflect.SliceOf(l.Frame), 1, 16)
	*at[int](frames.Index(0).Addr().UnsafePointer(), l.frame.sb) = 1
	reflect.NewAt(frames.Type(), unsafe.Add(s.vm, l.vm.callStack)).Elem().Set(frames)
	*at[[]goja.Value](s.vm, l.vm.stack) = []goja.Value{s.h.root.object}
	*at[int](s.vm, l.vm.sp) = 1
	*at[int](s.vm, l.vm.maxCallStackSize) = MaxDepth
}

// clean reports whether nothing but the root frame is left on a stack, and no interrupt, and it is not too large to keep.
func (s *Stack) clean() bool {
	l := s.h.l
	return s.depth() == 1 && *at[int](s.vm, l.vm.sp) == 1 && s.height(l.vm.tryStack) == 0 && len(s.jobs) == 0 && len(s.ticks) == 0 &&
		cap(*at[[]goja.Value](s.vm, l.vm.stack)) <= maxValues && cap(*at[[]struct{}](s.vm, l.vm.callStack)) <= maxFrames &&
		!s.Interrupted()
}

// depth is the number of frames, ours included.
func (s *Stack) depth() int { return s.height(s.h.l.vm.callStack) }

// height is the length of the slice at an offset: the type of its elements does not matter for that.
func (s *Stack) height(offset uintptr) int { return len(*at[[]struct{}](s.vm, offset)) }

// truncate shortens the slice at an offset.
func (s *Stack) truncate(offset uintptr, n int) {
	if list := at[[]struct{}](s.vm, offset); n < len(*list) {
		*list = (*list)[:n]
	}
}

// Ended reports whether the stack was given to Recycle.
func (s *Stack) Ended() bool { return s.ended }

// Interrupted reports whether an Interrupt is in force.
func (s *Stack) Interrupted() bool {
	return atomic.LoadUint32(at[uint32](s.vm, s.h.l.vm.interrupted)) != 0
}

// mark is where a stack was. goja unwinds a stack for the errors of JavaScript; what a panic of another kind leaves behind
// when it crosses generators and native functions, it does not take away.
type mark struct {
	prg, stash, privEnv, runner unsafe.Pointer
	newTarget, result           goja.Value
	pc, sb, args, sp            int
	calls, tries, iters, refs   int
	ctx                         *Context
	resumed                     *Coroutine
}

func (s *Stack) mark() mark {
	m, p := &s.h.l.vm, s.vm
	return mark{
		prg: *at[unsafe.Pointer](p, m.prg), stash: *at[unsafe.Pointer](p, m.stash),
		privEnv: *at[unsafe.Pointer](p, m.privEnv), runner: *at[unsafe.Pointer](p, m.curAsyncRunner),
		newTarget: *at[goja.Value](p, m.newTarget), result: *at[goja.Value](p, m.result),
		pc: *at[int](p, m.pc), sb: *at[int](p, m.sb), args: *at[int](p, m.args), sp: *at[int](p, m.sp),
		calls: s.height(m.callStack), tries: s.height(m.tryStack), iters: s.height(m.iterStack), refs: s.height(m.refStack),
		ctx: s.ctx, resumed: s.resumed,
	}
}

// unwind brings a stack back to a mark.
func (s *Stack) unwind(to *mark) {
	m, p := &s.h.l.vm, s.vm
	*at[unsafe.Pointer](p, m.prg), *at[unsafe.Pointer](p, m.stash) = to.prg, to.stash
	*at[unsafe.Pointer](p, m.privEnv) = to.privEnv
	*at[goja.Value](p, m.newTarget), *at[goja.Value](p, m.result) = to.newTarget, to.result
	*at[int](p, m.pc), *at[int](p, m.sb), *at[int](p, m.args), *at[int](p, m.sp) = to.pc, to.sb, to.args, to.sp
	values := at[[]goja.Value](p, m.stack)
	clear((*values)[min(to.sp, len(*values)):])
	s.truncate(m.callStack, to.calls)
	s.truncate(m.tryStack, to.tries)
	s.truncate(m.iterStack, to.iters)
	s.truncate(m.refStack, to.refs)
	s.restoreContext(to)
}

// goja's methods for interrupts read the pointer to the call stack from the runtime, where another goroutine may be
// switching it. So they are called on a runtime that has only the one stack.

// Interrupt has the script on this stack end, at its next instruction, with a *goja.InterruptedError that holds cause; so
// does one that the stack's thread is running with Jobs.RunOn. It stays in force until ClearInterrupt. It may be called from
// any goroutine; a stack that was recycled is not interrupted.
func (s *Stack) Interrupt(cause any) { s.eachOfThread(func(r *goja.Runtime) { r.Interrupt(cause) }) }

// ClearInterrupt takes back an Interrupt. It may be called from any goroutine.
func (s *Stack) ClearInterrupt() { s.eachOfThread((*goja.Runtime).ClearInterrupt) }

// eachOfThread calls do with a runtime for this stack, and for each that its thread is running on.
func (s *Stack) eachOfThread(do func(*goja.Runtime)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.recycled {
		return
	}
	do(s.ownRuntime())
	for _, g := range s.guests {
		do(g.ownRuntime())
	}
}

// ownRuntime is a runtime that has only this stack.
func (s *Stack) ownRuntime() *goja.Runtime {
	r := new(goja.Runtime)
	*at[unsafe.Pointer](unsafe.Pointer(r), s.h.l.runtime.vm) = s.vm
	return r
}

// interruptError is the error of the interrupt that is in force. goja looks for one when it runs a script, here an empty one.
func (h *Heap) interruptError() error {
	return h.Guard(func() {
		if _, err := h.r.RunString("0"); err != nil {
			panic(err)
		}
	})
}

// hostStack is the stack whose thread runs what is on this one.
func (s *Stack) hostStack() *Stack {
	if s.host != nil {
		return s.host
	}
	return s
}

// admit notes that guest runs on this stack's thread, and returns what ends that.
func (s *Stack) admit(guest *Stack) (leave func()) {
	was := guest.host
	guest.host = s
	s.mu.Lock()
	s.guests = append(s.guests, guest)
	s.mu.Unlock()
	return func() {
		guest.host = was
		s.mu.Lock()
		defer s.mu.Unlock()
		s.guests = s.guests[:len(s.guests)-1]
		if !slices.Contains(s.guests, guest) && guest != s {
			guest.ownRuntime().ClearInterrupt()
		}
	}
}
