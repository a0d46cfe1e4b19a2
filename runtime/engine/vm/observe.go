package vm

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
)

// Observe has fn called in a promise job with what p comes to, as a reaction that then would add: at the same
// place in the order of jobs, and on the running stack. But no promise is made for what fn does, and no
// function of JavaScript. p counts as handled.
func (h *Heap) Observe(p *goja.Object, fn func(v goja.Value, fulfilled bool)) {
	pr := p.Export().(*goja.Promise)
	ptr := unsafe.Pointer(pr)
	reaction := h.newReaction(tracker{h}.Grab(), func(v goja.Value) {
		fn(v, pr.State() == goja.PromiseStateFulfilled)
	})
	switch pr.State() {
	case goja.PromiseStatePending:
		add := func(list *[]unsafe.Pointer) { *list = append(*list, reaction) }
		add(at[[]unsafe.Pointer](ptr, h.l.promise.onFulfill))
		add(at[[]unsafe.Pointer](ptr, h.l.promise.onReject))
	case goja.PromiseStateFulfilled:
		h.trigger([]unsafe.Pointer{reaction}, pr.Result(), true)
	default:
		if !*at[bool](ptr, h.l.promise.handled) && h.track != nil {
			h.track(pr, goja.PromiseRejectionHandle)
		}
		h.trigger([]unsafe.Pointer{reaction}, pr.Result(), false)
	}
	h.Handle(pr)
}

// newReaction makes one of goja's reactions, which settles no promise. It can stand in both lists of a promise: they tell
// apart only reactions without a handler.
func (h *Heap) newReaction(ctx any, fn func(goja.Value)) unsafe.Pointer {
	callback := reflect.New(h.l.Callback).UnsafePointer()
	*at[handlerFunc](callback, h.l.callback.call) = func(c goja.FunctionCall) goja.Value {
		fn(c.Argument(0))
		return goja.Undefined()
	}
	r := reflect.New(h.l.Reaction).UnsafePointer()
	*at[unsafe.Pointer](r, h.l.reaction.handler) = callback
	*at[any](r, h.l.reaction.context) = ctx
	return r
}

// Settle does what the functions do that the constructor of p has given to its executor: resolve when
// fulfilled, reject otherwise. It must be the only one that settles p, and do so once.
func (h *Heap) Settle(p *goja.Object, v goja.Value, fulfilled bool) {
	pr := p.Export().(*goja.Promise)
	if fulfilled {
		h.resolve(pr, p, v)
	} else {
		h.reject(pr, v)
	}
}
