package sched

import "time"

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

// Call is the one place that every kernel call passes: op names what is asked, o what it is asked of (nil for
// nothing in particular). The argument detail is for the log, and may be nil.
func (s *Scheduler) Call(op string, o Object, detail any) {
	if s.observe != nil {
		s.tell(Event{Op: op, Object: o, Detail: detail, Thread: s.cur})
	}
}

// callFor is Call for what the running thread does on behalf of t, which waits; nil stands for the running
// thread itself.
func (s *Scheduler) callFor(t *Thread, op string, o Object) {
	if s.observe == nil {
		return
	}
	if t == nil {
		t = s.cur
	}
	s.tell(Event{Op: op, Object: o, Thread: t})
}

// tell completes an event and passes it on; s.observe is not nil.
func (s *Scheduler) tell(e Event) {
	s.step++
	e.Step, e.Time = s.step, s.world.Now()
	e.Place = s.where(e.Thread)
	s.observe(e)
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

func ids(ts []*Thread) []string {
	out := make([]string, len(ts))
	for i, t := range ts {
		out[i] = t.ID
	}
	return out
}
