package process

import (
	"errors"
	"strconv"
	"strings"
	"syscall"

	"weft/runtime"
	"weft/runtime/process/proc"
	"weft/runtime/process/turn"
	"weft/runtime/process/wire"
	"weft/runtime/signals"
)

// A child may be a realm within this operating-system process: a host of its own on goroutines of its own. Nothing in it knows that but
// what is here: its number, its signals and its end are not the operating system's.

// errKilled interrupts what an inner process does.
var errKilled = errors.New("killed")

// inner reports whether the process is, or is to be, a realm within this one's operating-system process.
func (p *Process) inner() bool { return p.spec.Inner || p.t.rt.Host.Config().Inner }

// starter is what starts the process.
func (p *Process) starter() proc.Starter {
	if !p.inner() {
		return proc.System{}
	}
	parent := p.t.rt.Host.Config()
	cfg := runtime.Config{
		Modules: parent.Modules, Self: parent.Self, Build: parent.Build, ChildStderr: parent.ChildStderr, ReplaySession: parent.ReplaySession,
		Inner: parent.Inner, Pid: innerPid(p.path),
	}
	inner := proc.Inner{Pid: cfg.Pid, Path: p.path, Life: func(c *proc.Child) int {
		return runtime.ExitCode(runInner(cfg, c))
	}}
	if t := p.t.Turn; t != nil {
		inner.Order = t.Order()
	}
	return inner
}

// order has all processes of the program, of which this is the first, run in one order when time is virtual and they are inner ones.
func order(t *Table) {
	cfg := t.rt.Host.Config()
	if !cfg.Inner || !cfg.Virtual || cfg.Pid != 0 || t.rt.Interactive {
		return
	}
	t.Turn = new(turn.Order).Join(t.Path)
	t.rt.Sched.Conduct(t.Turn)
}

// mostDigits is how many digits a number has that scripts hold without loss.
const mostDigits = 15

// innerPid is the number of an inner process with a path: the numbers in that one after the other, each of more than one digit with as
// many zeros less one before it, so that no two paths have the same. Those of very deep trees do not fit, and keep the end.
func innerPid(path string) int {
	digits := ""
	for _, n := range strings.Split(path, ".") {
		digits += strings.Repeat("0", len(n)-1) + n
	}
	pid, _ := strconv.Atoi("1" + digits[max(len(digits)-mostDigits+1, 1):])
	return pid
}

// runInner is the life of an inner process.
func runInner(cfg runtime.Config, c *proc.Child) error {
	kill := func() { c.Kill(syscall.SIGKILL) }
	return runChild(cfg, c.In, c.Out, kill, func(t *Table, b *boot) (detach func()) {
		if t.child = c; c.Turn != nil {
			t.Turn = c.Turn
			t.rt.Sched.Conduct(c.Turn)
		}
		if !b.Fork {
			signals.Of(t.rt).Inherit(b.Ignored)
		}
		c.OnSignal(func(s syscall.Signal) { signalled(t, s) })
		c.OnKill(func() {
			t.KillWithoutWaiting()
			t.rt.Host.Interrupt(errKilled)
		})
		return t.rt.Sched.Dismiss // the threads that a fork has left behind
	})
}

// harmless are signals that do nothing by default.
const harmless = "SIGCHLD SIGCONT SIGURG SIGWINCH SIGINFO"

// signalled has an inner process get a signal; killed says that it has ended it. Those that stop a process stop none that is part of another.
func signalled(t *Table, s syscall.Signal) (killed bool) {
	n := int(s)
	switch name := signals.Name(n); {
	case signals.Of(t.rt).Deliver(n), strings.Contains(harmless, name):
	case name == "SIGSTOP", name == "SIGTSTP", name == "SIGTTIN", name == "SIGTTOU":
	case n == signals.Interrupt:
		t.rt.Host.Interrupt(runtime.Interrupted())
	default:
		t.child.Kill(s)
		return true
	}
	return false
}

// takeAside is Client's Aside.
func takeAside(t *Table, f *wire.Frame) bool {
	switch m := f.Payload.(type) {
	case *wire.Permitted:
		t.permitted.answer(f.ID, m)
	case *wire.Signalled:
		t.mu.Lock()
		p := t.children[m.Path]
		t.mu.Unlock()
		if p != nil {
			p.strike(syscall.Signal(m.Signal))
		}
	default:
		return false
	}
	return true
}
