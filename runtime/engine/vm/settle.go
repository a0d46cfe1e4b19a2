package vm

import (
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// This file settles promises by the steps of ECMA-262.

// resolveWith is what a promise's resolve function does, once: it fulfills pr with v or has it follow v. o is its object.
func (p *Promises) resolveWith(pr *goja.Promise, o *goja.Object, v goja.Value) {
	if v == goja.Value(o) {
		p.reject(pr, p.h.r.NewTypeError("Promise self-resolution"))
		return
	}
	if to, ok := v.(*goja.Object); ok {
		p.follow(pr, o, to)
		return
	}
	p.fulfill(pr, v)
}

// follow resolves a promise with an object: when that has a method then, it decides.
func (p *Promises) follow(pr *goja.Promise, o, to *goja.Object) {
	var then goja.Value
	if ex := p.h.r.Try(func() { then = to.Get("then") }); ex != nil {
		p.reject(pr, ex.Value())
		return
	}
	call, ok := goja.AssertFunction(then)
	if !ok {
		p.fulfill(pr, to)
		return
	}
	p.h.Jobs.Enqueue(p.h.cur, func() { p.callThen(pr, o, to, call) })
}

// callThen is ECMA-262's NewPromiseResolveThenableJob.
func (p *Promises) callThen(pr *goja.Promise, o, to *goja.Object, then goja.Callable) {
	called := false
	once := func(settle func(goja.Value)) func(goja.Value) {
		return func(v goja.Value) {
			if !called {
				called = true
				settle(v)
			}
		}
	}
	resolve := once(func(v goja.Value) { p.resolveWith(pr, o, v) })
	reject := once(func(v goja.Value) { p.reject(pr, v) })
	_, err := then(to, p.function(resolve), p.function(reject))
	if ex, thrown := err.(*goja.Exception); thrown {
		reject(ex.Value())
	} else if err != nil {
		panic(err)
	}
}

func (p *Promises) function(fn func(goja.Value)) *goja.Object {
	return p.h.r.ToValue(func(c goja.FunctionCall) goja.Value {
		fn(c.Argument(0))
		return goja.Undefined()
	}).(*goja.Object)
}

// fulfill is ECMA-262's FulfillPromise.
func (p *Promises) fulfill(pr *goja.Promise, v goja.Value) {
	if v == nil {
		v = goja.Undefined()
	}
	reactions, _ := p.settle(pr, goja.PromiseStateFulfilled, v)
	p.trigger(reactions, v, true)
}

// reject is ECMA-262's RejectPromise.
func (p *Promises) reject(pr *goja.Promise, reason goja.Value) {
	_, reactions := p.settle(pr, goja.PromiseStateRejected, reason)
	if !p.Handled(pr) && p.track != nil {
		p.track(pr, goja.PromiseRejectionReject)
	}
	p.trigger(reactions, reason, false)
}

// settle sets the state of a promise and returns the reactions that it had.
func (p *Promises) settle(pr *goja.Promise, s goja.PromiseState, v goja.Value) (fulfill, reject []unsafe.Pointer) {
	*at[goja.PromiseState](unsafe.Pointer(pr), p.h.l.promise.state) = s
	*at[goja.Value](unsafe.Pointer(pr), p.h.l.promise.result) = v
	f, r := p.h.l.reactionsOf(pr)
	fulfill, reject = *f, *r
	*f, *r = nil, nil
	return fulfill, reject
}

// trigger queues a job for each reaction (ECMA-262's TriggerPromiseReactions).
func (p *Promises) trigger(reactions []unsafe.Pointer, arg goja.Value, fulfilled bool) {
	for _, r := range reactions {
		p.h.Jobs.Enqueue(p.h.cur, func() { p.react(r, arg, fulfilled) })
	}
}

// react is the job of a reaction (ECMA-262's NewPromiseReactionJob).
func (p *Promises) react(reaction unsafe.Pointer, arg goja.Value, fulfilled bool) {
	l, result := p.h.l, arg
	if handler := *at[unsafe.Pointer](reaction, l.reaction.handler); handler != nil {
		result, fulfilled = p.handle(reaction, *at[handlerFunc](handler, l.callback.callback), arg)
	}
	if derived := *at[unsafe.Pointer](reaction, l.reaction.capability); derived != nil {
		settle := *at[*goja.Object](derived, l.capability.rejectObj)
		if fulfilled {
			settle = *at[*goja.Object](derived, l.capability.resolveObj)
		}
		mustCall(settle, result)
	}
}

func (p *Promises) handle(reaction unsafe.Pointer, call handlerFunc, arg goja.Value) (result goja.Value, ok bool) {
	t := tracker{p.h}
	t.Resumed(*at[any](reaction, p.h.l.reaction.asyncCtx))
	defer t.Exited()
	ex := p.h.r.Try(func() {
		result = call(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{arg}})
	})
	if ex != nil {
		return ex.Value(), false
	}
	return result, true
}

// mustCall calls a function that does not throw unless the script has made it.
func mustCall(fn *goja.Object, arg goja.Value) {
	call, ok := goja.AssertFunction(fn)
	if !ok {
		return
	}
	if _, err := call(goja.Undefined(), arg); err != nil {
		panic(err)
	}
}

// Pending is a promise that Go code settles, by the same steps as goja's. Runtime.NewPromise makes two functions of
// JavaScript for each, which are nine tenths of its size; a program that sleeps a hundred thousand times at once needs none
// of them. Make the zero value usable with Init. It must not be copied.
type Pending struct {
	h       *Heap
	p       goja.Promise
	o       goja.Object
	settled bool
}

// Init makes x a pending promise of h.
func (x *Pending) Init(h *Heap) {
	x.h = h
	x.p, x.o = *h.Promises.blank, *h.Promises.blankObject
	at[iface](unsafe.Pointer(&x.o), h.l.object.self).data = unsafe.Pointer(&x.p)
	p := unsafe.Pointer(&x.p)
	*at[*goja.Object](p, h.l.promise.val) = &x.o
	*at[map[unistring.String]goja.Value](p, h.l.promise.values) = map[unistring.String]goja.Value{}
	h.Coroutines.shareResolversOfLast()
	h.cur.last, h.cur.lastOf = &x.p, nil
}

// Object is the promise as scripts see it.
func (x *Pending) Object() *goja.Object { return &x.o }

// Settled reports whether Resolve or Reject was called.
func (x *Pending) Settled() bool { return x.settled }

// Resolve is a promise's resolve function (ECMA-262): it fulfills the promise with v or has it follow v. Only the first call
// of Resolve or Reject counts.
func (x *Pending) Resolve(v goja.Value) {
	if !x.settled {
		x.settled = true
		x.h.Promises.resolveWith(&x.p, &x.o, v)
	}
}

// settle settles the promise as another one was.
func (x *Pending) settle(v goja.Value, fulfilled bool) {
	if fulfilled {
		x.h.Promises.fulfill(&x.p, v)
	} else {
		x.h.Promises.reject(&x.p, v)
	}
}

// settleNow is settle, and does the job that follows from it at once.
func (x *Pending) settleNow(v goja.Value, fulfilled bool) {
	queue := x.h.jobQueue()
	n := len(*queue)
	x.settle(v, fulfilled)
	if len(*queue) > n {
		job := (*queue)[n]
		*queue = (*queue)[:n]
		x.h.Jobs.now(job)
	}
}

// Reject is a promise's reject function (ECMA-262).
func (x *Pending) Reject(reason goja.Value) {
	if !x.settled {
		x.settled = true
		x.h.Promises.reject(&x.p, reason)
	}
}
