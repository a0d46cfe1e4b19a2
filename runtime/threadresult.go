package runtime

import (
	"errors"
	"slices"
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
)

// Join waits until the thread has ended, at most for timeout; it reports whether it has.
func (th *Thread) Join(timeout time.Duration) (bool, error) {
	switch {
	case th.Sched == nil:
		return false, js.Errorf(js.InvalidState, "cannot join %s before it is started", th.Name())
	case th.Sched == th.rt.Sched.Current():
		return false, js.Errorf(js.InvalidState, "%s cannot join itself", th.Name())
	}
	err := th.Sched.Join(timeout)
	if errors.Is(err, sched.ErrTimeout) {
		return false, nil
	}
	return err == nil, err
}

// Result waits for what the target returned, at most for timeout, and returns it. It is an error of the target when that
// threw, and sched.ErrTimeout when it goes on.
func (th *Thread) Result(timeout time.Duration) (goja.Value, error) {
	switch {
	case th.Sched == nil:
		return nil, js.Errorf(js.InvalidState, "%s has no result before it is started", th.Name())
	case !th.done && th.Sched == th.rt.Sched.Current():
		return nil, js.Errorf(js.InvalidState, "%s cannot wait for its own result", th.Name())
	}
	if !th.done {
		th.observed = true
		if err := th.asking.Wait(th.rt.Sched, sched.Wait{Op: "result", On: th.Sched, Timeout: timeout}); err != nil {
			th.observed = false
			return nil, err
		}
	}
	return th.see()
}

// see is the result, once there; whoever asks for it has seen the error.
func (th *Thread) see() (goja.Value, error) {
	th.observed = true
	th.rt.Noticed(th)
	return th.value, th.failure
}

// Promise is a promise of what Result returns, for the calling thread. A task that is cancelled while it awaits the promise
// asks for the result no more.
func (th *Thread) Promise() (*goja.Object, error) {
	if th.Sched == nil {
		return nil, js.Errorf(js.InvalidState, "%s cannot be awaited before it is started", th.Name())
	}
	p := th.rt.NewPromise("thread.await", th.Sched)
	settle := func() {
		if v, err := th.see(); err != nil {
			p.Reject(th.rt.ErrorValue(err))
		} else {
			p.Resolve(v)
		}
	}
	if th.done {
		settle()
		return p.Value(), nil
	}
	th.waiting = append(th.waiting, &settle)
	p.OnCancel(func() {
		th.waiting = slices.DeleteFunc(th.waiting, func(w *func()) bool { return w == &settle })
	})
	return p.Value(), nil
}

// resolve publishes the result.
func (th *Thread) resolve(v goja.Value, err error) {
	if v == nil {
		v = goja.Undefined()
	}
	err = th.reason(err)
	th.value, th.failure, th.done = v, err, true
	th.noteResult()
	waiting := th.waiting
	th.waiting = nil
	for _, fn := range waiting {
		(*fn)()
	}
	th.asking.Set()
	if err != nil {
		th.escape(err)
	}
}

// reason is the error that a script ended with: when the thread was doomed meanwhile, what it was doomed for.
func (th *Thread) reason(err error) error {
	if th.Doomed == nil || th.rt.Sched.Stopped() != nil || !js.Interrupted(err) {
		return err
	}
	err = th.Doomed
	th.Stack.ClearInterrupt()
	th.Doomed = nil
	th.Loop.Clear()
	return err
}

// escape deals with an error that has escaped the thread.
func (th *Thread) escape(err error) {
	rt := th.rt
	err = th.reason(err)
	if stopped, ok := js.As[*goja.InterruptedError](err); ok {
		if rt.Sched.Stopped() == nil {
			th.noteInterrupt(stopped)
		}
		return
	}
	if rt.DeadlockOf(err) != nil {
		_ = rt.Uncaught(err)
		return
	}
	if th.failure == nil {
		th.failure = err
	}
	switch {
	case th.observed:
	case rt.ExceptHook != nil:
		th.observed = true
		th.callHook()
	default:
		where := "thread " + th.Name()
		if !rt.IsMain() {
			where += " of process " + rt.Self.Name
		}
		rt.Miss(th, rt.DescribeFailure(where, th.failure))
	}
}

// callHook hands an error that no script has asked for to the script's hook, in the thread that it escaped from.
func (th *Thread) callHook() {
	rt := th.rt
	err := rt.Heap.Guard(func() { rt.ExceptHook(th, rt.ErrorValue(th.failure)) })
	if err != nil && !js.Interrupted(err) {
		rt.Complain(rt.Describe(err))
	}
}

// Reported is Failed's.
func (th *Thread) Reported() { th.observed = true }

// noteResult logs that the thread's target has ended, and why if it failed. It does not when it was stopped.
func (th *Thread) noteResult() {
	switch rt := th.rt; {
	case th.failure == nil:
		rt.Sched.Note("thread.return", th.Sched, nil)
	case rt.Log.Logged() && rt.Sched.Stopped() == nil:
		rt.Sched.Note("thread.throw", th.Sched, rt.Brief(rt.ErrorValue(th.failure)))
	}
}
