package runtime

import (
	"errors"
	"fmt"
	"os"
	goruntime "runtime"
	"strconv"
	"sync"
	"syscall"
	"time"

	"github.com/dop251/goja"

	"weft/runtime/hub"
	"weft/runtime/proc"
	"weft/runtime/sched"
	"weft/runtime/wire"
)

// Process is a child process, as its parent has it: an object that threads wait for. Its methods belong to the running
// thread.
type Process struct {
	t      *tree
	path   string // "" before Start
	name   string
	daemon bool
	target *goja.Object
	args   []goja.Value
	who    string   // begins errors about the target
	serve  *service // what the process works for, instead of a target; else nil
	server string   // see boot

	foreign bool // this process or its parent: not a child
	pid     int  // of such a one
	child   *proc.Process
	told    bool // its end was taken in, and its code is there
	code    int
	how     string

	value    goja.Value // the result, once it was looked at
	failure  error
	seen     bool // value or failure is there
	observed bool // somebody asked for the result
	failedAt time.Duration
	closed   bool
	Object   *goja.Object // what scripts see; may be nil

	mu     sync.Mutex // guards what follows, which its own goroutines change
	ended  *proc.End
	early  []*wire.Frame // for the child, which has not been told yet what to do
	dying  int           // the signal that the child says will end it; 0 for none
	result *wire.Frame
	body   wire.Body
	parts  wire.Assembler // of what the child says to this process; belongs to the goroutine that listens
}

// ProcessSpec says what a new process is to be.
type ProcessSpec struct {
	Target *goja.Object // a function
	Args   []goja.Value
	Name   string // "" for Process-1, Process-2, …
	Daemon *bool  // nil: as this process
	Who    string // begins errors about the target: "spawn: target"
}

// NewProcess makes a process that Start starts.
func (rt *Realm) NewProcess(spec ProcessSpec) *Process {
	t := rt.tree
	p := &Process{t: t, target: spec.Target, args: spec.Args, name: spec.Name, daemon: t.daemon, who: spec.Who}
	if spec.Daemon != nil {
		p.daemon = *spec.Daemon
	}
	if p.name == "" {
		t.named++
		p.name = "Process-"
		if t.path != "1" {
			p.name = t.name + ":"
		}
		p.name += strconv.Itoa(t.named)
	}
	return p
}

// ThisProcess is the process itself, as an object that can be asked who it is.
func (rt *Realm) ThisProcess() *Process {
	t := rt.tree
	return &Process{t: t, path: t.path, name: t.name, daemon: t.daemon, pid: rt.host.pid(), foreign: true}
}

// ParentProcess is the one that has started this one; nil in the root.
func (rt *Realm) ParentProcess() *Process {
	t := rt.tree
	if t.up == nil {
		return nil
	}
	return &Process{t: t, path: t.parent.Parent, name: t.parent.ParentName, pid: t.parent.ParentPid, foreign: true}
}

// StartedProcesses is how many processes this one has started.
func (rt *Realm) StartedProcesses() int { return rt.tree.started }

// Identity is the process's path.
func (p *Process) Identity() string { return p.path }

// Kind is "process".
func (p *Process) Kind() string { return "process" }

// Label is its name.
func (p *Process) Label() string { return p.name }

// Holder is not known here.
func (p *Process) Holder() *sched.Thread { return nil }

// Name is how reports call it.
func (p *Process) Name() string { return p.name }

// SetName changes Name; the child knows the one it was started with.
func (p *Process) SetName(name string) { p.name = name }

// Daemon reports whether it is killed when its parent ends.
func (p *Process) Daemon() bool { return p.daemon }

// SetDaemon changes Daemon; it is an InvalidStateError once the process was started.
func (p *Process) SetDaemon(daemon bool) error {
	if p.path != "" {
		return Errorf(InvalidState, "cannot change daemon of %s: it was started", p.name)
	}
	p.daemon = daemon
	return nil
}

// Started reports whether Start was called with success.
func (p *Process) Started() bool { return p.child != nil || p.foreign }

// Pid is the operating system's number for it; 0 before Start.
func (p *Process) Pid() int {
	if p.child == nil {
		return p.pid
	}
	return p.child.Pid()
}

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

// end is called when the child has ended, by a goroutine of its own.
func (p *Process) end(e proc.End) {
	p.mu.Lock()
	if p.dying > 0 {
		e.Code = -p.dying
	}
	p.ended = &e
	p.mu.Unlock()
	p.t.rt.sched.Post(p.tell)
	p.t.say(&wire.Frame{Kind: wire.Ended, Object: p.path, Number: int64(e.Code), Text: e.How})
	p.t.mourn(p)
}

// tell takes in that the child has ended.
func (p *Process) tell() {
	if p.told {
		return
	}
	p.mu.Lock()
	e := *p.ended
	p.mu.Unlock()
	p.told, p.code, p.how = true, e.Code, e.How
	p.t.rt.sched.Call("process.exit", p, p.code)
	if p.failed() && !p.observed {
		p.failedAt = p.t.rt.Now()
		p.t.rt.unseen = append(p.t.rt.unseen, p)
	}
}

// failed reports whether the child has thrown: nobody has printed the error.
func (p *Process) failed() bool { return p.result != nil && p.result.Flag }

// over reports whether the child has ended, and takes that in.
func (p *Process) over() bool {
	if p.told {
		return true
	}
	p.mu.Lock()
	ended := p.ended != nil
	p.mu.Unlock()
	if ended {
		p.tell()
	}
	return ended
}

// Alive reports whether it was started and has not ended. Like Python's is_alive it reaps a zombie.
func (p *Process) Alive() bool {
	if p.child == nil {
		return p.foreign
	}
	alive := !p.over()
	p.reap()
	return alive
}

// ExitCode is how it has ended: what the process exited with, or minus the number of the signal that killed it. ok is false
// before that. It reaps a zombie.
func (p *Process) ExitCode() (code int, ok bool) {
	if p.child == nil || !p.over() {
		return 0, false
	}
	p.reap()
	return p.code, true
}

// Zombie reports whether it has ended and is still in the operating system's process table: nobody has asked how it ended. It
// does not reap it.
func (p *Process) Zombie() bool { return p.child != nil && p.over() && p.child.Zombie() }

// Ended is how it has ended, as ExitCode, without reaping it.
func (p *Process) Ended() (code int, ok bool) {
	if p.child == nil || !p.over() {
		return 0, false
	}
	return p.code, true
}

// reap takes a child that has ended out of the process table.
func (p *Process) reap() {
	if p.told {
		p.child.Reap()
		p.t.forget(p)
	}
}

// Join waits until it has ended, at most for timeout; it reports whether it has.
func (p *Process) Join(timeout time.Duration) (bool, error) {
	if err := p.mine("join"); err != nil {
		return false, err
	}
	if !p.over() {
		_, err := p.t.ask("process.join", p, &wire.Frame{Timeout: timeout, At: p.t.place()}, nil)
		switch {
		case errors.Is(err, ErrTimeout):
			return false, nil
		case err != nil:
			return false, err
		}
		p.tell()
	}
	p.reap()
	p.t.rt.sched.Call("process.join", p, nil)
	return true, nil
}

// mine is an error unless the process is one that this one has started.
func (p *Process) mine(op string) error {
	switch {
	case p.closed:
		return p.isClosed()
	case p.path == "":
		return Errorf(InvalidState, "cannot %s %s before it is started", op, p.name)
	case p.child == nil:
		return Errorf(InvalidState, "cannot %s %s: only its parent can", op, p.name)
	}
	return nil
}

func (p *Process) isClosed() error { return Errorf(InvalidState, "%s is closed", p.name) }

// Result waits until it has ended, at most for timeout, and returns what the target returned. The error is the one that it
// threw, or says how else the process ended; ErrTimeout says that it goes on.
func (p *Process) Result(timeout time.Duration) (goja.Value, error) {
	p.observed = true
	ended, err := p.Join(timeout)
	switch {
	case err == nil && !ended:
		err = ErrTimeout
		fallthrough
	case err != nil:
		p.observed = false
		return nil, err
	}
	return p.see()
}

// see is the result, once the process has ended; whoever asks for it has seen the error.
func (p *Process) see() (goja.Value, error) {
	p.observed = true
	p.t.rt.noticed(p)
	if !p.seen {
		p.seen = true
		p.value, p.failure = p.outcome()
		p.body = wire.Body{}
	}
	return p.value, p.failure
}

// outcome decodes what the child has sent.
func (p *Process) outcome() (goja.Value, error) {
	switch {
	case p.result == nil && p.code == 0:
		return goja.Undefined(), nil
	case p.result == nil || p.code != 0 && !p.result.Flag:
		return nil, p.exitError()
	}
	v, err := p.t.unpack(p.body)
	switch {
	case err != nil:
		return nil, err
	case p.result.Flag:
		p.mark(v)
		return nil, &escaped{v}
	}
	return v, nil
}

// mark gives an error that came from the process a property that says so.
func (p *Process) mark(v goja.Value) {
	if o, ok := v.(*goja.Object); ok && p.Object != nil {
		_ = o.DefineDataProperty("process", p.Object, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
}

// exitError says how a process has ended that has neither returned nor thrown.
func (p *Process) exitError() error {
	o := p.t.rt.NewError("Error", p.ending())
	p.mark(o)
	_ = o.Set("exitCode", p.code)
	return &escaped{o}
}

// ending says how it has ended.
func (p *Process) ending() string {
	text := fmt.Sprintf("%s exited with code %d", p.name, p.code)
	if p.code < 0 {
		text = fmt.Sprintf("%s was killed by %s", p.name, SignalName(-p.code))
	}
	if p.how != "" {
		text += ": " + p.how
	}
	return text
}

// Promise is a promise of what Result returns, for the running thread.
func (p *Process) Promise() (*goja.Object, error) {
	if err := p.mine("await"); err != nil {
		return nil, err
	}
	rt := p.t.rt
	promise := rt.NewPromise("process.await", p)
	settle := func() {
		p.tell()
		p.reap()
		if v, err := p.see(); err != nil {
			promise.Reject(rt.ErrorValue(err))
		} else {
			promise.Resolve(v)
		}
	}
	if p.over() {
		settle()
		return promise.Value(), nil
	}
	p.observed = true
	th := rt.CurrentThread()
	cancel := p.t.later("process.join", p, &wire.Frame{}, func(*request) { th.Post(settle) }, nil)
	promise.OnCancel(func() { cancel() })
	return promise.Value(), nil
}

// Signal sends a signal to the process; it does nothing when that has ended.
func (p *Process) Signal(s int) error {
	if err := p.mine("end"); err != nil {
		return err
	}
	if s == SIGKILL || s == SIGTERM {
		p.doom()
	}
	if err := p.child.Signal(syscall.Signal(s)); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return Errorf(InvalidState, "%s: %v", p.name, err)
	}
	p.t.rt.sched.Call("process.signal", p, s)
	return nil
}

// doom tells the hub that the process is about to be killed: to wait for its end is no deadlock, whatever it waits for.
func (p *Process) doom() { p.t.tellHub(&wire.Frame{Op: "process.dying", Object: p.path}) }

// Close gives the process's handle back. It is an InvalidStateError while it runs.
func (p *Process) Close() error {
	if p.child != nil && p.Alive() {
		return Errorf(InvalidState, "cannot close %s while it runs: join or kill it first", p.name)
	}
	p.closed = true
	return nil
}
