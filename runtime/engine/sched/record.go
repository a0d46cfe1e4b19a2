package sched

import (
	"errors"
	"time"
)

// Journal stands between a run and the outside: it notes what is taken in, or replaces it by what was noted before.
type Journal interface {
	// Intercept is called at each decision with the messages that have come since the last. What it returns is taken in instead.
	Intercept(came []Message) []Message
	// Slice is called at each look at the clock for the running thread's slice, and says whether that counts as over.
	Slice(over bool) bool
	// Record is called for each kernel call that does not depend on whether the run is observed.
	Record(op string, o Object)
}

// Place is a position in the program that a thread runs. It may be nil where none is known.
type Place interface {
	// Position is the file and the line, counted from 1.
	Position() (file string, line int)
}

// Event is one thing that passed the kernel: a call, or a pick.
type Event struct {
	Step   int64         // counts from 1
	Time   time.Duration // the world's clock
	Op     string
	Thread *Thread // to whom it happened: who ran, or who waited and was served by who ran
	Object Object  // may be nil
	Place  Place   // where the thread was; may be nil
	Detail any     // a Pick, or what the operation has to say; may be nil
	From   *Thread // of "ready" and "lock.grant": who has done it; nil for the outside, a deadline or the end of the run
	Cause  int64   // the step of what From, or a message from outside, did last; 0 for none
}

// Pick is the detail of a "pick" event.
type Pick struct {
	Enabled []string `json:"en"`  // the paths of all that were ready
	Run     string   `json:"run"` // the one picked
	Why     string   `json:"why"` // block, end, preempt, yield, close
}

// Record is the one place that every kernel call passes: op names what is asked, o what it is asked of (nil for nothing in
// particular). The argument detail is for the event log, and may be nil.
func (s *Scheduler) Record(op string, o Object, detail any) { s.recordFor(s.cur, op, o, detail) }

// recordFor is Record for what happens to t, which runs, or waits and is served by the thread that runs.
func (s *Scheduler) recordFor(t *Thread, op string, o Object, detail any) {
	if s.journal != nil {
		s.journal.Record(op, o)
	}
	s.note(t, op, o, detail)
}

// Note is Record for what concerns the event log only.
func (s *Scheduler) Note(op string, o Object, detail any) { s.note(s.cur, op, o, detail) }

func (s *Scheduler) note(t *Thread, op string, o Object, detail any) {
	if s.cfg.Observe == nil {
		return
	}
	s.observe(Event{Op: op, Thread: t, Object: o, Detail: detail})
	if t == s.cur || s.delivering {
		s.did = s.step
	}
}

func (s *Scheduler) observe(e Event) {
	s.step++
	e.Step, e.Time, e.Place = s.step, s.unrecorded.Now(), s.where(e.Thread)
	s.cfg.Observe(e)
}

// Unobserved has nothing of what happens in fn, which the running thread calls, be in the event log.
func (s *Scheduler) Unobserved(fn func()) {
	was := s.cfg.Observe
	s.cfg.Observe = nil
	defer func() { s.cfg.Observe = was }()
	fn()
}

// noteReady is Note for t, whose wait for o ends with outcome, or which is given o.
func (s *Scheduler) noteReady(t *Thread, op string, o Object, outcome error) {
	if s.cfg.Observe == nil {
		return
	}
	e := Event{Op: op, Thread: t, Object: o, Detail: brief(outcome)}
	switch {
	case e.Detail != nil:
	case s.delivering:
		e.Cause = s.did
	case s.cur.state == Running || s.cur.state == Ended:
		e.From, e.Cause = s.cur, s.did
	}
	s.observe(e)
}

// brief says why a wait has ended, unless what it waited for has come.
func brief(err error) any {
	var deadlock *Deadlock
	switch {
	case err == nil:
		return nil
	case err == ErrTimeout:
		return "timeout"
	case errors.As(err, &deadlock):
		return "deadlock"
	}
	return "stop"
}

// noteWait is Note for a wait of the running thread: ".wait" when it begins, ".fail" when it cannot, ".wake" when it has ended
// other than by what its object gave, which is noted as the operation itself. err says why.
func (s *Scheduler) noteWait(w Wait, what string, err error) {
	if s.cfg.Observe == nil {
		return
	}
	detail := brief(err)
	if what == ".wait" && w.Timeout != Never {
		detail = w.Timeout
	}
	s.Note(w.Op+what, w.On, detail)
}

// where is where a thread is; nil when that is not known.
func (s *Scheduler) where(t *Thread) Place {
	switch {
	case t.state == Ended:
	case t != s.cur && s.cfg.Where != nil:
		return s.cfg.Where(t)
	case t == s.cur && s.cfg.Here != nil:
		return s.cfg.Here()
	}
	return nil
}
