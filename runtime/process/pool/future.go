package pool

import (
	"slices"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
)

// FutureState is how far a Future has come.
type FutureState string

// The states of a Future, in Python's words.
const (
	FuturePending   FutureState = "pending"
	FutureRunning   FutureState = "running"
	FutureCancelled FutureState = "cancelled"
	FutureFinished  FutureState = "finished"
)

// Future is a result that one thread gives and others wait for: concurrent.futures.Future in Python. It is
// an object that threads wait for, and it is done when it is cancelled or finished. Its methods belong to
// the running thread.
type Future struct {
	sched.Named
	rt *runtime.Realm

	state   FutureState
	value   goja.Value
	failure error
	worker  *sched.Thread // the thread that works on it; nil when it is no thread of this process
	settled sched.Signal
	watch   []*func()
	tell    []func()
}

// NewFuture makes a pending future. label is how reports call it, "" for a name made of its identity.
func NewFuture(rt *runtime.Realm, label string) *Future {
	return &Future{Named: sched.NewNamed(rt.Sched, "future", label), rt: rt, state: FuturePending, value: goja.Undefined()}
}

// Holder is the thread that works on it; nil when there is none.
func (f *Future) Holder() *sched.Thread {
	if f.state == FutureRunning {
		return f.worker
	}
	return nil
}

// State is how far it has come.
func (f *Future) State() FutureState { return f.state }

// Done reports whether it is cancelled or finished.
func (f *Future) Done() bool { return f.state == FutureCancelled || f.state == FutureFinished }

// Begin notes that the running thread works on it, so that it can no more be cancelled. It is false when it
// was cancelled (Python's set_running_or_notify_cancel).
func (f *Future) Begin() bool {
	if f.state != FuturePending {
		return false
	}
	f.state, f.worker = FutureRunning, f.rt.Sched.Current()
	f.rt.Sched.Record("future.begin", f, nil)
	return true
}

// Run begins the future, calls fn on the running thread and settles it with what comes of that, as Complete
// has it. When the thread ends meanwhile, because of an error elsewhere in its loop, that is the future's
// error, and Run panics on.
func (f *Future) Run(fn goja.Callable, args ...goja.Value) {
	if !f.Begin() {
		return
	}
	v, err := f.rt.Complete(fn, args...)
	if !js.Interrupted(err) {
		f.Settle(v, err)
		return
	}
	if th := f.rt.CurrentThread(); th.Doomed != nil && f.rt.Sched.Stopped() == nil {
		th.Stack.ClearInterrupt() // for the callbacks
		f.Settle(nil, th.Doomed)
	}
	panic(err)
}

// Settle finishes the future with a value, nil being undefined, or with an error: see ErrorValue. It is
// false when it was done already. Any thread may call it.
func (f *Future) Settle(v goja.Value, err error) bool {
	if f.Done() {
		return false
	}
	if v != nil {
		f.value = v
	}
	f.failure = err
	f.end(FutureFinished, "future.finish")
	return true
}

// Fail is Settle for a reason that a script gave.
func (f *Future) Fail(reason goja.Value) bool { return f.Settle(nil, &js.Thrown{Reason: reason}) }

// Cancel cancels the future unless it is running or finished; it reports whether it is cancelled now.
func (f *Future) Cancel() bool {
	if f.state == FuturePending {
		f.failure = js.Errorf(js.Cancelled, "the future was cancelled")
		f.end(FutureCancelled, "future.cancel")
	}
	return f.state == FutureCancelled
}

// CancelAll cancels those futures that are pending.
func CancelAll(fs []*Future) {
	for _, f := range fs {
		f.Cancel()
	}
}

// end wakes who waits, and then calls what was given to OnDone.
func (f *Future) end(state FutureState, op string) {
	f.state, f.worker = state, nil
	f.rt.Sched.Record(op, f, nil)
	f.settled.Set()
	watch, tell := f.watch, f.tell
	f.watch, f.tell = nil, nil
	for _, fn := range watch {
		(*fn)()
	}
	for _, fn := range tell {
		fn()
	}
}

// Watch has fn called when the future is done, before whatever OnDone was given; at once when it is done.
// fn must run no script and must not wait. unwatch takes fn back.
func (f *Future) Watch(fn func()) (unwatch func()) {
	if f.Done() {
		fn()
		return func() {}
	}
	f.watch = append(f.watch, &fn)
	return func() {
		f.watch = slices.DeleteFunc(f.watch, func(w *func()) bool { return w == &fn })
	}
}

// OnDone has fn called when the future is done, by the thread that settles or cancels it, in the order of
// the calls; at once when it is done. fn may run scripts, and what it panics with reaches that thread.
func (f *Future) OnDone(fn func()) {
	if f.Done() {
		fn()
		return
	}
	f.tell = append(f.tell, fn)
}

// CallBack calls a script's function for a future that is done. An error that escapes it is reported, and goes no further.
func (f *Future) CallBack(fn goja.Callable, arg goja.Value) {
	if _, err := fn(goja.Undefined(), arg); err != nil {
		Report(f.rt, "Exception in a callback of "+f.Label(), err)
	}
}

// Report writes what a script has thrown to the standard error stream; an error that is to end the thread goes on.
func Report(rt *runtime.Realm, where string, err error) {
	thrown, ok := js.As[*goja.Exception](err)
	if !ok {
		panic(err)
	}
	rt.Report(where, thrown.Value())
}

// Wait blocks until the future is done, at most for timeout (0: not at all, Never: as long as it takes).
// ErrTimeout says that it is not; other errors are sched.Scheduler.Park's.
func (f *Future) Wait(timeout time.Duration) error {
	if !f.Done() {
		w := sched.Wait{Op: "future.result", On: f, Timeout: timeout}
		if err := f.settled.Wait(f.rt.Sched, w); err != nil {
			return err
		}
	}
	f.rt.Sched.Record("future.result", f, nil)
	return nil
}

// Outcome is what a future that is done has come to. The error is for ErrorValue: what was thrown, or one
// of the class Cancelled.
func (f *Future) Outcome() (goja.Value, error) { return f.value, f.failure }

// Promise is a promise of the running thread for the outcome. A task that is cancelled while it awaits the
// promise cancels the future, if that is still pending.
func (f *Future) Promise() *goja.Object {
	p := f.rt.NewPromise("future.await", f)
	unwatch := f.Watch(func() {
		if f.failure != nil {
			p.Reject(f.rt.ErrorValue(f.failure))
			return
		}
		p.Resolve(f.value)
	})
	p.OnCancel(func() {
		unwatch()
		f.Cancel()
	})
	return p.Value()
}

// FutureOf is the future that an object has as its handle; nil when v is no such object.
func FutureOf(rt *runtime.Realm, v goja.Value) *Future {
	f, _ := rt.HandleOf(v).(*Future)
	return f
}
