package vm

import (
	"reflect"
	goruntime "runtime"
	"strings"

	"github.com/dop251/goja"
)

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
