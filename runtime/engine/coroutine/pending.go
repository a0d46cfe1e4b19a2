package coroutine

import (
	"fmt"
	"slices"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
)

// Begun is a promise that the kernel knows of.
type Begun struct {
	Promise *goja.Object
	Nth     int // counts the calls and promises that the kernel has noted
}

// Settled reports whether the promise is fulfilled or rejected.
func (b Begun) Settled() bool {
	p, ok := js.AsPromise(b.Promise)
	return !ok || p.State() != goja.PromiseStatePending
}

// Pending are the promises, known to the kernel, that were made after the one of a number and are pending, in
// the order they were made.
func (cs *Coroutines) Pending(after int) (out []Begun) {
	if cs.calls == after {
		return nil
	}
	if len(cs.new) > 0 {
		cs.fileAll()
	}
	for p, co := range cs.byPromise {
		if b := (Begun{p, co.nth}); co.nth > after && !b.Settled() {
			out = append(out, b)
		}
	}
	cs.cfg.Waits.Each(func(p *goja.Object, nth int) {
		if nth > after {
			out = append(out, Begun{p, nth})
		}
	})
	slices.SortFunc(out, func(a, b Begun) int { return a.Nth - b.Nth })
	return out
}

// CancelPromise has what a promise waits for throw a CancelledError, in the innermost of the calls that it stands
// for.
func (cs *Coroutines) CancelPromise(p *goja.Object) error {
	if cs.isFuture(p) {
		return cs.cancelFuture(p)
	}
	p = cs.innermost(p)
	if on, _, ok := cs.WaitsFor(p); ok {
		if cs.isFuture(on) {
			return cs.cancelFuture(on)
		}
		cs.cfg.Waits.CancelWait(on)
	}
	reason := cs.cfg.Kit.NewError(js.Cancelled, "")
	if cs.ThrowInto(p, reason) {
		return nil
	}
	if cs.cfg.Waits.CancelWait(p) {
		cs.Handled(p)
		cs.heap.Promises.Settle(p, reason, false)
		return nil
	}
	return fmt.Errorf("a promise cannot be ended from outside: only what settles it can")
}

// CallOf is what a promise is of that is a suspended call of an async function: the name of the function, "" for none, and the task that
// it belongs to, nil for none. It is not ok for any other promise.
func (cs *Coroutines) CallOf(p *goja.Object) (function string, task *goja.Object, ok bool) {
	co := cs.find(p)
	if co == nil {
		return "", nil, false
	}
	f, _ := cs.heap.Coroutines.Frame(&co.Coroutine)
	if function = f.FuncName(); function == "<anonymous>" {
		function = ""
	}
	if s := co.Suspended(); s != nil {
		task, _ = s.Task().(*goja.Object)
	}
	return function, task, true
}

// AwaitedByCalls are the promises that calls of async functions await.
func (cs *Coroutines) AwaitedByCalls() map[*goja.Object]bool {
	out := map[*goja.Object]bool{}
	for _, co := range cs.byPromise {
		if s := co.Suspended(); s != nil {
			out[s.On] = true
		}
	}
	return out
}

// TaskOf is how a task is called and which promise it follows, see SetTasks; the name is "" for what is none.
func (cs *Coroutines) TaskOf(p *goja.Object) (name string, follows *goja.Object) {
	if cs.nameTask == nil || cs.nameTask(p) == "" {
		return "", nil
	}
	return cs.nameTask(p), cs.followed(p)
}

// Calls is how many calls of async functions and promises of its own the kernel has noted so far.
func (cs *Coroutines) Calls() int { return cs.calls }
