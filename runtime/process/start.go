package process

import (
	"errors"
	"fmt"
	"strconv"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/peer"
	"weft/runtime/process/proc"
	"weft/runtime/process/wire"
	"weft/runtime/replay"
)

// Start starts the process. The error is about what it is to run and with what, or that no more processes are allowed; then
// nothing was started. In a fork it does not return: it calls the target.
func (p *Process) Start() error {
	if err := p.startable(); err != nil {
		return err
	}
	t := p.t
	t.reap()
	// Getters run while the arguments are encoded, and other threads do: they may start processes too, or this one.
	t.numbered++
	n := t.numbered
	err := p.startAt(t.Path + "." + strconv.Itoa(n))
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
		return p.Open()
	case p.path != "":
		return js.Errorf(js.InvalidState, "cannot start %s twice", p.Label())
	case t.daemon && !p.byFork: // os.fork is the operating system's, which knows no daemons
		return js.Errorf(js.InvalidState, "%s is a daemon: it may start no process", t.Name)
	case len(t.rt.Host.Config().Self) == 0 && !p.inner():
		return js.Errorf(js.InvalidState, "this program cannot start processes: it does not know how to start itself")
	}
	return nil
}

// startAt starts the process with that path, by its start method.
func (p *Process) startAt(path string) error {
	if p.spec.Method == runtime.Fork {
		return p.startFork(path)
	}
	boot, ids, err := p.t.spawnFrame(p, path)
	switch {
	case err != nil:
		return err
	case p.path != "":
		return js.Errorf(js.InvalidState, "cannot start %s twice", p.Label())
	}
	if err := p.announce(path, &wire.ProcessStart{Objects: ids}); err != nil {
		return err
	}
	return p.launched(replay.Ask(p.t.rt.Journal, "process.start", func() launch { return p.launch(boot) }))
}

// announce tells the broker of the process, before that exists.
func (p *Process) announce(path string, m *wire.ProcessStart) error {
	t := p.t
	m.Name = peer.ShortName(p.Label())
	p.path = path
	t.mu.Lock()
	t.children[path] = p // frames may come for it before it exists
	t.mu.Unlock()
	undo := func(*peer.Request) { t.announceEnd(path, proc.End{Code: -1}) }
	_, err := t.Ask(p, &wire.Frame{Timeout: runtime.Never, Payload: m}, undo)
	if err == nil {
		return nil
	}
	t.forget(p)
	p.path = ""
	if e, ok := js.As[*wire.Failure](err); ok && e.Code == "limit" {
		return js.Errorf(js.InvalidState, "cannot start a process: there are %d already, and the limit is --max-processes %[1]d", e.Number)
	}
	return err
}

// launch is the outcome of starting a child, as the journal has it.
type launch struct {
	Pid   int    `json:",omitempty"`
	Error string `json:",omitempty"` // when it could not be started
	Child *boot  `json:",omitempty"` // in a fork: who it is
}

// launch starts the child and sends it its boot.
func (p *Process) launch(boot *wire.Frame) launch {
	t := p.t
	if t.allProcessors != nil {
		t.allProcessors()
		t.allProcessors = nil
	}
	cfg := t.rt.Host.Config()
	t.running.Add(1)
	child, err := p.starter().Start(proc.Spec{
		Args: cfg.Self, Stderr: cfg.ChildStderr, Apart: t.rt.Interactive, Frame: p.receive, Ended: p.end,
	})
	if err != nil {
		t.running.Done()
		return launch{Error: err.Error()}
	}
	p.connect(child, boot)
	return launch{Pid: child.Pid()}
}

// launched takes in the outcome of launch.
func (p *Process) launched(l launch) error {
	t := p.t
	if l.Error != "" {
		t.announceEnd(p.path, proc.End{Code: -1})
		t.forget(p)
		return js.Errorf(js.InvalidState, "%s: %s", p.Label(), l.Error)
	}
	t.started++
	if p.os == nil {
		p.os = proc.OutOfReach(l.Pid)
	}
	t.Tell(&wire.Frame{Object: p.path, Payload: &wire.ProcessBegun{Pid: l.Pid, Inner: p.inner()}})
	t.rt.Sched.Record("process.start", p, nil)
	if w := t.watcher(); w != nil {
		w.ProcessStarted(p)
	}
	return nil
}

// receive takes in what the child sends, or a process below it. It is called by the goroutine that reads the child's output.
func (p *Process) receive(f *wire.Frame) error {
	t := p.t
	if !within(f.From, p.path) {
		return fmt.Errorf("a frame from %q, which is not %s", f.From, p.path)
	}
	if f.To != t.Path {
		t.Send(f)
		return nil
	}
	if whole, err := p.parts.Take(f); err != nil || !whole {
		return err
	}
	switch m := f.Payload.(type) {
	case *wire.Dying:
		p.mu.Lock()
		p.dying = m.Signal
		p.mu.Unlock()
	case *wire.Output:
		t.rt.Host.Relay(f.From, m.Process, runtime.Stream(m.Stream), f.Rest.Reader(), f.Rest.Size())
	case *wire.RecordJournal, *wire.RecordFork, *wire.RecordEnd:
		return recordChild(t.rt.Host, f)
	case *wire.Permit, *wire.Listens:
		p.permits(f)
	case *wire.Log:
		t.rt.Log.Relay(f.Rest.Reader())
	case *wire.Result:
		if f.From != p.path {
			return errors.New("a result of somebody else's")
		}
		t.Send(&wire.Frame{Payload: &wire.Hold{Objects: m.Objects}})
		p.mu.Lock()
		p.sent = f
		p.mu.Unlock()
	default:
		return fmt.Errorf("a child does not say %s", wire.Name(m))
	}
	return nil
}
