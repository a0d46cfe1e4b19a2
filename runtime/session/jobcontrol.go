package session

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/process"
)

// kill ends a job: timers are cleared, a thread ends at its next instruction, a process is sent SIGTERM, or SIGKILL when hard, and the
// call that a promise is of is cancelled as a task is. The locks that a thread holds stay taken, as in an operating system; a wait for
// one then fails.
func (l *jobs) kill(j *job, hard bool) error {
	j.killed = true
	switch {
	case j.thread != nil:
		j.thread.Kill()
	case j.process != nil && hard:
		return j.process.Signal(process.SIGKILL)
	case j.process != nil:
		return j.process.Signal(process.SIGTERM)
	case j.promise != nil:
		l.rt.See(j.promise)
		l.rt.Handled(j.promise)
		return l.rt.CancelPromise(j.promise)
	}
	for _, t := range j.timers {
		t.Clear()
		t.Once()
	}
	return nil
}

// killInput kills the threads and processes of an input.
func (l *jobs) killInput(input int) {
	for _, j := range l.of(input) {
		if j.thread != nil || j.process != nil {
			_ = l.kill(j, true) // it fails only for one that has ended
		}
	}
}

// await turns the main thread's loop until a job has ended, and returns or throws its outcome.
func (l *jobs) await(j *job) (goja.Value, error) {
	rt := l.rt
	p := j.promise
	var err error
	switch {
	case j.thread != nil:
		p, err = j.thread.Promise()
	case j.process != nil:
		p, err = j.process.Promise()
	case p != nil: // the caller shows the outcome, so Turned must not
		l.shown = slices.DeleteFunc(l.shown, func(s *job) bool { return s == j })
	default:
		return goja.Undefined(), rt.Main.TurnLoop(runtime.LoopWait{Idle: j.over, Wait: sched.Wait{Op: "timer"}})
	}
	if err != nil {
		return nil, err
	}
	return rt.AwaitResult(p, "await")
}

// waitFor turns the main thread's loop until a job has ended. It does not await a promise that was shown: Turned reports that.
func (l *jobs) waitFor(j *job) error {
	if j.promise != nil && slices.Contains(l.shown, j) {
		on := l.rt.Awaited(j.promise)
		return l.rt.Main.TurnLoop(runtime.LoopWait{Idle: j.over, Wait: sched.Wait{Op: "await", On: on}})
	}
	_, err := l.await(j)
	return err
}

// waitAll waits for each job in turn that may end by itself: all but intervals.
func (l *jobs) waitAll() (Result, error) {
	var wrong []string
	for {
		list := l.live()
		i := slices.IndexFunc(list, func(j *job) bool {
			return !slices.ContainsFunc(j.timers, func(t *runtime.Timer) bool { return t.Repeating })
		})
		if i < 0 {
			return Result{Error: strings.Join(wrong, "\n")}, nil
		}
		var err error
		if failure := l.rt.Heap.Guard(func() { err = l.waitFor(list[i]) }); failure != nil {
			err = failure
		}
		var dead *sched.Deadlock
		if js.Interrupted(err) || js.As(err, &dead) {
			return Result{}, err
		}
		if err != nil {
			text := strings.Replace(l.rt.Describe(err), "Uncaught ", "", 1)
			wrong = append(wrong, fmt.Sprintf("#%d: %s", list[i].number, text))
		}
	}
}
