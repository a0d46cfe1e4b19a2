package vm

// Route looks through the promise jobs of the current stack, which is about to wait, and gives those that belong to another
// stack to foreign, so that they need not wait too. Jobs that run no script are done on the way.
func (h *Heap) Route(foreign func(s *Stack, job func())) error {
	me := h.cur
	if me.routing {
		return nil // a thenable that waits; what it leaves is looked at when it has returned
	}
	own := h.takeJobs()
	me.routing = true
	defer func() { me.routing = false }()
	for len(own) > 0 {
		for _, job := range own {
			if err := h.runJob(job, func(s *Stack, job func()) { h.file(s, job, foreign) }); err != nil {
				return err
			}
		}
		own = h.takeJobs()
	}
	jobs := h.jobQueue()
	*jobs, me.kept = append(me.kept, *jobs...), nil
	return nil
}

// file keeps a job of the current stack and gives away any other.
func (h *Heap) file(s *Stack, job func(), foreign func(s *Stack, job func())) {
	if s == h.cur {
		s.kept = append(s.kept, job)
		return
	}
	foreign(s, job)
}

func (h *Heap) takeJobs() []func() {
	jobs := h.jobQueue()
	own := *jobs
	*jobs = nil
	return own
}
