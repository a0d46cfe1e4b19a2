package runtime

import (
	"slices"

	"github.com/dop251/goja"
)

// begun is a promise that the kernel knows of, and which of those it is.
type begun struct {
	promise *goja.Object
	nth     int
}

// collect makes jobs of the promises that were made since it was last called, are pending and are awaited by nobody: calls
// of async functions that are suspended, and promises of the kernel's. Those that a script makes with new Promise are not
// known.
func (js *jobs) collect() {
	for _, b := range js.rt.pending(js.nth) {
		if js.known[b.promise] == nil && js.rt.Awaiters(b.promise) == 0 {
			js.addPromise(b.promise)
		}
	}
	js.nth = js.rt.coroutines.calls
}

// pending are the promises, known to the kernel, that were made after the one of a number and are pending, in the order
// they were made.
func (rt *Realm) pending(after int) (out []begun) {
	cs := &rt.coroutines
	if cs.calls == after {
		return nil
	}
	if len(cs.new) > 0 {
		cs.fileAll(rt)
	}
	for p, co := range cs.byPromise {
		if pr, ok := promiseOf(p); ok && co.nth > after && pr.State() == goja.PromiseStatePending {
			out = append(out, begun{p, co.nth})
		}
	}
	for p, k := range rt.promises {
		if k.nth > after && !k.settled {
			out = append(out, begun{p, k.nth})
		}
	}
	slices.SortFunc(out, func(a, b begun) int { return a.nth - b.nth })
	return out
}
