package coroutine

import (
	"maps"
	"slices"

	"github.com/dop251/goja"
)

// handlers knows what then, catch and finally have made of futures, and which promises their handlers have returned. goja keeps no way from the
// one to the other; a cancellation needs it.
type handlers struct {
	cs      *Coroutines
	follows map[*goja.Object]*goja.Object // from what was made to what it follows
	pruneAt int                           // how many there are when those that are settled are forgotten
}

// fewFollowed is how many promises are known to follow others before those that are settled are looked for.
const fewFollowed = 256

// watch has each call of then in a task, also by catch and finally, note what is made of a future, and every handler note what promise it
// returns.
func (h *handlers) watch(cs *Coroutines) {
	h.cs, h.follows, h.pruneAt = cs, map[*goja.Object]*goja.Object{}, fewFollowed
	then := cs.heap.Runtime().Get("Promise").(*goja.Object).Get("prototype").(*goja.Object).Get("then").(*goja.Object)
	cs.heap.Replace(then, func(call func(goja.FunctionCall) goja.Value) func(goja.FunctionCall) goja.Value {
		return func(c goja.FunctionCall) goja.Value {
			cs.sources = nil
			if cs.CurrentTask() == nil {
				return call(c)
			}
			var made *goja.Object // by then: set before a handler runs
			c.Arguments = slices.Clone(c.Arguments)
			for i, arg := range c.Arguments {
				if handler, ok := goja.AssertFunction(arg); ok {
					c.Arguments[i] = h.watched(handler, &made)
				}
			}
			v := call(c)
			made, _ = v.(*goja.Object)
			if of, ok := c.This.(*goja.Object); ok && made != nil && cs.isFuture(of) && pending(of) {
				h.note(made, of)
			}
			return v
		}
	})
}

// watched is a handler that notes that made follows the promise which it returns.
func (h *handlers) watched(handler goja.Callable, made **goja.Object) goja.Value {
	return h.cs.heap.Runtime().ToValue(func(c goja.FunctionCall) goja.Value {
		v, err := handler(goja.Undefined(), c.Arguments...)
		if err != nil {
			panic(err)
		}
		if p, ok := v.(*goja.Object); ok && *made != nil && pending(p) {
			h.note(*made, p)
		}
		return v
	})
}

func (h *handlers) note(made, p *goja.Object) {
	h.follows[made] = p
	h.cs.sources = nil
	if len(h.follows) >= h.pruneAt {
		maps.DeleteFunc(h.follows, func(made, _ *goja.Object) bool { return !pending(made) })
		h.pruneAt = max(fewFollowed, 2*len(h.follows))
	}
}

// returned is the promise that a handler has returned, or the future, that p stands for; nil for none.
func (h *handlers) returned(p *goja.Object) *goja.Object {
	made := h.origin(p)
	if on := h.follows[made]; on != nil && (made == p || h.cs.leadsTo(made, p)) && h.cs.Awaiters(on) <= 1 {
		return on
	}
	return nil
}
