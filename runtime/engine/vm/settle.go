package vm

import (
	"unsafe"

	"github.com/dop251/goja"
)

// This file settles promises of goja's by the steps of ECMA-262, without the functions that goja makes for that.

// resolve is what a promise's resolve function does, once: it fulfills p with v or has it follow v. o is p's object.
func (h *Heap) resolve(p *goja.Promise, o *goja.Object, v goja.Value) {
	if v == goja.Value(o) {
		h.reject(p, h.r.NewTypeError("Promise self-resolution"))
		return
	}
	if to, ok := v.(*goja.Object); ok {
		h.follow(p, o, to)
		return
	}
	h.fulfill(p, v)
}

// follow resolves p with an object: when that has a method then, it decides.
func (h *Heap) follow(p *goja.Promise, o, to *goja.Object) {
	var then goja.Value
	if ex := h.r.Try(func() { then = to.Get("then") }); ex != nil {
		h.reject(p, ex.Value())
		return
	}
	call, ok := goja.AssertFunction(then)
	if !ok {
		h.fulfill(p, to)
		return
	}
	h.Enqueue(h.cur, func() { h.callThen(p, o, to, call) })
}

// callThen is ECMA-262's NewPromiseResolveThenableJob.
func (h *Heap) callThen(p *goja.Promise, o, to *goja.Object, then goja.Callable) {
	called := false
	once := func(settle func(goja.Value)) func(goja.Value) {
		return func(v goja.Value) {
			if !called {
				called = true
				settle(v)
			}
		}
	}
	resolve := once(func(v goja.Value) { h.resolve(p, o, v) })
	reject := once(func(v goja.Value) { h.reject(p, v) })
	_, err := then(to, h.function(resolve), h.function(reject))
	if ex, thrown := err.(*goja.Exception); thrown {
		reject(ex.Value())
	} else if err != nil {
		panic(err)
	}
}

func (h *Heap) function(fn func(goja.Value)) *goja.Object {
	return h.r.ToValue(func(c goja.FunctionCall) goja.Value {
		fn(c.Argument(0))
		return goja.Undefined()
	}).(*goja.Object)
}

// fulfill is ECMA-262's FulfillPromise.
func (h *Heap) fulfill(p *goja.Promise, v goja.Value) {
	if v == nil {
		v = goja.Undefined()
	}
	reactions, _ := h.settled(p, goja.PromiseStateFulfilled, v)
	h.trigger(reactions, v, true)
}

// reject is ECMA-262's RejectPromise.
func (h *Heap) reject(p *goja.Promise, reason goja.Value) {
	_, reactions := h.settled(p, goja.PromiseStateRejected, reason)
	if !*at[bool](unsafe.Pointer(p), h.l.promise.handled) && h.track != nil {
		h.track(p, goja.PromiseRejectionReject)
	}
	h.trigger(reactions, reason, false)
}

// settled makes p a settled promise and returns the reactions that it had.
func (h *Heap) settled(p *goja.Promise, s goja.PromiseState, v goja.Value) (fulfill, reject []unsafe.Pointer) {
	ptr, l := unsafe.Pointer(p), h.l
	*at[goja.PromiseState](ptr, l.promise.state) = s
	*at[goja.Value](ptr, l.promise.result) = v
	f, r := at[[]unsafe.Pointer](ptr, l.promise.onFulfill), at[[]unsafe.Pointer](ptr, l.promise.onReject)
	fulfill, reject = *f, *r
	*f, *r = nil, nil
	return fulfill, reject
}

// trigger queues a job for each reaction (ECMA-262's TriggerPromiseReactions).
func (h *Heap) trigger(reactions []unsafe.Pointer, arg goja.Value, fulfilled bool) {
	for _, r := range reactions {
		h.Enqueue(h.cur, func() { h.react(r, arg, fulfilled) })
	}
}

// react is the job of a reaction (ECMA-262's NewPromiseReactionJob).
func (h *Heap) react(reaction unsafe.Pointer, arg goja.Value, fulfilled bool) {
	result := arg
	if handler := *at[unsafe.Pointer](reaction, h.l.reaction.handler); handler != nil {
		result, fulfilled = h.handle(reaction, *at[handlerFunc](handler, h.l.callback.call), arg)
	}
	if derived := *at[unsafe.Pointer](reaction, h.l.reaction.capability); derived != nil {
		settle := *at[*goja.Object](derived, h.l.capability.reject)
		if fulfilled {
			settle = *at[*goja.Object](derived, h.l.capability.resolve)
		}
		h.mustCall(settle, result)
	}
}

type handlerFunc = func(goja.FunctionCall) goja.Value

func (h *Heap) handle(reaction unsafe.Pointer, call handlerFunc, arg goja.Value) (result goja.Value, ok bool) {
	t := tracker{h}
	t.Resumed(*at[any](reaction, h.l.reaction.context))
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

// TrackRejections has fn called as goja.Runtime.SetPromiseRejectionTracker says.
func (h *Heap) TrackRejections(fn goja.PromiseRejectionTracker) {
	h.track = fn
	h.r.SetPromiseRejectionTracker(fn)
}
