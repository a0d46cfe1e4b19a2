package session

import (
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/coroutine"
	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/outside/commands"
	"weft/runtime/process"
)

// jobs are the timers, threads, processes, commands and promises that inputs have begun and that go on. It belongs to the running thread.
type jobs struct {
	rt      *runtime.Realm
	settled func(Settled)

	last  int           // the last number given
	input int           // the number of the input that runs, or ran last
	began time.Duration // when that began
	list  []*job
	known map[*goja.Object]*job // those of promises
	shown []*job                // whose promises were shown to the user while they were pending
	ended []*process.Process    // have failed, and are to be reported
	nth   int                   // of the promises that collect has seen
	made  []coroutine.Begun     // futures that it has not seen
	count atomic.Int64          // how many are in the list; any goroutine may read it
}

// Settled is how a promise was settled that was the value of an input, or how a process has failed.
type Settled struct {
	Number   int    // of the job
	Process  string // its name; "" for a promise
	Text     string // the value as it is shown, or the error, or how the process has ended
	Rejected bool
	After    time.Duration // since the input
}

// mostJobs is how many jobs are added before those that have ended are removed.
const mostJobs = 1 << 12

// add begins a job.
func (l *jobs) add(j *job) *job {
	l.last++
	j.number, j.input, j.since, j.at = l.last, l.input, l.rt.Elapsed(), l.rt.Here()
	l.list = append(l.list, j)
	l.count.Store(int64(len(l.list)))
	if len(l.list)%mostJobs == 0 {
		l.sweep()
	}
	return j
}

// clear forgets all jobs.
func (l *jobs) clear() {
	l.list, l.shown, l.ended, l.made = nil, nil, nil, nil
	l.last, l.nth = 0, 0
	clear(l.known)
	l.count.Store(0)
}

// ThreadStarted is runtime.Watcher's.
func (l *jobs) ThreadStarted(th *runtime.Thread) { l.add(&job{thread: th}) }

// ProcessStarted is process.ProcessWatcher's.
func (l *jobs) ProcessStarted(p *process.Process) { p.Tag = l.add(&job{process: p}) }

// CommandStarted is commands.Watcher's.
func (l *jobs) CommandStarted(r *commands.Running) { l.add(&job{command: r}) }

// ProcessEnded notes a child that has failed, unless the user has killed it, or its end is reported otherwise, as a pool's is.
func (l *jobs) ProcessEnded(p *process.Process) {
	code, _ := p.PeekExitCode()
	if j, ok := p.Tag.(*job); ok && code != 0 && !p.HasThrown() && !j.killed && !p.Serves() {
		l.ended = append(l.ended, p)
	}
}

// TimerSet notes a timer: as part of the job whose callback sets it, if there is one.
func (l *jobs) TimerSet(t *runtime.Timer) {
	j, ok := t.Thread.Activity.(*job)
	if !ok {
		j = l.add(&job{})
	}
	t.Activity = j
	j.timers = append(slices.DeleteFunc(j.timers, func(t *runtime.Timer) bool { return !t.Pending() }), t)
}

// FutureMade notes a future, which collect may make a job.
func (l *jobs) FutureMade(p *goja.Object, nth int) {
	if l.made = append(l.made, coroutine.Begun{Promise: p, Nth: nth}); len(l.made)%mostJobs == 0 {
		l.made = slices.DeleteFunc(l.made, coroutine.Begun.Settled)
	}
}

// collect makes jobs of the promises that were made since its last call, are pending and are awaited by nothing: tasks, suspended
// calls of async functions, and promises of the kernel's. For those that a script makes with new Promise see evaluator.adopt.
func (l *jobs) collect() {
	all := append(l.rt.Pending(l.nth), slices.DeleteFunc(l.made, coroutine.Begun.Settled)...)
	l.made = nil
	slices.SortFunc(all, func(a, b coroutine.Begun) int { return a.Nth - b.Nth })
	for _, b := range all {
		if l.known[b.Promise] == nil && l.rt.Awaiters(b.Promise) == 0 {
			l.addPromise(b.Promise)
		}
	}
	l.nth = l.rt.Calls()
}

// addPromise is the job of a promise, which it begins if there is none: with the input, for nobody has seen when exactly.
func (l *jobs) addPromise(p *goja.Object) *job {
	j := l.known[p]
	if j == nil {
		j = l.add(&job{promise: p})
		j.since = l.began
		l.known[p] = j
	}
	return j
}

// show notes that the user was shown a pending promise: its outcome is reported once, and is no unhandled rejection.
func (l *jobs) show(p *goja.Object) *job {
	j := l.addPromise(p)
	l.rt.Handled(p)
	if !slices.Contains(l.shown, j) {
		l.shown = append(l.shown, j)
	}
	return j
}

// Turned reports the promises that were shown and are settled now, and the processes that have failed; a replay reports nothing.
func (l *jobs) Turned() {
	replaying := l.rt.Journal.Replaying()
	for _, p := range l.ended {
		if !p.Handled() && !replaying {
			l.report(p.Tag.(*job), Settled{Process: p.Label(), Text: p.ExitText(), Rejected: true})
		}
	}
	l.ended = nil
	l.shown = slices.DeleteFunc(l.shown, func(j *job) bool {
		over := j.over()
		if over && !replaying {
			l.report(j, l.outcome(j.promise))
		}
		return over
	})
}

func (l *jobs) report(j *job, s Settled) {
	s.Number, s.After = j.number, l.rt.Elapsed()-j.since
	l.settled(s)
}

// outcome is how a promise was settled.
func (l *jobs) outcome(promise *goja.Object) Settled {
	p, _ := js.AsPromise(promise)
	if p.State() != goja.PromiseStateRejected {
		return Settled{Text: l.rt.Inspect(p.Result(), l.rt.Inspection())}
	}
	l.rt.See(promise)
	text := l.rt.Describe(&js.Rejection{Reason: p.Result()})
	return Settled{Text: strings.Replace(text, "Uncaught (in promise) ", "", 1), Rejected: true}
}

// sweep removes the jobs that have ended.
func (l *jobs) sweep() {
	l.list = slices.DeleteFunc(l.list, func(j *job) bool {
		over := j.over()
		if over && j.promise != nil {
			delete(l.known, j.promise)
		}
		return over
	})
	l.count.Store(int64(len(l.list)))
}

// live are the jobs that go on, in the order of their numbers.
func (l *jobs) live() []*job {
	l.sweep()
	return slices.Clone(l.list)
}

// of are the jobs of an input that go on.
func (l *jobs) of(input int) []*job {
	return slices.DeleteFunc(l.live(), func(j *job) bool { return j.input != input })
}

// killInput kills the threads, processes and commands of an input.
func (l *jobs) killInput(input int) {
	for _, j := range l.of(input) {
		if j.thread != nil || j.process != nil || j.command != nil {
			_ = l.kill(j, true) // it fails only for one that has ended
		}
	}
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
		if _, dead := js.As[*sched.Deadlock](err); dead || js.Interrupted(err) {
			return Result{}, err
		}
		if err != nil {
			text := strings.Replace(l.rt.Describe(err), "Uncaught ", "", 1)
			wrong = append(wrong, fmt.Sprintf("#%d: %s", list[i].number, text))
		}
	}
}

// views are jobs as others see them.
func (l *jobs) views(list []*job) []Job {
	out := make([]Job, len(list))
	for i, j := range list {
		out[i] = l.view(j)
	}
	return out
}
