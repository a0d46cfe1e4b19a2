package runtime

import (
	"fmt"
	"sync"

	"github.com/dop251/goja"

	"weft/runtime/source"
)

// Session is a realm that is given its program piece by piece, as at a prompt. What goes wrong in one input is printed and
// ends that input only. Threads, timers and tasks of one input live on in the next, and run while one is being evaluated.
//
// Its methods belong to the goroutine that made the host, but for Interrupt.
type Session struct {
	rt *Realm

	mu     sync.Mutex // guards the rest
	input  int        // how many there were
	active bool       // one is being evaluated
	broken bool       // and was interrupted
}

// Session begins a session. It takes the place of Run.
func (h *Host) Session() *Session {
	rt := h.realm
	rt.session = true
	rt.header(source.Text{Name: "<prompt>"})
	return &Session{rt: rt}
}

// Eval runs one input until it and what it awaits at top level have come to an end, and prints its value unless that is
// undefined. The error is nil when the next input can follow, whatever this one did; source.Incomplete holds when nothing
// was run because the input needs more lines; otherwise the program has ended, see ExitCode.
func (s *Session) Eval(code string) error {
	rt := s.rt
	text := source.Text{Name: fmt.Sprintf("<%d>", s.input+1), Code: code}
	p, err := rt.load(text, source.Options{Prompt: true})
	if source.Incomplete(err) {
		return err
	}
	s.begin()
	if err == nil {
		err = rt.heap.Guard(func() { s.show(rt.execute(p)) })
	}
	if err == nil {
		err = s.tidy()
	}
	s.end(err)
	return rt.fatal
}

// show prints a value.
func (s *Session) show(v goja.Value) {
	if !goja.IsUndefined(v) {
		s.rt.Print(Stdout, s.rt.show.Value(v, s.rt.inspection()))
	}
}

// tidy does what an input has left to do at once: its promise jobs, and the first steps of the threads that it started.
func (s *Session) tidy() error {
	rt := s.rt
	rt.Yield()
	return rt.main.turn(turning{idle: func() bool { return true }})
}

func (s *Session) begin() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.input++
	s.active, s.broken = true, false
}

// end reports how an input ended.
func (s *Session) end(err error) {
	s.mu.Lock()
	s.active = false
	s.rt.main.stack.ClearInterrupt()
	s.mu.Unlock()
	var stopped *goja.InterruptedError
	switch {
	case err == nil || s.rt.fatal != nil:
	case as(err, &stopped):
		s.rt.complain("interrupted")
	default:
		_ = s.rt.outcome(err) // reported; there will be other inputs
	}
	s.rt.reportUnseen(unseenGrace)
}

// Interrupt ends the input that is being evaluated, if there is one; other threads go on. It may be called from any
// goroutine and does not wait. It reports false when that input was interrupted before, and has not ended yet.
func (s *Session) Interrupt() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.active || s.broken {
		return !s.active
	}
	s.broken = true
	n := s.input
	s.rt.main.stack.Interrupt(errInterrupted)
	s.rt.sched.Post(func() { s.breakWait(n) })
	return true
}

var errInterrupted = &SignalError{2, "interrupted"}

// breakWait ends the main thread's wait, if it still evaluates input n.
func (s *Session) breakWait(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.active && s.input == n {
		s.rt.sched.Break(s.rt.main.t, s.rt.unwind())
	}
}

// Close ends the session: threads that still run are stopped. The error says how the process is to exit, see ExitCode.
func (s *Session) Close() error {
	return s.rt.end(nil)
}
