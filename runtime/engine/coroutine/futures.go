package coroutine

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/vm"
)

// This file is about the kernel's own kind of promises, which inherit from a prototype: asyncio's futures.

// Begun notes that there is a promise of those that SetFutures tells of.
func (cs *Coroutines) Begun(p *goja.Object) { cs.cfg.Made(p) }

// SetFutures says that promises which inherit from proto are the kernel's own kind: they are made by the constructor that
// PromiseBase gives, and awaiting one calls see with it in place of its method then.
func (cs *Coroutines) SetFutures(proto *goja.Object, see goja.Callable) {
	cs.futures, cs.seeFuture = proto, see
	cs.heap.Promises.TrackHost(func(p *goja.Object) bool {
		if !cs.isFuture(p) {
			return false
		}
		if _, err := see(goja.Undefined(), p); err != nil {
			panic(err)
		}
		return true
	})
}

func (cs *Coroutines) isFuture(o *goja.Object) bool {
	return cs.futures != nil && inherits(o, cs.futures)
}

func inherits(o, proto *goja.Object) bool {
	for o = o.Prototype(); o != nil; o = o.Prototype() {
		if o == proto {
			return true
		}
	}
	return false
}

// PromiseBase is a constructor to extend: its instances are pending promises that vm.Promises.Settle settles. It takes no
// executor, and is otherwise the intrinsic Promise.
func (cs *Coroutines) PromiseBase() *goja.Object {
	promise := cs.heap.Runtime().Get("Promise").(*goja.Object)
	base := cs.heap.Runtime().ToValue(func(c goja.ConstructorCall) *goja.Object {
		p := new(vm.Pending)
		p.Init(cs.heap)
		if err := p.Object().SetPrototype(c.This.Prototype()); err != nil {
			panic(err)
		}
		return p.Object()
	}).(*goja.Object)
	cs.cfg.Kit.NameFunc(base, "Promise", 0)
	_ = base.DefineDataProperty("prototype", promise.Get("prototype"), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	_ = base.SetPrototype(promise)
	return base
}

// See notes, for a promise of the kernel's own kind, that its outcome is taken care of. It reports,
// for a promise of any kind, whether that was so before.
func (cs *Coroutines) See(p *goja.Object) (before bool) {
	if !cs.isFuture(p) {
		pr, ok := js.AsPromise(p)
		return ok && cs.heap.Promises.Handled(pr)
	}
	_ = cs.heap.Guard(func() {
		v, err := cs.seeFuture(goja.Undefined(), p)
		before = err == nil && v.ToBoolean()
	})
	return before
}

// cancelFuture calls the method cancel of a promise of the kernel's own kind.
func (cs *Coroutines) cancelFuture(p *goja.Object) error {
	return cs.heap.Guard(func() {
		if cancel, ok := goja.AssertFunction(p.Get("cancel")); ok {
			if _, err := cancel(p); err != nil {
				panic(err)
			}
		}
	})
}
