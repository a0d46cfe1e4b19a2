package sched

import (
	"errors"
	"time"
)

// Journal stands between a run and the outside: it notes what is taken in, or replaces it by what was noted before. Its methods
// are called by the running thread.
type Journal interface {
	// Intercept is called at each decision with the messages that have come since the last. What it returns is taken in instead.
	Intercept(came []Message) []Message
	// Slice is called at each look at the clock for the running thread's slice; over says whether that has ended. What it
	// returns counts instead.
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
}

// Pick is the detail of a "pick" event.
type Pick struct {
	Enabled []string `json:"en"`  // the paths of all that were ready
	Run     string   `json:"run"` // the one picked
	Why     string   `json:"why"` // block, end, preempt, yield, close
}

// recorder passes kernel calls on to the journal and to who observes the run.
type recorder struct {
	journal   Journal     // nil when none is kept
	observe   func(Event) // nil when nothing observes
	step      int64
	hereFunc  func() Place          // Config.Here
	whereFunc func(t *Thread) Place // Config.Where
	lock      *interpreterLock
	clock     *clock
}

// Record is the one place that every kernel call passes: op names what is asked, o what it is asked of (nil for nothing in
// particular). The argument detail is for the event log, and may be nil.
func (r *recorder) Record(op string, o Object, detail any) { r.recordFor(nil, op, o, detail) }

// recordFor is Record for what the running thread does on behalf of t, which waits; nil stands for the running thread itself.
func (r *recorder) recordFor(t *Thread, op string, o Object, detail any) {
	if r.journal != nil {
		r.journal.Record(op, o)
	}
	if r.observe != nil {
		r.emit(t, op, o, detail)
	}
}

// Note is Record for what concerns the event log only.
func (r *recorder) Note(op string, o Object, detail any) {
	if r.observe != nil {
		r.emit(nil, op, o, detail)
	}
}

// noteWait is Note for a wait of the running thread: ".wait" when it begins, ".fail" when it cannot, ".wake" when it has ended
// other than by what its object gave, which is noted as the operation itself. err says why; a wait that begins says how long it
// lasts at most.
func (r *recorder) noteWait(w Wait, what string, err error) {
	if r.observe == nil {
		return
	}
	var detail any
	var deadlock *Deadlock
	switch {
	case err == ErrTimeout:
		detail = "timeout"
	case errors.As(err, &deadlock):
		detail = "deadlock"
	case err != nil:
		detail = "stop"
	case what == ".wait" && w.Timeout != Never:
		detail = w.Timeout
	}
	r.emit(nil, w.Op+what, w.On, detail)
}

// emit passes an event of t on; nil stands for the running thread. r.observe is not nil.
func (r *recorder) emit(t *Thread, op string, o Object, detail any) {
	if t == nil {
		t = r.lock.cur
	}
	r.step++
	r.observe(Event{
		Step: r.step, Time: r.clock.unrecorded.Now(), Op: op, Thread: t, Object: o, Place: r.where(t), Detail: detail,
	})
}

// emitPick tells that t was picked; r.observe is not nil.
func (r *recorder) emitPick(ready []*Thread, t *Thread, why string) {
	enabled := make([]string, len(ready))
	for i, r := range ready {
		enabled[i] = r.ID
	}
	r.emit(nil, "pick", nil, Pick{Enabled: enabled, Run: t.ID, Why: why})
}

// here is where the running thread is; nil when that is not known.
func (r *recorder) here() Place {
	if r.hereFunc == nil {
		return nil
	}
	return r.hereFunc()
}

// where is where any thread is; nil when that is not known.
func (r *recorder) where(t *Thread) Place {
	switch {
	case t.state == Ended:
		return nil
	case t == r.lock.cur:
		return r.here()
	case r.whereFunc != nil:
		return r.whereFunc(t)
	}
	return nil
}
