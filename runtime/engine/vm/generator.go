package vm

import (
	"unsafe"

	"github.com/dop251/goja"
)

// A goja generator remembers the stack it was made on; resumed by another thread, it would run on that stack
// all the same. So next, return and throw point it at the running one first. goja also lets a generator that
// delegates with yield* be stepped by several at once, and would go on with it on a wrong stack: whoever
// steps a generator has it to himself. And it does not count how deeply generators delegate: a long chain
// would end the process.

// guardGenerators replaces the methods that all generators inherit, before any script can have taken them.
func (h *Heap) guardGenerators(proto *goja.Object) {
	h.stepping = map[unsafe.Pointer]struct{}{}
	for _, name := range []string{"next", "return", "throw"} {
		if step, ok := proto.Get(name).Export().(func(goja.FunctionCall) goja.Value); ok {
			h.define(proto, name, h.rebinding(step))
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
		s := h.cur
		s.seize(gen)
		defer s.release(gen)
		return step(call)
	}
}

// generator is goja's struct of a generator object; nil when v is something else.
func (h *Heap) generator(v goja.Value) unsafe.Pointer {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	if self := at[iface](unsafe.Pointer(o), h.l.object.self); self.table == h.l.generatorTable {
		return self.data
	}
	return nil
}

// framesOfStep is how many frames goja needs to step a generator.
const framesOfStep = 3

// seize points a generator at the stack, the running one, or throws. The chain of yield* from a generator to
// the one that it delegates to is no chain of calls for goja and has no limit, and so it counts here.
func (s *Stack) seize(gen unsafe.Pointer) {
	h := s.h
	if _, busy := h.stepping[gen]; busy {
		panic(h.r.NewTypeError("Generator is already running"))
	}
	if limit := at[int](s.vm, h.l.vm.limit); s.depth()+s.steps+framesOfStep > *limit {
		panic(h.tooDeep(limit)) // later it would be left as executing, for ever
	}
	s.steps++
	h.stepping[gen] = struct{}{}
	*at[unsafe.Pointer](gen, h.l.generator.vm) = s.vm
}

// release ends a step. A generator that is executing still was cut off by an interrupt or a fault, and is at
// its end.
func (s *Stack) release(gen unsafe.Pointer) {
	s.steps--
	delete(s.h.stepping, gen)
	if state := at[uint8](gen, s.h.l.generator.state); *state == GeneratorRuns {
		*state = GeneratorEnded
	}
}
