package vm

import "github.com/dop251/goja"

// goja ends a script that calls too deeply with a panic that no catch and no finally sees. People expect the
// RangeError of JavaScript. goja takes a trace before it panics; a trace asks each native function on the
// stack for its name, and at the bottom of every stack of ours lies a "function" whose name is read here.
// When that happens while the limit is exceeded, the RangeError is thrown from inside goja's call, in time
// and in the way in which any native function throws.

// bottom is the callee of the frame at the bottom of each Stack.
type bottom struct{ h *Heap }

// Get is asked for the name whenever goja takes a trace. It has none. goja takes one for an interrupt too, and
// holds the lock of the interrupt meanwhile: nothing may be thrown then.
func (b *bottom) Get(string) goja.Value {
	s := b.h.cur
	if limit := at[int](s.vm, b.h.l.vm.limit); !s.raising && s.depth() > *limit && !s.Interrupted() {
		panic(b.h.tooDeep(limit))
	}
	return goja.Undefined()
}

// spare is how many more frames may be used to make the error.
const spare = 64

func (h *Heap) tooDeep(limit *int) goja.Value {
	s := h.cur
	s.raising = true
	*limit += spare
	defer func() {
		s.raising = false
		*limit -= spare
	}()
	e, err := h.r.New(h.rangeE, h.r.ToValue("Maximum call stack size exceeded"))
	if err != nil {
		return h.r.NewGoError(err)
	}
	return e
}

// The rest of goja.DynamicObject: there is nothing here.

func (*bottom) Set(string, goja.Value) bool { return false }
func (*bottom) Has(string) bool             { return false }
func (*bottom) Delete(string) bool          { return false }
func (*bottom) Keys() []string              { return nil }
