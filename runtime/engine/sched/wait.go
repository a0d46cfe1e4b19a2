package sched

import "time"

// Never is a timeout, and a deadline, that does not come.
const Never = time.Duration(1<<63 - 1)

// Object is something that threads wait for. Its methods belong to the running thread.
type Object interface {
	Identity() string // the path of its maker and a number, or a thread's path
	Kind() string     // "lock", "queue", "thread", …
	Label() string    // how a report calls it
	Holder() *Thread  // who alone can end a wait for it; nil when nobody in particular
}

// Wait says what a thread waits for.
type Wait struct {
	Op      string        // "lock.acquire", "join", "sleep", …
	On      Object        // nil for a sleep
	Timeout time.Duration // 0 or less: does not wait at all; Never: no limit
	Idle    bool          // waits to be given work: no part of a deadlock

	at   *waiter // its place in an object's queue; nil when it has none
	open bool    // begun by Park: Wake may end it
}

// Park blocks the running thread until Wake, at most for w.Timeout. The error is nil when it was woken,
// ErrTimeout when the time had passed, a *Deadlock when nothing can ever end it, or the cause of Stop. Whoever parks looks at what it waits for again when it was woken: Wake knows the
// thread only.
func (s *Scheduler) Park(w Wait) error {
	w.open = true
	return s.park(w)
}

// park is Park for a wait that only its object ends.
func (s *Scheduler) park(w Wait) error {
	me := s.cur
	if err := s.refuse(me, w); err != nil {
		if w.at != nil {
			w.at.leave()
		}
		s.callWait(w, ".fail", err)
		return err
	}
	if s.journal != nil {
		s.journal.Record(w.Op, w.On)
	}
	s.callWait(w, ".wait", nil)
	if s.cfg.Leave != nil {
		s.cfg.Leave(me)
	}
	me.wait, me.outcome = w, nil
	me.state = Waiting
	if w.Timeout == Never {
		me.since = s.clock.Now() // nothing follows from it
	} else {
		me.since = s.world.Now()
		s.alarms.set(me, later(me.since, w.Timeout))
	}
	s.hand(me, s.next("block"))
	me.wait = Wait{}
	if w.open || me.outcome != nil {
		s.callWait(w, ".wake", me.outcome)
	}
	return me.outcome
}

// refuse says why a wait cannot begin.
func (s *Scheduler) refuse(me *Thread, w Wait) error {
	if s.stop != nil {
		return s.stop
	}
	if w.Timeout <= 0 {
		return ErrTimeout
	}
	if w.Timeout == Never {
		if d := s.cycle(me, w); d != nil {
			return d
		}
	}
	return nil
}

// last is where a clock stands still, after 292 years: whoever wakes later wakes then.
const last = Never - 1

// later is a time after now, as far as there is one.
func later(now, d time.Duration) time.Duration {
	if t := now + d; t >= now {
		return min(t, last)
	}
	return last
}

// Sleep blocks the running thread for d; 0 or less offers the baton. The error is nil or the cause of Stop.
func (s *Scheduler) Sleep(d time.Duration) error {
	if d <= 0 {
		s.Yield()
		return s.stop
	}
	if err := s.park(Wait{Op: "sleep", Timeout: d}); err != ErrTimeout {
		return err
	}
	return nil
}

// Wake ends t's wait with a nil error if it waits in Park. A wait for an object of this package is none of
// Wake's business: only the object ends it.
func (t *Thread) Wake() {
	if t.state == Waiting && t.wait.open {
		t.s.wake(t, nil)
	}
}

// wake makes a waiting thread ready. A wait that is not granted leaves its object's queue at once, so that
// nothing is granted to a thread that has given up.
func (s *Scheduler) wake(t *Thread, outcome error) {
	s.alarms.unset(t)
	if outcome != nil && t.wait.at != nil {
		t.wait.at.leave()
	}
	t.outcome = outcome
	s.makeReady(t)
}
