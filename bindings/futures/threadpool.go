package futures

import (
	"fmt"
	"slices"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/pool"
)

// threadPool is a ThreadPoolExecutor: a queue of jobs, and threads that take them. Threads are started when there
// are more jobs than threads at rest, and stay until the pool is shut down; at rest they keep no program
// alive.
type threadPool struct {
	rt          *runtime.Realm
	prefix      string        // of the threads' names
	most        int           // threads at once
	initializer goja.Callable // each thread calls it first; nil when there is none
	initArgs    []goja.Value

	pid     int   // of the process that has the threads
	jobs    []job // the queue
	threads []*runtime.Thread
	resting []*runtime.Thread // those of threads that wait for a job, the longest waiting first
	started int
	shut    bool
	failed  error // of the initializer; then nothing can be done any more
}

type job struct {
	*pool.Future
	fn   goja.Callable
	args []goja.Value
}

// fields are what the pool has to do.
func (p *threadPool) fields() []js.Field {
	state := fmt.Sprintf("%d of %d threads", len(p.threads), p.most)
	switch {
	case p.failed != nil:
		state = "broken"
	case p.shut:
		state = "shut down"
	}
	return poolFields(p.prefix, state, len(p.jobs))
}

func poolFields(name, state string, waiting int) []js.Field {
	return []js.Field{{Key: "name", Text: "'" + name + "'"}, {Text: state}, {Text: fmt.Sprintf("%d waiting", waiting)}}
}

// Python's default number of threads: so many more than processors, since most of what they do is waiting;
// at most mostByDefault.
const (
	moreThanCPUs  = 4
	mostByDefault = 32
)

// newPool reads ThreadPoolExecutor(maxWorkers, { name, initializer }).
func (l *library) newPool(c js.Call) any {
	p := &threadPool{rt: l.rt, pid: l.rt.Pid()}
	a := c.Args(0, "maxWorkers", "name|threadNamePrefix", "initializer", "initArgs|initargs")
	p.most = a.Get("maxWorkers").Int(1, 0)
	if p.most == 0 {
		p.most = min(mostByDefault, l.rt.CPUs()+moreThanCPUs)
	}
	if f := a.Get("initializer"); f.Given() {
		p.initializer, p.initArgs = f.Func(), a.Get("initArgs").Items()
	}
	if p.prefix = a.Get("name").String(""); p.prefix == "" {
		p.prefix = fmt.Sprintf("ThreadPoolExecutor-%d", l.pools)
		l.pools++
	}
	return p
}

func errShutDown() error {
	return js.Errorf(js.InvalidState, "cannot schedule new futures after shutdown")
}

// survey takes note of a fork: the threads are the parent's then, and so are the queued jobs.
func (p *threadPool) survey() {
	if pid := p.rt.Pid(); pid != p.pid {
		p.pid, p.jobs, p.threads, p.resting = pid, nil, nil, nil
	}
}

// submit queues jobs; threads need no chunks, as there is nothing to send.
func (p *threadPool) submit(fn *goja.Object, chunks [][][]goja.Value) (all []*pool.Future, err error) {
	call, _ := goja.AssertFunction(fn)
	for _, args := range slices.Concat(chunks...) {
		f, err := p.queue(call, args)
		if err != nil {
			pool.CancelAll(all)
			return nil, err
		}
		all = append(all, f)
	}
	return all, nil
}

func (p *threadPool) queue(fn goja.Callable, args []goja.Value) (*pool.Future, error) {
	switch {
	case p.failed != nil:
		return nil, p.failed
	case p.shut:
		return nil, errShutDown()
	}
	p.survey()
	f := pool.NewFuture(p.rt, "")
	p.jobs = append(p.jobs, job{f, fn, args})
	return f, p.attend()
}

// attend has as many threads as there can be take the queued jobs.
func (p *threadPool) attend() error {
	if len(p.jobs) > len(p.resting) && len(p.threads) < p.most {
		return p.start()
	}
	for _, th := range p.resting[:min(len(p.jobs), len(p.resting))] {
		th.Nudge()
	}
	return nil
}

// start starts one more thread.
func (p *threadPool) start() error {
	target, _ := goja.AssertFunction(p.rt.Func("worker", func(js.Call) goja.Value {
		p.work()
		return nil
	}))
	th := p.rt.NewThread(runtime.ThreadSpec{Target: target, Name: fmt.Sprintf("%s_%d", p.prefix, p.started)})
	p.started++
	p.threads = append(p.threads, th)
	return th.Start()
}

// work is the life of a thread of the pool. When a job divides the process, the copy has done that one alone.
func (p *threadPool) work() {
	me, pid := p.rt.CurrentThread(), p.rt.Pid()
	defer p.leave(me)
	if !p.initialize() {
		return
	}
	for p.rt.Pid() == pid && p.await(me) {
		j := p.jobs[0]
		p.jobs[0] = job{}
		p.jobs = p.jobs[1:]
		j.Run(j.fn, j.args...)
	}
}

// await waits for a job; it is false when none will come.
func (p *threadPool) await(me *runtime.Thread) bool {
	if len(p.jobs) > 0 {
		return true
	}
	if p.shut {
		return false
	}
	p.resting = append(p.resting, me)
	p.rt.Check(p.rt.Rest(func() bool { return p.shut || len(p.jobs) > 0 }, "pool.job"))
	p.resting = without(p.resting, me)
	return p.await(me)
}

// initialize calls the initializer, in each thread once. When it fails, so does the pool.
func (p *threadPool) initialize() bool {
	if p.initializer == nil || p.failed != nil {
		return p.failed == nil
	}
	_, err := p.rt.Complete(p.initializer, p.initArgs...)
	if err == nil {
		return true
	}
	pool.Report(p.rt, "Exception in the initializer of "+p.prefix, err)
	p.breakDown()
	return false
}

// breakDown has every job that waits, and every later one, fail.
func (p *threadPool) breakDown() {
	p.failed = js.Errorf(broken, "%s is broken: its initializer failed in a thread", p.prefix)
	p.shut = true
	for _, j := range p.take() {
		j.Settle(nil, p.failed)
	}
	p.dismiss()
}

// leave takes note that a thread ends, and has another one started if there are jobs left for it.
func (p *threadPool) leave(th *runtime.Thread) {
	p.survey()
	p.threads = without(p.threads, th)
	p.resting = without(p.resting, th)
	if len(p.jobs) > 0 {
		_ = p.attend() // a thread that is new can be started
	}
}

// take empties the queue.
func (p *threadPool) take() []job {
	jobs := p.jobs
	p.jobs = nil
	return jobs
}

// dismiss has the threads at rest look again.
func (p *threadPool) dismiss() {
	for _, th := range p.resting {
		th.Nudge()
	}
}

// shutdown ends the pool: no job is taken any more, and its threads end when the queued ones are done.
func (p *threadPool) shutdown(wait, cancel bool) error {
	p.survey()
	p.shut = true
	if cancel {
		for _, j := range p.take() {
			j.Cancel()
		}
	}
	p.dismiss()
	for wait && len(p.threads) > 0 {
		for _, th := range slices.Clone(p.threads) {
			if _, err := th.Join(runtime.Never); err != nil {
				return err
			}
		}
	}
	return nil
}

func without(list []*runtime.Thread, th *runtime.Thread) []*runtime.Thread {
	return slices.DeleteFunc(slices.Clone(list), func(t *runtime.Thread) bool { return t == th })
}
