package process

import (
	"errors"
	"fmt"
	goruntime "runtime"
	"strconv"
	"syscall"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/peer"
	"weft/runtime/process/proc"
	"weft/runtime/process/wire"
	"weft/runtime/replay"
)

// Start starts the process. The error is about what it is to run and with what, or that no more processes are allowed; then
// nothing was started.
func (p *Process) Start() error {
	if err := p.startable(); err != nil {
		return err
	}
	t := p.t
	t.reap()
	// Getters run while the arguments are encoded, and other threads do: they may start processes too, or this one.
	t.numbered++
	n := t.numbered
	path := t.Path + "." + strconv.Itoa(n)
	err := p.startAt(path)
	if p.path == "" && n == t.numbered && !js.Interrupted(err) { // else the broker may know the path
		t.numbered--
	}
	return err
}

// startable says why the process cannot be started now.
func (p *Process) startable() error {
	t := p.t
	switch {
	case p.closed:
		return p.isClosed()
	case p.path != "":
		return js.Errorf(js.InvalidState, "cannot start %s twice", p.name)
	case t.daemon && !p.raw: // os.fork is the operating system's, which knows no daemons
		return js.Errorf(js.InvalidState, "%s is a daemon: it may start no process", t.Name)
	case len(t.rt.Host.Config().Self) == 0:
		return js.Errorf(js.InvalidState, "this program cannot start processes: it does not know how to start itself")
	}
	return nil
}

// startAt starts the process with that path, by its start method.
func (p *Process) startAt(path string) error {
	if p.method == runtime.Fork {
		return p.fork(path)
	}
	boot, ids, err := p.encodeBoot(path)
	switch {
	case err != nil:
		return err
	case p.path != "":
		return js.Errorf(js.InvalidState, "cannot start %s twice", p.name)
	}
	if err := p.announce(path, &wire.ProcessStart{Objects: ids}); err != nil {
		return err
	}
	return p.started(replay.Ask(p.t.rt.Journal, "process.start", func() launched { return p.launch(boot) }))
}

// announce tells the broker of the process, before that exists.
func (p *Process) announce(path string, m *wire.ProcessStart) error {
	t := p.t
	m.Name = peer.ShortName(p.name)
	p.path = path
	t.mu.Lock()
	t.children[path] = p // there is something to tell it, perhaps, before it exists
	t.mu.Unlock()
	undo := func(*peer.Request) { t.announceEnd(path, -1, "") }
	if _, err := t.Ask(p, &wire.Frame{Timeout: runtime.Never, Payload: m}, undo); err != nil {
		t.forget(p)
		p.path = ""
		return startError(err)
	}
	return nil
}

// launched is what came of starting a process.
type launched struct {
	Pid   int    `json:",omitempty"`
	Error string `json:",omitempty"` // when it could not be started
	Child *boot  `json:",omitempty"` // in a process that is the child: who it is
}

// launch starts the operating system's process and has it do what boot says.
func (p *Process) launch(boot *wire.Frame) launched {
	t := p.t
	if t.processors > 0 {
		goruntime.GOMAXPROCS(t.processors)
		t.processors = 0
	}
	cfg := t.rt.Host.Config()
	t.running.Add(1)
	child, err := proc.Start(proc.Spec{Command: cfg.Self, Stderr: cfg.ChildStderr, Frame: p.receive, Ended: p.end})
	if err != nil {
		t.running.Done()
		return launched{Error: err.Error()}
	}
	p.setChild(child, boot)
	return launched{Pid: child.Pid()}
}

// started notes what came of starting the process.
func (p *Process) started(l launched) error {
	t := p.t
	if l.Error != "" {
		t.announceEnd(p.path, -1, "")
		t.forget(p)
		return js.Errorf(js.InvalidState, "%s: %s", p.name, l.Error)
	}
	t.started++
	if p.Child == nil {
		p.Child = replayedChild(l.Pid)
	}
	t.Tell(&wire.Frame{Object: p.path, Payload: &wire.ProcessBegun{Pid: l.Pid}})
	t.rt.Sched.Record("process.start", p, l.Pid)
	if w := t.watcher(); w != nil {
		w.ProcessStarted(p)
	}
	return nil
}

// osChild is a child of the operating system's, see proc.Process.
type osChild interface {
	Pid() int
	Send(f *wire.Frame)
	Signal(s syscall.Signal) error
	Kill(how string)
	Reap()
	Zombie() bool
}

// replayedChild is the number of a child that was started in a past which is repeated: another process has it, or nobody any more.
type replayedChild int

// Pid is osChild's, as the others are, which do nothing.
func (c replayedChild) Pid() int                    { return int(c) }
func (c replayedChild) Send(*wire.Frame)            {}
func (c replayedChild) Signal(syscall.Signal) error { return nil }
func (c replayedChild) Kill(string)                 {}
func (c replayedChild) Reap()                       {}
func (c replayedChild) Zombie() bool                { return false }

// setChild tells the child what has come for it meanwhile, and then what to do.
func (p *Process) setChild(child *proc.Process, boot *wire.Frame) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.Child = child
	for _, f := range p.early {
		child.Send(f)
	}
	p.early = nil
	child.Send(boot)
}

// send says something to the child. Any goroutine may call it.
func (p *Process) send(f *wire.Frame) {
	p.mu.Lock()
	child := p.Child
	if child == nil {
		p.early = append(p.early, f)
	}
	p.mu.Unlock()
	if child != nil {
		child.Send(f)
	}
}

func startError(err error) error {
	var e *wire.Failure
	if js.As(err, &e) && e.Code == "limit" {
		return js.Errorf(js.InvalidState, "cannot start a process: there are %d already, and the limit is --max-processes %[1]d", e.Number)
	}
	return err
}

// receive takes in what the child says, or one below it; it is called by the goroutine that listens.
func (p *Process) receive(f *wire.Frame) error {
	t := p.t
	if !within(f.From, p.path) {
		return fmt.Errorf("a frame from %q, which is not %s", f.From, p.path)
	}
	if f.To != t.Path {
		t.Send(f)
		return nil
	}
	body, whole, err := p.parts.Take(f)
	if err != nil || !whole {
		return err
	}
	switch m := f.Payload.(type) {
	case *wire.Dying:
		p.mu.Lock()
		p.dying = m.Signal
		p.mu.Unlock()
	case *wire.Output:
		t.rt.Host.Relay(f.From, m.Process, runtime.Stream(m.Stream), body.Reader(), body.Size())
	case *wire.RecordJournal, *wire.RecordFork, *wire.RecordEnd:
		return recordChild(t.rt.Host, f, body)
	case *wire.Log:
		t.rt.RelayLog(body.Reader())
	case *wire.Result:
		if f.From != p.path {
			return errors.New("a result of somebody else's")
		}
		t.Send(&wire.Frame{Payload: &wire.Hold{Objects: m.Objects}})
		p.mu.Lock()
		p.result, p.body = f, body
		p.mu.Unlock()
	default:
		return fmt.Errorf("a child does not say %s", wire.Name(m))
	}
	return nil
}

// within reports whether a path is that of a process or below it.
func within(path, of string) bool {
	return len(path) >= len(of) && path[:len(of)] == of && (len(path) == len(of) || path[len(of)] == '.')
}
