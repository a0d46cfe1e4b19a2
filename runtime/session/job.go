package session

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/sched"
	"weft/runtime/outside/commands"
	"weft/runtime/process"
	"weft/runtime/usage"
)

// job is something that an input has begun and that goes on. One of the last five fields is set.
type job struct {
	number int
	input  int
	since  time.Duration
	at     sched.Place // may be nil
	active int         // how many callbacks of its timers run
	killed bool        // by the user
	name   string      // of the variable that has the promise; may be ""

	timers  []*runtime.Timer // those that are pending, perhaps; a timer that a callback sets is part of the same job
	thread  *runtime.Thread
	process *process.Process
	command *commands.Running
	promise *goja.Object
}

// Enter is runtime.Activity's.
func (j *job) Enter() { j.active++ }

// Leave is Enter's reverse.
func (j *job) Leave() { j.active-- }

// over reports whether a job has ended.
func (j *job) over() bool {
	switch {
	case j.thread != nil:
		return !j.thread.Alive()
	case j.process != nil:
		return j.process.HasEnded()
	case j.command != nil:
		return j.command.Over
	case j.promise != nil:
		return pendingPromise(j.promise) == nil
	}
	return j.active == 0 && !slices.ContainsFunc(j.timers, (*runtime.Timer).Pending)
}

// kill ends a job: timers are cleared, a thread ends at its next instruction, a process or command is sent SIGTERM, or SIGKILL when hard,
// and the call that a promise is of is cancelled as a task is. The locks that a thread holds stay taken; a wait for one then
// fails.
func (l *jobs) kill(j *job, hard bool) error {
	j.killed = true
	switch {
	case j.thread != nil:
		j.thread.Kill()
	case j.process != nil && hard:
		return j.process.Signal(process.SIGKILL)
	case j.process != nil:
		return j.process.Signal(process.SIGTERM)
	case j.command != nil:
		return j.command.Kill(hard)
	case j.promise != nil:
		l.rt.See(j.promise)
		l.rt.Handled(j.promise)
		return l.rt.CancelPromise(j.promise)
	}
	for _, t := range j.timers {
		t.Clear()
		t.Repeating = false
	}
	return nil
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
	case j.command != nil:
		err = rt.Main.TurnLoop(runtime.LoopWait{Idle: j.over, Wait: sched.Wait{Op: "command"}})
		return rt.VM().ToValue(cmp.Or(-j.command.Exit.Signal, j.command.Exit.Code)), err
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

// Job is something that an input of a session has begun and that goes on.
type Job struct {
	Number int
	Input  int           // the number of the input
	Kind   string        // "timer", "interval", "thread", "process", "command", "task" or "promise"
	Age    time.Duration // since it was begun
	Activity
}

func (l *jobs) view(j *job) Job {
	v := Job{Number: j.number, Input: j.input, Age: l.rt.Elapsed() - j.since}
	v.Place, v.Code = locate(l.rt, j.at)
	switch {
	case j.thread != nil:
		v.Kind, v.Name, v.State = "thread", j.thread.Name(), describeThread(l.rt, j.thread)
	case j.process != nil:
		v.Kind, v.Name, v.State = "process", j.process.Label(), fmt.Sprintf("pid %d", j.process.Pid())
	case j.command != nil:
		v.Kind, v.Name, v.State = "command", j.command.Label, fmt.Sprintf("pid %d", j.command.Pid)
	case j.promise != nil:
		v.Name = j.name // unless the call that the promise is of has a name
		v.Kind = v.await(l.rt, j.promise)
	default:
		v.Kind, v.State = j.timing(l.rt.Elapsed())
	}
	return v
}

// timing says when a timer fires next.
func (j *job) timing(now time.Duration) (kind, state string) {
	kind, state = "timer", "fires now"
	if j.active > 0 {
		state = "its callback runs"
	}
	for _, t := range j.timers {
		if t.Repeating {
			kind = "interval"
		}
		if t.Pending() {
			state = "fires in " + usage.Brief(t.Due()-now)
		}
	}
	return kind, state
}
