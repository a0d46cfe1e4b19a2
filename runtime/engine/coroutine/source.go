package coroutine

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/js"
)

// Source is the promise whose method then, catch or finally has made p, or that their handler has returned, if that is of a call of an async
// function that goes on, or of the kernel, or was made of such a promise in turn; else nil.
func (cs *Coroutines) Source(p *goja.Object) *goja.Object {
	if cs.find(p) == nil {
		cs.deriveAll()
	}
	return cs.sources[p]
}

// deriveAll notes the sources of all promises. goja keeps no way from a promise to its source: all calls and promises of the kernel are looked
// through, but only once until there is another await, task or call of then.
func (cs *Coroutines) deriveAll() {
	if cs.sources != nil {
		return
	}
	cs.sources = map[*goja.Object]*goja.Object{}
	for call := range cs.byPromise {
		cs.derive(call)
	}
	cs.cfg.Waits.Each(func(wait *goja.Object, _ int) { cs.derive(wait) })
	for made, p := range cs.handlers.follows {
		cs.comeFrom(made, p)
	}
}

// derive notes what was made of p.
func (cs *Coroutines) derive(p *goja.Object) {
	pr, ok := js.AsPromise(p)
	if !ok || pr.State() != goja.PromiseStatePending {
		return
	}
	for _, d := range cs.heap.Promises.Derived(pr) {
		cs.comeFrom(d, p)
	}
}

// comeFrom notes the source of a promise, and what was made of it in turn. Promises that follow each other in a circle have none.
func (cs *Coroutines) comeFrom(made, source *goja.Object) {
	if cs.sources[made] != nil || !pending(made) {
		return
	}
	if len(cs.handlers.follows) > 0 {
		for p := source; p != nil; p = cs.sources[p] {
			if p == made {
				return
			}
		}
	}
	cs.sources[made] = source
	cs.derive(made)
}

// Behind is the promise of the kernel's or the future from which then, catch and finally have made p, step by step, or that their handler has
// returned, if p alone is made of that; else nil.
func (cs *Coroutines) Behind(p *goja.Object) *goja.Object {
	for range len(cs.handlers.follows) + 1 { // a circle has an end, too
		if wait := cs.wait(p); wait != nil {
			return wait
		}
		next := cs.handlers.returned(p)
		if next == nil {
			break
		}
		p = next
	}
	if cs.isFuture(p) {
		return p
	}
	return nil
}

// wait is the promise of the kernel's that p is, or is made of; nil for none.
func (cs *Coroutines) wait(p *goja.Object) *goja.Object {
	from := cs.handlers.origin(p)
	if pending(from) && cs.cfg.Waits.DescribeWait(from) != "" && (from == p || cs.leadsTo(from, p)) {
		return from
	}
	return nil
}

// origin is the promise from which then, catch and finally have made p, step by step; it ends at one that follows what a handler has returned.
func (h *handlers) origin(p *goja.Object) *goja.Object {
	h.cs.deriveAll()
	for h.cs.sources[p] != nil && h.follows[p] == nil {
		p = h.cs.sources[p]
	}
	return p
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
