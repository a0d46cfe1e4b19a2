package session

import (
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/process"
)

// jobs are what the inputs of a session have begun and what goes on in the background: timers, threads,
// processes and promises that nobody awaits. Each has a number. It belongs to the running
// thread.
type jobs struct {
	rt    *runtime.Realm
	last  int // the last number given
	input int // the number of the input that runs, or ran last
	list  []*job
	known map[*goja.Object]*job // those of promises
	shown []*job                // whose promises the user was shown while they were pending
	ended []*process.Process    // badly, which nobody has been told
	tell  func(Settled)         // takes in what has become of those
	nth   int                   // of the promises that collect has seen
	new   []runtime.Begun       // futures that it has not seen
	count atomic.Int64          // how many are in the list; any goroutine may read it
}

// job is one of them. One of the last four is set.
type job struct {
	number int
	input  int
	since  time.Duration
	at     sched.Place // may be nil
	active int         // callbacks of its timers that run
	told   bool        // to end
	name   string      // of the variable that a promise was given to; may be ""

	timers  []*runtime.Timer // those that are pending, perhaps; a timer that a callback sets is part of the same job
	thread  *runtime.Thread
	process *process.Process
	promise *goja.Object
}

func newJobs(rt *runtime.Realm, tell func(Settled)) *jobs {
	return &jobs{rt: rt, known: map[*goja.Object]*job{}, tell: tell}
}

// add begins a job.
func (l *jobs) add(j *job) *job {
	l.last++
	j.number, j.input, j.since, j.at = l.last, l.input, l.rt.Elapsed(), l.rt.Here()
	l.list = append(l.list, j)
	l.count.Store(int64(len(l.list)))
	if len(l.list) >= mostJobs && len(l.list)%mostJobs == 0 {
		l.sweep()
	}
	return j
}

// mostJobs is how many jobs there are before those that have ended are looked for.
const mostJobs = 1 << 12

// ThreadStarted is runtime.Watcher's.
func (l *jobs) ThreadStarted(th *runtime.Thread) { l.add(&job{thread: th}) }

// ProcessStarted is runtime.Watcher's.
func (l *jobs) ProcessStarted(p *process.Process) { p.Tag = l.add(&job{process: p}) }

// ProcessEnded notes that a child has ended. It is told if that was not well, unless the user has ended it, or there is an error
// to be told in its place. A pool and a manager tell of their own.
func (l *jobs) ProcessEnded(p *process.Process) {
	if j, ok := p.Tag.(*job); ok && p.Code != 0 && !p.HasThrown() && !j.told && p.Serve == nil && p.Server == "" {
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

// Enter and Leave are runtime.Activity's.
func (j *job) Enter() { j.active++ }

// Leave is Enter's reverse.
func (j *job) Leave() { j.active-- }

// addPromise is the job of a promise, which it begins if there is none.
func (l *jobs) addPromise(p *goja.Object) *job {
	j := l.known[p]
	if j == nil {
		j = l.add(&job{promise: p})
		l.known[p] = j
	}
	return j
}

// show notes that the user was shown a pending promise: what it comes to is told once, and is not an error
// that nobody has handled.
func (l *jobs) show(p *goja.Object) *job {
	j := l.addPromise(p)
	l.rt.Handled(p)
	if !slices.Contains(l.shown, j) {
		l.shown = append(l.shown, j)
	}
	return j
}

// hide takes show back, because somebody else is to see what the promise comes to.
func (l *jobs) hide(p *goja.Object) {
	l.shown = slices.DeleteFunc(l.shown, func(j *job) bool { return j.promise == p })
}

// Settled is what has become of a promise that was the value of an input, or of a process that has ended badly.
type Settled struct {
	Number   int    // of the job
	Process  string // its name; "" for a promise
	Text     string // the value as it is shown, or the error, or how the process has ended
	Rejected bool
	After    time.Duration // since the input
}

// Turned tells of the promises that were shown and are settled now, and of processes that have ended badly and that nobody has
// asked about. No script runs.
func (l *jobs) Turned() {
	for _, p := range l.ended {
		j := p.Tag.(*job)
		if !p.Asked && !p.Observed && !l.rt.Journal.Replaying() {
			l.tell(Settled{
				Number: j.number, Process: p.Name(), Text: p.ExitText(), Rejected: true, After: l.rt.Elapsed() - j.since,
			})
		}
	}
	l.ended = nil
	if len(l.shown) == 0 {
		return
	}
	pending := l.shown[:0]
	for _, j := range l.shown {
		p, _ := js.AsPromise(j.promise)
		if p.State() == goja.PromiseStatePending {
			pending = append(pending, j)
			continue
		}
		if !l.rt.Journal.Replaying() {
			l.tell(l.settled(j, p))
		}
	}
	clear(l.shown[len(pending):])
	l.shown = pending
}

func (l *jobs) settled(j *job, p *goja.Promise) Settled {
	s := Settled{Number: j.number, After: l.rt.Elapsed() - j.since}
	if s.Rejected = p.State() == goja.PromiseStateRejected; s.Rejected {
		l.rt.See(j.promise)
		s.Text = strings.Replace(l.rt.Describe(&js.Rejection{Reason: p.Result()}), "Uncaught (in promise) ", "", 1)
	} else {
		s.Text = l.rt.Inspect(p.Result(), l.rt.Inspection())
	}
	return s
}

// over reports whether a job has ended.
func (j *job) over() bool {
	switch {
	case j.thread != nil:
		return !j.thread.Alive()
	case j.process != nil:
		return j.process.HasEnded()
	case j.promise != nil:
		p, _ := js.AsPromise(j.promise)
		return p.State() != goja.PromiseStatePending
	}
	return j.active == 0 && !slices.ContainsFunc(j.timers, (*runtime.Timer).Pending)
}

// sweep forgets the jobs that have ended.
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

// find is a job that goes on; nil when there is none of that number.
func (l *jobs) find(number int) *job {
	for _, j := range l.list {
		if j.number == number && !j.over() {
			return j
		}
	}
	return nil
}

// of are the jobs of an input that go on.
func (l *jobs) of(input int) (out []*job) {
	for _, j := range l.live() {
		if j.input == input {
			out = append(out, j)
		}
	}
	return out
}

// ending are the jobs that go on and may end by themselves: all but intervals.
func (l *jobs) ending() []*job {
	return slices.DeleteFunc(l.live(), func(j *job) bool {
		return slices.ContainsFunc(j.timers, func(t *runtime.Timer) bool { return t.Repeating })
	})
}
