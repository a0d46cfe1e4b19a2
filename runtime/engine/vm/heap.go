// Package vm puts several call stacks on one goja heap.
//
// goja has one call stack in a Runtime, and interleaved use of it swaps return values without a word. But all
// execution state lives in one internal struct that the Runtime points to. A Stack is such a struct of its
// own; whoever takes the interpreter lock makes its Stack the current one with Switch, and only then touches
// the Runtime. Three things are switched: the call stack, the queue of promise jobs and the list of arrays
// that are being joined.
//
// Every Stack begins with a frame of ours, so that goja never believes that its outermost call has returned:
// it would run the promise jobs itself. They are run by RunJobs, each on the stack of the thread that it
// belongs to.
//
// This is the only package that imports unsafe. New compares what it takes for granted with the goja it was
// built with and refuses with an error if that differs.
package vm

import (
	"unsafe"

	"github.com/dop251/goja"
)

// MaxDepth is how many calls may be nested on one Stack; the next one is a RangeError, which the script can
// catch.
const MaxDepth = 10_000

// Heap is a goja.Runtime that several stacks share. Its methods belong to whoever has the interpreter lock.
type Heap struct {
	r      *goja.Runtime
	l      *layout
	cur    *Stack
	main   *Stack
	global unsafe.Pointer   // the outermost scope
	free   []unsafe.Pointer // goja's structs of recycled stacks

	// Objects of goja's that scripts may replace where they find them.
	rangeE       *goja.Object                       // RangeError
	promise      *goja.Object                       // Promise
	promiseProto *goja.Object                       // Promise.prototype
	resolver     func(goja.FunctionCall) goja.Value // Promise.resolve
	then         goja.Callable                      // Promise.prototype.then

	bottom   *goja.Object
	stepping map[unsafe.Pointer]struct{} // generators that run or delegate
	thenJobs map[uintptr]bool            // for goja's functions that make jobs: see callsThen
	reaction uintptr                     // of another job, the last one seen

	blank                         *goja.Promise // see Pending
	blankObj                      *goja.Object  // likewise
	resolveRunning, rejectRunning *goja.Object  // see slim

	opaque map[*byte]bool // see Opaque

	track goja.PromiseRejectionTracker // see TrackRejections; may be nil
	own   func(*goja.Object) bool      // see TrackOwn; may be nil
}

// New makes a heap with its main Stack, which is the current one.
func New() (*Heap, error) {
	r := goja.New()
	gen, err := r.RunString("(function*(){})()")
	if err != nil {
		return nil, err
	}
	l, err := readLayout(gen.(*goja.Object))
	if err != nil {
		return nil, err
	}
	h := &Heap{r: r, l: l, rangeE: r.Get("RangeError").(*goja.Object), promise: r.Get("Promise").(*goja.Object),
		thenJobs: map[uintptr]bool{}}
	h.resolver, _ = h.promise.Get("resolve").Export().(func(goja.FunctionCall) goja.Value)
	if h.resolver == nil {
		return nil, unsupported("Promise.resolve is not a native function")
	}
	h.promiseProto = h.promise.Get("prototype").(*goja.Object)
	h.then, _ = goja.AssertFunction(h.promiseProto.Get("then"))
	h.guardGenerators(gen.(*goja.Object).Prototype().Prototype())
	h.bottom = r.NewDynamicObject(&bottom{h: h})
	if err := h.bottom.SetPrototype(nil); err != nil {
		return nil, err
	}
	h.main = newStack(h, *h.slot())
	h.global = *at[unsafe.Pointer](h.main.vm, l.vm.stash)
	h.main.lay()
	h.cur = h.main
	h.keepBlank()
	h.makeShared()
	r.SetAsyncContextTracker(tracker{h})
	return h, nil
}

// Runtime is the goja runtime.
func (h *Heap) Runtime() *goja.Runtime { return h.r }

// Main is the stack that New made.
func (h *Heap) Main() *Stack { return h.main }

// Current is the stack that the runtime uses now. A thread that gives the interpreter lock away switches back
// to what was current then; it need not be its own stack, see RunOn.
func (h *Heap) Current() *Stack { return h.cur }

// Switch makes to the current stack.
func (h *Heap) Switch(to *Stack) {
	from := h.cur
	if from == to {
		return
	}
	rt := unsafe.Pointer(h.r)
	jobs, strs := at[[]func()](rt, h.l.runtime.jobs), at[[]*goja.Object](rt, h.l.runtime.joining)
	from.jobs, from.strings = *jobs, *strs
	*jobs, *strs = to.jobs, to.strings
	to.jobs, to.strings = nil, nil
	*h.slot() = to.vm
	h.cur = to
}

// jobQueue is where the runtime keeps the promise jobs of the current stack.
func (h *Heap) jobQueue() *[]func() { return at[[]func()](unsafe.Pointer(h.r), h.l.runtime.jobs) }

// slot is where the runtime keeps the pointer to its call stack.
func (h *Heap) slot() *unsafe.Pointer {
	return at[unsafe.Pointer](unsafe.Pointer(h.r), h.l.runtime.vm)
}
