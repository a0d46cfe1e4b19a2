package pool

import (
	"slices"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process"
	"weft/runtime/process/peer"
	"weft/runtime/process/wire"
)

// worker is a process of a pool, as the pool has it. It has a service of its own.
type worker struct {
	p       *Pool
	proc    *process.Process
	service *peer.Service
	ready   bool // it was started
	leaving bool // it gets no more jobs
	job     *job // what it does; nil while it rests
	done    int  // jobs
	has     map[*function]bool
}

// rests reports whether it can be given a job.
func (w *worker) rests() bool { return w.ready && !w.leaving && w.job == nil }

// hire starts a worker. Other threads may run meanwhile.
func (p *Pool) hire() error {
	t := process.Of(p.rt)
	daemon := true
	name := p.spec.WorkerName(p.started)
	w := &worker{p: p, service: t.NewService(name), has: map[*function]bool{}}
	w.proc = t.NewProcess(process.Spec{Name: name, Daemon: &daemon, Service: w.service, MayStart: !p.spec.Daemons, Inner: p.spec.Inner})
	p.started++
	p.workers = append(p.workers, w)
	if err := w.proc.Start(); err != nil {
		p.started--
		p.dismiss(w)
		return err
	}
	t.AskLater(w.proc, &wire.Frame{Payload: &wire.ProcessJoin{}}, func(*peer.Request) { p.post(func() { p.lose(w) }) })
	if w.leaving {
		w.kill() // the pool has ended meanwhile
		return nil
	}
	w.ready = true
	if p.initial == nil {
		return nil
	}
	err := w.call(p.initial, []peer.Sealed{p.initArgs}, true, func(r *peer.Request) { p.initialized(w, r) })
	if err != nil {
		p.breakDown(err)
	}
	return err
}

// dismiss forgets a worker.
func (p *Pool) dismiss(w *worker) {
	w.leaving = true
	p.workers = slices.DeleteFunc(p.workers, func(other *worker) bool { return other == w })
	w.service.Close()
}

// call has the worker call a function. then is called by the manager.
func (w *worker) call(fn *function, args []peer.Sealed, vital bool, then func(r *peer.Request)) error {
	task := peer.Task{Function: fn.number, Args: args, Vital: vital}
	if !w.has[fn] {
		task.Closure, task.Values = &fn.closure, fn.values
	}
	err := w.service.CallLater(task, func(r *peer.Request) { w.p.post(func() { then(r) }) })
	if err == nil {
		w.has[fn] = true
	}
	return err
}

// leave has the worker end when it has done what it does.
func (w *worker) leave() {
	w.leaving = true
	w.service.Tell(&wire.ServiceClose{})
}

// kill ends the worker at once.
func (w *worker) kill() {
	w.leaving = true
	w.proc.Kill()
}

// initialized takes in what came of the initializer in a worker.
func (p *Pool) initialized(w *worker, r *peer.Request) {
	if r.Err != nil {
		return // it has ended
	}
	list, err := r.Results(1)
	if err == nil {
		_, err = process.Of(p.rt).OpenResult(list[0])
	}
	if err != nil && p.broken == nil {
		p.breakDown(p.unready(w, err))
	}
}

// lose takes in that a worker has ended, and with it what it did.
func (p *Pool) lose(w *worker) {
	w.proc.Poll()
	w.proc.Reap()
	job, expected := w.job, w.leaving
	w.job = nil
	p.dismiss(w)
	if job != nil || !expected {
		err := p.lost(w)
		if job != nil {
			p.fail(job, err)
		}
		if !p.spec.Replace {
			p.breakDown(err)
		}
	}
	if p.spec.AtOnce && w.done > 0 { // else all might end like this one
		_ = p.fill() // if there is none, the next job says so
	}
	p.goOn()
}

// post gives the manager something to do. It may be called at a decision.
func (p *Pool) post(fn func()) {
	p.mail = append(p.mail, fn)
	p.manager.Nudge()
}

// manage starts the manager: a thread that rests until workers have something to say, settles futures and calls what waits
// for them.
func (p *Pool) manage() error {
	if p.manager != nil {
		return nil
	}
	target, _ := goja.AssertFunction(p.rt.Func("manage", func(js.Call) goja.Value {
		p.turn()
		return nil
	}))
	p.manager = p.rt.NewThread(runtime.ThreadSpec{Target: target, Name: p.spec.Name})
	return p.manager.Start()
}

// turn is the manager's life.
func (p *Pool) turn() {
	for !p.ended.IsSet() || len(p.mail) > 0 {
		p.rt.Check(p.rt.Rest(func() bool { return len(p.mail) > 0 || p.ended.IsSet() }, "pool.work"))
		mail := p.mail
		p.mail = nil
		for _, fn := range mail {
			fn()
		}
	}
}
