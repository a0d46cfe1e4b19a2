package runtime

import (
	"slices"

	"weft/runtime/engine/js"

	"github.com/dop251/goja"
)

// begun is a promise that the kernel knows of, and which of those it is.
type begun struct {
	promise *goja.Object
	nth     int
}

func (b begun) settled() bool {
	p, ok := js.AsPromise(b.promise)
	return !ok || p.State() != goja.PromiseStatePending
}

// FutureMade notes a future, which may be a job when its input has ended.
func (l *jobs) FutureMade(p *goja.Object, nth int) {
	if l.new = append(l.new, begun{p, nth}); len(l.new)%mostJobs == 0 {
		l.new = slices.DeleteFunc(l.new, begun.settled)
	}
}

// collect makes jobs of the promises that were made since it was last called, are pending and are awaited by
// nobody: tasks, calls of async functions that are suspended, and promises of the kernel's. For those that a
// script makes with new Promise see Session.adopt.
func (l *jobs) collect() {
	all := append(pendingPromises(l.rt, l.nth), slices.DeleteFunc(l.new, begun.settled)...)
	l.new = nil
	slices.SortFunc(all, func(a, b begun) int { return a.nth - b.nth })
	for _, b := range all {
		if l.known[b.promise] == nil && l.rt.Awaiters(b.promise) == 0 {
			l.addPromise(b.promise)
		}
	}
	l.nth = l.rt.calls
}

// pendingPromises are the promises, known to the kernel, that were made after the one of a number and are pending, in
// the order they were made.
func pendingPromises(rt *Realm, after int) (out []begun) {
	cs := &rt.Coroutines
	if cs.calls == after {
		return nil
	}
	if len(cs.new) > 0 {
		cs.fileAll()
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
