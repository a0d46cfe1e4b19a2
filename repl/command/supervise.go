package command

import (
	"context"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"weft/runtime"
	"weft/runtime/engine/vm"
	"weft/runtime/memlimit"
)

// patience is how long a program may take to end after it was asked to. Some built-in functions of the engine cannot be
// interrupted: a regular expression that backtracks, fill.
const patience = time.Second

// supervisor runs a program and ends it when a signal comes or its time is up.
type supervisor struct {
	env       Env
	timeout   time.Duration // 0 is none
	maxMemory size          // 0 is no limit
	host      atomic.Pointer[runtime.Host]
}

func newSupervisor(env Env) supervisor {
	return supervisor{env: env, maxMemory: size(memlimit.Default())}
}

// supervise runs a program on a goroutine of its own. It does not wait for a program that goes on after it was asked to end.
func (s *supervisor) supervise(program func(context.Context) error) error {
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	if s.timeout > 0 {
		time.AfterFunc(s.timeout, func() { cancel(&runtime.TimeLimitError{Limit: s.timeout}) })
	}
	bust := make(chan struct{})
	burst := sync.OnceFunc(func() { close(bust) })
	defer memlimit.Watch(int64(s.maxMemory), func(far bool) {
		cancel(&runtime.MemoryLimitError{Limit: int64(s.maxMemory)})
		if far {
			burst()
		}
	})()
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
		case <-bust:
			return s.abandon(context.Cause(ctx))
		}
	}
}

// abandon gives up a program that did not end when it was asked to, and says so.
func (s *supervisor) abandon(cause error) error {
	where := ""
	if vm.InBuiltIn() {
		where = ", in a built-in function that cannot be interrupted"
	}
	if h := s.host.Load(); h != nil {
		h.Abandon(cause, fmt.Sprintf("weft: %v%s\n", cause, where))
	}
	return cause
}

func signalError(s os.Signal) error {
	return &runtime.SignalError{Number: int(s.(syscall.Signal)), Name: EndingSignals()[s]}
}
