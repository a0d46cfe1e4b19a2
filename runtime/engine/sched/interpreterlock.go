package sched

import goruntime "runtime"

// run is the life of a thread's goroutine: it begins with the baton and ends by passing it on.
func (t *Thread) run() {
	defer t.depart()
	t.s.begin(t)
	if t.s.stop == nil {
		t.body()
	}
	t.s.end(t)
}

func (s *Scheduler) end(t *Thread) {
	t.state = Ended
	s.Record("thread.end", t, nil)
	s.threads.remove(t)
	t.joiners.wakeAll(s)
	s.pass(s.next("end"))
}

// begin makes t, which has been given the baton on its own goroutine, the running thread.
func (s *Scheduler) begin(t *Thread) {
	s.cur = t
	t.state = Running
	s.startSlice()
	if s.cfg.Enter != nil {
		s.cfg.Enter(t)
	}
}

// pass gives the baton to t; the caller's goroutine must touch nothing of the scheduler afterwards.
func (s *Scheduler) pass(t *Thread) {
	if !t.begun {
		t.begun = true
		go t.run()
		return
	}
	t.baton <- struct{}{}
}

// hand gives the baton from the running thread me to t and returns when me has it again.
func (s *Scheduler) hand(me, t *Thread) {
	if t != me {
		s.pass(t)
		if _, ok := <-me.baton; !ok {
			goruntime.Goexit() // see Dismiss
		}
	}
	s.begin(me)
}

func (s *Scheduler) makeReady(t *Thread) {
	t.state = Ready
	s.ready.push(t)
}

// Yield offers the baton to another ready thread.
func (s *Scheduler) Yield() {
	s.Record("yield", nil, nil)
	s.offer("yield")
}

// offer is a decision at which the running thread stays ready.
func (s *Scheduler) offer(why string) {
	me := s.cur
	if s.cfg.Leave != nil {
		s.cfg.Leave(me)
	}
	s.takeIn()
	if s.ready.len() == 0 {
		s.startSlice()
		return
	}
	s.makeReady(me)
	s.hand(me, s.pick(why))
}
