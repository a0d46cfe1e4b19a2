package session

import (
	"encoding/json"
	"time"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/source"
	"weft/runtime/replay"
)

// Event is something that comes from the user: the one way in which the outside changes a session. It is
// plain data, and is taken in at a decision of the scheduler.
type Event struct {
	Op     string `json:"op"`
	Number int    `json:"n,omitempty"`     // of the event, or for an interrupt of the one it is meant for
	Name   string `json:"name,omitempty"`  // of an input's text; "" for its number
	Text   string `json:"text,omitempty"`  // of an input
	Count  int    `json:"count,omitempty"` // how many times it is evaluated, for opMeasure
	Job    int    `json:"job,omitempty"`   // the number of a job; of an input, for opEnd

	s *Session
}

// What a user can do.
const (
	opInput     = "input"     // evaluate a text
	opMeasure   = "measure"   // evaluate a text many times, for the time that takes
	opFront     = "front"     // wait for a job
	opWait      = "wait"      // wait for all of them
	opKill      = "kill"      // end a job
	opInterrupt = "interrupt" // stop what is under way
	opEnd       = "end"       // end the threads and processes that an input has begun
	opClose     = "close"     // end the session
)

// post is the one way for an event into the realm. Any goroutine may call it.
func (s *Session) post(e Event) {
	e.s = s
	s.rt.Sched.Deliver(e)
}

// Note is replay.Noted's.
func (e Event) Note(j *replay.Journal, out []sched.Message) []sched.Message {
	data, err := json.Marshal(e)
	if err != nil {
		panic(err) // it has nothing but texts and numbers
	}
	e.s.mark(e)
	j.Note(inputCode, data)
	return append(out, e)
}

// mark notes where an input comes, before the journal does.
func (s *Session) mark(e Event) {
	if e.Op == opInput {
		s.inputs = append(s.inputs, mark{s.rt.Journal.Size(), s.prints})
	}
}

// decodeEvent makes an event that a journal tells of.
func (s *Session) decodeEvent(data []byte) (sched.Message, error) {
	e := Event{s: s}
	if err := json.Unmarshal(data, &e); err != nil {
		return nil, &replay.DivergedError{Why: "what the user did cannot be read"}
	}
	s.mu.Lock()
	s.asked = max(s.asked, e.Number)
	s.mu.Unlock()
	s.mark(e)
	return e, nil
}

// Take takes the event in; it is called at a decision, by whichever thread makes it.
func (e Event) Take() {
	s := e.s
	switch e.Op {
	case opInterrupt:
		s.takeInterrupt(e.Number)
	case opEnd:
		s.endInput(e.Job)
	case opClose:
		s.closing = true
		s.takeInterrupt(s.now)
		s.stopTask()
		s.rt.Main.Nudge()
	default:
		s.line = append(s.line, e)
		s.rt.Main.Nudge()
	}
}

// Eval runs one input until it and what it awaits at top level have come to an end. The error is nil when the
// next input can follow, whatever this one did, see Result; source.Incomplete holds when nothing was run
// because the input needs more lines; otherwise the program has ended, see ExitCode. Nobody may call it while
// another call goes on.
func (s *Session) Eval(code string) (Result, error) { return s.EvalText(source.Text{Code: code}) }

// EvalText is Eval for a text that may have a name, which positions in it show.
func (s *Session) EvalText(t source.Text) (Result, error) {
	return s.ask(Event{Op: opInput, Name: t.Name, Text: t.Code})
}

// Measure evaluates a text count times; the Result says how long all of that took. It is no input. The error
// is as Eval's.
func (s *Session) Measure(code string, count int) (Result, error) {
	return s.ask(Event{Op: opMeasure, Text: code, Count: count})
}

// Foreground waits for a job and has the Result be what comes of it. The error is as Eval's.
func (s *Session) Foreground(job int) (Result, error) { return s.ask(Event{Op: opFront, Job: job}) }

// Wait waits for all jobs but intervals, which do not end. The error is as Eval's.
func (s *Session) Wait() (Result, error) { return s.ask(Event{Op: opWait}) }

// Kill ends a job; a process that was told to end before is killed. The error is as Eval's.
func (s *Session) Kill(job int) (Result, error) { return s.ask(Event{Op: opKill, Job: job}) }

// nudgeAfter is how long an interrupt that was posted may go unnoticed before the stack is interrupted where
// it is: code without ticks, made by eval, comes to no decision.
const nudgeAfter = 100 * time.Millisecond

// Interrupt stops what Eval, Foreground or Wait is doing, or waits for; threads, timers and tasks go on. It
// does not wait, and reports whether there was something to stop.
func (s *Session) Interrupt() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := s.doing
	if n == 0 {
		return false
	}
	s.post(Event{Op: opInterrupt, Number: n})
	time.AfterFunc(nudgeAfter, func() { s.force(n) })
	return true
}

// force interrupts the main thread, if it still does what an interrupt was for.
func (s *Session) force(n int) {
	s.aim.Lock()
	defer s.aim.Unlock()
	if s.does(n) {
		s.forced.Store(true)
		s.rt.Main.Stack.Interrupt(errInterrupted)
	}
}

var errInterrupted = &runtime.SignalError{Number: 2, Name: "interrupted"}

// takeInterrupt ends what the main thread does, if that is event n, or keeps event n from its turn.
func (s *Session) takeInterrupt(n int) {
	switch {
	case n != 0 && s.now == n:
		s.stopMain()
	case s.drop(n):
		s.stopTask()
	}
}

// stopTask ends the task that keeps events from their turn, if there is one.
func (s *Session) stopTask() {
	if s.now == 0 && s.rt.Main.Busy > 0 {
		s.stopMain()
	}
}

func (s *Session) stopMain() {
	s.rt.Main.Stack.Interrupt(errInterrupted)
	s.rt.Main.Sched.CancelWait(js.Unwind())
}

// drop takes an event out of the line; it reports whether it was there.
func (s *Session) drop(n int) bool {
	for i, e := range s.line {
		if e.Number == n && n != 0 {
			s.line = append(s.line[:i:i], s.line[i+1:]...)
			s.mu.Lock()
			s.doing = 0
			s.mu.Unlock()
			s.answer(e, reply{result: Result{Interrupted: true, Error: "interrupted before it began"}})
			return true
		}
	}
	return false
}

// End ends the threads and processes that an input has begun; 0 is the one that is being evaluated. It does
// not wait. When they do not notice, and something is being evaluated, the running thread is interrupted
// where it is.
func (s *Session) End(input int) {
	s.mu.Lock()
	n := s.doing
	if input == 0 {
		input = s.making.input
	}
	s.mu.Unlock()
	s.post(Event{Op: opEnd, Job: input})
	time.AfterFunc(nudgeAfter, func() { s.forceRunning(n) })
}

// forceRunning interrupts the thread that runs, if an event is still under way.
func (s *Session) forceRunning(n int) {
	s.aim.Lock()
	defer s.aim.Unlock()
	if s.does(n) {
		s.forced.Store(true)
		s.rt.Running.Load().Interrupt(errInterrupted)
	}
}

// endInput kills the threads and processes of an input.
func (s *Session) endInput(input int) {
	for _, j := range s.jobs.of(input) {
		if j.thread != nil || j.process != nil {
			_ = s.jobs.kill(j, true) // one that cannot be killed has ended
		}
	}
}
