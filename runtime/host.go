package runtime

import (
	"cmp"
	"context"
	"io"
	"math/rand/v2"
	"os"
	goruntime "runtime"
	"sync"
	"sync/atomic"
	"time"

	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/source"
	"weft/runtime/permit"
	"weft/runtime/replay/recording"
	"weft/runtime/stdin"
)

// Config says what a Host is made of. Stdout and Stderr are required.
type Config struct {
	Stdout io.Writer    // what scripts print; written whole lines at a time, by one goroutine at a time
	Stderr io.Writer    // errors, warnings and reports
	Stdin  stdin.Source // what scripts read; nil: nothing
	Args   []string     // process.argv
	Color  bool         // colour in what is written to Stdout and Stderr
	Bars   bool         // Stderr shows progress bars, see package bars of repl

	Modules []Module      // what scripts can call
	Rights  permit.Rights // what they may touch outside
	Ask     permit.Ask    // asks the user for what Rights do not say, in the root; nil: that is refused

	// Start says how the life of the host begins; nil for the process that the user starts.
	Start *Start

	Virtual bool      // virtual time: the clock moves only when every thread waits
	Seed    *uint64   // nil: threads take turns, and Math.random is unforeseeable unless time is virtual
	Trace   io.Writer // where the event log goes, see trace.Prompt; nil: nowhere

	// Strategy picks who runs in the process that the user starts, given the strategy that would; nil: that.
	Strategy func(other sched.Strategy) sched.Strategy

	// Self is with what this program is started as a child of itself: what it is called, and the arguments with which its main calls
	// RunChild. Without it there are no child processes.
	Self         []string
	Build        string   // names the build of this program: a child that is another one refuses to run
	Inner        bool     // child processes are realms of this process, on goroutines: they need no Self
	ChildStderr  *os.File // where a child writes when it crashes; nil: nowhere
	Pid          int      // of such a realm; 0 for the number that the operating system has given
	MaxProcesses int      // of the program, alive at the same time; 0 is no limit
	MaxThreads   int      // of a process, alive at the same time; 0 is no limit
	MaxMemory    int64    // of a child process, in bytes, see package memlimit; 0 is no limit

	// StartMethod is the default for processes; "" is Spawn. With Fork every program keeps the journal that it needs, otherwise
	// those do whose text speaks of fork.
	StartMethod StartMethod

	// Record is where the program is recorded, so that a player can replay it; nil: nowhere. It is written to whole records
	// at a time, by one goroutine at a time.
	Record io.Writer

	// ReplaySession runs the session that a process is a copy of, from its journal: session.Replay. Without it a session cannot fork.
	ReplaySession func(h *Host) error

	// Prove has every process that is a copy prove that its memory is the same as its parent's was. They do so anyway when other
	// processes may have changed memory while the parent read it.
	Prove bool
}

// Start says how the life of a process begins that the user has not started.
type Start struct {
	Path, Name string        // "1.2", "Process-2"
	Child      bool          // its parent is there; else it is a replay
	Chance     uint64        // what its random numbers begin with
	Began      time.Time     // when the program began, in real time; zero for now
	Now        time.Duration // how long ago that is, in virtual time
	Trace      io.Writer     // where the event log goes when the parent wants one; else nil
}

// Host is one operating-system process that runs a program.
type Host struct {
	cfg   Config
	out   *output
	realm *Realm
	gate  *permit.Gate

	// Divert is given what the program prints, by the running thread; nil: that is written.
	Divert func(to Stream, text string)

	exited chan error // how the program ended

	playback Playback    // what a player does with a replay; else nil
	halted   atomic.Bool // the program was told to end: what it does now depends on when it noticed

	mu    sync.Mutex // guards cause
	cause error      // why the program is ending before its end; see Interrupt
}

// New makes a host with its realm. The calling goroutine becomes the main thread: Run must be called on it.
func New(cfg Config) (*Host, error) {
	start := cfg.Start
	if start == nil {
		start = &Start{Path: RootPath, Name: "MainProcess", Chance: cfg.NewSeed()}
	}
	h := &Host{cfg: cfg, exited: make(chan error, 1), gate: permit.NewGate(cfg.Rights, cfg.Ask)}
	h.out = &output{stdout: cfg.Stdout, stderr: cfg.Stderr, failed: func() {}}
	realm, err := newRealm(h, start)
	if err != nil {
		return nil, err
	}
	h.realm = realm
	h.out.failed = func() {
		if !realm.Interactive {
			h.Interrupt(&OutputError{h.out.err})
		}
	}
	return h, nil
}

// Playback follows a host that replays the journal of a process, see package player. Its methods are called by the running
// thread.
type Playback interface {
	// Print is called with what the process prints.
	Print(to Stream, text string)
	// Ending is called when the program has ended, before the realm is cleared away; Ended after that.
	Ending()
	Ended()
}

// SetPlayback has p be told what the host does, which replays a journal. It is called before the host runs.
func (h *Host) SetPlayback(p Playback) { h.playback = p }

// Gate judges what scripts may touch outside. Any goroutine may call it.
func (h *Host) Gate() *permit.Gate { return h.gate }

// Halted reports whether the program was told to end. Any goroutine may call it.
func (h *Host) Halted() bool { return h.halted.Load() }

// Config is what the host was made of. It must not be changed.
func (h *Host) Config() *Config { return &h.cfg }

// RunAs runs life, which is the life of the process and returns how that is to exit, on a goroutine of its own, and returns what life
// does, or what Exit was given.
func (h *Host) RunAs(life func() error) error {
	go func() { h.exited <- life() }()
	return <-h.exited
}

// PrintTo has what the process prints go there instead of to Stdout and Stderr.
func (h *Host) PrintTo(print func(to Stream, text string)) { h.out.remote = print }

// Relay writes a text of size bytes that another process has printed, as one piece. path and name are the process's. Any goroutine may
// call it.
func (h *Host) Relay(path, name string, to Stream, text io.Reader, size int64) {
	h.out.relay(path, name, to, text, size)
}

// Recording is the file that the program is recorded in; nil when it is not, or another process writes it. Any goroutine may call it.
func (h *Host) Recording() *recording.Writer { return h.out.recording.Load() }

// Exit ends the program on a goroutine that is not its first. It does not return.
func (h *Host) Exit(err error) {
	h.exited <- err
	if h.playback != nil || h.cfg.Pid != 0 {
		goruntime.Goexit()
	}
	select {}
}

// Mute has the host write nothing any more. Any goroutine may call it.
func (h *Host) Mute() { h.out.mute() }

// SetOthers says where what another process prints goes, which has that name, as whole lines; nil: where this one's goes. Any goroutine
// calls others, one at a time.
func (h *Host) SetOthers(others func(process string, to Stream) io.Writer) { h.out.others = others }

// Realm is the host's main realm.
func (h *Host) Realm() *Realm { return h.realm }

// Run runs a program to its end: its text, then its event loop, then the threads that are no daemons. It is called once,
// on the goroutine that called New, and when it returns no goroutine of the program is left. What went wrong has been
// written to Stderr; the error says only how the process is to exit, see ExitCode. It ends early when ctx is done.
func (h *Host) Run(ctx context.Context, text source.Text) error {
	stop := context.AfterFunc(ctx, func() { h.Interrupt(context.Cause(ctx)) })
	defer stop()
	return h.realm.Run(text, false)
}

// Evaluate is Run for one expression or program, whose value is then shown on Stdout as the prompt shows it.
func (h *Host) Evaluate(ctx context.Context, text source.Text) error {
	stop := context.AfterFunc(ctx, func() { h.Interrupt(context.Cause(ctx)) })
	defer stop()
	return h.realm.Run(text, true)
}

// Interrupt ends the program: the running script stops at its next instruction, and every wait ends. The first cause
// counts. It may be called from any goroutine and does not wait.
func (h *Host) Interrupt(cause error) {
	h.mu.Lock()
	first := h.cause == nil
	if first {
		h.cause = cause
	}
	h.mu.Unlock()
	if first {
		h.halted.Store(true)
		go h.realm.interrupt(cause)
	}
}

// NewSeed is what the random numbers of a process begin with.
func (c *Config) NewSeed() uint64 {
	switch {
	case c.Seed != nil:
		return *c.Seed
	case c.Virtual:
		return 0
	}
	return rand.Uint64N(1 << 53) // every reader of the event log can hold it
}

// ExitCode is the code that a process exits with when Run has returned err: 0 for nil, what process.exit was given, 1 for
// an uncaught error, 2 for a text that cannot be run, 13 for a deadlock, 124 for a time limit, 130 for an interrupt.
func ExitCode(err error) int {
	if err == nil {
		return 0
	}
	if coded, ok := js.As[interface{ ExitCode() int }](err); ok {
		return coded.ExitCode()
	}
	return 1
}

// StartMethod says with what memory a process begins.
type StartMethod string

// The start methods.
const (
	Spawn StartMethod = "spawn" // a new one, with what its target names
	Fork  StartMethod = "fork"  // a copy of its parent's
)

// StartMethod is the start method of processes for which none is chosen.
func (rt *Realm) StartMethod() StartMethod { return cmp.Or(rt.Host.cfg.StartMethod, Spawn) }
