package process

import (
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/proc"
	"weft/runtime/process/wire"
	"weft/runtime/replay"
	"weft/runtime/signals"
)

// exit is how a child has ended, as far as the running thread knows.
type exit struct {
	known bool // its end was taken in
	code  int  // its exit code, or minus the number of the signal that killed it
	how   string
	asked bool // a script has asked how it ended
}

// Exited reports whether its end was taken in.
func (e *exit) Exited() bool { return e.known }

// ExitText is how it has ended, in words that follow its name.
func (e *exit) ExitText() string {
	text := fmt.Sprintf("exited with code %d", e.code)
	if e.code < 0 {
		text = "killed by " + signals.Name(-e.code)
	}
	if e.how != "" {
		text += ": " + e.how
	}
	return text
}

// ExitMessage is how it has ended, in words.
func (p *Process) ExitMessage() string {
	was := " "
	if p.code < 0 {
		was = " was "
	}
	text := p.Label() + was + p.ExitText()
	if p.code == 0 && p.sent == nil {
		text += " before it had a result"
	}
	return text
}

// end is called when the child has ended, by a goroutine of its own.
func (p *Process) end(e proc.End) {
	p.mu.Lock()
	if p.dying > 0 {
		e.Code = -p.dying
	}
	p.ended = &e
	p.mu.Unlock()
	p.claims.end()
	p.t.rt.Sched.Deliver(&childEnd{p})
	p.t.announceEnd(p.path, e)
	p.t.running.Done()
}

// announceEnd tells the broker that a child has ended, or was not started after all. Any goroutine may call it.
func (t *Table) announceEnd(path string, e proc.End) {
	t.Send(&wire.Frame{Payload: &wire.Ended{Path: path, Code: e.Code, How: e.How}})
}

// takeEnd takes in that the child has ended.
func (p *Process) takeEnd() {
	if p.known {
		return
	}
	p.mu.Lock()
	e := p.ended
	p.mu.Unlock()
	rt := p.t.rt
	if e == nil { // a damaged journal can say anything
		rt.Journal.Fail(&replay.DivergedError{Why: "a child process has been waited for that has not ended: " + p.path})
		return
	}
	p.known, p.code, p.how = true, e.Code, e.How
	rt.Sched.Record("process.exit", p, p.code)
	if w := p.t.watcher(); w != nil {
		w.ProcessEnded(p)
	}
	if p.HasThrown() && !p.observed {
		rt.Miss(p, p.sent.Payload.(*wire.Result).Report)
	}
	if rt.Interactive {
		rt.Main.Nudge()
	}
}

// Poll takes in what has come, and reports whether the child has ended.
func (p *Process) Poll() bool {
	if !p.known && !p.t.rt.Journal.Looking() {
		p.t.rt.Sched.DeliverPending()
	}
	return p.known
}

// Alive reports whether it was started and has not ended. Like Python's is_alive it reaps a zombie.
func (p *Process) Alive() bool {
	if p.os == nil || !p.own() {
		return p.os != nil && !p.known
	}
	alive := !p.Poll()
	p.asked = p.asked || !alive
	p.Reap()
	return alive
}

// ExitCode is how it has ended: what the process exited with, or minus the number of the signal that killed it. ok is false
// before that. It reaps a zombie.
func (p *Process) ExitCode() (code int, ok bool) {
	if code, ok = p.PeekExitCode(); ok {
		p.asked = true
		p.Reap()
	}
	return code, ok
}

// PeekExitCode is ExitCode without reaping.
func (p *Process) PeekExitCode() (code int, ok bool) {
	if p.os == nil || p.own() && !p.Poll() || !p.known {
		return 0, false
	}
	return p.code, true
}

// Zombie reports whether it has ended and was not reaped: it is still in the operating system's process table.
func (p *Process) Zombie() bool {
	return p.os != nil && p.own() && p.Poll() && replay.Ask(p.t.rt.Journal, "process.zombie", p.os.Zombie)
}

// Reap takes a child that has ended out of the operating system's process table.
func (p *Process) Reap() {
	if p.known && p.own() {
		p.os.Reap()
		p.t.forget(p)
	}
}

// Join waits until it has ended, at most for timeout; it reports whether it has. It reaps it.
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
	p.asked = true
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
		p.announceKill()
	}
	failure := replay.Ask(p.t.rt.Journal, "process.signal", func() string {
		if err := p.os.Signal(syscall.Signal(s)); err != nil && !errors.Is(err, os.ErrProcessDone) {
			return err.Error()
		}
		return ""
	})
	if failure != "" {
		return js.Errorf(js.InvalidState, "%s: %s", p.Label(), failure)
	}
	p.t.rt.Sched.Record("process.signal", p, s)
	return nil
}

// Kill ends a child at once, if it was started and has not ended. It is no kernel call.
func (p *Process) Kill() {
	if p.os != nil && !p.Poll() {
		p.announceKill()
		p.os.Kill("")
	}
}

// announceKill tells the broker that the process is about to be killed: to wait for its end is no deadlock, whatever it waits for.
func (p *Process) announceKill() {
	p.t.Tell(&wire.Frame{Object: p.path, Payload: &wire.ProcessDying{}})
}

// Close gives the process's handle back. It is an InvalidStateError while it runs.
func (p *Process) Close() error {
	if p.os != nil && p.own() && p.Alive() {
		return js.Errorf(js.InvalidState, "cannot close %s while it runs: join or kill it first", p.Label())
	}
	p.closed = true
	return nil
}
