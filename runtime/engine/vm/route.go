package vm

// Route looks through the promise jobs of the current stack, which is about to wait, and gives those that
// belong to another stack to foreign, so that they need not wait too. Jobs that run no script are done on the
// way; the others stay, in their order. The error is as that of RunJobs.
func (h *Heap) Route(foreign func(s *Stack, job func())) error {
	me := h.cur
	if me.routing || !h.HasJobs() {
		return nil
	}
	me.routing = true
	before := me.mark()
	defer func() {
		me.routing = false
		me.resume(&before)
		jobs := h.jobQueue()
		*jobs, me.kept = append(me.kept, *jobs...), nil
	}()
	for own := h.takeJobs(); len(own) > 0; own = h.takeJobs() {
		for i, job := range own {
			me.begin(&Context{Stack: me})
			if err := h.routeJob(job, &before, foreign); err != nil {
				me.kept = append(me.kept, own[i+1:]...)
				return err
			}
		}
	}
	return nil
}

// routeJob finds out whose a job is by running it: see tracker.resume.
func (h *Heap) routeJob(job func(), base *mark, foreign func(s *Stack, job func())) error {
	me := h.cur
	if h.callsThen(job) {
		done, err := h.forward(job)
		if !done {
			me.kept = append(me.kept, job)
		}
		return err
	}
	return h.guardJob(job, base, func(s *Stack, job func()) {
		if s == me {
			me.kept = append(me.kept, job)
		} else {
			foreign(s, job)
		}
	})
}

func (h *Heap) takeJobs() []func() {
	jobs := h.jobQueue()
	own := *jobs
	*jobs = nil
	return own
}
