package runtime

import (
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/sched"
)

// jobs are what the inputs of a session have begun and what goes on in the background: timers, threads,
// processes and promises that nobody awaits. Each has a number. A nil *jobs notes nothing. It belongs to the
// running thread.
type jobs struct {
	rt    *Realm
	last  int // the last number given
	input int // the number of the input that runs, or ran last
	list  []*job
	known map[*goja.Object]*job // those of promises
	shown []*job                // whose promises the user was shown while they were pending
	ended []*Process            // badly, which nobody has been told
	tell  func(Settled)         // takes in what has become of those
	nth   int                   // of the promises that collect has seen
	new   []begun               // futures that it has not seen
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

	timers  []*Timer // those that are pending, perhaps; a timer that a callback sets is part of the same job
	thread  *Thread
	process *Process
	promise *goja.Object
}

func newJobs(rt *Realm, tell func(Settled)) *jobs {
	return &jobs{rt: rt, known: map[*goja.Object]*job{}, tell: tell}
}

// add begins a job.
func (js *jobs) add(j *job) *job {
	js.last++
	j.number, j.input, j.since, j.at = js.last, js.input, js.rt.glance(), js.rt.here()
	js.list = append(js.list, j)
	js.count.Store(int64(len(js.list)))
	if len(js.list) >= mostJobs && len(js.list)%mostJobs == 0 {
		js.sweep()
	}
	return j
}

// mostJobs is how many jobs there are before those that have ended are looked for.
const mostJobs = 1 << 12

func (js *jobs) addThread(th *Thread) {
	if js != nil {
		js.add(&job{thread: th})
	}
}

func (js *jobs) addProcess(p *Process) {
	if js != nil {
		p.job = js.add(&job{process: p})
	}
}

// processEnded notes that a child has ended. It is told if that was not well, unless the user has ended it, or there is an error
// to be told in its place. A pool and a manager tell of their own.
func (js *jobs) processEnded(p *Process) {
	if js != nil && p.job != nil && p.code != 0 && !p.failed() && !p.job.told && p.serve == nil && p.server == "" {
		js.ended = append(js.ended, p)
	}
}

// addTimer notes a timer: as part of the job whose callback sets it, if there is one.
func (js *jobs) addTimer(t *Timer) {
	if js == nil {
		return
	}
	if t.job = t.th.job; t.job == nil {
		t.job = js.add(&job{})
	}
	j := t.job
	j.timers = append(slices.DeleteFunc(j.timers, func(t *Timer) bool { return !t.Pending() }), t)
}

// within has what the thread does be part of a job, until the function that it returns is called.
func (th *Thread) within(j *job) (leave func()) {
	was := th.job
	th.job = j
	if j != nil {
		j.active++
	}
	return func() {
		th.job = was
		if j != nil {
			j.active--
		}
	}
}

// addPromise is the job of a promise, which it begins if there is none.
func (js *jobs) addPromise(p *goja.Object) *job {
	j := js.known[p]
	if j == nil {
		j = js.add(&job{promise: p})
		js.known[p] = j
	}
	return j
}

// show notes that the user was shown a pending promise: what it comes to is told once, and is not an error
// that nobody has handled.
func (js *jobs) show(p *goja.Object) *job {
	j := js.addPromise(p)
	js.rt.Handled(p)
	if !slices.Contains(js.shown, j) {
		js.shown = append(js.shown, j)
	}
	return j
}

// hide takes show back, because somebody else is to see what the promise comes to.
func (js *jobs) hide(p *goja.Object) {
	js.shown = slices.DeleteFunc(js.shown, func(j *job) bool { return j.promise == p })
}

// Settled is what has become of a promise that was the value of an input, or of a process that has ended badly.
type Settled struct {
	Number   int    // of the job
	Process  string // its name; "" for a promise
	Text     string // the value as it is shown, or the error, or how the process has ended
	Rejected bool
	After    time.Duration // since the input
}

// announce tells of the promises that were shown and are settled now, and of processes that have ended badly and that nobody has
// asked about. No script runs.
func (js *jobs) announce() {
	if js == nil {
		return
	}
	for _, p := range js.ended {
		if !p.asked && !p.observed && !js.rt.repeating() {
			js.tell(Settled{
				Number: p.job.number, Process: p.name, Text: p.manner(), Rejected: true, After: js.rt.glance() - p.job.since,
			})
		}
	}
	js.ended = nil
	if len(js.shown) == 0 {
		return
	}
	pending := js.shown[:0]
	for _, j := range js.shown {
		p, _ := promiseOf(j.promise)
		if p.State() == goja.PromiseStatePending {
			pending = append(pending, j)
			continue
		}
		if !js.rt.repeating() {
			js.tell(js.settled(j, p))
		}
	}
	clear(js.shown[len(pending):])
	js.shown = pending
}

func (js *jobs) settled(j *job, p *goja.Promise) Settled {
	s := Settled{Number: j.number, After: js.rt.glance() - j.since}
	if s.Rejected = p.State() == goja.PromiseStateRejected; s.Rejected {
		js.rt.see(j.promise)
		s.Text = strings.Replace(js.rt.Describe(&rejection{p.Result()}), "Uncaught (in promise) ", "", 1)
	} else {
		s.Text = js.rt.show.Value(p.Result(), js.rt.inspection())
	}
	return s
}

// over reports whether a job has ended.
func (j *job) over() bool {
	switch {
	case j.thread != nil:
		return !j.thread.Alive()
	case j.process != nil:
		return j.process.hasEnded()
	case j.promise != nil:
		p, _ := promiseOf(j.promise)
		return p.State() != goja.PromiseStatePending
	}
	return j.active == 0 && !slices.ContainsFunc(j.timers, (*Timer).Pending)
}

// hasEnded reports whether the child has ended. It takes nothing in.
func (p *Process) hasEnded() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.ended != nil
}

// sweep forgets the jobs that have ended.
func (js *jobs) sweep() {
	js.list = slices.DeleteFunc(js.list, func(j *job) bool {
		over := j.over()
		if over && j.promise != nil {
			delete(js.known, j.promise)
		}
		return over
	})
	js.count.Store(int64(len(js.list)))
}

// live are the jobs that go on, in the order of their numbers.
func (js *jobs) live() []*job {
	js.sweep()
	return slices.Clone(js.list)
}

// find is a job that goes on; nil when there is none of that number.
func (js *jobs) find(number int) *job {
	for _, j := range js.list {
		if j.number == number && !j.over() {
			return j
		}
	}
	return nil
}

// of are the jobs of an input that go on.
func (js *jobs) of(input int) (out []*job) {
	for _, j := range js.live() {
		if j.input == input {
			out = append(out, j)
		}
	}
	return out
}

// ending are the jobs that go on and may end by themselves: all but intervals.
func (js *jobs) ending() []*job {
	return slices.DeleteFunc(js.live(), func(j *job) bool {
		return slices.ContainsFunc(j.timers, func(t *Timer) bool { return t.repeat })
	})
}
