package coroutine

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/js"
)

// Source is the promise whose method then, catch or finally has made p, if that is of a call of an async function that goes on, or was
// made of such a promise in turn; else nil. goja keeps no way from p to it: all calls are looked through, but only once until there is
// another await or task.
func (cs *Coroutines) Source(p *goja.Object) *goja.Object {
	if cs.find(p) == nil && cs.sources == nil {
		cs.sources = map[*goja.Object]*goja.Object{}
		for call := range cs.byPromise {
			cs.derive(call)
		}
	}
	return cs.sources[p]
}

// derive notes what was made of p.
func (cs *Coroutines) derive(p *goja.Object) {
	pr, ok := js.AsPromise(p)
	if !ok || pr.State() != goja.PromiseStatePending {
		return
	}
	for _, d := range cs.heap.Promises.Derived(pr) {
		if cs.sources[d] == nil {
			cs.sources[d] = p
			cs.derive(d)
		}
	}
}
