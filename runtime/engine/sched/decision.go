package sched

import "time"

// Message is something of the outside's that is taken in at a decision. Take must not wait; it may make threads ready, start
// them and give to objects what they wait for.
type Message interface{ Take() }

// Func is a Message that no journal notes: what it does depends on nothing else, or the run does not depend on it.
type Func func()

// Take calls the function.
func (f Func) Take() { f() }

// Post is Deliver for a Func.
func (s *Scheduler) Post(fn func()) { s.Deliver(Func(fn)) }

// Deliver has m taken in by whichever thread makes the next decision. It may be called from any goroutine, and does not wait.
func (s *Scheduler) Deliver(m Message) {
	s.mu.Lock()
	s.posted = append(s.posted, m)
	s.mail.Store(true)
	s.mu.Unlock()
	s.ring()
}

// ring has an idle scheduler look around.
func (s *Scheduler) ring() {
	select {
	case s.bell <- struct{}{}:
	default:
	}
}

// Watch notes that something outside may happen at any time, or never (a key is pressed, a child writes), so
// that waiting for it is no deadlock. It does not hold a virtual clock back: what sleeps meanwhile may be
// what the outside waits for.
func (s *Scheduler) Watch() { s.watched++ }

// Unwatch takes one Watch back.
func (s *Scheduler) Unwatch() { s.watched-- }

// Ask notes that a thread waits for what only another scheduler can give, which knows of the wait: whether it is a deadlock
// is for that one to say, see Config.Idle and BreakDeadlock.
func (s *Scheduler) Ask() { s.asked++ }

// Answered takes one Ask back.
func (s *Scheduler) Answered() { s.asked-- }

// DeliverPending is a decision at which the running thread goes on: it takes in the messages that wait and the deadlines that
// have passed. It does nothing when it is called by a message that is being taken in: later messages must not overtake those
// that wait behind that one.
func (s *Scheduler) DeliverPending() {
	if !s.taking {
		s.takeIn()
	}
}

// takeIn lets in what the outside has to say: messages first, then deadlines in the order they were due.
func (s *Scheduler) takeIn() {
	var came []Message
	if s.mail.Load() {
		came = s.collect()
	}
	if s.journal != nil {
		came = s.journal.Intercept(came)
	}
	s.taking = true
	for _, m := range came {
		m.Take()
	}
	s.taking = false
	if len(s.alarms) == 0 {
		return
	}
	for now := s.world.Now(); len(s.alarms) > 0 && s.alarms[0].deadline <= now; {
		s.wake(s.alarms[0], ErrTimeout)
	}
}

// collect empties the letter box.
func (s *Scheduler) collect() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	came := s.posted
	s.posted = nil
	s.mail.Store(false)
	return came
}

// next decides who runs, for a running thread that cannot go on. It waits when nothing is ready, and it is
// called by the goroutine that has the baton.
func (s *Scheduler) next(why string) *Thread {
	for {
		s.takeIn()
		if s.ready.len() > 0 {
			return s.pick(why)
		}
		closed := s.watched == 0
		if closed && len(s.alarms) == 0 && s.asked == 0 && s.BreakDeadlock(nil) {
			continue
		}
		s.idle(closed)
	}
}

// idle waits for the outside. closed says that no operation of the outside can end a wait.
func (s *Scheduler) idle(closed bool) {
	if s.cfg.Idle != nil && s.cfg.Idle(closed, s.nearest(), s.bell) {
		return
	}
	s.door.Lock()
	s.resting = true
	s.door.Unlock()
	s.world.Idle(s.nearest(), s.bell)
	s.door.Lock()
	s.resting = false
	s.door.Unlock()
}

// RunIfIdle runs fn at once, on the caller's goroutine, if no thread can run and no message waits; it reports whether it did.
// It may be called from any goroutine but those of the scheduler's threads.
func (s *Scheduler) RunIfIdle(fn func()) bool {
	s.door.Lock()
	defer s.door.Unlock()
	if !s.resting || s.mail.Load() || s.ready.len() > 0 {
		return false
	}
	before := s.nearest()
	fn()
	if s.ready.len() > 0 || s.nearest() != before {
		s.ring()
	}
	return true
}

// RunAs runs fn, which must not wait, as if t were the running thread: for what is done on behalf of a thread that waits to be
// given work. It is for posted functions.
func (s *Scheduler) RunAs(t *Thread, fn func()) {
	was := s.cur
	s.cur = t
	fn()
	s.cur = was
}

// nearest is the next deadline, Never when there is none.
func (s *Scheduler) nearest() time.Duration {
	if len(s.alarms) == 0 {
		return Never
	}
	return s.alarms[0].deadline
}

// pick takes the strategy's choice out of the ready threads.
func (s *Scheduler) pick(why string) *Thread {
	ready := s.ready.all()
	i := s.cfg.Strategy.Pick(ready)
	t := ready[i]
	if s.observe != nil && (len(ready) > 1 || t != s.cur) {
		s.tellPick(ready, t, why)
	}
	return s.ready.take(i)
}
