package vm

import (
	"unsafe"

	"github.com/dop251/goja"
)

// A goja generator remembers the stack it was made on; resumed by another thread, it would run on that stack all the same.
// So next, return and throw point it at the running one first. goja also lets a generator that delegates with yield* be
// stepped by several threads at once, and would go on with it on a wrong stack: a step excludes others. And goja does not
// count how deeply generators delegate: a long chain would end the process.

// generators keeps the generators of a heap to one stack at a time.
type generators struct {
	h        *Heap
	stepping map[unsafe.Pointer]struct{} // those that run or delegate
}

// guard replaces the methods that all generators inherit, before any script can have taken them.
func (g *generators) guard(h *Heap, proto *goja.Object) {
	g.h, g.stepping = h, map[unsafe.Pointer]struct{}{}
	for _, name := range []string{"next", "return", "throw"} {
		step, ok := proto.Get(name).Export().(func(goja.FunctionCall) goja.Value)
		if !ok {
			continue
		}
		if name == "return" {
			step = g.unwinding(step)
		}
		f := h.r.ToValue(g.rebinding(step)).(*goja.Object)
		_ = f.DefineDataProperty("name", h.r.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		_ = f.DefineDataProperty("length", h.r.ToValue(1), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		_ = proto.DefineDataProperty(name, f, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
}

// rebinding is a generator method that moves the generator to the running stack first.
func (g *generators) rebinding(step func(goja.FunctionCall) goja.Value) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value {
		gen := g.structOf(call.This)
		if gen == nil {
			return step(call) // which throws the TypeError
		}
		s := g.h.cur
		g.seize(s, gen)
		defer g.release(s, gen)
		return step(call)
	}
}

// unwinding is a generator's return that leaves the stack as it was when it throws. goja's own keeps some of what it has put there, as
// when the return of an iterator throws that a finally in the generator goes through.
func (g *generators) unwinding(step func(goja.FunctionCall) goja.Value) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value {
		s := g.h.cur
		before, returned := s.mark(), false
		defer func() {
			if !returned {
				s.unwind(&before)
			}
		}()
		v := step(call)
		returned = true
		return v
	}
}

// structOf is goja's struct of a generator object; nil when v is something else.
func (g *generators) structOf(v goja.Value) unsafe.Pointer {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	if self := at[iface](unsafe.Pointer(o), g.h.l.object.self); self.table == g.h.l.generatorTable {
		return self.data
	}
	return nil
}

// framesOfStep is how many frames goja needs to step a generator.
const framesOfStep = 3

// seize points a generator at the running stack, or throws. The chain of yield* from a generator to the one that it
// delegates to is no chain of calls for goja and has no limit, and so it counts here.
func (g *generators) seize(s *Stack, gen unsafe.Pointer) {
	if _, busy := g.stepping[gen]; busy {
		panic(g.h.r.NewTypeError("Generator is already running"))
	}
	if limit := at[int](s.vm, g.h.l.vm.maxCallStackSize); s.depth()+s.steps+framesOfStep > *limit {
		panic(g.h.root.overflow(limit)) // goja would throw it later, and leave the generator executing
	}
	s.steps++
	g.stepping[gen] = struct{}{}
	*at[unsafe.Pointer](gen, g.h.l.generator.vm) = s.vm
}

// release ends a step. A generator that is executing still was cut off by an interrupt or a fault, and has ended.
func (g *generators) release(s *Stack, gen unsafe.Pointer) {
	s.steps--
	delete(g.stepping, gen)
	if state := at[uint8](gen, g.h.l.generator.state); *state == GeneratorRuns {
		*state = GeneratorEnded
	}
}
