// Package coroutine knows the calls of async functions: whose promise each is of, what it waits for, which task it is part of, and how
// its await is ended from outside. It knows no realm and no threads: what it needs of them it gets in a [Config].
//
// goja keeps no way from a promise to the call that it is of, so [Coroutines] notes each call when it is entered, by the functions that
// rewritten programs call at an await ([Coroutines.AddHooks]), and files it under its promise as soon as that can be told.
package coroutine

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/source"
	"weft/runtime/engine/vm"
)

// Config is what Coroutines need to know of their realm.
type Config struct {
	Heap *vm.Heap
	Kit  *js.Kit
	Site func(i int) source.Position // where an await stands
	// Waits are the promises that the kernel settles.
	Waits Waits
	// Made is called when there is a promise of those that SetFutures tells of.
	Made func(p *goja.Object)
}

// Waits are the promises that the kernel settles and that are pending.
type Waits interface {
	// Arrive has a promise be settled now that another thread has just settled, if p is one.
	Arrive(p *goja.Object)
	// CancelWait takes back what p waits for, see Config.Waits; p stays pending. It reports whether there was something to take back.
	CancelWait(p *goja.Object) bool
	// DescribeWait says what p waits for; "" when it is none of these promises.
	DescribeWait(p *goja.Object) string
	// Each calls fn with every promise, and its number of Coroutines.Count.
	Each(fn func(p *goja.Object, nth int))
}

// Coroutines are the calls of async functions. Its methods belong to the running thread.
type Coroutines struct {
	Carried
	cfg       Config
	heap      *vm.Heap
	calls     int // that were noted so far, and promises of the kernel's
	new       []*coroutine
	byPromise map[*goja.Object]*coroutine
	sweepAt   int
	sources   map[*goja.Object]*goja.Object // see Source; nil until it is asked for
	handlers  handlers

	nameTask  func(*goja.Object) string       // see SetTasks; may be nil
	followed  func(*goja.Object) *goja.Object // likewise
	onDue     goja.Callable                   // see OnDue; may be nil
	dues      int                             // see SetDues
	futures   *goja.Object                    // the prototype of SetFutures; may be nil
	seeFuture goja.Callable                   // likewise

	first        int           // see SetFirst
	spares       bool          // SetFirst was called
	interruption *Interruption // the one that is under way; nil for none
}

// New makes the coroutines of a realm.
func New(cfg Config) *Coroutines {
	return &Coroutines{Carried: Carried{cfg.Heap}, cfg: cfg, heap: cfg.Heap}
}

// Count gives a number to a promise of the kernel's: how many calls and promises were noted by then.
func (cs *Coroutines) Count() int {
	cs.calls++
	return cs.calls
}

// Limits on what is kept before it is looked through: calls that have ended, with what they have returned.
const (
	maxFresh   = 128
	firstSweep = 512
)

// awaits notes that a call has come to an await. Until its promise has been asked for, or it comes to its second await, it is
// on the list.
func (cs *Coroutines) awaits(co *coroutine) {
	cs.sources = nil
	if co.noted {
		return
	}
	co.noted = true
	if co.nth == 0 {
		co.nth = cs.Count()
	}
	if p := co.KnownPromise(); p != nil {
		cs.file(p, co)
		return
	}
	if len(cs.new) >= maxFresh {
		cs.fileAll()
	}
	cs.new = append(cs.new, co)
}

// fileAll files what is on the list. A call that is not suspended has ended, or comes back to awaits.
func (cs *Coroutines) fileAll() {
	for i, co := range cs.new {
		if p := cs.heap.Coroutines.Promise(&co.Coroutine); p != nil {
			cs.file(p, co)
		} else {
			co.noted = false
		}
		cs.new[i] = nil
	}
	cs.new = cs.new[:0]
}

func (cs *Coroutines) file(p *goja.Object, co *coroutine) {
	if cs.byPromise == nil {
		cs.byPromise, cs.sweepAt = map[*goja.Object]*coroutine{}, firstSweep
	}
	cs.byPromise[p] = co
	if len(cs.byPromise) >= cs.sweepAt {
		cs.sweep()
	}
}

// sweep forgets calls that have ended.
func (cs *Coroutines) sweep() {
	for p := range cs.byPromise {
		if pr, ok := js.AsPromise(p); !ok || pr.State() != goja.PromiseStatePending {
			delete(cs.byPromise, p)
		}
	}
	cs.sweepAt = max(firstSweep, 2*len(cs.byPromise))
}

// find is the call that a promise is of; nil when it is none, or cannot be told yet.
func (cs *Coroutines) find(p *goja.Object) *coroutine {
	if len(cs.new) > 0 {
		cs.fileAll()
	}
	return cs.byPromise[p]
}

// CurrentTask is what RunAs was given, in whatever that has called or awaited; nil outside.
func (cs *Coroutines) CurrentTask() goja.Value {
	v, _ := cs.heap.Current().Context().Value.(goja.Value)
	return v
}

// RunAs calls fn as part of a task: CurrentTask is task in it and in all that it awaits. nil is no task.
func (cs *Coroutines) RunAs(task goja.Value, fn func()) {
	s := cs.heap.Current()
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
func (cs *Coroutines) Adopt(p *goja.Object, task goja.Value) bool {
	co := cs.find(p)
	if co == nil {
		cs.sources = nil
		return false
	}
	co.Adopt(task)
	return true
}

// WaitsFor is the promise that the call which p is of awaits now, and where; ok is false when it awaits nothing or p is no
// call's.
func (cs *Coroutines) WaitsFor(p *goja.Object) (on *goja.Object, at source.Position, ok bool) {
	co := cs.find(p)
	if co == nil || co.Suspended() == nil {
		return nil, at, false
	}
	s := co.Suspended()
	return s.On, cs.cfg.Site(s.Site), true
}

// AwaitFrame is the line of a stack for the await that the call which p is of is suspended at; "" when it is not.
func (cs *Coroutines) AwaitFrame(p *goja.Object) string {
	_, at, ok := cs.WaitsFor(p)
	if !ok {
		return ""
	}
	f, _ := cs.heap.Coroutines.Frame(&cs.find(p).Coroutine)
	name := f.FuncName()
	if name == "<anonymous>" {
		name = ""
	}
	return js.Frame{Function: name, File: at.File, Line: at.Line, Col: at.Column}.String()
}

// ThrowInto has the await that the call which p is of is suspended at throw reason, also when the call is about to go on; unless a
// cancellation is what it goes on with: then reason is dropped, as in Python. It reports false when p is not known as the promise of a
// call that is suspended.
func (cs *Coroutines) ThrowInto(p *goja.Object, reason goja.Value) bool {
	co := cs.find(p)
	if co == nil || co.Suspended() == nil {
		return false
	}
	s := co.Suspended()
	cs.cfg.Waits.Arrive(s.On)
	co.thrown = co.thrown || cs.IsCancelled(s.On) || cs.heap.Coroutines.Throw(s, reason)
	return co.thrown
}

// IsCancelled reports whether p is rejected because of a cancellation.
func (cs *Coroutines) IsCancelled(p *goja.Object) bool {
	pr, ok := js.AsPromise(p)
	if !ok || pr.State() != goja.PromiseStateRejected {
		return false
	}
	reason, ok := pr.Result().(*goja.Object)
	return ok && inherits(reason, cs.cfg.Kit.ErrorClass(js.Cancelled).Get("prototype").(*goja.Object))
}

// OnDue has fn called before a call of an async function waits at an await, while SetDues says that there are cancellations which are due
// at the next await of something: with the promise of the call, and what it awaits. What fn throws, the await throws.
func (cs *Coroutines) OnDue(fn goja.Callable) { cs.onDue = fn }

// SetDues says how many cancellations are due, see OnDue.
func (cs *Coroutines) SetDues(n int) { cs.dues = n }

// checkDue is called before co waits for v.
func (cs *Coroutines) checkDue(co *coroutine, v goja.Value) {
	if cs.dues == 0 {
		return
	}
	if p := cs.heap.Coroutines.Promise(&co.Coroutine); p != nil {
		if _, err := cs.onDue(goja.Undefined(), p, v); err != nil {
			panic(err)
		}
	}
}

// IsCoroutine reports whether p is the promise of a call of an async function that has come to an await.
func (cs *Coroutines) IsCoroutine(p *goja.Object) bool { return cs.find(p) != nil }

// Awaiters is how many wait for a promise: 0 when it is settled.
func (cs *Coroutines) Awaiters(p *goja.Object) int {
	if pr, ok := js.AsPromise(p); ok {
		return cs.heap.Promises.Awaiters(pr)
	}
	return 0
}

// SetTasks says how the value that CurrentTask gives is called, "" for one that is no task, and which promise it follows, nil
// for none so far. They run nothing of the script's.
func (cs *Coroutines) SetTasks(name func(task *goja.Object) string, follows func(task *goja.Object) *goja.Object) {
	if cs.nameTask == nil {
		cs.handlers.watch(cs)
	}
	cs.nameTask, cs.followed = name, follows
}

// Handled marks a promise as one whose rejection is not to be reported.
func (cs *Coroutines) Handled(p *goja.Object) {
	if pr, ok := js.AsPromise(p); ok {
		cs.heap.Promises.Handle(pr)
	}
}
