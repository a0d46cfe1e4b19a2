package vm

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
)

// share prepares the heap for a second stack. A goja generator remembers the stack it was made on; resumed by another
// thread, it would run on that stack all the same. From now on next, return and throw point it at the running one first.
func (h *Heap) share() {
	if h.shared {
		return
	}
	h.shared = true
	v, err := h.r.RunString("Object.getPrototypeOf(function*(){}).prototype")
	if err != nil {
		return // a script cannot change that
	}
	proto := v.(*goja.Object)
	for _, name := range []string{"next", "return", "throw"} {
		if step, ok := goja.AssertFunction(proto.Get(name)); ok {
			h.define(proto, name, h.rebinding(step))
		}
	}
}

// Share prepares the heap for threads before there is one: iterations that were begun before would keep goja's own
// functions, so a program that can have threads calls it first.
func (h *Heap) Share() { h.share() }

func (h *Heap) define(proto *goja.Object, name string, fn func(goja.FunctionCall) goja.Value) {
	f := h.r.ToValue(fn).(*goja.Object)
	_ = f.DefineDataProperty("name", h.r.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	_ = f.DefineDataProperty("length", h.r.ToValue(1), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	_ = proto.DefineDataProperty(name, f, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// rebinding is a generator method that moves the generator to the running stack first.
func (h *Heap) rebinding(step goja.Callable) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value {
		if o, ok := call.This.(*goja.Object); ok {
			h.rebind(o)
		}
		v, err := step(call.This, call.Arguments...)
		if err != nil {
			panic(err)
		}
		return v
	}
}

// rebind points a suspended generator at the running stack. One that is executing, here or on another thread, is left
// alone: goja reports its use.
func (h *Heap) rebind(o *goja.Object) {
	self := reflect.NewAt(reflect.TypeFor[goja.Object](), unsafe.Pointer(o)).Elem().FieldByName("self").Elem()
	if self.Type() != h.l.generator {
		return
	}
	p := self.UnsafePointer()
	if *at[uint8](p, h.l.genState) != generatorExecuting {
		*at[unsafe.Pointer](p, h.l.genVM) = h.cur.vm
	}
}
