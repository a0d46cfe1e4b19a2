package outside

import (
	"errors"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/permit"
)

// Op is one operation outside. T is what it comes to: a []byte, or a type that encoding/json can keep.
type Op[T any] struct {
	Name string // what reports and errors call it: "fs.readFile"
	Kind string // of what it is about: "file", "socket", "command"
	On   string // what it is about: a path, an address, a command; "" for nothing

	// Do does it, on a goroutine of its own, until s ends. It touches nothing of the realm's.
	Do func(s *Scope) (T, error)
	// Value is what scripts get, on the running thread; nil for undefined.
	Value func(T) goja.Value
	// Background says that the program may end although the operation goes on, when it is awaited.
	Background bool
	// Patient says that it may wait for the program itself: a virtual clock goes on when nothing has come for a while.
	Patient bool
	// Undo gives back, on the running thread, what nobody takes any more: a connection, bytes that were read. It may be nil.
	Undo func(T)
}

// Await is a promise of the running thread for the outcome of an operation. A task that awaits it can be cancelled.
func Await[T any](rt *runtime.Realm, op Op[T]) *goja.Object {
	t := Of(rt)
	o := begun(t, op)
	p := rt.NewPromise(op.Name, o)
	if op.Background {
		p.Background()
	}
	th, got, fulfilled := rt.CurrentThread(), *new(T), false
	o.take = func(value any, err error) {
		if fulfilled = err == nil; fulfilled {
			got = value.(T)
		}
		th.Post(func() {
			switch {
			case err != nil:
				p.Reject(reason(rt, err))
			case !o.left:
				settle(rt, p, func() goja.Value { return op.value(got) })
			}
		})
		if o.left && fulfilled {
			op.undo(got)
		}
	}
	p.OnTakeBack(func() bool {
		switch {
		case !o.ended:
			o.leave()
			return true
		case fulfilled && op.Undo != nil:
			o.left = true
			op.undo(got)
			return true
		}
		return false
	})
	t.begin(o, op.do)
	return p.Value()
}

// settle fulfills a promise with what value makes, or rejects it with what that throws.
func settle(rt *runtime.Realm, p *runtime.Promise, value func() goja.Value) {
	var v goja.Value
	if err := rt.Heap.Guard(func() { v = value() }); js.Interrupted(err) {
		panic(err)
	} else if err != nil {
		p.Reject(rt.ErrorValue(err))
		return
	}
	p.Resolve(v)
}

// Block has the running thread wait for the outcome of an operation, while others run. It throws what went wrong.
func Block[T any](rt *runtime.Realm, op Op[T]) goja.Value {
	v, err := Wait(rt, op)
	if err != nil {
		panic(reason(rt, err))
	}
	return op.value(v)
}

// Wait is Block for a caller in Go: it throws only when the wait ends early.
func Wait[T any](rt *runtime.Realm, op Op[T]) (v T, failed error) {
	t := Of(rt)
	o := begun(t, op)
	me, done := rt.Sched.Current(), false
	o.take = func(value any, err error) {
		if value != nil {
			v = value.(T)
		}
		if failed, done = err, true; !o.left {
			me.Wake()
		} else if err == nil {
			op.undo(v)
		}
	}
	t.begin(o, op.do)
	for !done {
		err := rt.Sched.Park(sched.Wait{Op: op.Name, On: o, Timeout: runtime.Never})
		switch {
		case err != nil && !done:
			o.leave()
			rt.Check(err)
		case err != nil && rt.Sched.Stopped() == nil:
			me.Raise(err) // it was done at the same time
		}
	}
	return v, failed
}

// Follow has take called with the outcome of an operation, at a decision, as a part of what the thread does that has begun it, or the main
// thread when that has ended. It need not rest for that: take must not wait, and runs no script. The program may end before.
func Follow[T any](rt *runtime.Realm, op Op[T], take func(v T, err error)) {
	t, th := Of(rt), rt.CurrentThread()
	o := begun(t, op)
	o.take = func(value any, err error) {
		if !th.Alive() {
			th = rt.Main
		}
		v, _ := value.(T)
		rt.Sched.RunAs(th.Sched, func() { take(v, err) })
	}
	t.begin(o, op.do)
}

// begun is the operation of an op.
func begun[T any](t *Table, op Op[T]) *operation {
	label := op.Kind
	if op.On != "" {
		label += " " + op.On
	}
	return &operation{Named: sched.NewNamed(t.rt.Sched, op.Kind, label), op: op.Name, patient: op.Patient, decode: decodeAs[T]}
}

func (op *Op[T]) do(s *Scope) (any, error) { return op.Do(s) }

func (op *Op[T]) value(v T) goja.Value {
	if op.Value == nil {
		return goja.Undefined()
	}
	return op.Value(v)
}

func (op *Op[T]) undo(v T) {
	if op.Undo != nil {
		op.Undo(v)
	}
}

// leave takes back that the operation is waited for. It ends as soon as the system returns, which may be never.
func (o *operation) leave() {
	o.left = true
	o.t.expect(o, -1)
	o.t.cancel(o.id, errCancelled)
}

// end hands the outcome over.
func (o *operation) end(value any, err error) {
	o.ended = true
	delete(o.t.pending, o.id)
	o.take(value, err)
}

// errCancelled is why an operation ends that nobody waits for any more, errClosed that of a program that has ended.
var (
	errCancelled = errors.New("it was cancelled")
	errClosed    = errors.New("the program has ended")
)

// reason is an error as scripts get it.
func reason(rt *runtime.Realm, err error) goja.Value {
	var f *Failure
	if errors.As(err, &f) {
		return f.Value(rt)
	}
	return rt.ErrorValue(js.Errorf(js.InvalidState, "%v", err))
}

// Require throws, from a function that a script calls by a name, unless the program may touch something; the user may be asked, while other
// threads run.
func Require(rt *runtime.Realm, call string, k permit.Kind, resource string) {
	if rt.Host.Gate().Rights().Grants(permit.Need{Kind: k, Resource: resource}) {
		return // as it will be in every repetition
	}
	Block(rt, Op[struct{}]{Name: call, Kind: "permission", On: resource, Do: func(s *Scope) (struct{}, error) {
		return struct{}{}, s.Permit(k, resource)
	}})
}
