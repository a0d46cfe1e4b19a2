package runtime

import (
	"time"

	"weft/runtime/engine/js"

	"github.com/dop251/goja"
)

// die ends the program for a reason; the first counts. The running script goes on until its next instruction.
func (rt *Realm) die(why error) {
	if rt.fatal == nil {
		rt.fatal = why
	}
	rt.stopAll(rt.fatal)
}

// fail reports an error that nothing can catch any more, and ends the program because of it. In a session the report is
// all. The error that it returns ends the running thread, if it is not nil.
func (rt *Realm) fail(err error) error {
	why := rt.outcome(err)
	if rt.session {
		return nil
	}
	rt.die(why)
	return js.Unwind()
}

// stopAll interrupts every thread. A realm that was stopped runs no script any more.
func (rt *Realm) stopAll(why error) {
	if rt.sched.Stopped() != nil {
		return
	}
	for _, t := range rt.sched.Threads() {
		if th, ok := t.Data.(*Thread); ok {
			th.interrupt(why)
		}
	}
	rt.sched.Stop(why)
}

// nudgeEvery is how often a thread that runs is interrupted until it notices.
const nudgeEvery = 10 * time.Millisecond

// interrupt is Host.Interrupt, on a goroutine of its own. The thread that runs is interrupted, the others are left as they
// are: the function that is posted describes them before it stops them.
func (rt *Realm) interrupt(cause error) {
	rt.sched.Post(func() { rt.takeInterrupt(cause) })
	t := time.NewTicker(nudgeEvery)
	defer t.Stop()
	for {
		rt.running.Load().Interrupt(cause)
		select {
		case <-rt.ended:
			return
		case <-t.C:
		}
	}
}

// takeInterrupt is run at a decision, by whichever thread makes it.
func (rt *Realm) takeInterrupt(cause error) {
	if !rt.endInterrupt() {
		return
	}
	if rt.fatal == nil {
		rt.complain(rt.interruptReport(cause))
	}
	rt.die(cause)
}

// endInterrupt says that no thread needs to be interrupted any more; it reports whether that is new.
func (rt *Realm) endInterrupt() bool {
	select {
	case <-rt.ended:
		return false
	default:
		close(rt.ended)
		return true
	}
}

// outcome is how the process is to exit for an error that ended the main thread. It reports what the user has not seen.
func (rt *Realm) outcome(err error) error {
	var stopped *goja.InterruptedError
	switch {
	case rt.fatal != nil: // what stops this thread has been reported
		return rt.fatal
	case js.As(err, &stopped):
		rt.main.noteInterrupt(stopped)
		return nil
	}
	rt.reportUnseen(0)
	if dead := rt.DeadlockOf(err); dead != nil {
		return rt.reportDeadlock(dead)
	}
	text := rt.Describe(err)
	if !rt.IsMain() {
		rt.reportFailure("process "+rt.tree.name, err)
		return &UncaughtError{firstLine(text)}
	}
	rt.complain(text)
	if syntax(err) {
		return &ExitError{exitError}
	}
	return &UncaughtError{firstLine(text)}
}

// noteInterrupt is called when an interrupt of the host's has ended the script of the running thread, which is the only one
// that was interrupted: where it was is known here, and the others still are where they were.
func (th *Thread) noteInterrupt(e *goja.InterruptedError) {
	rt := th.rt
	th.stopped = e.Stack()
	rt.host.mu.Lock()
	cause := rt.host.cause
	rt.host.mu.Unlock()
	if cause != nil {
		rt.takeInterrupt(cause)
	}
}
