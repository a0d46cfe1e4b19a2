package process

import (
	"strconv"
	"sync"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/process/peer"
	"weft/runtime/process/proc"
	"weft/runtime/process/wire"
)

// Process is a child process, as its parent has it: an object that threads wait for. Its methods belong to the running
// thread.
type Process struct {
	t       *Table
	path    string // "" before Start
	name    string
	daemon  bool
	Founder bool // it may start processes although it is a daemon
	target  *goja.Object
	args    []goja.Value
	who     string // begins errors about the target
	method  runtime.StartMethod
	raw     bool          // os.fork has made it: no script has an object of it
	Serve   *peer.Service // what the process works for, instead of a target; else nil
	Server  string        // see boot

	foreign bool // this process or its parent: not a child
	pid     int  // of such a one
	Child   osChild
	Told    bool // its end was taken in, and its code is there
	Code    int
	how     string

	value    goja.Value // the result, once it was looked at
	failure  error
	seen     bool // value or failure is there
	Observed bool // somebody asked for the result
	Asked    bool // somebody asked how it has ended
	Tag      any  // what a Watcher keeps with the process
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

// Spec says what a new process is to be.
type Spec struct {
	Target *goja.Object // a function
	Args   []goja.Value
	Name   string // "" for Process-1, Process-2, …
	Daemon *bool  // nil: as this process
	Method runtime.StartMethod
	Who    string // begins errors about the target: "spawn: target"
}

// Watcher is a runtime.Watcher that is told of processes too.
type Watcher interface {
	// ProcessStarted is called when a child process was started, ProcessEnded when its end was taken in.
	ProcessStarted(p *Process)
	ProcessEnded(p *Process)
}

// watcher is who is told of processes; nil when nobody is.
func (t *Table) watcher() Watcher {
	w, _ := t.rt.Watcher().(Watcher)
	return w
}

// NewProcess makes a process that Start starts.
func (t *Table) NewProcess(spec Spec) *Process {
	p := &Process{t: t, target: spec.Target, args: spec.Args, name: spec.Name, daemon: t.daemon, who: spec.Who, method: spec.Method}
	if spec.Daemon != nil {
		p.daemon = *spec.Daemon
	}
	if p.name == "" {
		t.named++
		p.name = "Process-"
		if t.Path != "1" {
			p.name = t.Name + ":"
		}
		p.name += strconv.Itoa(t.named)
	}
	return p
}

// ThisProcess is the process itself, as an object that can be asked who it is.
func (t *Table) ThisProcess() *Process {
	return &Process{t: t, path: t.Path, name: t.Name, daemon: t.daemon, pid: t.Pid, foreign: true}
}

// ParentProcess is the one that has started this one; nil in the root.
func (t *Table) ParentProcess() *Process {
	if t.Root() {
		return nil
	}
	return &Process{t: t, path: t.parent.Parent, name: t.parent.ParentName, pid: t.parent.ParentPid, foreign: true}
}

// StartedCount is how many processes this one has started.
func (t *Table) StartedCount() int { return t.started }

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
		return js.Errorf(js.InvalidState, "cannot change daemon of %s: it was started", p.name)
	}
	p.daemon = daemon
	return nil
}

// Started reports whether Start was called with success.
func (p *Process) Started() bool { return p.Child != nil || p.foreign }

// Pid is the operating system's number for it; 0 before Start.
func (p *Process) Pid() int {
	if p.Child == nil {
		return p.pid
	}
	return p.Child.Pid()
}

// mine is an error unless the process is one that this one has started.
func (p *Process) mine(op string) error {
	switch {
	case p.closed:
		return p.isClosed()
	case p.path == "":
		return js.Errorf(js.InvalidState, "cannot %s %s before it is started", op, p.name)
	case p.Child == nil, !p.own():
		return p.notOwn(op)
	}
	return nil
}

func (p *Process) notOwn(op string) error {
	return js.Errorf(js.InvalidState, "cannot %s %s: only its parent can", op, p.name)
}

// own reports whether this process has started it, and not one that it is a fork of.
func (p *Process) own() bool { return parentPath(p.path) == p.t.Path }

func (p *Process) isClosed() error { return js.Errorf(js.InvalidState, "%s is closed", p.name) }
