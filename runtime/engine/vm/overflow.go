package vm

import "github.com/dop251/goja"

// goja ends a script that calls too deeply with a panic that no catch and no finally sees. People expect the RangeError of
// JavaScript. goja takes a trace before it panics; a trace asks each native function on the stack for its name, and at the
// bottom of every stack of ours lies a "function" whose name is read here. When that happens while the limit is exceeded,
// the RangeError is thrown from inside goja's call, in time and in the way in which any native function throws.

// rootFrame is the callee of the frame at the bottom of each Stack. The rest of goja.DynamicObject is empty.
type rootFrame struct {
	h          *Heap
	object     *goja.Object
	rangeError *goja.Object // the class, which scripts can replace where they find it
}

func (f *rootFrame) init(h *Heap) error {
	f.h, f.object, f.rangeError = h, h.r.NewDynamicObject(f), h.r.Get("RangeError").(*goja.Object)
	return f.object.SetPrototype(nil)
}

// Get is asked for the name whenever goja takes a trace. There is none. goja takes one for an interrupt too, and holds the
// lock of the interrupt meanwhile: nothing may be thrown then.
func (f *rootFrame) Get(string) goja.Value {
	s := f.h.cur
	if limit := at[int](s.vm, f.h.l.vm.maxCallStackSize); !s.raising && s.depth() > *limit && !s.Interrupted() {
		panic(f.overflow(limit))
	}
	return goja.Undefined()
}

// reserve is how many more frames may be used to make the error.
const reserve = 64

// overflow is the RangeError. limit is that of the current stack.
func (f *rootFrame) overflow(limit *int) goja.Value {
	s := f.h.cur
	s.raising = true
	*limit += reserve
	defer func() {
		s.raising = false
		*limit -= reserve
	}()
	e, err := f.h.r.New(f.rangeError, f.h.r.ToValue("Maximum call stack size exceeded"))
	if err != nil {
		return f.h.r.NewGoError(err)
	}
	return e
}

func (*rootFrame) Set(string, goja.Value) bool { return false }
func (*rootFrame) Has(string) bool             { return false }
func (*rootFrame) Delete(string) bool          { return false }
func (*rootFrame) Keys() []string              { return nil }
