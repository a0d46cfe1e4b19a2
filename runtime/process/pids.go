package process

import (
	"errors"
	"os"
	"slices"
	"time"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/process/peer"
	"weft/runtime/process/wire"
	"weft/runtime/replay"
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

// killSelf sends a signal to this process. Go takes it in on another thread: a child that it ends does not go on meanwhile. The
// root ends in its own way.
func (t *Table) killSelf(signal int) error {
	said := replay.Ask(t.rt.Journal, "kill", func() string {
		if err := signalProcess(t.Pid, signal); err != nil {
			return err.Error()
		}
		return ""
	})
	var err error
	if said != "" {
		err = errors.New(said)
	}
	if err == nil && !t.Root() && !t.rt.Journal.Replaying() && slices.Contains(deadly, signal) {
		time.Sleep(time.Second) // not to its end
	}
	return err
}

// deadly are the signals that end a process: SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGKILL and SIGTERM.
var deadly = []int{1, 2, 3, 6, 9, SIGTERM}

// WaitPid waits for the end of a child, of any when pid is -1, and reaps it. The error is ErrNoChild when there is none of that
// number, or one of Park's.
func (t *Table) WaitPid(pid int) (ended, code int, err error) {
	if pid >= 0 {
		for _, p := range t.Unreaped() {
			if p.Pid() == pid {
				_, err := p.Join(runtime.Never)
				return pid, p.Code, err
			}
		}
		return 0, 0, ErrNoChild
	}
	p, err := t.waitAny()
	if err != nil {
		return 0, 0, err
	}
	_, err = p.Join(runtime.Never)
	return p.Pid(), p.Code, err
}

// waitAny is the child that ends first.
func (t *Table) waitAny() (*Process, error) {
	list := t.Unreaped()
	if len(list) == 0 {
		return nil, ErrNoChild
	}
	for _, p := range list {
		if p.Poll() {
			return p, nil
		}
	}
	var first *Process
	s := t.rt.Sched
	me := s.Current()
	requests := make([]*peer.Request, len(list))
	for i, p := range list {
		f := &wire.Frame{Object: p.path, Timeout: runtime.Never, Payload: &wire.ProcessJoin{}}
		requests[i] = t.Post(f, func(*peer.Request) {
			if first == nil {
				first = p
				me.Wake()
			}
		})
	}
	var err error
	for first == nil && err == nil {
		err = s.Park(sched.Wait{Op: "waitpid", On: list[0], Timeout: runtime.Never})
	}
	for _, r := range requests {
		t.Leave(r)
	}
	return first, err
}

// ParentPid is the operating system's number for the process that has started this one.
func (t *Table) ParentPid() int { return replay.Ask(t.rt.Journal, "ppid", os.Getppid) }

// Kill sends a signal to a process of the program. The error is ErrNoProcess when there is none of that number; a zombie is one,
// to its parent, and takes no notice (POSIX).
func (t *Table) Kill(pid, signal int) error {
	switch {
	case pid == t.rt.Pid():
		return t.killSelf(signal)
	case !t.Joined():
		return ErrNoProcess
	}
	for _, p := range t.Unreaped() {
		if p.Pid() == pid {
			return p.Signal(signal)
		}
	}
	f := &wire.Frame{Timeout: runtime.Never, Payload: &wire.ProcessSignal{Pid: pid, Signal: signal}}
	_, err := t.Ask(t.ThisProcess(), f, nil)
	var e *wire.Failure
	if js.As(err, &e) {
		return ErrNoProcess
	}
	return err
}
