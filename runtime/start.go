package runtime

import (
	"errors"
	"fmt"
	goruntime "runtime"
	"strconv"

	"weft/runtime/hub"
	"weft/runtime/proc"
	"weft/runtime/wire"
)

// Start starts the process. The error is about what it is to run and with what, or that no more processes are allowed; then
// nothing was started.
func (p *Process) Start() error {
	t := p.t
	switch {
	case p.closed:
		return p.isClosed()
	case p.path != "":
		return Errorf(InvalidState, "cannot start %s twice", p.name)
	case t.daemon:
		return Errorf(InvalidState, "%s is a daemon: it may start no process", t.name)
	case len(t.rt.host.cfg.Self) == 0:
		return Errorf(InvalidState, "this program cannot start processes: it does not know how to start itself")
	}
	t.reap()
	// Getters run while the arguments are encoded, and other threads do: they may start processes too, or this one.
	t.numbered++
	n := t.numbered
	path := t.path + "." + strconv.Itoa(n)
	boot, ids, err := p.load(path)
	if err == nil && p.path != "" {
		err = Errorf(InvalidState, "cannot start %s twice", p.name)
	}
	if err == nil {
		err = p.launch(path, boot, ids)
	}
	if p.path == "" && n == t.numbered {
		t.numbered--
	}
	return err
}

// launch starts the operating system's process and has it do what boot says.
func (p *Process) launch(path string, boot *wire.Frame, ids string) error {
	t := p.t
	start := &wire.Frame{Label: short(p.name), Flag: p.daemon, Text: ids, Timeout: Never}
	p.path = path
	t.mu.Lock()
	t.children[path] = p // there is something to tell it, perhaps, before it exists
	t.mu.Unlock()
	if _, err := t.ask("process.start", p, start, nil); err != nil {
		t.forget(p)
		p.path = ""
		return startError(err)
	}
	if t.started++; t.processors > 0 {
		goruntime.GOMAXPROCS(t.processors)
		t.processors = 0
	}
	cfg := &t.rt.host.cfg
	t.running.Add(1)
	child, err := proc.Start(proc.Spec{Command: cfg.Self, Stderr: cfg.ChildStderr, Frame: p.hear, Ended: p.end})
	if err != nil {
		t.say(&wire.Frame{Kind: wire.Ended, Object: path, Number: -1})
		t.forget(p)
		t.running.Done()
		return Errorf(InvalidState, "%s: %v", p.name, err)
	}
	p.setChild(child, boot)
	t.tellHub(&wire.Frame{Op: "process.begun", Object: path, Number: int64(child.Pid())})
	t.rt.sched.Call("process.start", p, child.Pid())
	t.rt.jobs.addProcess(p)
	return nil
}

// setChild tells the child what has come for it meanwhile, and then what to do.
func (p *Process) setChild(child *proc.Process, boot *wire.Frame) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.child = child
	for _, f := range p.early {
		child.Send(f)
	}
	p.early = nil
	child.Send(boot)
}

// send says something to the child. Any goroutine may call it.
func (p *Process) send(f *wire.Frame) {
	p.mu.Lock()
	child := p.child
	if child == nil {
		p.early = append(p.early, f)
	}
	p.mu.Unlock()
	if child != nil {
		child.Send(f)
	}
}

func startError(err error) error {
	var e *hub.Error
	if as(err, &e) && e.Code == "limit" {
		return Errorf(InvalidState, "cannot start a process: there are %d already, and the limit is --max-processes %[1]d", e.Number)
	}
	return err
}

// hear takes in what the child says, or one below it; it is called by the goroutine that listens.
func (p *Process) hear(f *wire.Frame) error {
	t := p.t
	if !within(f.From, p.path) {
		return fmt.Errorf("a frame from %q, which is not %s", f.From, p.path)
	}
	if f.To != t.path {
		t.say(f)
		return nil
	}
	body, whole, err := p.parts.Take(f)
	if err != nil || !whole {
		return err
	}
	switch f.Kind {
	case wire.Dying:
		p.mu.Lock()
		p.dying = int(f.Number)
		p.mu.Unlock()
	case wire.Output:
		t.rt.host.out.relay(Stream(f.Number), body)
	case wire.Log:
		t.rt.log.Raw(body.Reader())
	case wire.Result:
		if f.From != p.path {
			return errors.New("a result of somebody else's")
		}
		t.say(&wire.Frame{Kind: wire.Request, Op: "hold", Text: f.Text})
		p.mu.Lock()
		p.result, p.body = f, body
		p.mu.Unlock()
	default:
		return fmt.Errorf("a frame of kind %d", f.Kind)
	}
	return nil
}

// within reports whether a path is that of a process or below it.
func within(path, of string) bool {
	return len(path) >= len(of) && path[:len(of)] == of && (len(path) == len(of) || path[len(of)] == '.')
}
