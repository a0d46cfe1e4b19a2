package sched

import (
	"errors"
	"time"
)

// Event is one thing that passed the kernel: a call, or a pick.
type Event struct {
	Step   int64         // counts from 1
	Time   time.Duration // the world's clock
	Op     string
	Thread *Thread // to whom it happened: who ran, or who waited and was served by who ran
	Object Object  // may be nil
	Place  Place   // where the thread was; may be nil
	Detail any     // a Pick, or what the operation has to say; may be nil
}

// Pick is the detail of a "pick" event.
type Pick struct {
	Enabled []string `json:"en"`  // the paths of all that were ready
	Run     string   `json:"run"` // the one picked
	Why     string   `json:"why"` // block, end, preempt, yield, close
}

// Record is the one place that every kernel call passes: op names what is asked, o what it is asked of (nil for
// nothing in particular). The argument detail is for the log, and may be nil.
func (s *Scheduler) Record(op string, o Object, detail any) {
	if s.journal != nil {
		s.journal.Record(op, o)
	}
	s.Note(op, o, detail)
}

// Note is Call for what is of interest to the log alone.
func (s *Scheduler) Note(op string, o Object, detail any) {
	if s.observe != nil {
		s.tell(s.cur, op, o, detail)
	}
}

// callFor is Call for what the running thread does on behalf of t, which waits; nil stands for the running
// thread itself.
func (s *Scheduler) callFor(t *Thread, op string, o Object) {
	if s.journal != nil {
		s.journal.Record(op, o)
	}
	if s.observe == nil {
		return
	}
	if t == nil {
		t = s.cur
	}
	s.tell(t, op, o, nil)
}

// callWait is Call for a wait of the running thread: ".wait" that it begins, ".fail" that it cannot, ".wake" that it has
// ended other than by what its object gave, which is told as the operation itself. err says why; a wait that begins says
// how long it lasts at most.
func (s *Scheduler) callWait(w Wait, what string, err error) {
	if s.observe == nil {
		return
	}
	var detail any
	switch {
	case err != nil:
		detail = why(err)
	case what == ".wait" && w.Timeout != Never:
		detail = w.Timeout
	}
	s.tell(s.cur, w.Op+what, w.On, detail)
}

// why is an error of Park's in a word.
func why(err error) string {
	var d *Deadlock
	switch {
	case err == ErrTimeout:
		return "timeout"
	case errors.As(err, &d):
		return "deadlock"
	}
	return "stop"
}

// tell passes an event of t on; s.observe is not nil.
func (s *Scheduler) tell(t *Thread, op string, o Object, detail any) {
	s.step++
	s.observe(Event{
		Step: s.step, Time: s.clock.Now(), Op: op, Thread: t, Object: o, Place: s.where(t), Detail: detail,
	})
}

// tellPick passes on that t was picked; s.observe is not nil.
func (s *Scheduler) tellPick(ready []*Thread, t *Thread, why string) {
	enabled := make([]string, len(ready))
	for i, r := range ready {
		enabled[i] = r.ID
	}
	s.tell(s.cur, "pick", nil, Pick{Enabled: enabled, Run: t.ID, Why: why})
}

// here is where the running thread is; nil when that is not known.
func (s *Scheduler) here() Place {
	if s.cfg.Here == nil {
		return nil
	}
	return s.cfg.Here()
}

// where is where any thread is; nil when that is not known.
func (s *Scheduler) where(t *Thread) Place {
	switch {
	case t.state == Ended:
		return nil
	case t == s.cur:
		return s.here()
	case s.cfg.Where != nil:
		return s.cfg.Where(t)
	}
	return nil
}
