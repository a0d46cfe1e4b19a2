package vm

import (
	"reflect"
	goruntime "runtime"
	"strings"

	"github.com/dop251/goja"
)

// A promise that is settled with another one calls that one's then in a job, ECMA-262's
// NewPromiseResolveThenableJob, to be told. If then is Promise's own, no script is involved, and so no
// thread: whoever settles the other promise settles the first one too, even if the thread whose job called
// then is waiting for just that.

// anywhere is the Context of a reaction that settles another promise, and belongs to no stack.
type anywhere struct{}

// callsThen reports whether a job is a NewPromiseResolveThenableJob.
func (h *Heap) callsThen(job func()) bool {
	pc := reflect.ValueOf(job).Pointer()
	if pc == h.reaction {
		return false
	}
	yes, known := h.thenJobs[pc]
	if !known {
		f := goruntime.FuncForPC(pc)
		yes = f != nil && strings.Contains(f.Name(), "newPromiseResolveThenableJob")
		h.thenJobs[pc] = yes
	}
	if !yes {
		h.reaction = pc
	}
	return yes
}

// forward runs a job that callsThen unless that runs a script: with a limit of no calls, goja gives up before
// the first instruction, and the job can be run again.
func (h *Heap) forward(job func()) (done bool, err error) {
	s, limit := h.cur, at[int](h.cur.vm, h.l.vm.limit)
	before, was := s.mark(), *limit
	*limit, s.raising, s.forwarding = 0, true, true
	defer func() {
		*limit, s.raising, s.forwarding = was, false, false
		x := recover()
		if x == nil {
			return
		}
		if _, script := x.(*goja.StackOverflowError); !script {
			done, err = true, h.Guard(func() { panic(x) })
		}
		s.reset(&before)
	}()
	job()
	return true, nil
}
