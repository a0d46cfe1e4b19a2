package vm

import (
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/dop251/goja"
)

// Context is what a promise reaction remembers of where it was made: the stack that it must run on and whatever the owner
// has put beside it.
type Context struct {
	Stack *Stack
	Value any // may be nil
}

// Context is the one that reactions made by this stack now will remember.
func (s *Stack) Context() *Context { return s.ctx }

// SetValue makes a Context with v the stack's own, and returns the one before for Restore.
func (s *Stack) SetValue(v any) *Context {
	was := s.ctx
	if was.Value != v {
		s.ctx = &Context{Stack: s, Value: v}
	}
	return was
}

// Restore makes a Context that SetValue returned the stack's own again.
func (s *Stack) Restore(c *Context) { s.ctx = c }

// tracker is called by goja for each promise reaction. See RunJobs.
type tracker struct{ h *Heap }

// Grab is called when a reaction is made.
func (t tracker) Grab() any {
	h := t.h
	h.cur.pledged++
	if p := h.pending; p != nil {
		h.pending = nil
		return p
	}
	return h.cur.ctx
}

// elsewhere is what Resumed panics with when a job belongs to another stack than the one it runs on.
type elsewhere struct{ s *Stack }

// Resumed is called before a reaction's handler, and before anything else in its job.
func (t tracker) Resumed(o any) {
	switch c := o.(type) {
	case *Context:
		t.resume(c, nil)
	case *Suspension:
		t.resume(c.ctx, c.co)
	}
}

func (t tracker) resume(c *Context, co *Coroutine) {
	s := t.h.cur
	if c.Stack != s || s.routing {
		panic(elsewhere{c.Stack})
	}
	s.pledged--
	s.ctx = c
	if co != nil {
		s.resumed = co
		co.sus = nil
		if co.task != nil && c.Value != co.task {
			s.ctx = &Context{Stack: s, Value: co.task}
		}
	}
}

// Exited is called after a reaction's handler.
func (t tracker) Exited() { t.h.cur.resumed = nil }

// RunJobs runs the promise jobs of the current stack, the microtasks of HTML's event loop, until none is left or done says
// so; done may be nil and is asked after each job. A job that belongs to another stack is given to foreign, whose owner is to have it run with RunOn or Enqueue. The error is that of an
// interrupt or a fault inside goja (*Fault); the jobs that are left then stay in the queue.
func (h *Heap) RunJobs(done func() bool, foreign func(s *Stack, job func())) error {
	s := h.cur
	queue := h.jobQueue()
	none := &Context{Stack: s}
	was := s.ctx
	defer func() { s.ctx = was }()
	for len(*queue) > 0 {
		job := (*queue)[0]
		(*queue)[0] = nil
		if *queue = (*queue)[1:]; len(*queue) == 0 {
			*queue = nil
		}
		s.ctx = none
		if err := h.runJob(job, foreign); err != nil {
			return err
		}
		if done != nil && done() {
			return nil
		}
	}
	return nil
}

// HasJobs reports whether the current stack has promise jobs to run.
func (h *Heap) HasJobs() bool {
	return len(*h.jobQueue()) > 0
}

func (h *Heap) runJob(job func(), foreign func(s *Stack, job func())) (err error) {
	if h.cur.Interrupted() {
		return h.Guard(func() { h.spin() })
	}
	defer func() {
		switch x := recover().(type) {
		case nil:
		case elsewhere:
			foreign(x.s, job)
		default:
			err = caught(x)
		}
	}()
	job()
	return nil
}

// spin runs an empty script, which is where goja looks whether it was interrupted.
func (h *Heap) spin() {
	if _, err := h.r.RunString("0"); err != nil {
		panic(err)
	}
}

// Enqueue puts a job that belongs to s at the end of its queue.
func (h *Heap) Enqueue(s *Stack, job func()) {
	if s != h.cur {
		s.jobs = append(s.jobs, job)
		return
	}
	queue := h.jobQueue()
	*queue = append(*queue, job)
}

// RunOn runs a job on the stack of a thread that has ended, and returns to the current one.
func (h *Heap) RunOn(s *Stack, job func(), foreign func(s *Stack, job func())) error {
	was := h.cur
	h.Switch(s)
	defer func() { h.Switch(was) }()
	if err := h.runJob(job, foreign); err != nil {
		return err
	}
	return h.RunJobs(nil, foreign)
}

// Fault is a Go panic inside goja or one of the functions it calls: never the script's fault, never the end of the
// process. Its text asks for a report.
type Fault struct {
	Value any    // what was panicked with
	Trace string // the Go stack, for the report
}

// Error says what happened, without the trace.
func (f *Fault) Error() string {
	return fmt.Sprintf("internal error: %v (this is a bug in weft or goja: please report it with the script)", f.Value)
}

// Guard calls f and turns whatever it panics with into an error: *goja.Exception for a JavaScript error,
// *goja.InterruptedError for an interrupt, *Fault for anything else. Every goroutine that enters a stack does so in Guard.
func (h *Heap) Guard(f func()) (err error) {
	defer func() {
		if x := recover(); x != nil {
			err = caught(x)
		}
	}()
	f()
	return nil
}

func caught(x any) error {
	switch e := x.(type) {
	case elsewhere:
		return &Fault{"a promise job of another thread", ""}
	case *goja.Exception:
		return e
	case *goja.InterruptedError:
		return e
	case *Fault:
		return e
	case error:
		if ex := (*goja.InterruptedError)(nil); errors.As(e, &ex) {
			return ex
		}
	}
	return &Fault{x, string(debug.Stack())}
}

// Call calls a JavaScript function on the current stack. The error is as Guard's.
func (h *Heap) Call(fn goja.Callable, this goja.Value, args ...goja.Value) (v goja.Value, err error) {
	err = h.Guard(func() {
		var e error
		if v, e = fn(this, args...); e != nil {
			panic(e)
		}
	})
	return v, err
}
