package vm

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// Coroutine is one call of an async function. goja has no name for it; the source rewrite makes one when the
// function is entered and hands it over at each await.
type Coroutine struct {
	promise *goja.Object // what the call returned; nil until it is known
	sus     *Suspension  // where it is suspended; nil while it is not, or in a job
	at      Suspension   // what sus points to: a call is suspended at one await at a time
	task    any          // see Adopt
}

// Suspension is a Coroutine at an await.
type Suspension struct {
	ctx  *Context
	co   *Coroutine
	via  *goja.Object // the promise that has the reaction
	On   *goja.Object // the promise that is awaited: via, unless that stands in for a promise of the script's
	Site int          // where, as the source rewrite numbers it
}

// Suspend notes that co awaits v next, and returns the promise to await in its place: what ECMA-262's
// PromiseResolve makes of v. It must be called by co's own await, right before it.
func (h *Heap) Suspend(co *Coroutine, v goja.Value, site int) goja.Value {
	if h.cur.resumed == co && co.promise == nil {
		co.promise = h.resumedPromise()
	}
	on := h.awaitable(v)
	via := on
	if co.promise == nil {
		via = h.pending(on)
	}
	if o, ok := v.(*goja.Object); ok && o != on && isPromise(o) {
		on = o
	}
	co.at = Suspension{ctx: h.cur.ctx, co: co, via: via, On: on, Site: site}
	co.sus = &co.at
	if co.task != nil && co.task != h.cur.ctx.Value {
		co.sus.ctx = &Context{Stack: h.cur, Value: co.task}
	}
	h.cur.pending = co.sus
	h.slimLast()
	h.cur.last = h.promiseIn(via)
	return via
}

// awaitable is Resolve, quicker for a promise of goja's on which no script has put anything.
func (h *Heap) awaitable(v goja.Value) *goja.Object {
	o, ok := v.(*goja.Object)
	if !ok || !isPromise(o) || o.Prototype() != h.promiseProto {
		return h.Resolve(v)
	}
	p := unsafe.Pointer(h.promiseIn(o))
	if len(*at[map[unistring.String]goja.Value](p, h.l.promise.values)) > 0 {
		return h.Resolve(v)
	}
	return o
}

// Awaitable is v, or a promise that comes to what an await of it would, when goja would take it for a promise that it is not.
func (h *Heap) Awaitable(v goja.Value) goja.Value {
	if o, ok := v.(*goja.Object); ok && !isPromise(o) {
		return h.Resolve(v)
	}
	return v
}

// isPromise reports whether an object is a promise. Export would tell too, but copy whatever else it is
// given.
func isPromise(o *goja.Object) bool { return o.ExportType() == promiseType }

// promiseIn is the promise of an object that is one, without the allocation that Export needs.
func (h *Heap) promiseIn(o *goja.Object) *goja.Promise {
	return (*goja.Promise)(at[iface](unsafe.Pointer(o), h.l.object.self).data)
}

var promiseType = reflect.TypeFor[*goja.Promise]()

// pending is p, or when that is settled a promise that will be settled likewise by a job that stands where
// the job of an await of p would. So a reaction to it can be found until then, and with that the promise of
// the call that awaits.
func (h *Heap) pending(p *goja.Object) *goja.Object {
	if h.promiseIn(p).State() == goja.PromiseStatePending {
		return p
	}
	q, resolve, reject := h.r.NewPromise()
	if _, err := h.then(p, h.reacting(resolve), h.reacting(reject)); err != nil {
		panic(err)
	}
	return h.r.ToValue(q).(*goja.Object)
}

// reacting is a handler that settles a promise and does the job that follows from it at once.
func (h *Heap) reacting(settle func(any) error) goja.Value {
	return h.r.ToValue(func(c goja.FunctionCall) goja.Value {
		queue := h.jobQueue()
		n := len(*queue)
		if err := settle(c.Argument(0)); err != nil {
			panic(err)
		}
		if len(*queue) > n {
			job := (*queue)[n]
			*queue = (*queue)[:n]
			job()
		}
		return goja.Undefined()
	})
}

// Resolve is ECMA-262's PromiseResolve(%Promise%, v), but for promises of which TrackOwn's function says that they are
// the host's own: the promise for one of those is settled by it directly.
func (h *Heap) Resolve(v goja.Value) *goja.Object {
	if o, ok := v.(*goja.Object); ok && h.own != nil && isPromise(o) && h.own(o) {
		return h.standIn(o)
	}
	p := h.resolver(goja.FunctionCall{This: h.promise, Arguments: []goja.Value{v}}).(*goja.Object)
	if isPromise(p) {
		return p
	}
	// goja takes for a promise what says that Promise is its constructor; ECMA-262 has its then called.
	q := new(Pending)
	q.Init(h)
	h.resolve(&q.p, q.Object(), v)
	return q.Object()
}

// TrackOwn has fn asked, when a promise is awaited, whether it is of a class of the host's own; then fn does what the
// method then of that class would do beside adding reactions. Such a promise is awaited without calling then.
func (h *Heap) TrackOwn(fn func(p *goja.Object) bool) { h.own = fn }

// standIn is a promise of the intrinsic class that comes to the same as p.
func (h *Heap) standIn(p *goja.Object) *goja.Object {
	q := new(Pending)
	q.Init(h)
	h.Observe(p, func(v goja.Value, fulfilled bool) {
		if fulfilled {
			h.fulfill(&q.p, v)
		} else {
			h.reject(&q.p, v)
		}
	})
	return q.Object()
}

// resumedPromise is the promise of the async function that the running job resumed; nil in a nested loop.
func (h *Heap) resumedPromise() *goja.Object {
	return h.promiseOf(*at[unsafe.Pointer](h.cur.vm, h.l.vm.runner))
}

func (h *Heap) promiseOf(runner unsafe.Pointer) *goja.Object {
	if runner == nil {
		return nil
	}
	return *at[*goja.Object](*at[unsafe.Pointer](runner, h.l.runner.capability), h.l.capability.promise)
}

// Promise is what the call returned, nil while that cannot be told: in its first part, and after that while
// it waits in a native function.
func (h *Heap) Promise(co *Coroutine) *goja.Object {
	switch {
	case co.promise != nil:
	case co.sus != nil:
		if i, reactions := h.find(co.sus); i >= 0 {
			co.promise = h.promiseOf(*at[unsafe.Pointer](reactions[i], h.l.reaction.runner))
		}
	case h.cur.resumed == co:
		co.promise = h.resumedPromise()
	}
	return co.promise
}

// Awaiters is how many reactions to a pending promise there are.
func (h *Heap) Awaiters(p *goja.Promise) int {
	return len(*at[[]unsafe.Pointer](unsafe.Pointer(p), h.l.promise.onReject))
}

// Suspended is where co waits; nil when it runs, is about to, or has ended.
func (co *Coroutine) Suspended() *Suspension { return co.sus }

// Adopt has everything that co does from its next await on, or from where it is suspended, belong to task:
// the Value of its Context.
func (co *Coroutine) Adopt(task any) { co.task = task }

// Task is what Adopt was given last.
func (co *Coroutine) Task() any { return co.task }

// Context is where the call goes on.
func (s *Suspension) Context() *Context { return s.ctx }

// Coroutine is the call.
func (s *Suspension) Coroutine() *Coroutine { return s.co }

// Task is the Value of the Context in which the call goes on.
func (s *Suspension) Task() any { return s.ctx.Value }

// find is where the reaction of a suspension is in the lists of the promise it waits for; -1 when that is
// settled.
func (h *Heap) find(s *Suspension) (int, []unsafe.Pointer) {
	p, ok := s.via.Export().(*goja.Promise)
	if !ok {
		return -1, nil
	}
	reactions := *at[[]unsafe.Pointer](unsafe.Pointer(p), h.l.promise.onReject)
	for i := len(reactions) - 1; i >= 0; i-- {
		if ctx := *at[any](reactions[i], h.l.reaction.context); ctx == any(s) {
			return i, reactions
		}
	}
	return -1, nil
}

// Frame is where co is suspended; ok is false when it is not, or about to go on.
func (h *Heap) Frame(co *Coroutine) (f goja.StackFrame, ok bool) {
	if co.sus == nil {
		return f, false
	}
	i, reactions := h.find(co.sus)
	if i < 0 {
		return f, false
	}
	runner := *at[unsafe.Pointer](reactions[i], h.l.reaction.runner)
	h.cur.visit(runner, h.l.runner.prg, h.l.runner.pc, func(top goja.StackFrame) bool {
		f, ok = top, true
		return false
	})
	return f, ok
}

// Throw has the await that s is at throw reason, now, whatever it waits for. It reports false when that is
// settled already and co about to go on.
func (h *Heap) Throw(s *Suspension, reason goja.Value) bool {
	i, rejects := h.find(s)
	if i < 0 {
		return false
	}
	from := unsafe.Pointer(s.via.Export().(*goja.Promise))
	fulfills := *at[[]unsafe.Pointer](from, h.l.promise.onFulfill)
	p, _, reject := h.r.NewPromise()
	to := unsafe.Pointer(p)
	*at[[]unsafe.Pointer](to, h.l.promise.onFulfill) = []unsafe.Pointer{fulfills[i]}
	*at[[]unsafe.Pointer](to, h.l.promise.onReject) = []unsafe.Pointer{rejects[i]}
	*at[bool](to, h.l.promise.handled) = true
	*at[[]unsafe.Pointer](from, h.l.promise.onFulfill) = without(fulfills, i)
	*at[[]unsafe.Pointer](from, h.l.promise.onReject) = without(rejects, i)
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
	*at[bool](unsafe.Pointer(p), h.l.promise.handled) = true
}

// Handled reports whether a promise is so marked, or has a reaction.
func (h *Heap) Handled(p *goja.Promise) bool {
	return *at[bool](unsafe.Pointer(p), h.l.promise.handled)
}

// Known is the promise of the call if it has been told, without looking for it.
func (co *Coroutine) Known() *goja.Object { return co.promise }
