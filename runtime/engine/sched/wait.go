package sched

import "time"

// Never is a timeout, and a deadline, that does not come.
const Never = time.Duration(1<<63 - 1)

// Wait says what a thread waits for.
type Wait struct {
	Op      string        // "lock.acquire", "join", "sleep", …
	On      Object        // nil for a sleep
	Timeout time.Duration // 0 or less: does not wait at all; Never: no limit
	Idle    bool          // waits to be given work: no part of a deadlock
	Deaf    bool          // a flag does not end it, see Thread.Flag

	at   *waiter // its place in an object's queue; nil when it has none
	open bool    // begun by Park: Wake may end it
}

// Park blocks the running thread until Wake, at most for w.Timeout. The error is nil when it was woken, ErrTimeout when the time
// had passed, a *Deadlock when nothing can ever end it, or the cause of Stop. The caller looks again at what it waits for.
func (s *Scheduler) Park(w Wait) error {
	w.open = true
	return s.park(w)
}

// park is Park for a wait that only its object ends.
func (s *Scheduler) park(w Wait) error {
	me := s.cur
	if err := me.refuse(w); err != nil {
		if w.at != nil {
			w.at.giveUp()
		}
		s.noteWait(w, ".fail", err)
		return err
	}
	if me.flagged && !w.Deaf {
		if over, err := me.attendIn(w); over {
			return err
		}
	}
	if s.journal != nil {
		s.journal.Record(w.Op, w.On)
	}
	s.noteWait(w, ".wait", nil)
	if w.Timeout == Never {
		me.since = s.unrecorded.Now() // the run does not depend on it
	} else {
		me.since = s.world.Now()
	}
	outcome := me.block(w, later(me.since, w.Timeout))
	me.wait = Wait{}
	if w.open || outcome != nil {
		s.noteWait(w, ".wake", outcome)
	}
	return outcome
}

// block parks the running thread me until its wait has ended, at the deadline if it has a limit.
func (me *Thread) block(w Wait, deadline time.Duration) error {
	s := me.s
	if s.delivering { // me waits already, and would never be woken
		panic("sched: " + w.Op + " waits while a message is taken in")
	}
	for {
		if s.cfg.Leave != nil {
			s.cfg.Leave(me)
		}
		me.wait, me.outcome, me.state = w, nil, Waiting
		if w.Timeout != Never {
			s.timers.add(me, deadline)
		}
		s.switchTo(me, s.next("block"))
		if !me.paused {
			return me.outcome
		}
		me.paused = false
		if me.outcome != nil || w.served() {
			return me.outcome // the flag is still up
		}
		if over, err := me.attendIn(w); over {
			return err
		}
		if err := me.refuse(w); err != nil { // it would have been told while it waited
			if w.at != nil {
				w.at.giveUp()
			}
			return err
		}
	}
}

// refuse says why the running thread t cannot begin a wait; nil when it can.
func (t *Thread) refuse(w Wait) error {
	if t.s.stop != nil {
		return t.s.stop
	}
	if w.Timeout <= 0 {
		return ErrTimeout
	}
	if w.Timeout == Never {
		if d := t.cycle(w); d != nil {
			return d
		}
	}
	return nil
}

// Sleep blocks the running thread for d; 0 or less is Yield. The error is nil or the cause of Stop.
func (s *Scheduler) Sleep(d time.Duration) error {
	if d <= 0 {
		s.Yield()
		if s.stop == nil {
			return s.Attend()
		}
		return s.stop
	}
	if err := s.park(Wait{Op: "sleep", Timeout: d}); err != ErrTimeout {
		return err
	}
	return nil
}

// Wake ends t's wait with a nil error if it waits in Park. A wait for an object of this package is ended by the object only.
func (t *Thread) Wake() {
	switch {
	case !t.wait.open:
	case t.state == Waiting:
		t.wake(nil)
	case t.paused: // nobody needs to look at its flag for that
		t.paused = false
	}
}

// CancelWait ends t's wait with cause, if it waits, whatever it waits for.
func (t *Thread) CancelWait(cause error) {
	switch {
	case t.state == Waiting:
		t.wake(cause)
	case t.paused:
		t.outcome = cause
		if t.wait.at != nil {
			t.wait.at.giveUp()
		}
	}
}

// wake makes t, which waits, ready. A wait that ends with an error leaves its object's queue at once: it is given nothing more.
func (t *Thread) wake(outcome error) {
	t.s.timers.remove(t)
	if outcome != nil && t.wait.at != nil {
		t.wait.at.giveUp()
	}
	t.s.noteReady(t, "ready", t.wait.On, outcome)
	t.outcome = outcome
	t.s.ready.add(t)
}
