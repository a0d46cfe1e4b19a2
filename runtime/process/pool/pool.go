// Package pool is futures, and pools of processes that compute them.
//
//   - Future is a result that one thread gives and others wait for; futures of thread pools are made of it too.
//   - Pool is a queue of jobs and the processes that do them. A Spec says how many processes there are and what each does first.
//   - A worker is a process of a pool as the pool has it: it gets a function once, and then calls of that (worker.go).
//   - A job is one or several calls for one worker; jobs.go gives jobs to workers and takes in what they answer.
//
// A pool has a thread of its own, the manager, which settles futures. What the package exports belongs to the running thread.
package pool

import (
	"fmt"
	"slices"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/loop"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/vm"
	"weft/runtime/process"
	"weft/runtime/process/peer"
)

// BrokenExecutor is the class of the errors of a pool that cannot work, or of what a worker had to do that has died. The
// module futures makes it.
const BrokenExecutor js.ErrorKind = "BrokenExecutor"

// Spec says what a pool of processes is to be.
type Spec struct {
	Name        string             // how reports call it
	Size        int                // processes at once, at least 1
	WorkerName  func(n int) string // the name of the n-th worker, counted from 0
	Initializer *goja.Object       // a function that each worker calls first; may be nil
	InitArgs    []goja.Value
	MaxTasks    int  // so many jobs are given to a worker, then another takes its place; 0 is no limit
	Replace     bool // a worker that dies is replaced; else it is the pool's end
	Daemons     bool // the workers may start no processes
	Inner       bool // the workers are realms within this operating-system process
	AtOnce      bool // the workers are started when the pool is made, and not when there are jobs for them
}

// Pool is a line of jobs, and processes that do them: functions of the script, taken to other processes as a
// Process's target is. Processes are started when there are more jobs than processes at rest, or at once. Jobs that are not done keep the
// program alive; a pool at rest does not. A function, with what it names, comes to a process once; what it names has the
// value then that it had at the function's first job. Its methods belong to the running thread.
//
// The pool is an object that threads wait for: the end of its processes.
type Pool struct {
	sched.Named
	rt        *runtime.Realm
	spec      Spec
	home      string    // the path of the process that has made it
	initial   *function // the initializer; nil when there is none
	initArgs  peer.Sealed
	jobs      []*job // in the line
	workers   []*worker
	functions map[vm.Function]*function
	started   int
	left      int             // jobs that are not done
	manager   *runtime.Thread // takes in what workers have to say; nil before the first job or worker
	hold      loop.Hold       // of its loop, while there are jobs
	mail      []func()        // what it has to do
	closed    bool
	broken    error // why no job can be done any more
	ended     sched.Signal
}

// New makes a pool. The error is about the initializer and its arguments, or says that no worker can be started.
func New(rt *runtime.Realm, spec Spec) (*Pool, error) {
	p := &Pool{rt: rt, spec: spec, home: process.Of(rt).Path, functions: map[vm.Function]*function{}}
	p.Named = sched.NewNamed(rt.Sched, "pool", spec.Name)
	if spec.Initializer != nil {
		var err error
		if p.initial, err = p.function(spec.Initializer, "initializer"); err == nil {
			p.initArgs, err = p.seal(spec.InitArgs, "initArgs")
		}
		if err != nil {
			return nil, err
		}
	}
	if !spec.AtOnce {
		return p, nil
	}
	err := p.manage()
	if err == nil {
		err = p.fill()
	}
	if err != nil {
		p.Terminate()
	}
	return p, err
}

// fill starts workers, as many as there may be. The error says that there is none.
func (p *Pool) fill() error {
	for !p.closed && len(p.workers) < p.spec.Size {
		if err := p.hire(); err != nil {
			if len(p.workers) == 0 {
				return err
			}
			return nil
		}
	}
	return nil
}

// Size is how many processes it may have.
func (p *Pool) Size() int { return p.spec.Size }

// Waiting is how many jobs no process has taken.
func (p *Pool) Waiting() int { return len(p.jobs) }

// Closed reports whether it takes no job any more.
func (p *Pool) Closed() bool { return p.closed }

// Broken is why no job can be done any more, or none by this process; nil when that is not so.
func (p *Pool) Broken() error {
	if p.inherited() {
		return js.Errorf(js.InvalidState, "%s belongs to the process that was forked: make a pool in this one", p.spec.Name)
	}
	return p.broken
}

// State says how many processes it has, or why it takes no jobs: closed is the word for that it was closed.
func (p *Pool) State(closed string) string {
	switch {
	case p.inherited():
		return "of the parent process"
	case p.broken != nil:
		return "broken"
	case p.closed:
		return closed
	}
	return fmt.Sprintf("%d of %d processes", len(p.workers), p.spec.Size)
}

// inherited reports whether the process has the pool from the one that it is a fork of, whose children the workers are.
func (p *Pool) inherited() bool { return p.home != process.Of(p.rt).Path }

// failAll ends all jobs in the line with an error.
func (p *Pool) failAll(err error) {
	jobs := p.jobs
	p.jobs = nil
	for _, job := range jobs {
		p.fail(job, err)
	}
}

// breakDown has all jobs fail, and every later one.
func (p *Pool) breakDown(err error) {
	if p.broken != nil {
		return
	}
	p.broken, p.closed = err, true
	p.kill(err)
	p.failAll(err)
	p.goOn()
}

// kill ends all workers at once, with what they do.
func (p *Pool) kill(err error) {
	for _, w := range slices.Clone(p.workers) {
		job := w.job
		w.job = nil
		w.kill()
		if job != nil {
			p.fail(job, err)
		}
	}
}

// Close has the pool take no job any more. Its processes end when all that it has are done. A fork of the process that has made
// the pool closes nothing but its own view of it, with this as with Terminate.
func (p *Pool) Close() {
	p.closed = true
	if !p.inherited() {
		p.goOn()
	}
}

// CancelWaiting cancels what no process has begun.
func (p *Pool) CancelWaiting() {
	if p.inherited() {
		return
	}
	jobs := p.jobs
	p.jobs = nil
	for _, job := range jobs {
		p.count(-1)
		CancelAll(job.futures)
	}
}

// Terminate ends the processes at once. What was not begun is cancelled; what was fails.
func (p *Pool) Terminate() {
	p.closed = true
	if p.inherited() {
		return
	}
	p.CancelWaiting()
	p.kill(js.Errorf(js.InvalidState, "%s was terminated before this was done", p.spec.Name))
	p.goOn()
}

// Join waits until the processes of a closed pool have ended, at most for timeout: ErrTimeout says that they have not.
func (p *Pool) Join(timeout time.Duration) error {
	switch {
	case p.inherited():
		return js.Errorf(js.InvalidState, "cannot join %s: only the process that has made it can", p.spec.Name)
	case !p.closed:
		return js.Errorf(js.InvalidState, "%s is still open: close() or terminate() it before join()", p.spec.Name)
	case p.manager != nil && p.rt.CurrentThread() == p.manager:
		return js.Errorf(js.InvalidState, "%s cannot be waited for in a callback of its own", p.spec.Name)
	}
	return p.ended.Wait(p.rt.Sched, sched.Wait{Op: "pool.join", On: p, Timeout: timeout})
}

// lost is the error of what a worker had to do that has died.
func (p *Pool) lost(w *worker) error {
	o := p.rt.NewError(BrokenExecutor, fmt.Sprintf("%s: %s", p.spec.Name, w.proc.ExitMessage()))
	code, _ := w.proc.PeekExitCode()
	_ = o.Set("exitCode", code)
	return &js.Thrown{Reason: o}
}

// unready is the error of a pool whose initializer has failed.
func (p *Pool) unready(w *worker, cause error) error {
	reason := p.rt.ErrorValue(cause)
	text := fmt.Sprintf("%s is broken: its initializer failed in %s", p.spec.Name, w.proc.Label())
	p.rt.Report("Exception in the initializer of "+p.spec.Name, reason)
	o := p.rt.NewError(BrokenExecutor, text)
	_ = o.DefineDataProperty("cause", reason, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return &js.Thrown{Reason: o}
}
