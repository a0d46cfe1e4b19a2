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

// poolWorker is a process of a pool, as the pool has it. It has a service of its own.
type poolWorker struct {
	p       *Pool
	proc    *process.Process
	service *peer.Service
	ready   bool     // it was started
	leaving bool     // it gets no more jobs
	job     *poolJob // what it does; nil while it rests
	done    int      // jobs
	has     map[*poolFunction]bool
}

// rests reports whether it can be given a job.
func (w *poolWorker) rests() bool { return w.ready && !w.leaving && w.job == nil }

// hire starts a worker. Other threads may run meanwhile.
func (p *Pool) hire() error {
	t := process.Of(p.rt)
	daemon := true
	w := &poolWorker{p: p, has: map[*poolFunction]bool{}}
	name := p.spec.WorkerName(p.started)
	w.proc = process.Of(p.rt).NewProcess(process.Spec{Name: name, Daemon: &daemon})
	w.service = t.NewService(name)
	w.proc.Serve, w.proc.Founder = w.service, !p.spec.Daemons
	p.started++
	p.workers = append(p.workers, w)
	if err := w.proc.Start(); err != nil {
		p.started--
		p.dismiss(w)
		return err
	}
	t.Later(w.proc, &wire.Frame{Payload: &wire.ProcessJoin{}}, func(*peer.Request) { p.post(func() { p.lose(w) }) }, nil)
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
func (p *Pool) dismiss(w *poolWorker) {
	w.leaving = true
	p.workers = slices.DeleteFunc(p.workers, func(other *poolWorker) bool { return other == w })
	w.service.Close()
}

// call has the worker call a function. then is called by the manager.
func (w *poolWorker) call(fn *poolFunction, args []peer.Sealed, vital bool, then func(r *peer.Request)) error {
	head := peer.TaskHead{Function: fn.number, Vital: vital}
	var values peer.Sealed
	if !w.has[fn] {
		head.Closure, values = &fn.closure, fn.values
	}
	parts, err := head.Parts(values, args)
	if err != nil {
		return err
	}
	err = w.service.Send(parts, func(r *peer.Request) { w.p.post(func() { then(r) }) })
	if err == nil {
		w.has[fn] = true
	}
	return err
}

// leave has the worker end when it has done what it does.
func (w *poolWorker) leave() {
	w.leaving = true
	w.service.Tell(&wire.ServiceClose{})
}

// kill ends the worker at once.
func (w *poolWorker) kill() {
	w.leaving = true
	if w.proc.Child != nil && !w.proc.Poll() {
		w.proc.Doom()
		w.proc.Child.Kill("")
	}
}

// initialized takes in what came of the initializer in a worker.
func (p *Pool) initialized(w *poolWorker, r *peer.Request) {
	if r.Err != nil {
		return // it has ended
	}
	list, err := peer.ReadTaskResults(r.Body, 1)
	if err == nil {
		_, err = process.Of(p.rt).TaskResult(list[0])
	}
	if err != nil && p.broken == nil {
		p.breakDown(p.unready(w, err))
	}
}

// lose takes in that a worker has ended.
func (p *Pool) lose(w *poolWorker) {
	w.proc.Poll()
	w.proc.Reap()
	p.dismissed(w)
	p.goOn()
}

// dismissed forgets a worker that has ended, with what it did.
func (p *Pool) dismissed(w *poolWorker) {
	job, expected := w.job, w.leaving
	w.job = nil
	p.dismiss(w)
	switch {
	case expected && job == nil:
	case p.spec.Replace:
		if job != nil {
			p.fail(job, p.lost(w))
		}
	default:
		err := p.lost(w)
		if job != nil {
			p.fail(job, err)
		}
		p.breakDown(err)
	}
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
