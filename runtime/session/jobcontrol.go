package session

import (
	"slices"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/sched"
	"weft/runtime/process"
)

// kill ends a job: timers are cleared, a thread ends at its next instruction, a process is sent SIGTERM, or
// SIGKILL when hard, and the call that a promise is of is cancelled as a task is. The locks that a thread
// holds stay taken, as in an operating system; whoever waits for one is told.
func (l *jobs) kill(j *job, hard bool) error {
	j.told = true
	switch {
	case j.thread != nil:
		j.thread.Kill()
	case j.process != nil && hard:
		return j.process.Signal(process.SIGKILL)
	case j.process != nil:
		return j.process.Signal(process.SIGTERM)
	case j.promise != nil:
		l.rt.See(j.promise) // by whoever kills it
		l.rt.Handled(j.promise)
		return l.rt.CancelPromise(j.promise)
	}
	for _, t := range j.timers {
		t.Clear()
		t.Once()
	}
	return nil
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
		return goja.Undefined(), rt.Main.TurnLoop(runtime.LoopWait{Idle: j.over, Wait: sched.Wait{Op: "timer"}})
	}
	if err != nil {
		return nil, err
	}
	return rt.AwaitResult(p, "await")
}

// waitFor turns the main thread's loop until a job has ended. A promise whose outcome is told is not awaited:
// that is told still.
func (l *jobs) waitFor(j *job) error {
	if j.promise != nil && slices.Contains(l.shown, j) {
		on := l.rt.Awaited(j.promise)
		return l.rt.Main.TurnLoop(runtime.LoopWait{Idle: j.over, Wait: sched.Wait{Op: "await", On: on}})
	}
	_, err := l.await(j)
	return err
}
