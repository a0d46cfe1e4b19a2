package process

import (
	"errors"
	"os"
	"syscall"
	"time"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/proc"
	"weft/runtime/process/wire"
	"weft/runtime/replay"
)

// end is called when the child has ended, by a goroutine of its own.
func (p *Process) end(e proc.End) {
	p.mu.Lock()
	if p.dying > 0 {
		e.Code = -p.dying
	}
	p.ended = &e
	p.mu.Unlock()
	p.t.rt.Sched.Deliver(&childEnd{p})
	p.t.announceEnd(p.path, e.Code, e.How)
	p.t.mourn(p)
}

// announceEnd tells the broker that a child has ended, or was not started after all.
func (t *Table) announceEnd(path string, code int, how string) {
	t.Send(&wire.Frame{Payload: &wire.Ended{Path: path, Code: code, How: how}})
}

// takeEnd takes in that the child has ended.
func (p *Process) takeEnd() {
	if p.Told {
		return
	}
	p.mu.Lock()
	e := p.ended
	p.mu.Unlock()
	if e == nil { // a past can say anything
		p.t.rt.Journal.Fail(&replay.DivergedError{Why: "a child process has been waited for that has not ended: " + p.path})
		return
	}
	p.Told, p.Code, p.how = true, e.Code, e.How
	p.t.rt.Sched.Record("process.exit", p, p.Code)
	if w := p.t.watcher(); w != nil {
		w.ProcessEnded(p)
	}
	if p.HasThrown() && !p.Observed {
		p.failedAt = p.t.rt.Now()
		p.t.rt.Miss(p)
	}
	if p.t.rt.Interactive {
		p.t.rt.Main.Nudge()
	}
}

// HasThrown reports whether the child has thrown: nobody has printed the error.
func (p *Process) HasThrown() bool { return p.result != nil && p.thrown() }

// thrown reports whether what the child has sent was thrown.
func (p *Process) thrown() bool { return p.result.Payload.(*wire.Result).Thrown }

// Poll reports whether the child has ended, and takes that in.
func (p *Process) Poll() bool {
	if !p.Told && !p.t.rt.Journal.Looking() {
		p.t.rt.Sched.DeliverPending()
	}
	return p.Told
}

// Alive reports whether it was started and has not ended. Like Python's is_alive it reaps a zombie.
func (p *Process) Alive() bool {
	if p.Child == nil {
		return p.foreign
	}
	if !p.own() {
		return !p.Told
	}
	alive := !p.Poll()
	p.Asked = p.Asked || !alive
	p.Reap()
	return alive
}

// ExitCode is how it has ended: what the process exited with, or minus the number of the signal that killed it. ok is false
// before that. It reaps a zombie.
func (p *Process) ExitCode() (code int, ok bool) {
	if p.Child == nil || p.own() && !p.Poll() || !p.Told {
		return 0, false
	}
	p.Asked = true
	p.Reap()
	return p.Code, true
}

// Zombie reports whether it has ended and is still in the operating system's process table: nobody has asked how it ended. It
// does not reap it.
func (p *Process) Zombie() bool {
	return p.Child != nil && p.own() && p.Poll() && replay.Ask(p.t.rt.Journal, "process.zombie", p.Child.Zombie)
}

// PeekExitCode is how it has ended, as ExitCode, without reaping it.
func (p *Process) PeekExitCode() (code int, ok bool) {
	if p.Child == nil || p.own() && !p.Poll() || !p.Told {
		return 0, false
	}
	return p.Code, true
}

// Reap takes a child that has ended out of the process table.
func (p *Process) Reap() {
	if p.Told && p.own() {
		p.Child.Reap()
		p.t.forget(p)
	}
}

// Join waits until it has ended, at most for timeout; it reports whether it has.
func (p *Process) Join(timeout time.Duration) (bool, error) {
	if err := p.mine("join"); err != nil {
		return false, err
	}
	if !p.Poll() {
		_, err := p.t.Ask(p, &wire.Frame{Timeout: timeout, At: p.t.Place(), Payload: &wire.ProcessJoin{}}, nil)
		switch {
		case errors.Is(err, runtime.ErrTimeout):
			return false, nil
		case err != nil:
			return false, err
		}
		p.takeEnd()
	}
	p.Asked = true
	p.Reap()
	p.t.rt.Sched.Record("process.join", p, nil)
	return true, nil
}

// Signal sends a signal to the process; it does nothing when that has ended.
func (p *Process) Signal(s int) error {
	if err := p.mine("end"); err != nil {
		return err
	}
	if s == SIGKILL || s == SIGTERM {
		p.Doom()
	}
	said := replay.Ask(p.t.rt.Journal, "process.signal", func() string {
		if err := p.Child.Signal(syscall.Signal(s)); err != nil && !errors.Is(err, os.ErrProcessDone) {
			return err.Error()
		}
		return ""
	})
	if said != "" {
		return js.Errorf(js.InvalidState, "%s: %s", p.name, said)
	}
	p.t.rt.Sched.Record("process.signal", p, s)
	return nil
}

// Doom tells the broker that the process is about to be killed: to wait for its end is no deadlock, whatever it waits for.
func (p *Process) Doom() { p.t.Tell(&wire.Frame{Object: p.path, Payload: &wire.ProcessDying{}}) }

// Close gives the process's handle back. It is an InvalidStateError while it runs.
func (p *Process) Close() error {
	if p.Child != nil && p.own() && p.Alive() {
		return js.Errorf(js.InvalidState, "cannot close %s while it runs: join or kill it first", p.name)
	}
	p.closed = true
	return nil
}

// Since is runtime.Failure's.
func (p *Process) Since() time.Duration { return p.failedAt }

// Report prints the error.
func (p *Process) Report() {
	_, err := p.see()
	p.t.rt.ReportFailure("process "+p.name, err)
}

// HasEnded reports whether the child has ended. It takes nothing in.
func (p *Process) HasEnded() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.ended != nil
}
