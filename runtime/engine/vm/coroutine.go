package vm

import (
	goruntime "runtime"
	"slices"
	"strings"
	"unsafe"

	"github.com/dop251/goja"
)

// Coroutine is one call of an async function. goja has no name for it; the source rewrite makes one when the function is
// entered and hands it over at each await.
type Coroutine struct {
	promise *goja.Object   // what the call returned; nil until it is known
	runner  unsafe.Pointer // goja's struct for the call; nil until promise is known
	sus     *Suspension    // where it is suspended; nil while it is not, or in a job
	at      Suspension     // what sus points to: a call is suspended at one await at a time
	task    any            // see Adopt
}

// Suspension is a Coroutine at an await.
type Suspension struct {
	Context   *Context // where the call goes on
	Coroutine *Coroutine
	via       *goja.Object // the promise that has the reaction
	On        *goja.Object // the promise that is awaited: via, unless that stands in for a promise of the script's
	Site      int          // where, as the source rewrite numbers it
	instead   goja.Value   // what the await is to throw, whatever it has got; nil for nothing
}

// Suspended is where co waits; nil when it runs, is about to, or has ended.
func (co *Coroutine) Suspended() *Suspension { return co.sus }

// Adopt has everything that co does from its next await on, or from where it is suspended, belong to task: the Value of its Context.
func (co *Coroutine) Adopt(task any) { co.task = task }

// Task is what Adopt was given last.
func (co *Coroutine) Task() any { return co.task }

// KnownPromise is the promise of the call if Coroutines.Promise has found it.
func (co *Coroutine) KnownPromise() *goja.Object { return co.promise }

// Task is the Value of the Context in which the call goes on.
func (s *Suspension) Task() any { return s.Context.Value }

// Coroutines are the calls of async functions on a heap: where they are suspended, what they returned, and how to end them.
type Coroutines struct {
	h                             *Heap
	resolveRunning, rejectRunning *goja.Object   // see shareResolvers
	onRejected                    unsafe.Pointer // the code of goja's method that has an await throw
}

// Suspend notes that co awaits v next, and returns the promise to await in its place: what ECMA-262's PromiseResolve makes
// of v. It must be called by co's own await, right before it.
func (c *Coroutines) Suspend(co *Coroutine, v goja.Value, site int) goja.Value {
	h := c.h
	if h.cur.resumed == co && co.promise == nil {
		c.know(co, c.running())
	}
	on := h.Promises.awaitable(v)
	via := on
	if co.promise == nil {
		via = h.Promises.pending(on)
	}
	if o, ok := v.(*goja.Object); ok && o != on && isPromise(o) {
		on = o
	}
	co.at = Suspension{Context: h.cur.ctx, Coroutine: co, via: via, On: on, Site: site}
	co.sus = &co.at
	if co.task != nil && co.task != h.cur.ctx.Value {
		co.sus.Context = h.cur.ctx.fork(co.task)
	}
	h.cur.pending = co.sus
	c.shareResolversOfLast()
	h.cur.last, h.cur.lastOf = h.Promises.in(via), co
	return via
}

// SuspendReturn is Suspend for a call that is about to return the promise o, of which Promises.IsPending holds. It goes on
// in the very job in which its own promise would be settled if it had returned o (ECMA-262, NewPromiseResolveThenableJob).
func (c *Coroutines) SuspendReturn(co *Coroutine, o *goja.Object, site int) goja.Value {
	p := &c.h.Promises
	q := new(Pending)
	q.Init(c.h)
	p.Handle(&q.p)
	c.h.Jobs.Enqueue(c.h.cur, func() {
		p.Observe(o, func(v goja.Value, fulfilled bool) { q.settleNow(v, fulfilled) })
	})
	via := c.Suspend(co, q.Object(), site)
	co.at.On = o
	return via
}

// running is goja's struct for the call that the running job resumed; nil in a nested loop.
func (c *Coroutines) running() unsafe.Pointer {
	return *at[unsafe.Pointer](c.h.cur.vm, c.h.l.vm.curAsyncRunner)
}

// resumedPromise is the promise of that call.
func (c *Coroutines) resumedPromise() *goja.Object { return c.h.l.promiseOf(c.running()) }

// know notes which of goja's structs is that of co, if any.
func (c *Coroutines) know(co *Coroutine, runner unsafe.Pointer) {
	co.runner, co.promise = runner, c.h.l.promiseOf(runner)
}

// promiseOf is the promise of goja's struct for a call, which may be nil.
func (l *layout) promiseOf(runner unsafe.Pointer) *goja.Object {
	if runner == nil {
		return nil
	}
	return *at[*goja.Object](*at[unsafe.Pointer](runner, l.runner.promiseCap), l.capability.promise)
}

// Promise is what the call returned, nil while that cannot be told: in its first part, and after that while it waits in a
// native function.
func (c *Coroutines) Promise(co *Coroutine) *goja.Object {
	switch {
	case co.promise != nil:
	case co.sus != nil:
		if i, reactions := c.find(co.sus); i >= 0 {
			c.know(co, *at[unsafe.Pointer](reactions[i], c.h.l.reaction.asyncRunner))
		}
	case c.h.cur.resumed == co:
		c.know(co, c.running())
	}
	return co.promise
}

// find is where the reaction of a suspension is in the lists of the promise it waits for; -1 when that is settled.
func (c *Coroutines) find(s *Suspension) (int, []unsafe.Pointer) {
	p, ok := s.via.Export().(*goja.Promise)
	if !ok {
		return -1, nil
	}
	_, reject := c.h.l.reactionsOf(p)
	for i, r := range slices.Backward(*reject) {
		if *at[any](r, c.h.l.reaction.asyncCtx) == any(s) {
			return i, *reject
		}
	}
	return -1, nil
}

// Frame is where co is suspended; ok is false when it is not, or about to go on.
func (c *Coroutines) Frame(co *Coroutine) (f goja.StackFrame, ok bool) {
	if co.sus == nil {
		return f, false
	}
	i, reactions := c.find(co.sus)
	if i < 0 {
		return f, false
	}
	l := c.h.l
	return l.frameOf(*at[unsafe.Pointer](reactions[i], l.reaction.asyncRunner), l.runner.prg, l.runner.pc)
}

// Throw has the await of s throw reason, without waiting further, or in place of what it waits for when that is settled and the
// call about to go on. It reports false when the call is not known well enough for that.
func (c *Coroutines) Throw(s *Suspension, reason goja.Value) bool {
	i, _ := c.find(s)
	if i < 0 {
		if s.Coroutine.runner == nil {
			return false
		}
		s.instead = reason
		return true
	}
	p, _, fail := c.h.r.NewPromise()
	fulfill, reject := c.h.l.reactionsOf(s.via.Export().(*goja.Promise))
	toFulfill, toReject := c.h.l.reactionsOf(p)
	move(fulfill, toFulfill, i)
	move(reject, toReject, i)
	c.h.Promises.Handle(p)
	if err := fail(reason); err != nil {
		panic(err)
	}
	return true
}

// move makes element i of a list the only one of another; what has the first list keeps it as it was.
func move(from, to *[]unsafe.Pointer, i int) {
	*to = []unsafe.Pointer{(*from)[i]}
	*from = append((*from)[:i:i], (*from)[i+1:]...)
}

// A call of an async function that is suspended keeps the two functions of JavaScript that will settle its promise: half of
// its size, and no script ever sees them. They are replaced by two that all calls share, as soon as the call is found as a
// reaction of the promise that it waits for. goja settles the promise of a call that was suspended in one of its own jobs,
// while the call is the one that was resumed: so the shared functions know whose promise is meant.

// init makes the functions that all calls share.
func (c *Coroutines) init(h *Heap) error {
	c.h = h
	c.resolveRunning = h.Promises.function(func(v goja.Value) {
		if o := c.resumedPromise(); o != nil {
			h.Promises.resolveWith(o.Export().(*goja.Promise), o, v)
		}
	})
	c.rejectRunning = h.Promises.function(func(v goja.Value) {
		if o := c.resumedPromise(); o != nil {
			h.Promises.reject(o.Export().(*goja.Promise), v)
		}
	})
	return c.readMethod()
}

// shareResolversOfLast looks at the promise that the running stack got last from Pending or Suspend, and takes its own
// functions from a call of an async function that waits for it by now. Then it is known, too, whose that call is.
func (c *Coroutines) shareResolversOfLast() {
	p, co := c.h.cur.last, c.h.cur.lastOf
	if p == nil {
		return
	}
	c.h.cur.last, c.h.cur.lastOf = nil, nil
	l := c.h.l
	_, reject := l.reactionsOf(p)
	n := len(*reject)
	if n == 0 {
		return
	}
	if runner := *at[unsafe.Pointer]((*reject)[n-1], l.reaction.asyncRunner); runner != nil {
		if co != nil && co.promise == nil {
			c.know(co, runner)
		}
		functions := *at[unsafe.Pointer](runner, l.runner.promiseCap)
		*at[*goja.Object](functions, l.capability.resolveObj) = c.resolveRunning
		*at[*goja.Object](functions, l.capability.rejectObj) = c.rejectRunning
	}
}

// readMethod reads onRejected from a call that waits.
func (c *Coroutines) readMethod() error {
	p, _, _ := c.h.r.NewPromise()
	v, err := c.h.r.RunString(`(async p => { await p })`)
	if err != nil {
		return err
	}
	mustCall(v.(*goja.Object), c.h.r.ToValue(p))
	_, reject := c.h.l.reactionsOf(p)
	if len(*reject) != 1 {
		return unsupported("an await is kept in another way")
	}
	handler := *at[unsafe.Pointer]((*reject)[0], c.h.l.reaction.handler)
	c.onRejected = (*at[*method](handler, c.h.l.callback.callback)).code
	return nil
}

// method is how Go keeps a method of a struct as a function.
type method struct{ code, of unsafe.Pointer }

// superseded is what Resumed panics with when an await is to throw in place of what it has got: the job is the one to run.
type superseded struct{ job func() }

// supersede makes the job that has the await of s throw; see Throw.
func (c *Coroutines) supersede(s *Suspension) superseded {
	reason, throw := s.instead, &method{c.onRejected, s.Coroutine.runner}
	s.instead = nil
	r := c.h.l.newReaction(s, *(*handlerFunc)(unsafe.Pointer(&throw)))
	return superseded{func() { c.h.Promises.react(r, reason, false) }}
}

// Inside reports whether the running code is that of a call of an async function, or was called by it. Before its first await goja notes
// nothing of such a call: then it is looked for among the calls of the goroutine, which takes some microseconds.
func (c *Coroutines) Inside() bool {
	if c.running() != nil {
		return true
	}
	pcs := make([]uintptr, 64)
	for skip := 1; ; skip += len(pcs) {
		n := goruntime.Callers(skip, pcs)
		frames := goruntime.CallersFrames(pcs[:n])
		for more := n > 0; more; {
			var f goruntime.Frame
			if f, more = frames.Next(); strings.HasSuffix(f.Function, "goja.(*asyncRunner).start") {
				return true
			}
		}
		if n < len(pcs) {
			return false
		}
	}
}
