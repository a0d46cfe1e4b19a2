package vm

import (
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

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
	x.p, x.o = *h.blank, *h.blankObj
	at[iface](unsafe.Pointer(&x.o), h.l.self).data = unsafe.Pointer(&x.p)
	p := unsafe.Pointer(&x.p)
	*at[*goja.Object](p, h.l.val) = &x.o
	*at[map[unistring.String]goja.Value](p, h.l.values) = map[unistring.String]goja.Value{}
}

// Object is the promise as scripts see it.
func (x *Pending) Object() *goja.Object { return &x.o }

// Settled reports whether Resolve or Reject was called.
func (x *Pending) Settled() bool { return x.settled }

// Resolve is a promise's resolve function (ECMA-262): it fulfills the promise with v or has it follow v. Only the first call
// of Resolve or Reject counts.
func (x *Pending) Resolve(v goja.Value) {
	if x.settled {
		return
	}
	x.settled = true
	if o, ok := v.(*goja.Object); ok {
		x.follow(o)
		return
	}
	x.fulfill(v)
}

// Reject is a promise's reject function (ECMA-262).
func (x *Pending) Reject(reason goja.Value) {
	if !x.settled {
		x.settled = true
		x.reject(reason)
	}
}

// follow resolves the promise with an object: when that has a method then, it decides.
func (x *Pending) follow(o *goja.Object) {
	if o == &x.o {
		x.reject(x.h.r.NewTypeError("Promise self-resolution"))
		return
	}
	var then goja.Value
	if ex := x.h.r.Try(func() { then = o.Get("then") }); ex != nil {
		x.reject(ex.Value())
		return
	}
	call, ok := goja.AssertFunction(then)
	if !ok {
		x.fulfill(o)
		return
	}
	x.h.Enqueue(x.h.cur, func() { x.callThen(o, call) })
}

// callThen is ECMA-262's NewPromiseResolveThenableJob.
func (x *Pending) callThen(o *goja.Object, then goja.Callable) {
	called := false
	once := func(settle func(goja.Value)) func(goja.Value) {
		return func(v goja.Value) {
			if !called {
				called, x.settled = true, false
				settle(v)
			}
		}
	}
	resolve, reject := once(x.Resolve), once(x.Reject)
	_, err := then(o, x.h.function(resolve), x.h.function(reject))
	if ex, thrown := err.(*goja.Exception); thrown {
		reject(ex.Value())
	} else if err != nil {
		panic(err)
	}
}

func (h *Heap) function(fn func(goja.Value)) goja.Value {
	return h.r.ToValue(func(c goja.FunctionCall) goja.Value {
		fn(c.Argument(0))
		return goja.Undefined()
	})
}

func (x *Pending) fulfill(v goja.Value) {
	if v == nil {
		v = goja.Undefined()
	}
	fulfill, _ := x.end(goja.PromiseStateFulfilled, v)
	x.trigger(fulfill, v, true)
}

func (x *Pending) reject(reason goja.Value) {
	_, reject := x.end(goja.PromiseStateRejected, reason)
	if !*at[bool](unsafe.Pointer(&x.p), x.h.l.held) && x.h.track != nil {
		x.h.track(&x.p, goja.PromiseRejectionReject)
	}
	x.trigger(reject, reason, false)
}

// trigger queues a job for each reaction (ECMA-262's TriggerPromiseReactions).
func (x *Pending) trigger(reactions []unsafe.Pointer, arg goja.Value, fulfilled bool) {
	for _, r := range reactions {
		x.h.Enqueue(x.h.cur, func() { x.h.react(r, arg, fulfilled) })
	}
}

// react is the job of a reaction of goja's (ECMA-262's NewPromiseReactionJob).
func (h *Heap) react(reaction unsafe.Pointer, arg goja.Value, fulfilled bool) {
	result := arg
	if handler := *at[unsafe.Pointer](reaction, h.l.handler); handler != nil {
		result, fulfilled = h.handle(reaction, *at[handlerFunc](handler, h.l.callback), arg)
	}
	if derived := *at[unsafe.Pointer](reaction, h.l.derived); derived != nil {
		settle := *at[*goja.Object](derived, h.l.capReject)
		if fulfilled {
			settle = *at[*goja.Object](derived, h.l.capResolve)
		}
		h.mustCall(settle, result)
	}
}

type handlerFunc = func(goja.FunctionCall) goja.Value

func (h *Heap) handle(reaction unsafe.Pointer, call handlerFunc, arg goja.Value) (result goja.Value, ok bool) {
	t := tracker{h}
	t.Resumed(*at[any](reaction, h.l.asyncCtx))
	defer t.Exited()
	ex := h.r.Try(func() {
		result = call(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{arg}})
	})
	if ex != nil {
		return ex.Value(), false
	}
	return result, true
}

// mustCall calls a function that does not throw unless the script has made it.
func (h *Heap) mustCall(fn *goja.Object, arg goja.Value) {
	call, ok := goja.AssertFunction(fn)
	if !ok {
		return
	}
	if _, err := call(goja.Undefined(), arg); err != nil {
		panic(err)
	}
}

// end makes the promise a settled one and returns the reactions that are to be triggered.
func (x *Pending) end(state goja.PromiseState, v goja.Value) (fulfill, reject []unsafe.Pointer) {
	p, l := unsafe.Pointer(&x.p), x.h.l
	*at[goja.PromiseState](p, l.state) = state
	*at[goja.Value](p, l.outcome) = v
	f, r := at[[]unsafe.Pointer](p, l.onFulfill), at[[]unsafe.Pointer](p, l.onReject)
	fulfill, reject = *f, *r
	*f, *r = nil, nil
	return fulfill, reject
}

// TrackRejections has fn called as goja.Runtime.SetPromiseRejectionTracker says.
func (h *Heap) TrackRejections(fn goja.PromiseRejectionTracker) {
	h.track = fn
	h.r.SetPromiseRejectionTracker(fn)
}

// keepBlank keeps a promise of goja's that is not settled, to make others of.
func (h *Heap) keepBlank() {
	h.blank, _, _ = h.r.NewPromise()
	h.blankObj = h.r.ToValue(h.blank).(*goja.Object)
}
