package pool

import (
	"fmt"
	"slices"
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
)

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
