package vm

import (
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// Pends reports whether an object is a pending promise of the intrinsic class on which no script has put anything.
func (h *Heap) Pends(o *goja.Object) bool {
	if !isPromise(o) || o.Prototype() != h.promiseProto {
		return false
	}
	p := h.promiseIn(o)
	return p.State() == goja.PromiseStatePending &&
		len(*at[map[unistring.String]goja.Value](unsafe.Pointer(p), h.l.promise.values)) == 0
}

// SuspendReturn is Suspend for a call that is about to return the promise p, of which Pends holds. It goes on in the very
// job in which its own promise would be settled if it had returned p (ECMA-262, NewPromiseResolveThenableJob).
func (h *Heap) SuspendReturn(co *Coroutine, p *goja.Object, site int) goja.Value {
	q, resolve, reject := h.r.NewPromise()
	h.Handle(q)
	h.Enqueue(h.cur, func() {
		if _, err := h.then(p, h.reacting(resolve), h.reacting(reject)); err != nil {
			panic(err)
		}
	})
	via := h.Suspend(co, h.r.ToValue(q), site)
	co.at.On = p
	return via
}
