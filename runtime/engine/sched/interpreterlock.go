package sched

import goruntime "runtime"

// interpreterLock is what a thread must have to run. Exactly one thread has it.
type interpreterLock struct{ cur *Thread }

// Current is the running thread.
func (l *interpreterLock) Current() *Thread { return l.cur }

// RunAs runs fn, which must not wait, as if t were the running thread. It is for messages: they do work on behalf of a thread
// that waits to be given work.
func (l *interpreterLock) RunAs(t *Thread, fn func()) {
	was := l.cur
	l.cur = t
	fn()
	l.cur = was
}

// pass gives the lock to t. The goroutine that calls it must not touch the scheduler afterwards.
func (l *interpreterLock) pass(t *Thread) {
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
		t.body()
	}
	t.end()
}

func (t *Thread) end() {
	s := t.s
	t.state = Ended
	s.Record("thread.end", t, nil)
	s.threadList.remove(t)
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
	s.deliver()
	if s.ready.len() == 0 {
		s.startSlice()
		return
	}
	s.ready.add(me)
	s.switchTo(me, s.pick(why))
}
