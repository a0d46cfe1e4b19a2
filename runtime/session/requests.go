package session

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/process"
)

// Eval evaluates one input until it and what it awaits at top level have ended. A text without a name is called by the input's
// number in positions. The error is nil when the next input can follow, whatever this one did, see Result; otherwise the program
// has ended, see ExitCode. It must not be called while another event is being handled.
func (s *Session) Eval(t source.Text) (Result, error) {
	return s.mailbox.ask(event{Op: opInput, Name: t.Name, Text: t.Code})
}

// Measure evaluates a text count times; the Result says how long all of that took. It is no input. The error is as Eval's.
func (s *Session) Measure(code string, count int) (Result, error) {
	return s.mailbox.ask(event{Op: opMeasure, Text: code, Count: count})
}

// Foreground waits for a job; the Result has its value. The error is as Eval's.
func (s *Session) Foreground(job int) (Result, error) {
	return s.mailbox.ask(event{Op: opFront, Job: job})
}

// Wait waits for all jobs but intervals, which do not end. The error is as Eval's.
func (s *Session) Wait() (Result, error) { return s.mailbox.ask(event{Op: opWait}) }

// Kill ends a job; a process gets SIGTERM the first time, and SIGKILL the second. The error is as Eval's.
func (s *Session) Kill(job int) (Result, error) { return s.mailbox.ask(event{Op: opKill, Job: job}) }

// ErrEnded is the error of what is asked of a session that has ended with success.
var ErrEnded = errors.New("the session has ended")

// Err is how the process is to exit, once the session has ended; nil for success, and before. See ExitCode.
func (s *Session) Err() error {
	if err := context.Cause(s.ended); err != ErrEnded {
		return err
	}
	return nil
}

// errInterrupted is how a program exits that was interrupted, as by SIGINT.
var errInterrupted = &runtime.SignalError{Number: 2, Name: "interrupted"}

// nudgeAfter is how long the script may take to reach a decision, at which it takes in an interrupt; then the stack is
// interrupted where it is. Code that eval has made has no ticks, and so comes to no decision.
const nudgeAfter = 100 * time.Millisecond

// Interrupt stops what Eval, Foreground or Wait is doing, or waits for; threads, timers and tasks go on. It does not wait, and
// reports whether there was something to stop.
func (s *Session) Interrupt() bool {
	n := s.mailbox.waitedFor()
	if n == 0 {
		return false
	}
	s.mailbox.post(event{Op: opInterrupt, Number: n})
	time.AfterFunc(nudgeAfter, func() { s.mailbox.force(n, s.rt.Main.Stack) })
	return true
}

// End ends the threads and processes that an input has begun; 0 is the one that is being evaluated. It does not wait. When they
// do not react while an event is being handled, the running thread is interrupted where it is.
func (s *Session) End(input int) {
	n := s.mailbox.waitedFor()
	s.mailbox.post(event{Op: opEnd, Job: cmp.Or(input, int(s.current.Load()))})
	time.AfterFunc(nudgeAfter, func() { s.mailbox.force(n, s.rt.Running.Load()) })
}

// Close ends the session: threads that run are stopped, children are killed. It reports whether Run has returned within patience.
func (s *Session) Close(patience time.Duration) bool {
	s.mailbox.post(event{Op: opClose})
	select {
	case <-s.ended.Done():
		return true
	case <-time.After(patience):
		return false
	}
}

// Abandon gives up a session whose thread does not come back: a built-in function of the engine cannot be stopped. The realm
// prints nothing from now on, its children are killed, and it ends when it can. It returns what is lost, in a line. Any goroutine
// may call it.
func (s *Session) Abandon() string {
	s.rt.Host.Mute()
	s.end(errInterrupted)
	killed := process.Of(s.rt).KillWithoutWaiting()
	s.rt.Host.Interrupt(errInterrupted)
	var lost []string
	add := func(n int, one, many string) {
		switch {
		case n == 1:
			lost = append(lost, "1 "+one)
		case n > 1:
			lost = append(lost, fmt.Sprintf("%d %s", n, many))
		}
	}
	add(int(s.evaluator.names.Load()), "name", "names")
	add(int(s.jobs.count.Load()), "job", "jobs")
	add(killed, "process", "processes")
	return cmp.Or(strings.Join(lost, ", "), "nothing")
}
