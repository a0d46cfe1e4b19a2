// Package process is the processes of a program: how they start, live and end.
//
// The processes form a tree. A process knows its children and its parent: its Table. A Process is a child as its parent has it, or this
// process, or its parent. Its life in one reading:
//
//   - Boot (boot.go): the parent encodes what the child is to do: the settings, the function with what it names, the arguments.
//   - Start (start.go): the parent tells the broker of the child, starts the operating system's process, and sends the boot. From then
//     on it takes in what the child says, and passes on what is for other processes.
//   - Run (child.go): RunChild is the child's whole life. It reads the boot, makes a host, calls the function, and waits for what that
//     has left to do. A process of a pool or a manager serves calls instead (server.go, which has the callers too).
//   - Result (result.go): the child sends its parent the value or the error; the parent decodes it when a script asks.
//   - End (end.go, table.go): the operating system reports the exit. It comes in as a message, so that a journal has it
//     (messages.go), and wakes who waits. The process is a zombie until its parent reaps it: a join or a question how it ended does.
//
// A fork (fork.go) starts a child that replays the journal of its parent (journal.go) up to the question whether to fork; the answer to
// that tells it who it is, and from there on it goes its own way. Replay runs a process again from its journal alone, and Table.TakeOver
// puts a replayed process in the place of the one that it replays.
//
// What a script does by the numbers of processes, as in POSIX, is in pids.go. journal.go also sends the journal and the event log of a
// child to the root.
//
// All methods belong to the running thread, except those that say that any goroutine may call them. The goroutines of a child (package
// proc) call receive and end.
package process

import (
	"cmp"
	"strconv"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/process/peer"
	"weft/runtime/process/proc"
)

// Process is a child process, as its parent has it, or this process or its parent. It is an object that threads wait for.
type Process struct {
	t      *Table
	spec   Spec
	path   string // "" before Start
	number string // among those that scripts have made by a class, after that of the process that it is a child of; "" for others
	daemon bool
	byFork bool // Table.Fork has made it: no script has an object of it
	closed bool
	link
	exit
	result
	claims claims

	Object *goja.Object // what scripts see; nil until a script has it. For whoever makes the object, before Start if it has a run
	Tag    any          // what a Watcher keeps with the process
}

// Spec says what a new process is to be.
type Spec struct {
	Target   *goja.Object // a function
	Args     []goja.Value
	Runs     bool   // the process calls the method run of Object, instead of Target, which may be nil
	Name     string // "" for a name of Class and a number: Process-1, Process-2, …
	Class    string // how objects of the script's class are called; "" for what no script makes by a class
	Daemon   *bool  // nil: as this process
	Method   runtime.StartMethod
	Who      string        // begins errors about the target: "spawn: target"
	Service  *peer.Service // what the process works for, instead of a target; else nil
	MayStart bool          // it may start processes although it is a daemon
	Hidden   bool          // no stack shows the frames of Target
	Memory   int64         // in bytes: if it is less than the limit of this process, and not 0, the limit; not of an inner process
	Inner    bool          // it is a realm within this operating-system process, whatever the others are

	server string // the function that it calls for Service; "" when functions come with the calls
}

// Watcher is a runtime.Watcher that follows processes too.
type Watcher interface {
	// ProcessStarted is called when a child process was started, ProcessEnded when its end was taken in.
	ProcessStarted(p *Process)
	ProcessEnded(p *Process)
}

// watcher is the Watcher of the realm; nil when there is none.
func (t *Table) watcher() Watcher {
	w, _ := t.rt.Watcher().(Watcher)
	return w
}

// NewProcess makes a process that Start starts.
func (t *Table) NewProcess(spec Spec) *Process {
	p := &Process{t: t, spec: spec, daemon: t.daemon}
	if spec.Daemon != nil {
		p.daemon = *spec.Daemon
	}
	if spec.Class != "" { // one with a name of its own uses up a number too, as in Python
		t.named++
		p.number = strconv.Itoa(t.named)
		name := spec.Class + "-" + p.number
		switch {
		case t.number != "":
			p.number = t.number + ":" + p.number
			name = spec.Class + "-" + p.number
		case !t.Root():
			name = t.Name + ":" + p.number
		}
		p.spec.Name = cmp.Or(spec.Name, name)
	}
	return p
}

// ThisProcess is the process itself, as an object that can be asked who it is.
func (t *Table) ThisProcess() *Process {
	if t.self == nil {
		t.self = relative(t, t.Path, t.Name, t.Pid, t.daemon)
	}
	return t.self
}

// ParentProcess is the one that has started this one; nil in the root.
func (t *Table) ParentProcess() *Process {
	if t.Root() {
		return nil
	}
	if t.parent == nil {
		t.parent = relative(t, t.boot.Parent, t.boot.ParentName, t.boot.ParentPid, false)
	}
	return t.parent
}

// relative is a process that is no child of this one.
func relative(t *Table, path, name string, pid int, daemon bool) *Process {
	return &Process{t: t, spec: Spec{Name: name}, path: path, daemon: daemon, link: link{os: proc.OutOfReach(pid)}}
}

// Identity is the process's path.
func (p *Process) Identity() string { return p.path }

// Kind is "process".
func (p *Process) Kind() string { return "process" }

// Label is its name.
func (p *Process) Label() string { return p.spec.Name }

// Holder is nil: threads of other processes are not known here.
func (p *Process) Holder() *sched.Thread { return nil }

// SetName changes Label; the child knows the name it was started with.
func (p *Process) SetName(name string) { p.spec.Name = name }

// Daemon reports whether it is killed when its parent ends.
func (p *Process) Daemon() bool { return p.daemon }

// SetDaemon changes Daemon; it is an InvalidStateError once the process was started.
func (p *Process) SetDaemon(daemon bool) error {
	if p.path != "" {
		return js.Errorf(js.InvalidState, "cannot change daemon of %s: it was started", p.Label())
	}
	p.daemon = daemon
	return nil
}

// BeWorker has it be one that runs a program, by a target of weft's own, and may start processes although it is a daemon. memory
// is Spec.Memory. It is called before Start.
func (p *Process) BeWorker(memory int64) {
	p.spec.MayStart, p.spec.Hidden, p.spec.Memory = true, true, memory
}

// Serves reports whether the process works for a service: a pool's or a manager's.
func (p *Process) Serves() bool { return p.spec.Service != nil }

// own reports whether this process has started it, and not one that it is a fork of.
func (p *Process) own() bool { return parentPath(p.path) == p.t.Path }

// mine is an error unless the process is a child of this one and not closed.
func (p *Process) mine(op string) error {
	switch {
	case p.closed:
		return p.Open()
	case p.path == "":
		return js.Errorf(js.InvalidState, "cannot %s %s before it is started", op, p.Label())
	case p.os == nil, !p.own():
		return p.notOwn(op)
	}
	return nil
}

func (p *Process) notOwn(op string) error {
	return js.Errorf(js.InvalidState, "cannot %s %s: only its parent can", op, p.Label())
}

// Open is an error when the handle was closed.
func (p *Process) Open() error {
	if p.closed {
		return js.Errorf(js.InvalidState, "%s is closed", p.Label())
	}
	return nil
}
