package runtime

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/source"
	"weft/runtime/engine/vm"
)

// coroutines finds the call of an async function behind a promise. goja keeps no way from one to the other, so each call
// is noted when it is entered and filed under its promise as soon as that can be told.
type coroutines struct {
	programs  []*source.Program
	sites     int // of all programs
	calls     int // that were noted so far, and promises of the kernel's
	new       []*coroutine
	byPromise map[*goja.Object]*coroutine
	sweepAt   int
}

// Limits on what is kept before it is looked through.
const (
	maxFresh   = 1024
	firstSweep = 4096
)

// add takes in a program's await sites.
func (cs *coroutines) add(p *source.Program) {
	cs.programs = append(cs.programs, p)
	cs.sites += p.Sites()
}

// site is where an await stands.
func (cs *coroutines) site(i int) source.Position {
	for _, p := range cs.programs {
		if at := p.Site(i); at.Line > 0 {
			return at
		}
	}
	return source.Position{}
}

// awaits notes that a call has come to an await. Until its promise has been asked for, or it comes to its second await, it is
// on the list.
func (cs *coroutines) awaits(rt *Realm, co *coroutine) {
	if co.noted {
		return
	}
	co.noted = true
	if co.nth == 0 {
		cs.calls++
		co.nth = cs.calls
	}
	if p := co.Known(); p != nil {
		cs.file(p, co)
		return
	}
	if len(cs.new) >= maxFresh {
		cs.fileAll(rt)
	}
	cs.new = append(cs.new, co)
}

// fileAll files what is on the list. A call that is not suspended has ended, or comes back to awaits.
func (cs *coroutines) fileAll(rt *Realm) {
	for i, co := range cs.new {
		if p := rt.heap.Promise(&co.Coroutine); p != nil {
			cs.file(p, co)
		} else {
			co.noted = false
		}
		cs.new[i] = nil
	}
	cs.new = cs.new[:0]
}

func (cs *coroutines) file(p *goja.Object, co *coroutine) {
	if cs.byPromise == nil {
		cs.byPromise, cs.sweepAt = map[*goja.Object]*coroutine{}, firstSweep
	}
	cs.byPromise[p] = co
	if len(cs.byPromise) >= cs.sweepAt {
		cs.sweep()
	}
}

// sweep forgets calls that have ended.
func (cs *coroutines) sweep() {
	for p := range cs.byPromise {
		if pr, ok := js.AsPromise(p); !ok || pr.State() != goja.PromiseStatePending {
			delete(cs.byPromise, p)
		}
	}
	cs.sweepAt = max(firstSweep, 2*len(cs.byPromise))
}

// find is the call that a promise is of; nil when it is none, or cannot be told yet.
func (cs *coroutines) find(rt *Realm, p *goja.Object) *coroutine {
	if len(cs.new) > 0 {
		cs.fileAll(rt)
	}
	return cs.byPromise[p]
}

// due is the reason that co's next await is to throw, once.
func (cs *coroutines) due(co *coroutine) goja.Value {
	reason := co.cancel
	co.cancel = nil
	return reason
}

// This file's exports are what asyncio's tasks are made of.

// CurrentTask is what RunAs was given, in whatever that has called or awaited; nil outside.
func (rt *Realm) CurrentTask() goja.Value {
	v, _ := rt.heap.Current().Context().Value.(goja.Value)
	return v
}

// RunAs calls fn as part of a task: CurrentTask is task in it and in all that it awaits. nil is no task.
func (rt *Realm) RunAs(task goja.Value, fn func()) {
	s := rt.heap.Current()
	var v any
	if task != nil {
		v = task
	}
	was := s.SetValue(v)
	defer s.Restore(was)
	fn()
}

// Adopt makes the call of an async function that the promise p is of part of a task, from its next await on, or from the
// one it is suspended at. It reports false when p is not the promise of such a call, or cannot be known as one yet.
func (rt *Realm) Adopt(p *goja.Object, task goja.Value) bool {
	co := rt.coroutines.find(rt, p)
	if co == nil {
		return false
	}
	co.Adopt(task)
	return true
}

// WaitsFor is the promise that the call which p is of awaits now, and where; ok is false when it awaits nothing or p is no
// call's.
func (rt *Realm) WaitsFor(p *goja.Object) (on *goja.Object, at source.Position, ok bool) {
	co := rt.coroutines.find(rt, p)
	if co == nil || co.Suspended() == nil {
		return nil, at, false
	}
	s := co.Suspended()
	return s.On, rt.coroutines.site(s.Site), true
}

// AwaitFrame is the line of a stack for the await that the call which p is of is suspended at; "" when it is not.
func (rt *Realm) AwaitFrame(p *goja.Object) string {
	_, at, ok := rt.WaitsFor(p)
	if !ok {
		return ""
	}
	f, _ := rt.heap.Frame(&rt.coroutines.find(rt, p).Coroutine)
	name := f.FuncName()
	if name == "<anonymous>" {
		name = ""
	}
	return js.Frame{Function: name, File: at.File, Line: at.Line, Col: at.Column}.String()
}

// ThrowInto has the await that the call which p is of is suspended at throw reason. When the call is about to go on, its
// next await does, unless a cancellation is what it goes on with: then reason comes to nothing, as in Python. It reports
// false when p is not known as a call's promise.
func (rt *Realm) ThrowInto(p *goja.Object, reason goja.Value) bool {
	co := rt.coroutines.find(rt, p)
	if co == nil {
		return false
	}
	if s := co.Suspended(); s != nil {
		rt.arriveNow(s.On)
		if co.thrown = co.thrown || rt.cancelled(s.On) || rt.heap.Throw(s, reason); co.thrown {
			return true
		}
	}
	co.cancel = reason
	return true
}

// cancelled reports whether p is rejected because of a cancellation.
func (rt *Realm) cancelled(p *goja.Object) bool {
	pr, ok := js.AsPromise(p)
	if !ok || pr.State() != goja.PromiseStateRejected {
		return false
	}
	reason, ok := pr.Result().(*goja.Object)
	return ok && inherits(reason, rt.ErrorClass(js.Cancelled).Get("prototype").(*goja.Object))
}

// IsDue reports whether a reason that ThrowInto was given for the call that p is of has not been thrown yet.
func (rt *Realm) IsDue(p *goja.Object) bool {
	co := rt.coroutines.find(rt, p)
	return co != nil && co.cancel != nil
}

// IsCoroutine reports whether p is the promise of a call of an async function that has come to an await.
func (rt *Realm) IsCoroutine(p *goja.Object) bool { return rt.coroutines.find(rt, p) != nil }

// Awaiters is how many wait for a promise: 0 when it is settled.
func (rt *Realm) Awaiters(p *goja.Object) int {
	if pr, ok := js.AsPromise(p); ok {
		return rt.heap.Awaiters(pr)
	}
	return 0
}

// Observe has fn called in a promise job when p is settled, as a reaction that then would add, in the current task. p counts
// as handled. It is then without the promise that then returns.
func (rt *Realm) Observe(p *goja.Object, fn func(v goja.Value, fulfilled bool)) {
	rt.heap.Observe(p, fn)
}

// SetTasks says how the value that CurrentTask gives is called, "" for one that is no task, and which promise it follows, nil
// for none so far. They run nothing of the script's.
func (rt *Realm) SetTasks(name func(task *goja.Object) string, follows func(task *goja.Object) *goja.Object) {
	rt.nameTask, rt.followed = name, follows
}

// Begun notes that there is a promise of those that SetFutures tells of.
func (rt *Realm) Begun(p *goja.Object) {
	if rt.watcher != nil {
		rt.coroutines.calls++
		rt.watcher.FutureMade(p, rt.coroutines.calls)
	}
}

// SettlePromise is what the functions do that the constructor of p gave to its executor. Nothing else may settle p.
func (rt *Realm) SettlePromise(p *goja.Object, v goja.Value, fulfilled bool) {
	rt.heap.Settle(p, v, fulfilled)
}

// SetFutures says that promises which inherit from proto are the kernel's own kind: they are made by the constructor that
// PromiseBase gives, and awaiting one calls see with it in place of its method then.
func (rt *Realm) SetFutures(proto *goja.Object, see goja.Callable) {
	rt.futures, rt.seeFuture = proto, see
	rt.heap.TrackOwn(func(p *goja.Object) bool {
		if !rt.isFuture(p) {
			return false
		}
		if _, err := see(goja.Undefined(), p); err != nil {
			panic(err)
		}
		return true
	})
}

func (rt *Realm) isFuture(o *goja.Object) bool { return rt.futures != nil && inherits(o, rt.futures) }

func inherits(o, proto *goja.Object) bool {
	for o = o.Prototype(); o != nil; o = o.Prototype() {
		if o == proto {
			return true
		}
	}
	return false
}

// PromiseBase is a constructor to extend: its instances are pending promises that SettlePromise settles. It takes no
// executor, and is otherwise the intrinsic Promise.
func (rt *Realm) PromiseBase() *goja.Object {
	promise := rt.vm.Get("Promise").(*goja.Object)
	base := rt.vm.ToValue(func(c goja.ConstructorCall) *goja.Object {
		p := new(vm.Pending)
		p.Init(rt.heap)
		if err := p.Object().SetPrototype(c.This.Prototype()); err != nil {
			panic(err)
		}
		return p.Object()
	}).(*goja.Object)
	rt.NameFunc(base, "Promise", 0)
	_ = base.DefineDataProperty("prototype", promise.Get("prototype"), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	_ = base.SetPrototype(promise)
	return base
}

// Handled marks a promise as one whose rejection is not to be reported.
func (rt *Realm) Handled(p *goja.Object) {
	if pr, ok := js.AsPromise(p); ok {
		rt.heap.Handle(pr)
	}
}
