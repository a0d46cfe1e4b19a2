// Package commands is the programs of the operating system that a script starts: commands. Its operations are those of package outside, so a
// journal has what they came to, and a repetition starts nothing.
//
// A command is found as the system would find it, with the variable PATH that it gets, and judged by the file that is found (permit.Run). One
// that was judged by its name must not be led to other code: variables of the environment which do that need permission for everything.
//
// A command ends when it wants to. When the program ends before, it goes on if its Spec says that it stays, as Node's and those of Python's
// subprocess do, and is killed if not, as those of asyncio. A program that is ended from outside, by Ctrl-C or a time limit, takes all of its
// commands along.
//
// A command that has the program's output prints for itself where it can. Where the program prints for it, since the run is recorded or it is
// a process of another, that ends when such a command that stays has nothing more to say.
package commands

import (
	"errors"
	"io"
	"os"
	"sync"
	"syscall"
	"time"

	"weft/runtime"
	"weft/runtime/environ"
	"weft/runtime/outside"
	"weft/runtime/outside/sockets"
)

// Commands are those of a realm. Its methods that make operations belong to the running thread.
type Commands struct {
	rt      *runtime.Realm
	table   *outside.Table
	relayed map[uint64]Spec // those that stay and that the program prints for, by handle; it belongs to the running thread
}

// Of is the realm's.
func Of(rt *runtime.Realm) *Commands {
	return runtime.Part(rt, newCommands)
}

func newCommands(rt *runtime.Realm) *Commands {
	c := &Commands{rt: rt, table: outside.Of(rt), relayed: map[uint64]Spec{}} // the table closes after this
	rt.AtExit(c.linger)
	rt.OnClose(func() {
		if rt.Interactive || endedFromOutside(rt.Fatal) {
			c.KillAll()
		}
	})
	return c
}

// endedFromOutside reports whether that is why a program ends which would have gone on.
func endedFromOutside(why error) bool {
	var signal *runtime.SignalError
	var time *runtime.TimeLimitError
	var memory *runtime.MemoryLimitError
	return errors.As(why, &signal) || errors.As(why, &time) || errors.As(why, &memory)
}

// Spec says what to start.
type Spec struct {
	File     string
	Args     []string // with what the command is called before them
	Dir      string   // "" is the program's
	Env      []string // NAME=value; nil is the program's environment
	Stdio    []Stdio
	Detached bool    // it leads a session of its own, and gets nothing from the terminal; a recording of the program has not what it prints
	Stays    bool    // it may go on when the program ends
	Timeout  float64 // in milliseconds of real time; 0 for none
	Signal   int     // that ends it then, or when it says too much; 0 is SIGTERM
	Most     int     // bytes that it may say to one descriptor, for Run; 0 for any number
	Input    []byte  // for Run: what is written to its first descriptor, if that is a pipe
	On       string  // the command as reports have it: "ls -l"
}

// Stdio is where a descriptor of a command goes.
type Stdio struct {
	How    string // Pipe, Both, Ignore, Same, File or Stream
	Of     int    // the descriptor that it is to be, of the command's (Same), the program's (File) or another command's (Stream)
	Handle uint64 // of that other command
}

// The words for How.
const (
	Pipe   = "pipe"   // one direction: to the command for descriptor 0, from it for others
	Both   = "both"   // a pipe in both directions
	Ignore = "ignore" // there is nothing to read, and what is written is lost
	Same   = "same"   // that of another descriptor
	File   = "file"   // a file that the program has open, or one of its standard streams
	Stream = "stream" // the other end of a pipe that the program has with another command
)

// Started is a command that was started.
type Started struct {
	Handle  uint64
	Pid     int
	Relayed []int `json:",omitempty"` // descriptors whose streams the program is to print, where it does not share its own
}

// Exit is how a command has ended: by itself with a code, or by a signal.
type Exit struct {
	Code    int
	Signal  int  `json:",omitempty"`
	Expired bool `json:",omitempty"` // it was ended because its time was over
}

// Start is an operation that starts a command. call is what the script calls.
func (c *Commands) Start(call string, spec Spec) outside.Op[Started] {
	p := c.plan(spec)
	return outside.Op[Started]{
		Name: call, Kind: "command", On: spec.On,
		Do: func(s *outside.Scope) (Started, error) {
			k, err := c.start(s, p)
			if err != nil {
				return Started{}, err
			}
			if k.handle, err = s.Keep(k); err != nil {
				k.kill() // it was not there yet when the others were ended
			}
			return k.started(), err
		},
		Undo: func(st Started) { outside.Await(c.rt, c.drop(call, spec.On, st.Handle)) },
	}
}

func (k *command) started() Started {
	return Started{Handle: k.handle, Pid: k.pid(), Relayed: k.relayed}
}

// drop ends a command that nobody has taken.
func (c *Commands) drop(call, on string, handle uint64) outside.Op[struct{}] {
	return outside.Op[struct{}]{Name: call, Kind: "command", On: on, Do: func(s *outside.Scope) (none struct{}, err error) {
		k, err := outside.Use[*command](s, handle)
		if err == nil {
			k.kill()
			err = s.Close(handle)
		}
		return none, err
	}}
}

// Wait is an operation that waits for the end of a command. patient says that the command may wait for what the program writes to it,
// last that nothing but its pipes is asked of the command after its end.
func (c *Commands) Wait(call, on string, handle uint64, patient, last bool) outside.Op[Exit] {
	return outside.Op[Exit]{Name: call, Kind: "command", On: on, Patient: patient, Do: func(s *outside.Scope) (Exit, error) {
		k, err := outside.Use[*command](s, handle)
		if err != nil {
			return Exit{}, err
		}
		select {
		case <-k.ended:
			k.settle(s)
			if last {
				k.told(s)
			}
			return k.exit, nil
		case <-s.Done():
			return Exit{}, s.Err()
		}
	}}
}

// Signal is an operation that sends a signal to a command. It comes to whether that is there.
func (c *Commands) Signal(call, on string, handle uint64, signal int) outside.Op[bool] {
	return outside.Op[bool]{Name: call, Kind: "command", On: on, Do: func(s *outside.Scope) (bool, error) {
		k, err := outside.Use[*command](s, handle)
		if err != nil {
			return false, nil // it has ended, and all was read that it has said
		}
		err = k.signal(signal)
		if errors.Is(err, os.ErrProcessDone) {
			return false, nil
		}
		return err == nil, failed(err)
	}}
}

// Kill is an operation that sends a signal to the process with a number, or to the process group with -pid: one of the commands, or any other
// if the program may do that. call is what the script calls.
func (c *Commands) Kill(call string, pid, signal int) outside.Op[struct{}] {
	return outside.Op[struct{}]{Name: call, Kind: "process", Do: func(s *outside.Scope) (none struct{}, err error) {
		if k := withPid(s, pid); k != nil {
			return none, failed(k.signal(signal))
		}
		if k := withPid(s, -pid); k != nil && k.leads {
			return none, failed(signalPid(pid, signal))
		}
		if err := signalPid(pid, 0); errors.Is(err, syscall.ESRCH) { // one of the program's that has ended: no reason to ask
			return none, failed(err)
		}
		if err := s.PermitProcess(pid); err != nil {
			return none, err
		}
		return none, failed(signalPid(pid, signal))
	}}
}

// failed is the error of a signal, in Node's words: "kill ESRCH".
func failed(err error) error {
	if errors.Is(err, os.ErrProcessDone) {
		err = syscall.ESRCH
	}
	return inWords(err, "kill")
}

// KillAll ends the commands that run, unless another realm takes them over. Any goroutine may call it.
func (c *Commands) KillAll() {
	if c.table.HandedOver() {
		return
	}
	for _, k := range all(c.table.Open()) {
		k.kill()
	}
}

// all are the commands among what is open.
func all(open map[uint64]io.Closer) (all []*command) {
	for _, one := range open {
		switch k := one.(type) {
		case *command:
			all = append(all, k)
		case *run:
			all = append(all, k.command)
		}
	}
	return all
}

// withPid is the command that is the process with that number; nil for none, or one that has ended.
func withPid(s *outside.Scope, pid int) *command {
	for _, k := range all(s.Open()) {
		if k.pid() == pid && !k.hasEnded() {
			return k
		}
	}
	return nil
}

// plan is a Spec with what the running thread knows.
type plan struct {
	Spec
	vars  []string // of the environment, when Env is nil: what the script has set
	gone  []string // and taken away
	cwd   string   // "" is that of the process
	alone bool     // the command gets what the program prints to as it is
	apart bool     // Ctrl-C at the terminal is not for it
}

func (c *Commands) plan(spec Spec) plan {
	e := environ.Of(c.rt)
	p := plan{Spec: spec, cwd: e.Local(spec.Dir), apart: c.rt.Interactive}
	if spec.Env == nil {
		p.vars, p.gone = e.Changes()
	}
	cfg := c.rt.Host.Config()
	p.alone = cfg.Start == nil && !c.rt.Interactive && (cfg.Record == nil || spec.Detached)
	return p
}

// command is one that was started: what is kept under its handle.
type command struct {
	os      *os.Process
	stays   bool // when what it is open in is closed
	leads   bool // a process group of its own
	handle  uint64
	relayed []int
	ended   chan struct{}
	printed chan struct{} // closed when the program has printed all of what is relayed
	cut     chan struct{} // closed when it was ended because of its time, or of what it has said
	exit    Exit          // once ended is closed

	mu      sync.Mutex
	pipes   map[int]*sockets.Stream
	waited  bool // somebody has been told that it has ended
	timer   *time.Timer
	expired bool
	over    bool // it has ended: exit says how
	last    int  // the last signal that it was sent
}
