package runtime

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"weft/runtime/engine/sched"
	"weft/runtime/memlimit"
)

// Exit codes that are not a script's own.
const (
	exitError    = 1
	exitDeadlock = 13
	exitTimeout  = 124
	exitSignal   = 128
)

// ExitError ends a program with a code: process.exit, or process.exitCode at the end.
type ExitError struct{ Code int }

// Error names the code.
func (e *ExitError) Error() string { return fmt.Sprintf("exit status %d", e.Code) }

// ExitCode is Code's lowest eight bits, as POSIX has it.
func (e *ExitError) ExitCode() int { return e.Code & 0xff }

// UncaughtError is an error that a script did not catch. It has been reported.
type UncaughtError struct{ Text string }

// Error is the first line of what was reported.
func (e *UncaughtError) Error() string { return e.Text }

// ExitCode is 1.
func (e *UncaughtError) ExitCode() int { return exitError }

// DeadlockError says that nothing can ever run again. It has been reported.
type DeadlockError struct{ *sched.Deadlock }

// ExitCode is 13.
func (e *DeadlockError) ExitCode() int { return exitDeadlock }

// TimeLimitError says that a program has run for too long: the cause of its context's end, see Host.Run.
type TimeLimitError struct{ Limit time.Duration }

// Error names the limit.
func (e *TimeLimitError) Error() string { return fmt.Sprintf("still running after %v", e.Limit) }

// ExitCode is 124, as timeout(1) has it.
func (e *TimeLimitError) ExitCode() int { return exitTimeout }

// MemoryLimitError says that a program uses more memory than it may: the cause of its context's end, see Host.Run.
type MemoryLimitError = memlimit.Error

// OutputError says that what a program has printed, or the record of it, could not be written.
type OutputError struct{ Err error }

// Error has the reason, without the name of the file.
func (e *OutputError) Error() string {
	reason := e.Err
	if path := (*fs.PathError)(nil); errors.As(reason, &path) {
		reason = path.Err
	}
	return fmt.Sprintf("the output could not be written: %v", reason)
}

// ExitCode is 1.
func (e *OutputError) ExitCode() int { return exitError }

// SignalError says that a signal ended the program.
type SignalError struct {
	Number int    // 2 for SIGINT
	Name   string // "interrupted"
}

// Error is Name.
func (e *SignalError) Error() string { return e.Name }

// ExitCode is 128 and the signal's number, as shells have it.
func (e *SignalError) ExitCode() int { return exitSignal + e.Number }

// Interrupted is how a program ends because of SIGINT.
func Interrupted() *SignalError { return &SignalError{2, "interrupted"} }

// FailMain ends the main thread because of an error that was reported; the first counts. What else runs is waited for at the program's
// end, as in Python, but after a deadlock or when nothing has run.
func (l *Life) FailMain(why error) {
	switch why.(type) {
	case *UncaughtError, *SignalError:
	default:
		l.Die(why)
		return
	}
	l.failed = cmp.Or(l.failed, why)
	l.rt.Main.interrupt(why)
}

// outlive waits for the threads and the children that go on after the main thread has failed.
func (l *Life) outlive() error {
	l.rt.Main.Loop.Clear()
	l.rt.Main.Sched.Retire()
	for l.rt.othersRun() {
		if err := l.rt.Main.rest(sched.Wait{Op: "exit"}); err != nil {
			return err
		}
	}
	return l.joinChildren()
}

// drain turns the main loop until nothing keeps the program alive.
func (l *Life) drain() error {
	done := func() bool {
		if l.rt.Main.Loop.Alive() {
			return false
		}
		l.rt.Main.Sched.Retire()
		return !l.rt.othersRun()
	}
	return l.rt.Main.turnFor(nil, LoopWait{Idle: done, Wait: sched.Wait{Op: "exit"}})
}

// DrainAll is drain, and then waits for the children, until OnIdle's functions begin nothing new.
func (l *Life) DrainAll() error {
	for {
		err := l.drain()
		if err == nil {
			err = l.joinChildren()
		}
		for _, fn := range l.onIdle {
			err = cmp.Or(err, l.rt.Main.uncaught(l.rt.Heap.Guard(fn)))
		}
		if err != nil || !l.rt.Main.Loop.Alive() && !l.rt.Heap.Jobs.Any() {
			return err
		}
	}
}

func (l *Life) joinChildren() error {
	if l.peers == nil {
		return nil
	}
	return l.peers.JoinAll()
}
