package runtime

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/source"
	"weft/runtime/engine/vm"
)

// installHooks gives rewritten programs what they call; see source.Install.
func (m *Machine) installHooks() error {
	hooks := m.vm.NewObject()
	set := func(name string, fn func(goja.FunctionCall) goja.Value) {
		_ = hooks.Set(name, fn)
	}
	set("await", func(c goja.FunctionCall) goja.Value { return m.rt.Await(c.Argument(0)) })
	set("enter", func(goja.FunctionCall) goja.Value { return m.rt.enterAsync() })
	set("suspend", m.rt.suspend)
	set("text", func(c goja.FunctionCall) goja.Value {
		m.rt.guard.CheckText(c.Argument(0))
		return c.Argument(0)
	})
	set("pends", m.rt.pends)
	set("finish", m.rt.suspendResult)
	set("error", func(c goja.FunctionCall) goja.Value {
		m.rt.TidyError(c.Argument(0))
		return c.Argument(0)
	})
	_ = hooks.Set("ticks", m.vm.NewDynamicObject(&ticks{rt: m.rt}))
	return source.Install(m.vm, hooks)
}

// ticks is the object whose property is read at each tick.
type ticks struct{ rt *Realm }

// Get is the tick.
func (t *ticks) Get(string) goja.Value {
	t.rt.Sched.Tick()
	return goja.Undefined()
}

// enterAsync makes the value that stands for one call of an async function.
func (cs *Coroutines) enterAsync() goja.Value {
	return cs.rt.vm.NewDynamicObject(&coroutine{rt: cs.rt})
}

// suspend is called around the operand of an await.
func (cs *Coroutines) suspend(c goja.FunctionCall) goja.Value {
	co := cs.calling(c)
	if co == nil {
		return cs.rt.Heap.Promises.Awaitable(c.Argument(1))
	}
	p := cs.rt.Heap.Coroutines.Suspend(&co.Coroutine, cs.rt.Awaitable(c.Argument(1)), int(c.Argument(2).ToInteger()))
	cs.awaits(co)
	return p
}

// calling is the call that a hook's first argument stands for, about to come to an await; nil for none.
func (cs *Coroutines) calling(c goja.FunctionCall) *coroutine {
	o, ok := c.Argument(0).(*goja.Object)
	if !ok {
		return nil
	}
	co, ok := o.Export().(*coroutine)
	if !ok {
		return nil
	}
	if reason := cs.due(co); reason != nil {
		panic(reason)
	}
	co.thrown = false
	return co
}

// pends is called with what a call of an async function returns: whether that is to come and is to be awaited in the call,
// where a cancellation finds it.
func (cs *Coroutines) pends(c goja.FunctionCall) goja.Value {
	v, ok := c.Argument(1).(*goja.Object)
	return cs.rt.vm.ToValue(ok && (cs.rt.Heap.Promises.IsPending(v) && !isOwn(c, v) || cs.isFuture(v) || cs.rt.IsAwaitable(v)))
}

// isOwn reports whether p is the promise of the very call that a hook's first argument stands for.
func isOwn(c goja.FunctionCall, p *goja.Object) bool {
	o, ok := c.Argument(0).(*goja.Object)
	if !ok {
		return false
	}
	co, ok := o.Export().(*coroutine)
	return ok && co.rt.Heap.Coroutines.Promise(&co.Coroutine) == p
}

// suspendResult is suspend for what pends has been called with.
func (cs *Coroutines) suspendResult(c goja.FunctionCall) goja.Value {
	p, ok := c.Argument(1).(*goja.Object)
	if !ok || !cs.rt.Heap.Promises.IsPending(p) {
		return cs.suspend(c)
	}
	co := cs.calling(c)
	if co == nil {
		return p
	}
	via := cs.rt.Heap.Coroutines.SuspendReturn(&co.Coroutine, p, int(c.Argument(2).ToInteger()))
	cs.awaits(co)
	return via
}

// coroutine is a vm.Coroutine that scripts carry around. It is a goja.DynamicObject because that is the cheapest object
// that a Go value can be found in; it has no properties.
type coroutine struct {
	vm.Coroutine
	rt     *Realm
	noted  bool       // see coroutines.awaits
	nth    int        // of those that were noted
	cancel goja.Value // thrown at the next await; nil unless it was cancelled while it was about to go on
	thrown bool       // ThrowInto has ended the await that it is suspended at
}

func (*ticks) Set(string, goja.Value) bool { return false }

func (*ticks) Has(string) bool { return true }

func (*ticks) Delete(string) bool { return false }

func (*ticks) Keys() []string { return nil }

func (*coroutine) Get(string) goja.Value { return nil }

func (*coroutine) Set(string, goja.Value) bool { return false }

func (*coroutine) Has(string) bool { return false }

func (*coroutine) Delete(string) bool { return false }

func (*coroutine) Keys() []string { return nil }
