package runtime

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/loop"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/vm"
)

// Promises are those of a realm that the kernel settles and that are pending.
type Promises struct {
	rt       *Realm
	promises map[*goja.Object]*Promise
}

// Promise is a promise that the kernel settles. It keeps the loop of the thread that made it alive until then, unless
// Background was called.
type Promise struct {
	vm.Pending
	rt      *Realm
	th      *Thread
	op      string
	on      sched.Object // may be nil
	undo    func() bool  // see OnTakeBack; may be nil
	hold    loop.Hold
	settled bool
	arrival func() // what settles it, on its way from another thread; else nil
	nth     int    // of the kernel's, in the order they were made
}

// NewPromise makes a promise for the running thread. op and on (may be nil) say what it waits for.
func (ps *Promises) NewPromise(op string, on sched.Object) *Promise {
	ps.rt.Sched.Record(op, on, nil)
	th := ps.rt.CurrentThread()
	p := &Promise{rt: ps.rt, th: th, op: op, on: on, hold: th.Loop.Hold()}
	p.Pending.Init(ps.rt.Heap)
	p.nth = ps.rt.Count()
	ps.promises[p.Object()] = p
	return p
}

// Value is the promise as scripts see it.
func (p *Promise) Value() *goja.Object { return p.Object() }

// Background lets the program end although the promise is pending.
func (p *Promise) Background() {
	p.th.Loop.Release(p.hold)
	p.hold = 0
}

// OnCancel has fn called when a task that awaits the promise is cancelled, to take back what was begun. The promise then
// stays pending.
func (p *Promise) OnCancel(fn func()) {
	p.OnTakeBack(func() bool {
		if p.settled {
			return false
		}
		fn()
		return true
	})
}

// OnTakeBack is OnCancel for what hands something over. fn is also called when the promise is settled and the only one who awaits it has
// not gone on: then it takes back what it was settled with. It reports whether it could; if not, the promise is settled when it returns.
func (p *Promise) OnTakeBack(fn func() bool) { p.undo = fn }

// Resolve fulfills the promise with v, or has it follow v when that is a promise. Any thread may call it; the reactions run
// on the threads that they belong to. A promise that was settled or cancelled stays as it is.
func (p *Promise) Resolve(v goja.Value) { p.settle("promise.resolve", p.Pending.Resolve, v) }

// Reject rejects the promise. Otherwise it is as Resolve.
func (p *Promise) Reject(reason goja.Value) { p.settle("promise.reject", p.Pending.Reject, reason) }

func (p *Promise) settle(op string, how func(goja.Value), v goja.Value) {
	if p.settled {
		return
	}
	p.finish()
	if p.op != sleepOp { // its timer has fired
		noteCall(p.rt, op, p.on, p.op)
	}
	if p.rt.CurrentThread() == p.th {
		p.deliver(how, v)
		return
	}
	p.arrival = func() { p.deliver(how, v) }
	p.rt.promises[p.Object()] = p
	p.th.Post(p.arrive)
}

// deliver settles the promise on its own thread.
func (p *Promise) deliver(how func(goja.Value), v goja.Value) {
	if p.op != sleepOp {
		p.th.delivered = append(p.th.delivered, p)
	}
	if p.rt.Awaiters(p.Object()) > 1 { // others get it all the same
		p.undo = nil
	}
	how(v)
}

// arrive hands over what the promise was settled with, once, on its own thread.
func (p *Promise) arrive() {
	if fn := p.arrival; fn != nil {
		p.arrival = nil
		delete(p.rt.promises, p.Object())
		fn()
	}
}

// Arrive is arrive for a promise that is about to be cancelled: what another thread has settled it with is not lost.
func (ps *Promises) Arrive(p *goja.Object) {
	if k := ps.promises[p]; k != nil && k.th == ps.rt.CurrentThread() {
		k.arrive()
	}
}

// IsDelivered reports whether something has been handed over with p: a value, or anything by the kernel in the
// running turn of the loop, unless that was a sleep. Then whoever awaits p is to get it, although it is cancelled.
func (ps *Promises) IsDelivered(p *goja.Object) bool {
	pr, ok := js.AsPromise(p)
	return ok && pr.State() == goja.PromiseStateFulfilled && !isNothing(pr.Result()) ||
		ps.delivered(p) != nil
}

// delivered is the kernel's promise that p is, if it was settled in the running turn of the loop, and not by a sleep; else nil.
func (ps *Promises) delivered(p *goja.Object) *Promise {
	for _, k := range ps.rt.CurrentThread().delivered {
		if k.Object() == p {
			return k
		}
	}
	return nil
}

func isNothing(v goja.Value) bool { return goja.IsUndefined(v) || goja.IsNull(v) }

// Each calls fn with every promise that is pending, and how many of these and of calls were noted before.
func (ps *Promises) Each(fn func(p *goja.Object, nth int)) {
	for p, k := range ps.promises {
		if !k.settled {
			fn(p, k.nth)
		}
	}
}

func (p *Promise) finish() {
	p.settled = true
	p.Background()
	delete(p.rt.promises, p.Object())
}

// thenable reports whether v has a method then. It runs a getter of the script's.
func thenable(rt *Realm, v goja.Value) bool {
	o, ok := v.(*goja.Object)
	if !ok {
		return false
	}
	_, ok = goja.AssertFunction(o.Get("then"))
	return ok
}

// Await blocks the running thread, turning its event loop, until v is settled when it is a promise or a thenable, and
// returns or throws what it came to. Like ECMA-262's await it lets the promise jobs that are in the queue go first.
func (ps *Promises) Await(v goja.Value) goja.Value { return ps.AwaitFor(v, "await") }

// AwaitFor is Await for an operation with a name of its own.
func (ps *Promises) AwaitFor(v goja.Value, op string) goja.Value {
	v, err := ps.AwaitResult(v, op)
	ps.rt.Check(err)
	return v
}

// AwaitResult is AwaitFor whose error is that of the wait, see Thread.TurnLoop.
func (ps *Promises) AwaitResult(v goja.Value, op string) (goja.Value, error) {
	p := ps.rt.Heap.Promises.Resolve(ps.rt.Awaitable(v))
	th := ps.rt.CurrentThread()
	settled, rejected := false, false
	var result goja.Value
	ps.rt.Heap.Promises.Observe(p, func(v goja.Value, fulfilled bool) {
		settled, rejected, result = true, !fulfilled, v
	})
	on := ps.Awaited(p)
	ps.rt.Sched.Record(op, on, nil)
	// What the nested loop runs is not part of the task that waits here.
	ctx, level := ps.rt.Heap.Current().SetValue(nil), th.Loop.Level()
	awaits, activity := th.Awaits, th.Activity
	th.Awaits, th.Activity = scripts(v, p), nil
	wait, turn := LoopWait{Settled: func() bool { return settled }, Wait: sched.Wait{Op: op, On: on}}, th.TurnLoop
	if op == "await" {
		turn = func(u LoopWait) error { return th.turnFor(th.Awaits, u) }
	}
	err := turn(wait)
	ps.rt.Heap.Current().Restore(ctx)
	th.Loop.SetLevel(level)
	th.Activity = activity
	if err != nil {
		th.Awaits = scripts(v, p) // what did not come
		return nil, err
	}
	th.Awaits = awaits
	if ps.rt.Log.Logged() {
		ps.rt.Sched.Note(op+".done", on, nil)
	}
	if rejected {
		panic(result)
	}
	return result, nil
}

// scripts is the promise that a script awaits, when p stands in for it.
func scripts(v goja.Value, p *goja.Object) *goja.Object {
	if _, ok := js.AsPromise(v); ok {
		return v.(*goja.Object)
	}
	return p
}

// Awaited is the object that whoever awaits p waits for; nil when it has no name.
func (ps *Promises) Awaited(p *goja.Object) sched.Object {
	if k := ps.promises[p]; k != nil {
		return k.on
	}
	return nil
}

// CancelWait takes back what p, a promise of the kernel's, waits for: a timer, a place in a queue; or what it was settled with, if that can
// be taken back. A p that was pending stays so. It reports whether there was something to take back.
func (ps *Promises) CancelWait(p *goja.Object) bool {
	ps.Arrive(p)
	k := ps.promises[p]
	if k == nil {
		k = ps.delivered(p)
	}
	if k == nil || k.undo == nil || ps.rt.Awaiters(p) > 1 || !k.undo() {
		return false
	}
	if !k.settled {
		k.finish()
	}
	return true
}

// DescribeWait says what a promise of the kernel's waits for: "sleep", or an operation and the name of its object. It is ""
// for any other promise, and for one that another thread has settled.
func (ps *Promises) DescribeWait(p *goja.Object) string {
	k := ps.promises[p]
	switch {
	case k == nil || k.settled:
		return ""
	case k.on == nil:
		return k.op
	}
	return k.op + " " + k.on.Label()
}
