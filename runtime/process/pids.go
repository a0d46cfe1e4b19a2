package process

import (
	"errors"
	"os"
	"slices"
	"syscall"
	"time"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/process/peer"
	"weft/runtime/process/wire"
	"weft/runtime/replay"
	"weft/runtime/signals"
)

// The signals that Process.Signal is asked for by name.
const (
	SIGKILL = 9
	SIGTERM = 15
)

// Errors of calls that name a process by its number.
var (
	ErrNoChild   = errors.New("no child process")
	ErrNoProcess = errors.New("no such process")
)

// ParentPid is the operating system's number for the process that has started this one.
func (t *Table) ParentPid() int {
	return replay.Ask(t.rt.Journal, "ppid", func() int {
		if t.child != nil {
			return t.boot.ParentPid
		}
		return os.Getppid()
	})
}

// childWithPid is the child with that number that was not reaped; nil when there is none.
func (t *Table) childWithPid(pid int) *Process {
	for _, p := range t.Unreaped() {
		if p.Pid() == pid {
			return p
		}
	}
	return nil
}

// WaitPid waits for the end of a child, of any when pid is -1, and reaps it. The error is ErrNoChild when there is none of that
// number, or one of Park's.
func (t *Table) WaitPid(pid int) (ended, code int, err error) {
	p := t.childWithPid(pid)
	if pid < 0 {
		p, err = t.waitAny()
	}
	switch {
	case err != nil:
		return 0, 0, err
	case p == nil:
		return 0, 0, ErrNoChild
	}
	_, err = p.Join(runtime.Never)
	return p.Pid(), p.code, err
}

// waitAny is the child that ends first; nil when there is none.
func (t *Table) waitAny() (first *Process, err error) {
	list := t.Unreaped()
	for _, p := range list {
		if p.Poll() {
			return p, nil
		}
	}
	me := t.rt.Sched.Current()
	for _, p := range list {
		cancel := t.AskLater(p, &wire.Frame{Payload: &wire.ProcessJoin{}}, func(*peer.Request) {
			if first == nil {
				first = p
				me.Wake()
			}
		})
		defer cancel()
	}
	for len(list) > 0 && first == nil && err == nil {
		err = t.rt.Sched.Park(sched.Wait{Op: "waitpid", On: list[0], Timeout: runtime.Never})
	}
	return first, err
}

// Kill sends a signal to a process of the program. The error is ErrNoProcess when there is none of that number; a zombie is one,
// to its parent, and takes no notice (POSIX).
func (t *Table) Kill(pid, signal int) error {
	switch {
	case pid == t.rt.Pid():
		return t.killSelf(signal)
	case !t.Joined():
		return ErrNoProcess
	}
	if p := t.childWithPid(pid); p != nil {
		return p.Signal(signal)
	}
	f := &wire.Frame{Timeout: runtime.Never, Payload: &wire.ProcessSignal{Pid: pid, Signal: signal}}
	_, err := t.Ask(t.ThisProcess(), f, nil)
	if _, ok := js.As[*wire.Failure](err); ok {
		return ErrNoProcess
	}
	return err
}

// killSelf sends a signal to this process, which takes it at once, or has its default effect. Go takes it in on another thread: a child that it ends does not go on meanwhile. The
// root ends in its own way.
func (t *Table) killSelf(signal int) error {
	if handled, err := signals.Of(t.rt).Raise(signal); handled {
		return err
	}
	killed := false // an inner process, which goes on until it has noticed
	failure := replay.Ask(t.rt.Journal, "kill", func() string {
		if t.child != nil {
			killed = signalled(t, syscall.Signal(signal))
		} else if err := signalProcess(t.Pid, signal); err != nil {
			return err.Error()
		}
		return ""
	})
	if failure != "" {
		return errors.New(failure)
	}
	if killed {
		t.rt.Die(errKilled)
		panic(js.Unwind())
	}
	if t.child == nil && !t.Root() && !t.rt.Journal.Replaying() && slices.Contains(deadly, signal) {
		time.Sleep(time.Second) // the signal ends the process before that is over
	}
	return nil
}

// deadly are the signals that end a process: SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGKILL and SIGTERM.
var deadly = []int{1, 2, 3, 6, SIGKILL, SIGTERM}
