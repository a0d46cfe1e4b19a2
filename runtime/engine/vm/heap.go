package vm

import (
	"errors"
	"unsafe"

	"github.com/dop251/goja"
)

// MaxDepth is how many calls may be nested on one Stack; the next one is a RangeError, which the script can catch.
const MaxDepth = 10_000

// Heap is a goja.Runtime that several stacks share. Only the thread with the interpreter lock may call its
// methods and those of its parts.
type Heap struct {
	Jobs       Jobs
	Promises   Promises
	Coroutines Coroutines

	r          *goja.Runtime
	l          *layout
	cur        *Stack
	main       *Stack
	global     unsafe.Pointer   // the outermost scope
	free       []unsafe.Pointer // goja's structs of recycled stacks
	root       rootFrame
	generators generators
	goValues   goValues
	opaque     map[*byte]bool // see Opaque
	asyncProto *goja.Object   // see asyncFunctions
	eval       *goja.Object   // goja's
}

// New makes a heap with its main Stack, which is the current one. The error says that weft does not know this goja.
func New() (*Heap, error) {
	stopMatchClock()
	r := goja.New()
	v, err := r.RunString(samples)
	if err != nil {
		return nil, err
	}
	generator, class := v.(*goja.Object).Get("0").(*goja.Object), v.(*goja.Object).Get("1").(*goja.Object)
	l, err := readLayout(generator, class)
	if err != nil {
		return nil, err
	}
	h := &Heap{r: r, l: l}
	h.Jobs = Jobs{h: h, callsThen: map[uintptr]bool{}}
	if err := h.Promises.init(h); err != nil {
		return nil, err
	}
	if err := errors.Join(h.root.init(h), h.goValues.init(h)); err != nil {
		return nil, err
	}
	h.generators.guard(h, generator.Prototype().Prototype())
	h.main = newStack(h, *h.slot())
	h.global = *at[unsafe.Pointer](h.main.vm, l.vm.stash)
	h.main.pushRoot()
	h.cur = h.main
	if err := h.Coroutines.init(h); err != nil {
		return nil, err
	}
	h.eval, _ = r.Get("eval").(*goja.Object)
	r.SetAsyncContextTracker(tracker{h})
	return h, nil
}

// Runtime is the goja runtime.
func (h *Heap) Runtime() *goja.Runtime { return h.r }

// Main is the stack that New made.
func (h *Heap) Main() *Stack { return h.main }

// Current is the stack that the runtime uses now. A thread that gives the interpreter lock away switches back to what was
// current then; it need not be its own stack, see Jobs.RunOn.
func (h *Heap) Current() *Stack { return h.cur }

// Switch makes to the current stack: the context switch.
func (h *Heap) Switch(to *Stack) {
	from := h.cur
	if from == to {
		return
	}
	jobs, joining := h.jobQueue(), at[[]*goja.Object](unsafe.Pointer(h.r), h.l.runtime.toStringStack)
	from.jobs, from.joining = *jobs, *joining
	*jobs, *joining = to.jobs, to.joining
	to.jobs, to.joining = nil, nil
	*h.slot() = to.vm
	h.cur = to
}

// jobQueue is where the runtime keeps the promise jobs of the current stack.
func (h *Heap) jobQueue() *[]func() { return at[[]func()](unsafe.Pointer(h.r), h.l.runtime.jobQueue) }

// slot is where the runtime keeps the pointer to its call stack.
func (h *Heap) slot() *unsafe.Pointer { return at[unsafe.Pointer](unsafe.Pointer(h.r), h.l.runtime.vm) }

// NewStack makes a stack, of the memory of a recycled one if there is any.
func (h *Heap) NewStack() *Stack {
	if n := len(h.free); n > 0 {
		machine := h.free[n-1]
		h.free[n-1] = nil
		h.free = h.free[:n-1]
		return newStack(h, machine)
	}
	s := newStack(h, newOf(h.l.VM))
	*at[*goja.Runtime](s.vm, h.l.vm.r) = h.r
	*at[unsafe.Pointer](s.vm, h.l.vm.stash) = h.global
	*at[int](s.vm, h.l.vm.sb) = -1
	s.pushRoot()
	return s
}

// Limits on the memory that is kept for later stacks.
const (
	maxFree   = 256
	maxValues = 1 << 12
	maxFrames = 1 << 9
)

// Recycle ends the use of a stack that is not the current one. Its memory serves another, unless a promise reaction that
// belongs to it may still come: then its jobs can be run with Jobs.RunOn.
func (h *Heap) Recycle(s *Stack) {
	s.ended = true
	if s.reactions != 0 || len(h.free) >= maxFree {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.recycled && s.clean() {
		s.recycled = true
		h.free = append(h.free, s.vm)
	}
}
