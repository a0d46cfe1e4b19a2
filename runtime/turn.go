package runtime

import (
	"errors"
	"slices"
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/vm"
)

// LoopWait says until when an event loop is turned.
type LoopWait struct {
	Settled func() bool // asked after each promise job: what is awaited has come. May be nil
	Idle    func() bool // asked when all promise jobs are done: nothing is left to do. May be nil
	Wait    sched.Wait  // what the thread does meanwhile
}

// TurnLoop turns the thread's event loop, and blocks while there is nothing to do. The error is that of the wait: a
// *sched.Deadlock when nothing can ever come, or the cause of a stop; errors of the script that escape from a task end the
// thread by another way.
func (th *Thread) TurnLoop(u LoopWait) error {
	rt := th.rt
	defer func() { th.between = "" }()
	for {
		if err := th.microtasks(u.Settled); err != nil {
			return err
		}
		switch {
		case th.Doomed != nil || rt.Sched.Stopped() != nil:
			return js.Unwind()
		case u.Settled != nil && u.Settled():
			return nil
		}
		if err := th.checkRejections(); err != nil {
			return err
		}
		if rt.watcher != nil {
			rt.watcher.Turned()
		}
		if u.Idle != nil && u.Idle() {
			return nil
		}
		if task := th.Loop.Next(th.now()); task != nil {
			if err := th.task(task); err != nil {
				return err
			}
			continue
		}
		if err := th.rest(u.Wait); err != nil {
			return err
		}
	}
}

// turnFor is TurnLoop for what the main program waits for: p, or, when that is nil, all that it has begun. An error from outside that ends
// the wait goes to the calls that are waited for first, see Coroutines.Interrupt.
func (th *Thread) turnFor(p *goja.Object, u LoopWait) error {
	for {
		err := th.TurnLoop(u)
		calls := th.rt.Interrupt(p, err)
		if calls == nil {
			return err
		}
		if err = th.TurnLoop(LoopWait{Idle: calls.Over, Wait: u.Wait}); err == nil {
			err = calls.Err()
		}
		if err != nil || u.Settled != nil && u.Settled() {
			return err
		}
	}
}

// now is a time at which the next timer is due if it is due now. The clock is looked at only where that decides.
func (th *Thread) now() time.Duration {
	if at, ok := th.Loop.Deadline(); ok && at > th.seen {
		th.seen = th.rt.Sched.Now()
	}
	return th.seen
}

// rest blocks until a timer is due or the thread is nudged.
func (th *Thread) rest(w sched.Wait) error {
	s := th.rt.Sched
	w.Timeout = Never
	if at, ok := th.Loop.Deadline(); ok && (th.Loop.Alive() || s.Alive() > 1 || th.rt.Interactive) {
		w.Timeout = max(at-s.Now(), 1)
	}
	if w.Idle {
		th.rt.Main.Nudge() // perhaps nothing else keeps the program alive
		th.restAlone()
	}
	th.idle, th.between = true, w.Op
	err := s.Park(w)
	th.idle = false
	if errors.Is(err, sched.ErrTimeout) {
		return nil
	}
	return err
}

// rests reports whether the thread waits in Rest and has nothing in its loop.
func (th *Thread) rests() bool {
	w, _, waiting := th.Sched.Waits()
	return waiting && w.Idle && !th.Loop.Alive()
}

// Nudge has a thread that rests look whether what it turns its loop for has come. Any thread may call it.
func (th *Thread) Nudge() {
	if th.idle {
		th.idle = false
		th.Sched.Wake()
	}
}

// task runs one task of the loop. An error of the script that escapes it is an uncaught error of the thread.
func (th *Thread) task(fn func()) error {
	th.between = ""
	was := th.enterJob()
	err := th.rt.Heap.Guard(fn)
	th.leaveJob(was)
	return th.uncaught(err)
}

// caller is what a thread does while its loop runs something, which none of that has called.
type caller struct {
	on     *vm.Stack
	floor  int
	begins sched.Place
}

// enterJob is called when the loop begins to run something, and leaveJob when that has ended.
func (th *Thread) enterJob() caller {
	was := caller{on: th.rt.Heap.Current(), begins: th.begins}
	was.floor = was.on.Floor()
	th.Busy++
	th.begins = nil
	return was
}

func (th *Thread) leaveJob(was caller) {
	th.Busy--
	was.on.SetFloor(was.floor)
	th.begins = was.begins
}

// uncaught ends the thread, or the program when it is the main thread, because of an error that nothing can catch.
func (th *Thread) uncaught(err error) error {
	rt := th.rt
	if err == nil {
		return nil
	}
	if js.Interrupted(err) {
		return err
	}
	if th == rt.Main {
		return rt.Uncaught(err)
	}
	th.doom(err)
	return js.Unwind()
}

// doom ends the thread with an error, whatever its script does.
func (th *Thread) doom(err error) {
	if th.Doomed == nil {
		th.Doomed = err
		th.Stack.Interrupt(err)
	}
}

// microtasks runs the promise jobs, until none is left or settled says so.
func (th *Thread) microtasks(settled func() bool) error {
	rt := th.rt
	var err error
	if rt.Heap.Jobs.Any() {
		th.between = ""
		was := th.enterJob()
		err = rt.Heap.Jobs.Run(settled, rt.elsewhere)
		th.leaveJob(was)
	}
	if len(th.delivered) > 0 && !rt.Heap.Jobs.Any() {
		clear(th.delivered)
		th.delivered = th.delivered[:0]
	}
	return th.uncaught(err)
}

// checkRejections looks, when all promise jobs are done, for a rejection that no script has handled: it is an uncaught error.
func (th *Thread) checkRejections() error {
	if th.rejected = slices.DeleteFunc(th.rejected, th.rt.Escapes); len(th.rejected) == 0 {
		return nil
	}
	rejected := th.rejected
	th.rejected = nil
	for _, p := range rejected {
		if err := th.uncaught(&js.Rejection{Reason: p.Result(), Promise: th.rt.vm.ToValue(p)}); err != nil {
			return err
		}
	}
	return nil
}

// post adds a task to the thread's loop and wakes it if it rests.
func (th *Thread) post(fn func()) {
	th.Loop.Post(th.rt.Sched.Now(), fn)
	th.Nudge()
}

// Post adds a task to the loop of a thread, which may have ended: then it is the main thread's. Any thread may call it.
func (th *Thread) Post(fn func()) {
	if !th.Alive() {
		th = th.rt.Main
	}
	th.post(fn)
}
