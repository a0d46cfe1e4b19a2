package command

import (
	"context"
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"syscall"
	"time"

	"weft/runtime"
)

// patience is how long a program may take to end after it was asked to. Some built-in functions of the engine cannot be
// interrupted: a regular expression that backtracks, fill.
const patience = time.Second

// supervisor runs a program and ends it when a signal comes or its time is up.
type supervisor struct {
	env     Env
	timeout time.Duration // 0 is none
	host    atomic.Pointer[runtime.Host]
}

// supervise runs a program on a goroutine of its own. It does not wait for a program that goes on after it was asked to end.
func (s *supervisor) supervise(program func(context.Context) error) error {
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	if s.timeout > 0 {
		time.AfterFunc(s.timeout, func() { cancel(&runtime.TimeLimitError{Limit: s.timeout}) })
	}
	signals, stop := s.env.Signals(), ctx.Done()
	ended := make(chan error, 1)
	go func() { ended <- program(ctx) }()
	var late <-chan time.Time
	for {
		select {
		case err := <-ended:
			return err
		case <-stop:
			stop, late = nil, time.After(patience)
		case sig := <-signals:
			if ctx.Err() != nil {
				return s.abandon(context.Cause(ctx))
			}
			cancel(signalError(sig))
		case <-late:
			return s.abandon(context.Cause(ctx))
		}
	}
}

// abandon gives up a program that did not end when it was asked to, and says so.
func (s *supervisor) abandon(cause error) error {
	report := fmt.Sprintf("weft: %v, in a built-in function that cannot be interrupted\n", cause)
	_, _ = io.WriteString(s.env.Err, report)
	if h := s.host.Load(); h != nil {
		h.Abandon(cause, report)
	}
	return cause
}

func signalError(s os.Signal) error {
	return &runtime.SignalError{Number: int(s.(syscall.Signal)), Name: EndingSignals()[s]}
}
