package vm

import "unsafe"

// RunJobs runs the promise jobs of the current stack, the microtasks of HTML's event loop, until none is left
// or done says so; done may be nil and is asked after each job. A job that belongs to another stack is given
// to foreign, whose owner is to have it run with RunOn or Enqueue. The error is that of an interrupt or a
// fault inside goja (*Fault); the jobs that are left then stay in the queue. It may be called while a job is
// running, by a native function that waits.
func (h *Heap) RunJobs(done func() bool, foreign func(s *Stack, job func())) error {
	s := h.cur
	before := s.mark()
	defer s.resume(&before)
	queue := h.jobQueue()
	none := &Context{Stack: s}
	for len(*queue) > 0 {
		if s.Interrupted() {
			return h.Guard(h.spin)
		}
		job := takeFirst(queue)
		s.begin(none)
		if err := h.runJob(job, &before, foreign); err != nil {
			return err
		}
		if done != nil && done() {
			return nil
		}
	}
	return nil
}

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

// begin has the stack belong to no async function, and its reactions remember c.
func (s *Stack) begin(c *Context) {
	s.ctx, s.resumed, s.pending = c, nil, nil
	*at[unsafe.Pointer](s.vm, s.h.l.vm.runner) = nil
}

// resume has the stack belong again to what ran when the mark was made.
func (s *Stack) resume(m *mark) {
	s.ctx, s.resumed, s.pending = m.ctx, m.resumed, nil
	*at[unsafe.Pointer](s.vm, s.h.l.vm.runner) = m.runner
}

// HasJobs reports whether the current stack has promise jobs to run.
func (h *Heap) HasJobs() bool { return len(*h.jobQueue()) > 0 }

// runJob runs one job, or gives it to foreign. After a panic the stack is as base says.
func (h *Heap) runJob(job func(), base *mark, foreign func(s *Stack, job func())) error {
	if h.callsThen(job) {
		if done, err := h.forward(job); done {
			return err
		}
	}
	return h.guardJob(job, base, foreign)
}

func (h *Heap) guardJob(job func(), base *mark, foreign func(s *Stack, job func())) (err error) {
	s := h.cur
	defer func() {
		switch x := recover().(type) {
		case nil:
			return
		case elsewhere:
			foreign(x.s, job)
		default:
			err = h.Guard(func() { panic(x) })
			s.reset(base)
		}
	}()
	job()
	return nil
}

// Enqueue puts a job that belongs to s at the end of its queue.
func (h *Heap) Enqueue(s *Stack, job func()) {
	queue := &s.jobs
	if s == h.cur {
		queue = h.jobQueue()
	}
	*queue = append(*queue, job)
}

// Own makes a job of fn that only s runs, and only when it is its turn, as a reaction that s has made.
func (h *Heap) Own(s *Stack, fn func()) (job func()) {
	return func() {
		if h.cur != s || s.routing {
			panic(elsewhere{s})
		}
		fn()
	}
}

// RunOn runs a job on the stack of a thread that has ended, and whatever jobs follow from it, and returns to
// the current one. If a job waits, the stack is in use until it has ended: all jobs of one stack are the same
// thread's to run.
func (h *Heap) RunOn(s *Stack, job func(), foreign func(s *Stack, job func())) error {
	was := h.cur
	h.Enqueue(s, job)
	defer was.thread().admit(s)()
	if was.Interrupted() {
		return h.Guard(h.spin)
	}
	h.Switch(s)
	defer h.Switch(was)
	return h.RunJobs(nil, foreign)
}
