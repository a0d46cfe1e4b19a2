package coroutine

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/vm"
)

// AddHooks adds the functions that rewritten programs call around an await; see source.Install.
func (cs *Coroutines) AddHooks(hooks *goja.Object) {
	_ = hooks.Set("enter", cs.enter)
	_ = hooks.Set("suspend", cs.suspend)
	_ = hooks.Set("pends", cs.pends)
	_ = hooks.Set("finish", cs.suspendResult)
}

// enter makes the value that stands for one call of an async function.
func (cs *Coroutines) enter(goja.FunctionCall) goja.Value {
	return cs.heap.Runtime().NewDynamicObject(&coroutine{})
}

// suspend is called around the operand of an await.
func (cs *Coroutines) suspend(c goja.FunctionCall) goja.Value {
	co := cs.calling(c)
	if co == nil {
		return cs.heap.Promises.Awaitable(c.Argument(1))
	}
	v := cs.cfg.Kit.Awaitable(c.Argument(1))
	cs.checkDue(co, v)
	p := cs.heap.Coroutines.Suspend(&co.Coroutine, v, int(c.Argument(2).ToInteger()))
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
	co.thrown = false
	return co
}

// pends is called with what a call of an async function returns: whether that is to come and is to be awaited in the call,
// where a cancellation finds it.
func (cs *Coroutines) pends(c goja.FunctionCall) goja.Value {
	v, ok := c.Argument(1).(*goja.Object)
	return cs.heap.Runtime().ToValue(ok && (cs.heap.Promises.IsPending(v) && !cs.isOwn(c, v) || cs.isFuture(v) || cs.cfg.Kit.IsAwaitable(v)))
}

// isOwn reports whether p is the promise of the very call that a hook's first argument stands for.
func (cs *Coroutines) isOwn(c goja.FunctionCall, p *goja.Object) bool {
	o, ok := c.Argument(0).(*goja.Object)
	if !ok {
		return false
	}
	co, ok := o.Export().(*coroutine)
	return ok && cs.heap.Coroutines.Promise(&co.Coroutine) == p
}

// suspendResult is suspend for what pends has been called with.
func (cs *Coroutines) suspendResult(c goja.FunctionCall) goja.Value {
	p, ok := c.Argument(1).(*goja.Object)
	if !ok || !cs.heap.Promises.IsPending(p) {
		return cs.suspend(c)
	}
	co := cs.calling(c)
	if co == nil {
		return p
	}
	cs.checkDue(co, p)
	via := cs.heap.Coroutines.SuspendReturn(&co.Coroutine, p, int(c.Argument(2).ToInteger()))
	cs.awaits(co)
	return via
}

// coroutine is a vm.Coroutine that scripts carry around. It is a goja.DynamicObject because that is the cheapest object
// that a Go value can be found in; it has no properties.
type coroutine struct {
	vm.Coroutine
	noted  bool // see coroutines.awaits
	nth    int  // of those that were noted
	thrown bool // ThrowInto has ended the await that it is suspended at
}

func (*coroutine) Get(string) goja.Value { return nil }

func (*coroutine) Set(string, goja.Value) bool { return false }

func (*coroutine) Has(string) bool { return false }

func (*coroutine) Delete(string) bool { return false }

func (*coroutine) Keys() []string { return nil }
