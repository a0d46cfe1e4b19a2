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

func (b begun) settled() bool {
	p, ok := promiseOf(b.promise)
	return !ok || p.State() != goja.PromiseStatePending
}

// addFuture notes a future, which may be a job when its input has ended.
func (js *jobs) addFuture(b begun) {
	if js.new = append(js.new, b); len(js.new)%mostJobs == 0 {
		js.new = slices.DeleteFunc(js.new, begun.settled)
	}
}

// collect makes jobs of the promises that were made since it was last called, are pending and are awaited by
// nobody: tasks, calls of async functions that are suspended, and promises of the kernel's. For those that a
// script makes with new Promise see Session.adopt.
func (js *jobs) collect() {
	all := append(js.rt.pending(js.nth), slices.DeleteFunc(js.new, begun.settled)...)
	js.new = nil
	slices.SortFunc(all, func(a, b begun) int { return a.nth - b.nth })
	for _, b := range all {
		if js.known[b.promise] == nil && js.rt.Awaiters(b.promise) == 0 {
			js.addPromise(b.promise)
		}
	}
	js.nth = js.rt.coroutines.calls
}

// pending are the promises, known to the kernel, that were made after the one of a number and are pending, in
// the order they were made.
func (rt *Realm) pending(after int) (out []begun) {
	cs := &rt.coroutines
	if cs.calls == after {
		return nil
	}
	if len(cs.new) > 0 {
		cs.fileAll(rt)
	}
	for p, co := range cs.byPromise {
		if b := (begun{p, co.nth}); co.nth > after && !b.settled() {
			out = append(out, b)
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
