package sched

import "time"

// DeliverPending is a decision at which the running thread goes on: it takes in the messages that wait and the deadlines that
// have passed. It does nothing while a message is being taken in: later messages must not overtake those that wait behind that
// one.
func (s *Scheduler) DeliverPending() {
	if !s.delivering {
		s.deliver()
	}
}

// deliver takes in what has come from outside: messages first, then deadlines in the order they were due.
func (s *Scheduler) deliver() {
	s.conducted(false)
	var came []Message
	if s.filled.Load() {
		came = s.mailbox.empty()
	}
	if s.journal != nil {
		came = s.journal.Intercept(came)
	}
	s.delivering = true
	for _, m := range came {
		s.did = 0
		m.Take()
	}
	s.delivering = false
	if s.timers.next() == Never {
		return
	}
	for now := s.world.Now(); s.timers.next() <= now; {
		s.timers.fire()
	}
}

// next is a decision at which the running thread cannot go on: it returns who runs next, and waits while no thread is ready.
func (s *Scheduler) next(why string) *Thread {
	for {
		s.deliver()
		if s.ready.len() > 0 {
			return s.pick(why)
		}
		deadline := s.timers.next()
		closed := s.watched == 0
		if closed && s.asked == 0 && deadline == Never && s.BreakDeadlock(nil) {
			continue
		}
		if s.cfg.Idle != nil && s.cfg.Idle(closed, deadline, s.bell) {
			continue
		}
		deadline = s.timers.next() // before others may run something, see RunIfIdle
		s.setIdle(true)
		s.world.Idle(deadline, s.bell)
		s.setIdle(false)
	}
}

// Rest calls wait, in Config.Idle: others may look meanwhile whether no thread can run, see RunIfIdle. It returns what wait does.
func (s *Scheduler) Rest(wait func() bool) bool {
	s.setIdle(true)
	defer s.setIdle(false)
	return wait()
}

func (s *Scheduler) setIdle(idle bool) {
	s.idleMu.Lock()
	s.idle = idle
	s.idleMu.Unlock()
}

// Deadline is when the next wait with a timeout ends; Never when there is none. Besides the running thread, RunIfIdle's fn may ask.
func (s *Scheduler) Deadline() time.Duration { return s.timers.next() }

// RunIfIdle runs fn at once, on the caller's goroutine, if no thread can run and no message waits; it reports whether it did.
// It may be called from any goroutine but those of the scheduler's threads.
func (s *Scheduler) RunIfIdle(fn func()) bool {
	s.idleMu.Lock()
	defer s.idleMu.Unlock()
	if !s.idle || s.filled.Load() || s.ready.len() > 0 {
		return false
	}
	before := s.timers.next()
	fn()
	if s.ready.len() > 0 || s.timers.next() != before {
		s.ring()
	}
	return true
}
