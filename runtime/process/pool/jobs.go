package pool

import (
	"slices"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/process"
	"weft/runtime/process/closure"
	"weft/runtime/process/peer"
)

// function is a function as it goes to workers.
type function struct {
	number  int
	closure closure.Closure
	values  peer.Sealed
}

// job is one or several calls of a function, for one worker.
type job struct {
	fn      *function
	args    []peer.Sealed
	futures []*Future
}

// seal encodes a list of values.
func (p *Pool) seal(list []goja.Value, root string) (peer.Sealed, error) {
	return process.Of(p.rt).Seal(peer.Array(p.rt, list), root)
}

// function is fn as it goes to workers. Functions from the same place in the script are the same: they capture nothing.
func (p *Pool) function(fn *goja.Object, who string) (*function, error) {
	key, script := p.rt.Heap.FunctionSource(fn)
	key.Text = ""
	if f := p.functions[key]; f != nil && script {
		return f, nil
	}
	bundle, err := closure.Encode(p.rt, fn, who)
	if err != nil {
		return nil, err
	}
	values, err := p.seal(bundle.Values, "[1]")
	if err != nil {
		return nil, bundle.Explain(err)
	}
	f := &function{number: len(p.functions) + 1, closure: bundle.Closure, values: values}
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
	job := &job{fn: f}
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
	if p.closed { // by a getter of an argument's
		if p.broken != nil {
			return nil, p.broken
		}
		return nil, js.Errorf(js.InvalidState, "%s is closed", p.spec.Name)
	}
	p.jobs = append(p.jobs, job)
	p.count(1)
	if err := p.attend(); err != nil {
		if i := slices.Index(p.jobs, job); i >= 0 {
			p.jobs = slices.Delete(p.jobs, i, i+1)
			p.count(-1)
			return nil, err
		}
	}
	return job.futures, nil
}

// SubmitAll is Submit for several jobs. With an error, what was not begun of the jobs before it is cancelled.
func (p *Pool) SubmitAll(fn *goja.Object, jobs [][][]goja.Value) (all []*Future, err error) {
	for _, calls := range jobs {
		fs, err := p.Submit(fn, calls)
		if err != nil {
			CancelAll(all)
			return nil, err
		}
		all = append(all, fs...)
	}
	return all, nil
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
func (p *Pool) give(w *worker, next *job) {
	doing := &job{fn: next.fn}
	for i, f := range next.futures {
		if f.Begin() {
			f.worker = nil // a process works on it, no thread of this one
			doing.args, doing.futures = append(doing.args, next.args[i]), append(doing.futures, f)
		}
	}
	if len(doing.futures) == 0 {
		p.count(-1)
		return
	}
	w.job = doing
	if err := w.call(doing.fn, doing.args, false, func(r *peer.Request) { p.answered(w, doing, r) }); err != nil {
		w.job = nil
		p.fail(doing, err)
	}
}

// fail ends a job with an error.
func (p *Pool) fail(job *job, err error) {
	p.count(-1)
	for _, f := range job.futures {
		f.Settle(nil, err)
	}
}

// answered takes in what a worker has answered.
func (p *Pool) answered(w *worker, job *job, r *peer.Request) {
	if w.job != job || peer.IsCode(r.Err, "died", "closed") {
		return // the worker has ended, and with it the job
	}
	w.job = nil
	w.done++
	if p.spec.MaxTasks > 0 && w.done >= p.spec.MaxTasks {
		w.leave()
	}
	p.goOn()
	list, err := r.Results(len(job.futures))
	if err != nil {
		p.fail(job, err)
		return
	}
	p.count(-1)
	for i, f := range job.futures {
		f.Settle(process.Of(p.rt).OpenResult(list[i]))
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

// Calls are calls with one argument each.
func Calls(items []goja.Value) [][]goja.Value {
	calls := make([][]goja.Value, len(items))
	for i, item := range items {
		calls[i] = []goja.Value{item}
	}
	return calls
}
