package runtime

import (
	"time"

	"weft/runtime/engine/js"

	"github.com/dop251/goja"
)

// Die ends the program for a reason; the first counts. The running script goes on until its next instruction.
func (l *Life) Die(why error) {
	if l.Fatal == nil {
		l.Fatal = why
	}
	l.stopAll(l.Fatal)
}

// fail reports an error that nothing can catch any more, and ends the program because of it. In a session the report is
// all. The error that it returns ends the running thread, if it is not nil.
func (l *Life) fail(err error) error {
	why := l.Conclude(err)
	if l.Interactive {
		return nil
	}
	l.Die(why)
	return js.Unwind()
}

// stopAll interrupts every thread. A realm that was stopped runs no script any more.
func (l *Life) stopAll(why error) {
	if l.rt.Sched.Stopped() != nil {
		return
	}
	for _, t := range l.rt.Sched.Threads() {
		if th, ok := t.Data.(*Thread); ok {
			th.interrupt(why)
		}
	}
	l.rt.Sched.Stop(why)
}

// nudgeEvery is how often a thread that runs is interrupted until it notices.
const nudgeEvery = 10 * time.Millisecond

// interrupt is Host.Interrupt, on a goroutine of its own. The thread that runs is interrupted, the others are left as they
// are: the function that is posted describes them before it stops them.
func (l *Life) interrupt(cause error) {
	l.rt.Sched.Post(func() { l.takeInterrupt(cause) })
	t := time.NewTicker(nudgeEvery)
	defer t.Stop()
	for {
		l.rt.Running.Load().Interrupt(cause)
		select {
		case <-l.ended:
			return
		case <-t.C:
		}
	}
}

// takeInterrupt is run at a decision, by whichever thread makes it.
func (l *Life) takeInterrupt(cause error) {
	if !l.endInterrupt() {
		return
	}
	if l.Fatal == nil {
		l.rt.Complain(l.rt.interruptReport(cause))
	}
	l.Die(cause)
}

// endInterrupt says that no thread needs to be interrupted any more; it reports whether that is new.
func (l *Life) endInterrupt() bool {
	select {
	case <-l.ended:
		return false
	default:
		close(l.ended)
		return true
	}
}

// Conclude is how the process is to exit for an error that ended the main thread. It reports what the user has not seen.
func (l *Life) Conclude(err error) error {
	var stopped *goja.InterruptedError
	switch {
	case l.Fatal != nil: // what stops this thread has been reported
		return l.Fatal
	case js.As(err, &stopped):
		l.rt.Main.noteInterrupt(stopped)
		return nil
	}
	l.rt.ReportUnseen(0)
	if dead := l.rt.DeadlockOf(err); dead != nil {
		return l.rt.reportDeadlock(dead)
	}
	text := l.rt.Describe(err)
	if !l.rt.IsMain() {
		l.rt.ReportFailure("process "+l.rt.Self.Name, err)
		return &UncaughtError{FirstLine(text)}
	}
	l.rt.Complain(text)
	if syntax(err) {
		return &ExitError{exitError}
	}
	return &UncaughtError{FirstLine(text)}
}

// noteInterrupt is called when an interrupt of the host's has ended the script of the running thread, which is the only one
// that was interrupted: where it was is known here, and the others still are where they were.
func (th *Thread) noteInterrupt(e *goja.InterruptedError) {
	rt := th.rt
	th.stopped = e.Stack()
	rt.Host.mu.Lock()
	cause := rt.Host.cause
	rt.Host.mu.Unlock()
	if cause != nil {
		rt.takeInterrupt(cause)
	}
}
