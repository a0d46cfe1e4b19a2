package vm

import (
	"unsafe"

	"github.com/dop251/goja"
)

// A call of an async function that is suspended keeps the two functions of JavaScript that will settle its promise: half of
// its size, and no script ever sees them. They are replaced by two that all calls share, as soon as the call is found as a
// reaction of the promise that it waits for. goja settles the promise of a call that was suspended in one of its own jobs,
// while the call is the one that was resumed: so the shared functions know whose promise is meant.

// makeShared makes the functions that all calls share.
func (h *Heap) makeShared() {
	h.resolveRunning = h.function(func(v goja.Value) {
		if o := h.resumedPromise(); o != nil {
			h.resolve(o.Export().(*goja.Promise), o, v)
		}
	})
	h.rejectRunning = h.function(func(v goja.Value) {
		if o := h.resumedPromise(); o != nil {
			h.reject(o.Export().(*goja.Promise), v)
		}
	})
}

// slimLast looks at the promise that the running stack got last from Pending or Suspend, if a call of an async function
// waits for it by now.
func (h *Heap) slimLast() {
	p := h.cur.last
	if p == nil {
		return
	}
	h.cur.last = nil
	reactions := *at[[]unsafe.Pointer](unsafe.Pointer(p), h.l.promise.onReject)
	if n := len(reactions); n > 0 {
		h.slim(*at[unsafe.Pointer](reactions[n-1], h.l.reaction.runner))
	}
}

// slim takes a suspended call's own functions from it. runner may be nil.
func (h *Heap) slim(runner unsafe.Pointer) {
	if runner == nil {
		return
	}
	settles := *at[unsafe.Pointer](runner, h.l.runner.capability)
	*at[*goja.Object](settles, h.l.capability.resolve) = h.resolveRunning
	*at[*goja.Object](settles, h.l.capability.reject) = h.rejectRunning
}
