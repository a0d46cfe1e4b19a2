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

// Behind is the promise of the kernel's from which then, catch and finally have made p, step by step, if p alone is made of that; else nil.
func (cs *Coroutines) Behind(p *goja.Object) (found *goja.Object) {
	cs.cfg.Waits.Each(func(wait *goja.Object, _ int) {
		if found == nil && cs.leadsTo(wait, p) {
			found = wait
		}
	})
	return found
}

// leadsTo reports whether p is what has been made of a promise, and nothing else has.
func (cs *Coroutines) leadsTo(from, p *goja.Object) bool {
	for {
		pr, ok := js.AsPromise(from)
		if !ok || cs.Awaiters(from) > 1 {
			return false
		}
		made := cs.heap.Promises.Derived(pr)
		if len(made) != 1 {
			return false
		}
		if from = made[0]; from == p {
			return true
		}
	}
}
