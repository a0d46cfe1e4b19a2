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
	"weft/runtime/outside/commands"
	"weft/runtime/signals"
)

// patience is how long a program may take to end after it was asked to. Some built-in functions of the engine cannot be
// interrupted: a regular expression that backtracks, fill.
const patience = time.Second

// impatience is patience after a second interrupt.
const impatience = 100 * time.Millisecond

// supervisor runs a program and ends it when a signal comes or its time is up.
type supervisor struct {
	env       Env
	timeout   time.Duration // 0 is none
	maxMemory size          // 0 is no limit
	host      atomic.Pointer[runtime.Host]
	table     atomic.Pointer[signals.Table]     // of the host; nil when no program takes signals
	commands  atomic.Pointer[commands.Commands] // of the host
}

func newSupervisor(env Env) supervisor {
	return supervisor{env: env, maxMemory: size(memlimit.Default())}
}

// supervise runs a program on a goroutine of its own. It does not wait for a program that goes on after it was asked to end.
// The program is given what ends it.
func (s *supervisor) supervise(program func(context.Context, context.CancelCauseFunc) error) error {
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
	came, stop := s.env.Signals(), ctx.Done()
	ended := make(chan error, 1)
	go func() { ended <- program(ctx, cancel) }()
	var late <-chan time.Time
	interrupted := false
	for {
		select {
		case err := <-ended:
			return err
		case <-stop:
			stop, late = nil, time.After(patience)
		case sig := <-came:
			switch {
			case ctx.Err() != nil:
				return s.abandon(context.Cause(ctx))
			case !s.takes(sig):
				cancel(signalError(sig))
				if interrupted && sig == os.Interrupt {
					stop, late = nil, time.After(impatience)
				}
			}
			interrupted = interrupted || sig == os.Interrupt
		case <-late:
			return s.abandon(context.Cause(ctx))
		case <-bust:
			if h := s.host.Load(); h != nil && h.Realm().Ending() { // it is about to say why
				select {
				case err := <-ended:
					return err
				case <-time.After(impatience):
				}
			}
			return s.abandon(context.Cause(ctx))
		}
	}
}

// attach has a program take signals; end is what ends it. It is called before the program runs.
func (s *supervisor) attach(h *runtime.Host, end context.CancelCauseFunc) {
	table := signals.Of(h.Realm())
	for sig := range EndingSignals() {
		table.Heard(int(sig.(syscall.Signal)))
	}
	table.OnStuck(func() { end(signalError(os.Interrupt)) })
	table.GoLive()
	s.commands.Store(commands.Of(h.Realm()))
	s.host.Store(h)
	s.table.Store(table)
}

// takes reports whether the program takes a signal, which does not end it then.
func (s *supervisor) takes(sig os.Signal) bool {
	table := s.table.Load()
	return table != nil && table.Deliver(int(sig.(syscall.Signal)))
}

// abandon gives up a program that did not end when it was asked to, and says so.
func (s *supervisor) abandon(cause error) error {
	where := ""
	if vm.InBuiltIn() {
		where = ", in a built-in function that cannot be interrupted"
	}
	if h := s.host.Load(); h != nil {
		s.commands.Load().KillAll()
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			h.Abandon(cause, fmt.Sprintf("weft: %v%s\n", cause, where))
		}()
		select {
		case <-ended:
		case <-time.After(impatience): // somebody does not take the log or the recording
		}
	}
	return cause
}

// interruptible is a context that a signal ends; stop ends the listening.
func (env Env) interruptible() (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancelCause(context.Background())
	came := env.Signals()
	go func() {
		select {
		case sig := <-came:
			cancel(signalError(sig))
		case <-ctx.Done():
		}
	}()
	return ctx, func() { cancel(nil) }
}

func signalError(s os.Signal) error {
	return &runtime.SignalError{Number: int(s.(syscall.Signal)), Name: EndingSignals()[s]}
}
