package sched

import goruntime "runtime"

// Current is the running thread: exactly one thread has the interpreter lock.
func (s *Scheduler) Current() *Thread { return s.cur }

// RunAs runs fn, which must not wait, as if t were the running thread: for messages, which work for a thread that waits.
func (s *Scheduler) RunAs(t *Thread, fn func()) {
	was := s.cur
	s.cur = t
	fn()
	s.cur = was
}

// pass gives the lock to t. The goroutine that calls it must not touch the scheduler afterwards.
func (s *Scheduler) pass(t *Thread) {
	if !t.begun {
		t.begun = true
		go t.run()
		return
	}
	t.granted <- struct{}{}
}

// run is the life of a thread's goroutine: it begins with the lock and ends by passing it on.
func (t *Thread) run() {
	defer t.depart()
	t.s.begin(t)
	if t.s.stop == nil {
		t.s.Note("thread.run", t, nil)
		t.body()
	}
	t.end()
}

func (t *Thread) end() {
	s := t.s
	t.state = Ended
	s.Record("thread.end", t, nil)
	delete(s.alive, t)
	t.joiners.wakeAll()
	s.pass(s.next("end"))
}

// begin makes t, whose own goroutine calls it with the lock, the running thread.
func (s *Scheduler) begin(t *Thread) {
	s.cur = t
	t.state = Running
	s.startSlice()
	if s.cfg.Enter != nil {
		s.cfg.Enter(t)
	}
}

// switchTo is the context switch from the running thread me to t. It returns when me has the lock again.
func (s *Scheduler) switchTo(me, t *Thread) {
	if t != me {
		s.pass(t)
		if _, ok := <-me.granted; !ok {
			goruntime.Goexit() // see Dismiss
		}
	}
	s.begin(me)
}

// Yield offers the interpreter lock to another ready thread.
func (s *Scheduler) Yield() {
	s.Record("yield", nil, nil)
	s.yield("yield")
}

// yield is a decision at which the running thread stays ready.
func (s *Scheduler) yield(why string) {
	me := s.cur
	if s.cfg.Leave != nil {
		s.cfg.Leave(me)
	}
	s.conducted(true)
	s.deliver()
	if s.ready.len() == 0 {
		s.startSlice()
		return
	}
	s.ready.add(me)
	s.switchTo(me, s.pick(why))
}
