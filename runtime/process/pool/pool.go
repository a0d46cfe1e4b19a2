package pool

import (
	"fmt"
	"slices"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/loop"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/vm"
	"weft/runtime/process"
	"weft/runtime/process/closure"
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
}

// Pool is a line of jobs, and processes that do them: functions of the script, taken to other processes as a
// Process's target is. Processes are started when there are more jobs than processes at rest. Jobs that are not done keep the
// program alive; a pool at rest does not. A function, with what it names, comes to a process once; what it names has the
// value then that it had at the function's first job. Its methods belong to the running thread.
//
// The pool is an object that threads wait for: the end of its processes.
type Pool struct {
	rt        *runtime.Realm
	spec      Spec
	id        string
	home      string        // the path of the process that has made it
	initial   *poolFunction // the initializer; nil when there is none
	initArgs  peer.Sealed
	jobs      []*poolJob // in the line
	workers   []*poolWorker
	functions map[vm.Function]*poolFunction
	started   int
	left      int             // jobs that are not done
	manager   *runtime.Thread // takes in what workers have to say; nil before the first job
	hold      loop.Hold       // of its loop, while there are jobs
	mail      []func()        // what it has to do
	closed    bool
	broken    error // why no job can be done any more
	ended     sched.Signal
}

// poolFunction is a function as it goes to workers.
type poolFunction struct {
	number  int
	closure closure.Closure
	values  peer.Sealed
}

// poolJob is one or several calls of a function, for one worker.
type poolJob struct {
	fn      *poolFunction
	args    []peer.Sealed
	futures []*Future
}

// New makes a pool. The error is about the initializer and its arguments.
func New(rt *runtime.Realm, spec Spec) (*Pool, error) {
	p := &Pool{rt: rt, spec: spec, id: rt.Sched.NewID(), home: process.Of(rt).Path, functions: map[vm.Function]*poolFunction{}}
	if spec.Initializer == nil {
		return p, nil
	}
	var err error
	if p.initial, err = p.function(spec.Initializer, "initializer"); err == nil {
		p.initArgs, err = p.seal(spec.InitArgs, "initArgs")
	}
	return p, err
}

// Identity is the path of the thread that made the pool and a number.
func (p *Pool) Identity() string { return p.id }

// Kind is "pool".
func (p *Pool) Kind() string { return "pool" }

// Label is how reports call it.
func (p *Pool) Label() string { return p.spec.Name }

// Holder is nobody.
func (p *Pool) Holder() *sched.Thread { return nil }

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

// seal encodes a list of values.
func (p *Pool) seal(list []goja.Value, root string) (peer.Sealed, error) {
	return process.Of(p.rt).Seal(peer.Array(p.rt, list), root)
}

// function is fn as it goes to workers. Functions from the same place in the script are the same: they capture nothing.
func (p *Pool) function(fn *goja.Object, who string) (*poolFunction, error) {
	key, script := p.rt.Heap.FunctionSource(fn)
	key.Text = ""
	if f := p.functions[key]; f != nil && script {
		return f, nil
	}
	encoder, err := closure.Encode(p.rt, fn, who)
	if err != nil {
		return nil, err
	}
	values, err := p.seal(encoder.Values, "[1]")
	var bad *js.ScriptError
	if js.As(err, &bad) && bad.Kind == js.DataClone {
		err = js.Errorf(js.DataClone, "%s", process.CallPath(bad.Message, encoder.Labels))
	}
	if err != nil {
		return nil, err
	}
	f := &poolFunction{number: len(p.functions) + 1, closure: encoder.Closure, values: values}
	p.functions[key] = f
	return f, nil
}

// Submit puts a job in the line: one worker is to call fn with each of the lists of arguments. The futures are theirs. The
// error is about the function or an argument, in which case the pool is as before; or says that the pool is broken, or that
// no process can be started.
func (p *Pool) Submit(fn *goja.Object, calls [][]goja.Value) ([]*Future, error) {
	if err := p.Broken(); err != nil {
		return nil, err
	}
	f, err := p.function(fn, "fn")
	if err != nil {
		return nil, err
	}
	job := &poolJob{fn: f}
	for _, args := range calls {
		s, err := p.seal(args, "args")
		if err != nil {
			return nil, err
		}
		job.args = append(job.args, s)
		job.futures = append(job.futures, NewFuture(p.rt, ""))
	}
	if err := p.manage(); err != nil {
		return nil, err
	}
	if p.closed {
		return nil, p.refusal() // a getter of an argument's has closed it
	}
	p.jobs = append(p.jobs, job)
	p.count(1)
	if err := p.attend(); err != nil && p.take(job) {
		p.count(-1)
		return nil, err
	}
	return job.futures, nil
}

// refusal is why no job is taken any more.
func (p *Pool) refusal() error {
	if p.broken != nil {
		return p.broken
	}
	return js.Errorf(js.InvalidState, "%s is closed", p.spec.Name)
}

// take takes a job out of the line, if it is there.
func (p *Pool) take(job *poolJob) bool {
	i := slices.Index(p.jobs, job)
	if i >= 0 {
		p.jobs = slices.Delete(p.jobs, i, i+1)
	}
	return i >= 0
}

// count changes how many jobs are not done. While there are any, the manager keeps the program alive.
func (p *Pool) count(change int) {
	was := p.left
	p.left += change
	switch {
	case was == 0 && p.left > 0:
		p.hold = p.manager.Loop.Hold()
	case was > 0 && p.left == 0:
		p.manager.Loop.Release(p.hold)
		p.rt.Main.Nudge()
	}
}

// attend gives jobs to workers at rest, and starts workers when there are jobs left. The error says that there is none, and
// that none can be started.
func (p *Pool) attend() error {
	p.assign()
	for len(p.jobs) > 0 && len(p.workers) < p.spec.Size && !p.hiring() {
		if err := p.hire(); err != nil {
			if len(p.workers) == 0 {
				return err
			}
			return nil
		}
		p.assign()
	}
	return nil
}

// hiring reports whether a worker is being started for each job in the line.
func (p *Pool) hiring() bool {
	n := 0
	for _, w := range p.workers {
		if !w.ready && !w.leaving {
			n++
		}
	}
	return n >= len(p.jobs)
}

// assign gives jobs to workers at rest.
func (p *Pool) assign() {
	for _, w := range slices.Clone(p.workers) {
		for w.rests() && len(p.jobs) > 0 {
			job := p.jobs[0]
			p.jobs = p.jobs[1:]
			p.give(w, job)
		}
	}
}

// give has a worker do a job. What was cancelled is left out.
func (p *Pool) give(w *poolWorker, job *poolJob) {
	do := &poolJob{fn: job.fn}
	for i, f := range job.futures {
		if f.Begin() {
			f.worker = nil // a process works on it, no thread of this one
			do.args, do.futures = append(do.args, job.args[i]), append(do.futures, f)
		}
	}
	if len(do.futures) == 0 {
		p.count(-1)
		return
	}
	w.job = do
	if err := w.call(do.fn, do.args, false, func(r *peer.Request) { p.answered(w, do, r) }); err != nil {
		w.job = nil
		p.fail(do, err)
	}
}

// fail ends a job with an error.
func (p *Pool) fail(job *poolJob, err error) {
	p.count(-1)
	for _, f := range job.futures {
		f.Settle(nil, err)
	}
}

// answered takes in what a worker has answered.
func (p *Pool) answered(w *poolWorker, job *poolJob, r *peer.Request) {
	if w.job != job || peer.IsCode(r.Err, "died", "closed") {
		return // the worker has ended, and with it the job
	}
	w.job = nil
	w.done++
	if p.spec.MaxTasks > 0 && w.done >= p.spec.MaxTasks {
		w.leave()
	}
	p.goOn()
	list, err := []peer.TaskResult(nil), r.Err
	if err == nil {
		list, err = peer.ReadTaskResults(r.Body, len(job.futures))
	}
	if err != nil {
		p.fail(job, err)
		return
	}
	p.count(-1)
	for i, f := range job.futures {
		f.Settle(process.Of(p.rt).TaskResult(list[i]))
	}
}

// goOn sees to the jobs that are left after something has changed; when there is none and none will come, workers leave.
func (p *Pool) goOn() {
	if err := p.attend(); err != nil {
		p.failAll(err)
	}
	if !p.closed || len(p.jobs) > 0 {
		return
	}
	for _, w := range p.workers {
		if w.rests() {
			w.leave()
		}
	}
	if len(p.workers) == 0 && !p.ended.IsSet() {
		p.ended.Set()
		if p.manager != nil {
			p.manager.Nudge()
		}
	}
}

// Chunks makes calls with one argument each of items, and parts them into jobs of size.
func Chunks(items []goja.Value, size int) (jobs [][][]goja.Value) {
	for chunk := range slices.Chunk(items, size) {
		job := make([][]goja.Value, len(chunk))
		for i, item := range chunk {
			job[i] = []goja.Value{item}
		}
		jobs = append(jobs, job)
	}
	return jobs
}
