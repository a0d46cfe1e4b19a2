package vm

import (
	"unsafe"

	"github.com/dop251/goja"
)

// A goja generator remembers the stack it was made on; resumed by another thread, it would run on that stack all the same.
// So next, return and throw point it at the running one first. goja also lets a generator that delegates with yield* be
// stepped by several at once, and would go on with it on a wrong stack: whoever steps a generator has it to himself.

// Share prepares the heap for a second stack. Iterations that were begun before keep goja's own functions, so a program
// that can have threads calls it first.
func (h *Heap) Share() {
	if h.stepping != nil {
		return
	}
	h.stepping = map[unsafe.Pointer]struct{}{}
	for _, name := range []string{"next", "return", "throw"} {
		if step, ok := h.genProto.Get(name).Export().(func(goja.FunctionCall) goja.Value); ok {
			h.define(h.genProto, name, h.rebinding(step))
		}
	}
}

func (h *Heap) define(proto *goja.Object, name string, fn func(goja.FunctionCall) goja.Value) {
	f := h.r.ToValue(fn).(*goja.Object)
	_ = f.DefineDataProperty("name", h.r.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	_ = f.DefineDataProperty("length", h.r.ToValue(1), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	_ = proto.DefineDataProperty(name, f, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// rebinding is a generator method that moves the generator to the running stack first.
func (h *Heap) rebinding(step func(goja.FunctionCall) goja.Value) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value {
		gen := h.generator(call.This)
		if gen == nil {
			return step(call) // goja has words for that
		}
		h.seize(gen)
		defer h.release(gen)
		return step(call)
	}
}

// generator is goja's struct of a generator object; nil when v is something else.
func (h *Heap) generator(v goja.Value) unsafe.Pointer {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	if self := at[iface](unsafe.Pointer(o), h.l.self); self.tab == h.l.generatorTab {
		return self.data
	}
	return nil
}

// framesOfStep is how many frames goja needs to step a generator.
const framesOfStep = 3

// seize points a generator at the running stack, or throws.
func (h *Heap) seize(gen unsafe.Pointer) {
	if _, busy := h.stepping[gen]; busy {
		panic(h.r.NewTypeError("Generator is already running"))
	}
	if limit := at[int](h.cur.vm, h.l.limit); h.cur.depth()+framesOfStep > *limit {
		panic(h.tooDeep(limit)) // later it would be left as executing, for ever
	}
	h.stepping[gen] = struct{}{}
	*at[unsafe.Pointer](gen, h.l.genVM) = h.cur.vm
}

// release ends a step. A generator that is executing still was cut off by an interrupt or a fault, and is at its end.
func (h *Heap) release(gen unsafe.Pointer) {
	delete(h.stepping, gen)
	if state := at[uint8](gen, h.l.genState); *state == generatorExecuting {
		*state = generatorCompleted
	}
}
