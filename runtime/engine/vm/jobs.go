package vm

import (
	"reflect"
	goruntime "runtime"
	"strings"

	"github.com/dop251/goja"
)

// Jobs are the promise jobs of a heap's stacks: the microtasks of HTML's event loop. goja does not run them itself, since it
// never sees an outermost call return. A reaction's job belongs to the stack that made the reaction. Which one that is shows
// only when it is run: the tracker panics with a wrongStack before anything else happens, and the job goes to its owner.
type Jobs struct {
	// Turns is told that a call of an async function goes on, and that the job in which it did is over: with the Value of its Context, and
	// where it was suspended, as the source rewrite numbers it. It may be nil.
	Turns func(value any, site int, over bool)

	h         *Heap
	callsThen map[uintptr]bool // by the code of a job: see isThenJob
}

// Run runs the jobs of the current stack until none is left or done says so; done may be nil and is asked after each job. A
// job that belongs to another stack is given to foreign, whose owner is to have it run with RunOn or Enqueue. The error is
// that of an interrupt or a fault inside goja (*Fault); the jobs that are left then stay in the queue. Run may be called
// while a job is running, by a native function that waits.
func (j *Jobs) Run(done func() bool, foreign func(s *Stack, job func())) error {
	s := j.h.cur
	before := s.mark()
	defer s.restoreContext(&before)
	queue := &s.ticks
	none := &Context{Stack: s}
	outer := s.turn
	defer func() { s.turn = outer }()
	for j.Any() {
		if s.Interrupted() {
			return j.h.interruptError()
		}
		if len(*queue) == 0 {
			queue = j.other(queue)
		}
		j.h.Coroutines.shareResolversOfLast()
		job := takeFirst(queue)
		s.setContext(none)
		s.turn = nil
		if err := j.run(job, &before, foreign); err != nil {
			return err
		}
		if s.turn != nil {
			j.Turns(s.turn.Value, 0, true)
		}
		if done != nil && done() {
			return nil
		}
	}
	return nil
}

// other is the queue that is run when that one is empty: the ticks go first, and then again when no promise job is left.
func (j *Jobs) other(queue *[]func()) *[]func() {
	if queue == &j.h.cur.ticks {
		return j.h.jobQueue()
	}
	return &j.h.cur.ticks
}

// Tick has fn called on s before the promise jobs, or, when those are being run, after them: Node's process.nextTick.
func (j *Jobs) Tick(s *Stack, fn func()) { s.ticks = append(s.ticks, fn) }

// takeFirst takes the first job out. The place of an only job is used again: a chain of awaits has one at a time.
func takeFirst(queue *[]func()) func() {
	q := *queue
	job := q[0]
	q[0] = nil
	if *queue = q[1:]; len(q) == 1 {
		*queue = q[:0]
	}
	return job
}

// run runs one job, or gives it to foreign; while routing, it finds out in this way to which stack the job belongs, see
// tracker.resume. After a panic the stack is as base says.
func (j *Jobs) run(job func(), base *mark, foreign func(s *Stack, job func())) error {
	if j.isThenJob(job) {
		if done, err := j.forward(job); done {
			return err
		}
		if me := j.h.cur; me.routing {
			me.kept = append(me.kept, job)
			return nil
		}
	}
	return j.guard(job, base, foreign)
}

func (j *Jobs) guard(job func(), base *mark, foreign func(s *Stack, job func())) (err error) {
	s := j.h.cur
	defer func() {
		switch x := recover().(type) {
		case nil:
			return
		case wrongStack:
			foreign(x.belongs, job)
		case superseded:
			err = j.guard(x.job, base, foreign)
		default:
			err = j.h.Guard(func() { panic(x) })
			s.unwind(base)
		}
	}()
	job()
	return nil
}

// now runs a job of the current stack as a part of another.
func (j *Jobs) now(job func()) {
	defer func() {
		switch x := recover().(type) {
		case nil:
		case superseded:
			x.job()
		default:
			panic(x)
		}
	}()
	job()
}

// Any reports whether the current stack has jobs to run.
func (j *Jobs) Any() bool { return len(*j.h.jobQueue()) > 0 || len(j.h.cur.ticks) > 0 }

// Enqueue puts a job that belongs to s at the end of its queue.
func (j *Jobs) Enqueue(s *Stack, job func()) {
	queue := &s.jobs
	if s == j.h.cur {
		queue = j.h.jobQueue()
	}
	*queue = append(*queue, job)
}

// Bind makes a job of fn that only s runs, and only when it is its turn, as a reaction that s has made.
func (j *Jobs) Bind(s *Stack, fn func()) (job func()) {
	return func() {
		if j.h.cur != s || s.routing {
			panic(wrongStack{s})
		}
		fn()
	}
}

// Drop forgets the jobs of the current stack: nothing of what they would do happens.
func (j *Jobs) Drop() { *j.h.jobQueue(), j.h.cur.ticks = nil, nil }

// RunOn runs a job on the stack of a thread that has ended, and the jobs that follow from it, and returns to the current
// one. If a job waits, the stack is in use until it has ended: one thread runs all jobs of a stack.
func (j *Jobs) RunOn(s *Stack, job func(), foreign func(s *Stack, job func())) error {
	was := j.h.cur
	j.Enqueue(s, job)
	defer was.hostStack().admit(s)()
	if was.Interrupted() {
		return j.h.interruptError()
	}
	j.h.Switch(s)
	defer j.h.Switch(was)
	return j.Run(nil, foreign)
}

// Route looks through the jobs of the current stack, which is about to wait, and gives those that belong to another stack to
// foreign, so that they need not wait too. Jobs that run no script are done on the way; the others stay, in their order. The
// error is as that of Run.
func (j *Jobs) Route(foreign func(s *Stack, job func())) error {
	me := j.h.cur
	if me.routing || !j.Any() {
		return nil
	}
	me.routing = true
	before := me.mark()
	defer func() {
		me.routing = false
		me.restoreContext(&before)
		jobs := j.h.jobQueue()
		*jobs, me.kept = append(me.kept, *jobs...), nil
	}()
	sort := func(s *Stack, job func()) {
		if s == me {
			me.kept = append(me.kept, job)
		} else {
			foreign(s, job)
		}
	}
	for own := j.takeAll(); len(own) > 0; own = j.takeAll() {
		for i, job := range own {
			me.setContext(&Context{Stack: me})
			if err := j.run(job, &before, sort); err != nil {
				me.kept = append(me.kept, own[i+1:]...)
				return err
			}
		}
	}
	return nil
}

func (j *Jobs) takeAll() []func() {
	jobs := j.h.jobQueue()
	own := *jobs
	*jobs = nil
	return own
}

// A promise that is settled with another one calls that one's then in a job, ECMA-262's NewPromiseResolveThenableJob, to
// follow it. If then is Promise's own, no script is involved, and so no thread: what settles the other promise settles
// the first one too, even if the thread whose job called then is waiting for just that.

// isThenJob reports whether a job is a NewPromiseResolveThenableJob.
func (j *Jobs) isThenJob(job func()) bool {
	pc := reflect.ValueOf(job).Pointer()
	yes, known := j.callsThen[pc]
	if !known {
		f := goruntime.FuncForPC(pc)
		yes = f != nil && strings.Contains(f.Name(), "newPromiseResolveThenableJob")
		j.callsThen[pc] = yes
	}
	return yes
}

// forward runs a job that isThenJob unless that runs a script: with a limit of no calls, goja gives up before the first
// instruction, and the job can be run again.
func (j *Jobs) forward(job func()) (done bool, err error) {
	s, limit := j.h.cur, at[int](j.h.cur.vm, j.h.l.vm.maxCallStackSize)
	before, was := s.mark(), *limit
	*limit, s.raising, s.forwarding = 0, true, true
	defer func() {
		*limit, s.raising, s.forwarding = was, false, false
		x := recover()
		if x == nil {
			return
		}
		if _, script := x.(*goja.StackOverflowError); !script {
			done, err = true, j.h.Guard(func() { panic(x) })
		}
		s.unwind(&before)
	}()
	job()
	return true, nil
}
