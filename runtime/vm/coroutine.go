package vm

import (
	"unsafe"

	"github.com/dop251/goja"
)

// Coroutine is one call of an async function. goja has no name for it; the source rewrite makes one when the function is
// entered and hands it over at each await.
type Coroutine struct {
	promise *goja.Object // what the call returned; nil until it is known
	sus     *Suspension  // where it is suspended; nil while it is not, or in a job
	task    any          // see Adopt
}

// Suspension is a Coroutine at an await.
type Suspension struct {
	ctx  *Context
	co   *Coroutine
	On   *goja.Object // the promise that is awaited
	Site int          // where, as the source rewrite numbers it
}

// Suspend notes that co awaits v next, and returns the promise to await in its place: what ECMA-262's PromiseResolve makes
// of v. It must be called by co's own await, right before it.
func (h *Heap) Suspend(co *Coroutine, v goja.Value, site int) goja.Value {
	if h.cur.resumed == co && co.promise == nil {
		co.promise = h.resumedPromise()
	}
	p := h.Resolve(v)
	co.sus = &Suspension{ctx: h.cur.ctx, co: co, On: p, Site: site}
	if co.task != nil && co.task != h.cur.ctx.Value {
		co.sus.ctx = &Context{Stack: h.cur, Value: co.task}
	}
	h.cur.pending = co.sus
	return p
}

// Resolve is ECMA-262's PromiseResolve(%Promise%, v).
func (h *Heap) Resolve(v goja.Value) *goja.Object {
	return h.resolver(goja.FunctionCall{This: h.promise, Arguments: []goja.Value{v}}).(*goja.Object)
}

// resumedPromise is the promise of the async function that the running job resumed; nil in a nested loop.
func (h *Heap) resumedPromise() *goja.Object {
	return h.promiseOf(*at[unsafe.Pointer](h.cur.vm, h.l.runner))
}

func (h *Heap) promiseOf(runner unsafe.Pointer) *goja.Object {
	if runner == nil {
		return nil
	}
	return *at[*goja.Object](*at[unsafe.Pointer](runner, h.l.runnerCap), h.l.capPromise)
}

// Promise is what the call returned, nil while that cannot be told: an async function in its first part, or at a first
// await of something that was settled.
func (h *Heap) Promise(co *Coroutine) *goja.Object {
	if co.promise == nil && co.sus != nil {
		if i, reactions := h.find(co.sus); i >= 0 {
			co.promise = h.promiseOf(*at[unsafe.Pointer](reactions[i], h.l.reactionRunner))
		}
	}
	return co.promise
}

// Suspended is where co waits; nil when it runs, is about to, or has ended.
func (co *Coroutine) Suspended() *Suspension { return co.sus }

// Adopt has everything that co does from its next await on, or from where it is suspended, belong to task: the Value of its
// Context.
func (co *Coroutine) Adopt(task any) { co.task = task }

// Task is what Adopt was given last.
func (co *Coroutine) Task() any { return co.task }

// find is where the reaction of a suspension is in the lists of the promise it waits for; -1 when that is settled.
func (h *Heap) find(s *Suspension) (int, []unsafe.Pointer) {
	p, ok := s.On.Export().(*goja.Promise)
	if !ok {
		return -1, nil
	}
	reactions := *at[[]unsafe.Pointer](unsafe.Pointer(p), h.l.onReject)
	for i := len(reactions) - 1; i >= 0; i-- {
		if ctx := *at[any](reactions[i], h.l.asyncCtx); ctx == any(s) {
			return i, reactions
		}
	}
	return -1, nil
}

// Throw has the await that s is at throw reason, now, whatever it waits for. It reports false when that is settled already
// and co about to go on.
func (h *Heap) Throw(s *Suspension, reason goja.Value) bool {
	i, rejects := h.find(s)
	if i < 0 {
		return false
	}
	from := unsafe.Pointer(s.On.Export().(*goja.Promise))
	fulfills := *at[[]unsafe.Pointer](from, h.l.onFulfill)
	p, _, reject := h.r.NewPromise()
	to := unsafe.Pointer(p)
	*at[[]unsafe.Pointer](to, h.l.onFulfill) = []unsafe.Pointer{fulfills[i]}
	*at[[]unsafe.Pointer](to, h.l.onReject) = []unsafe.Pointer{rejects[i]}
	*at[bool](to, h.l.held) = true
	*at[[]unsafe.Pointer](from, h.l.onFulfill) = without(fulfills, i)
	*at[[]unsafe.Pointer](from, h.l.onReject) = without(rejects, i)
	if err := reject(reason); err != nil {
		panic(err)
	}
	return true
}

// without is a copy of list that lacks element i.
func without(list []unsafe.Pointer, i int) []unsafe.Pointer {
	return append(list[:i:i], list[i+1:]...)
}

// Handle marks a promise as handled, so that its rejection is nobody's to report.
func (h *Heap) Handle(p *goja.Promise) {
	*at[bool](unsafe.Pointer(p), h.l.held) = true
}

// Known is the promise of the call if it has been told, without looking for it.
func (co *Coroutine) Known() *goja.Object { return co.promise }
