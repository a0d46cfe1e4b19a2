package runtime

import (
	"fmt"
	"slices"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
)

// kill ends a job: timers are cleared, a thread ends at its next instruction, a process is sent SIGTERM, or
// SIGKILL when hard, and the call that a promise is of is cancelled as a task is. The locks that a thread
// holds stay taken, as in an operating system; whoever waits for one is told.
func (l *jobs) kill(j *job, hard bool) error {
	j.told = true
	switch {
	case j.thread != nil:
		j.thread.kill()
	case j.process != nil && hard:
		return j.process.Signal(SIGKILL)
	case j.process != nil:
		return j.process.Signal(SIGTERM)
	case j.promise != nil:
		seePromise(l.rt, j.promise) // by whoever kills it
		l.rt.Handled(j.promise)
		return cancelPromise(l.rt, j.promise)
	}
	for _, t := range j.timers {
		t.Clear()
		t.repeat = false
	}
	return nil
}

// kill ends a thread from outside.
func (th *Thread) kill() {
	if th == th.rt.main || !th.Alive() || th.doomed != nil {
		return
	}
	th.doomed = js.Errorf(js.InvalidState, "%s was killed", th.Name())
	th.observed = true // by whoever has killed it
	th.interrupt(th.doomed)
	th.t.MarkKilled(js.Unwind())
}

// cancelPromise has what a promise waits for throw a CancelledError, in the innermost of the calls that it stands
// for.
func cancelPromise(rt *Realm, p *goja.Object) error {
	if rt.isFuture(p) {
		return cancelFuture(rt, p)
	}
	for {
		on, _, ok := rt.WaitsFor(p)
		if !ok || !rt.IsCoroutine(on) || rt.Awaiters(on) > 1 {
			break
		}
		p = on
	}
	if on, _, ok := rt.WaitsFor(p); ok {
		if rt.isFuture(on) {
			return cancelFuture(rt, on)
		}
		rt.CancelWait(on)
	}
	if rt.ThrowInto(p, rt.NewError(js.Cancelled, "")) {
		return nil
	}
	if k := rt.promises[p]; k != nil && k.undo != nil {
		rt.Handled(p)
		k.undo()
		k.Reject(rt.NewError(js.Cancelled, ""))
		return nil
	}
	return fmt.Errorf("a promise cannot be ended from outside: only what settles it can")
}

// seePromise notes, for a promise of the kernel's own kind, that somebody takes care of what it comes to. It
// reports, for a promise of any kind, whether somebody has before.
func seePromise(rt *Realm, p *goja.Object) (before bool) {
	if !rt.isFuture(p) {
		pr, ok := js.AsPromise(p)
		return ok && rt.heap.Handled(pr)
	}
	_ = rt.heap.Guard(func() {
		v, err := rt.seeFuture(goja.Undefined(), p)
		before = err == nil && v.ToBoolean()
	})
	return before
}

// cancelFuture calls the method cancel of a promise of the kernel's own kind.
func cancelFuture(rt *Realm, p *goja.Object) error {
	return rt.heap.Guard(func() {
		if cancel, ok := goja.AssertFunction(p.Get("cancel")); ok {
			if _, err := cancel(p); err != nil {
				panic(err)
			}
		}
	})
}

// await turns the main thread's loop until a job has ended, and returns or throws what it came to.
func (l *jobs) await(j *job) (goja.Value, error) {
	rt := l.rt
	var p *goja.Object
	var err error
	switch {
	case j.thread != nil:
		p, err = j.thread.Promise()
	case j.process != nil:
		p, err = j.process.Promise()
	case j.promise != nil:
		p = j.promise
		l.hide(p)
	default:
		return goja.Undefined(), rt.main.turn(turning{idle: j.over, wait: sched.Wait{Op: "timer"}})
	}
	if err != nil {
		return nil, err
	}
	return rt.await(p, "await")
}

// waitFor turns the main thread's loop until a job has ended. A promise whose outcome is told is not awaited:
// that is told still.
func (l *jobs) waitFor(j *job) error {
	if j.promise != nil && slices.Contains(l.shown, j) {
		on := l.rt.awaited(j.promise)
		return l.rt.main.turn(turning{idle: j.over, wait: sched.Wait{Op: "await", On: on}})
	}
	_, err := l.await(j)
	return err
}
