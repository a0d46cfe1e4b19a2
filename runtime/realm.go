package runtime

import (
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"sync/atomic"

	"github.com/dop251/goja"

	"weft/runtime/engine/guard"
	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/source"
	"weft/runtime/engine/vm"
	"weft/runtime/engine/vm/digest"
	"weft/runtime/process/clone"
	"weft/runtime/replay"
	"weft/runtime/trace"
)

// Realm is one goja heap, the threads that run on it and the modules it can call. It is made of parts; what a part exports is the
// realm's too. Its methods, and those of its parts, belong to the running thread.
type Realm struct {
	*js.Kit    // what Go declares functions, classes and errors with
	Machine    // the heap, the scheduler and the main thread
	Clock      // time and chance
	Programs   // the texts that were run
	Promises   // those that the kernel settles
	Coroutines // calls of async functions, and tasks
	Registry   // modules, and what comes from other processes
	Reports    // what the user is told of errors and deadlocks
	Life       // how the program ends
	EventLog   // what happens, line by line

	Host     *Host
	Journal  *replay.Journal // nil when none is kept
	recorder *Recorder       // nil when the program is not recorded
	Self     *Identity
	peers    Peers   // nil when the process has neither parent nor children
	watcher  Watcher // nil when no session watches the program

	// ExceptHook, when not nil, is called for an error that escapes a thread, instead of printing it.
	ExceptHook func(t *Thread, reason goja.Value)
}

// Machine is what a realm runs on.
type Machine struct {
	rt      *Realm
	Heap    *vm.Heap
	vm      *goja.Runtime
	Sched   *sched.Scheduler
	Main    *Thread
	Running atomic.Pointer[vm.Stack] // of the running thread, for interrupts
}

// Identity says which process of the program a realm is. It changes when the process becomes a copy of its parent.
type Identity struct {
	Path string // "1" is the process that the user started, "1.2" the second that this has started
	Name string // as reports call it
	Pid  int    // the operating system's number, as scripts see it
}

// root reports whether the process is the one that the user started.
func (id *Identity) root() bool { return id.Path == RootPath }

// RootPath is the path of the process that the user started.
const RootPath = "1"

// Clock tells the time and draws random numbers.
type Clock struct {
	rt     *Realm
	seed   uint64    // of rng
	chance *rand.PCG // what rng draws from
	rng    *rand.Rand

	Real    *sched.Live    // nil when time is virtual
	Virtual *sched.Virtual // nil when time is real
}

// Programs are the texts that a realm has run or is about to run.
type Programs struct {
	rt       *Realm
	programs []*source.Program
	sites    int                        // awaits in all of them
	Texts    map[string]source.Text     // by name, for reports
	Outlines map[string]*source.Outline // of texts, by name
	guard    *guard.Guard
}

// Registry is what modules have registered, and what they export.
type Registry struct {
	rt       *Realm
	Modules  map[string]*goja.Object // built ones, by name
	encoders []encoder
	decoders map[string]Reviver   // of what comes from other processes, by class
	codec    *clone.Codec         // nil before it is needed
	packing  *packing             // the value that is being encoded; nil while none is
	parts    map[reflect.Type]any // see Part
}

// Reports tells the user what went wrong.
type Reports struct {
	rt     *Realm
	unseen []Failure // errors that no script has asked for yet, the oldest first
}

// Life is how a realm's program ends.
type Life struct {
	rt          *Realm
	ended       chan struct{} // closed when the interrupt was taken in
	atExit      []func()
	onFork      []func(clean bool)
	onClose     []func()
	onJournal   []func(j *replay.Journal)
	divided     bool // it is what os.fork has made of another
	exitCode    int
	Fatal       error // why the program ends; the first counts
	Interactive bool  // an error that escapes ends the input, not the program
}

// EventLog writes down what happens.
type EventLog struct {
	rt     *Realm
	log    *trace.Writer // nil when no log is written
	remote bool          // the log goes to the parent process
}

func newRealm(h *Host, start *Start) (*Realm, error) {
	heap, err := vm.New()
	if err != nil {
		return nil, err
	}
	rt := &Realm{Host: h, Self: &Identity{Path: start.Path, Name: start.Name, Pid: os.Getpid()}}
	rt.Machine = Machine{rt: rt, Heap: heap, vm: heap.Runtime()}
	rt.Clock = newClock(rt, start.Chance)
	rt.Programs = Programs{rt: rt, Texts: map[string]source.Text{}, Outlines: map[string]*source.Outline{}}
	rt.Promises = Promises{rt: rt, promises: map[*goja.Object]*Promise{}}
	rt.Coroutines.rt = rt
	rt.Registry = Registry{rt: rt, Modules: map[string]*goja.Object{}, decoders: map[string]Reviver{}, parts: map[reflect.Type]any{}}
	rt.Reports.rt = rt
	rt.Life = Life{rt: rt, ended: make(chan struct{})}
	rt.EventLog.rt = rt
	cfg := sched.Config{World: rt.world(start), Idle: rt.idle, Enter: rt.enter, Leave: rt.leave, Here: rt.Here, Where: rt.Where}
	if h.cfg.Seed != nil {
		cfg.Strategy = sched.NewRandom(rt.seed)
	}
	switch {
	case h.cfg.Trace != nil:
		rt.log = trace.NewWriter(h.cfg.Trace)
	case start.Trace != nil:
		rt.log, rt.remote = trace.NewWriter(start.Trace), true
	}
	if rt.log != nil {
		cfg.Observe = rt.record
	}
	// The main thread is entered while it is being made.
	rt.Main = &Thread{rt: rt, Stack: heap.Main(), on: heap.Main()}
	rt.Sched = sched.New(cfg)
	rt.Main.Sched = rt.Sched.Main()
	rt.Main.Sched.Data = rt.Main
	heap.Main().Data = rt.Main
	rt.enter(rt.Main.Sched)
	return rt, rt.prepare()
}

// newClock makes the clock of a realm whose random numbers begin with seed.
func newClock(rt *Realm, seed uint64) Clock {
	chance := rand.NewPCG(seed, seed+1)
	return Clock{rt: rt, seed: seed, chance: chance, rng: rand.New(chance)}
}

// prepare furnishes the global object.
func (rt *Realm) prepare() error {
	rt.vm.SetRandSource(rt.Random)
	rt.vm.SetTimeSource(rt.Date)
	rt.Heap.Promises.TrackRejections(rt.TrackRejection)
	kit, err := js.NewKit(rt.Heap, js.KitConfig{
		Owner: rt, Color: rt.Host.cfg.Color, Stopped: func() bool { return rt.Sched.Stopped() != nil },
		DeadlockReport: rt.DeadlockReport, BuildErrors: rt.buildErrors,
	})
	if err != nil {
		return err
	}
	rt.Kit, rt.guard = kit, guard.New(rt.Heap, kit)
	if err := rt.installHooks(); err != nil {
		return err
	}
	return rt.installModules()
}

// world is what the main thread's scheduler stands in.
func (c *Clock) world(start *Start) sched.World {
	switch {
	case !c.rt.Host.cfg.Virtual && start.Began.IsZero():
		c.Real = sched.NewLive()
		return c.Real
	case !c.rt.Host.cfg.Virtual:
		c.Real = sched.NewLiveSince(start.Began)
		return c.Real
	}
	c.Virtual = sched.NewVirtual()
	if start.Child {
		c.Virtual.Follow()
		c.Virtual.Advance(start.Now)
	}
	return c.Virtual
}

// Pid is the operating system's number for this process.
func (rt *Realm) Pid() int { return rt.Self.Pid }

// Args are the program's: process.argv.
func (rt *Realm) Args() []string { return rt.Host.cfg.Args }

// IsMain reports whether this realm is the one that the user started.
func (rt *Realm) IsMain() bool { return rt.Self.root() }

// enter is called when t has taken the interpreter lock.
func (m *Machine) enter(t *sched.Thread) {
	th, ok := t.Data.(*Thread)
	if !ok {
		return
	}
	if th.on != nil {
		m.Heap.Switch(th.on)
		m.Running.Store(th.on)
	}
}

// leave is called before t waits or offers the lock.
func (m *Machine) leave(t *sched.Thread) {
	if th, ok := t.Data.(*Thread); ok {
		th.on = m.Heap.Current()
	}
	if m.Sched.Alive() == 1 {
		return
	}
	if m.Heap.Jobs.Any() {
		_ = m.Heap.Jobs.Route(m.elsewhere)
	}
	if len(m.rt.unseen) > 0 {
		m.rt.ReportUnseen(UnseenGrace)
	}
}

// Run is Host.Run and Host.Evaluate.
func (l *Life) Run(text source.Text, show bool) error {
	err := l.rt.program(text, show)
	if err == nil && l.Fatal == nil {
		l.rt.ReportUnseen(0)
		err = l.DrainAll()
	}
	return l.End(err)
}

// End ends the program, whose main thread has ended with err, and says how the process is to exit.
func (l *Life) End(err error) error {
	l.settle(err)
	if p := l.rt.Host.playback; p != nil {
		p.Ending()
	}
	l.finish()
	err = l.Fatal
	if err == nil && l.exitCode != 0 {
		err = &ExitError{l.exitCode}
	}
	l.rt.endLog(err)
	l.rt.recorder.end(err)
	if p := l.rt.Host.playback; p != nil {
		p.Ended()
	}
	return err
}

// program compiles and runs a text on the main thread.
func (ps *Programs) program(text source.Text, show bool) error {
	if err := ps.rt.Begin(Program{Text: text, Show: show}); err != nil {
		return err
	}
	p, err := ps.Load(text, source.Options{})
	if err != nil {
		return err
	}
	ps.rt.WriteHeader(text)
	return ps.rt.Heap.Guard(func() {
		v := ps.Execute(p)
		if show {
			ps.showResult(v)
		}
	})
}

// Load compiles a text for this realm.
func (ps *Programs) Load(text source.Text, o source.Options) (*source.Program, error) {
	ps.Texts[text.Name] = text
	ps.guard.Before(text.Code)
	o.FirstSite = ps.sites
	p, err := source.Compile(text, o)
	if err != nil {
		return nil, err
	}
	ps.addProgram(p)
	return p, nil
}

// Execute runs a program on the current stack, within a Guard.
func (ps *Programs) Execute(p *source.Program) goja.Value {
	v, err := ps.rt.vm.RunProgram(p.Compiled)
	if err != nil {
		panic(err)
	}
	return v
}

// showResult prints what an expression gave; a promise is awaited first.
func (ps *Programs) showResult(v goja.Value) {
	if _, ok := js.AsPromise(v); ok {
		v = ps.rt.Await(v)
	}
	ps.rt.Print(Stdout, ps.rt.Inspect(v, ps.rt.Asking()))
}

// drain turns the main loop until nothing keeps the program alive.
func (l *Life) drain() error {
	done := func() bool { return !l.rt.Main.Loop.Alive() && !l.rt.othersRun() }
	return l.rt.Main.TurnLoop(LoopWait{Idle: done, Wait: sched.Wait{Op: "exit"}})
}

// DrainAll is drain, and then waits for the children.
func (l *Life) DrainAll() error {
	if err := l.drain(); err != nil {
		return err
	}
	if l.rt.peers == nil {
		return nil
	}
	return l.rt.peers.JoinAll()
}

// othersRun reports whether there is a thread that keeps the program alive.
func (m *Machine) othersRun() bool {
	if m.Sched.Alive() == 1 {
		return false
	}
	for _, t := range m.Sched.Threads() {
		if t != m.Main.Sched && !t.Daemon && !t.Data.(*Thread).rests() {
			return true
		}
	}
	return false
}

// settle reports how the program ended, and decides how the process is to exit.
func (l *Life) settle(err error) {
	if err != nil {
		l.Die(l.Conclude(err))
	}
	var stopped *goja.InterruptedError
	if js.As(l.Fatal, &stopped) {
		l.Fatal = nil
	}
	l.rt.Main.Stack.ClearInterrupt() // what came from other processes is decoded to be reported
	l.rt.ReportUnseen(0)
}

// finish ends every other thread and runs what was registered with AtExit.
func (l *Life) finish() {
	l.rt.Main.Stack.ClearInterrupt()
	for len(l.atExit) > 0 {
		fns := l.atExit
		l.atExit = nil
		for _, fn := range fns {
			if err := l.rt.Heap.Guard(fn); err != nil && l.Fatal == nil {
				l.Fatal = l.Conclude(err)
			}
		}
	}
	l.stopAll(errProgramEnd)
	l.rt.Sched.Close()
	if l.rt.peers != nil {
		l.rt.peers.KillAll()
	}
	for _, fn := range slices.Backward(l.onClose) {
		fn()
	}
	if l.rt.Journal != nil {
		_ = l.rt.Journal.Log().Close() // a file without a name
	}
	l.endInterrupt()
}

var errProgramEnd = errors.New("the program has ended")

// OnClose has fn called at the very end, to give back what the realm used: nothing of it runs any more. The last that was given is the
// first to be called.
func (l *Life) OnClose(fn func()) { l.onClose = append(l.onClose, fn) }

// OnJournal has fn called with the journal of the run: now, if there is one, or when that begins.
func (l *Life) OnJournal(fn func(j *replay.Journal)) {
	if l.rt.Journal != nil {
		fn(l.rt.Journal)
		return
	}
	l.onJournal = append(l.onJournal, fn)
}

// AtExit has fn called when the program has ended, before threads that are left are stopped.
func (l *Life) AtExit(fn func()) { l.atExit = append(l.atExit, fn) }

// SetExitCode is process.exitCode: how the process exits when nothing else decides it.
func (l *Life) SetExitCode(code int) { l.exitCode = code }

// ExitCode is what SetExitCode was given last.
func (l *Life) ExitCode() int { return l.exitCode }

// Exit ends the program at once; it does not return. It is process.exit.
func (l *Life) Exit(code int) {
	tell(l.rt, "process.exit", nil, code)
	l.Die(&ExitError{code})
	panic(js.Unwind())
}

// OnFork has fn called in the child when the process has divided: what depends on which process it is has changed, and of the
// threads only the running one is left. clean says that the child begins with an empty event loop.
func (l *Life) OnFork(fn func(clean bool)) { l.onFork = append(l.onFork, fn) }

// Forked has this realm, which is a copy of its parent's, be that of a new process: of its threads the running one is left, which is the
// main thread now. clean says that it begins with an empty event loop. adopt is called in the middle of that: the process is itself
// then, and what comes from outside may come.
func (l *Life) Forked(clean bool, adopt func()) {
	rt := l.rt
	rt.Sched.Isolate()
	th := rt.CurrentThread()
	if rt.watcher != nil {
		rt.watcher.Forked()
	}
	rt.Main, rt.Interactive, rt.unseen = th, false, nil
	rt.divided = !clean
	if clean {
		th.Loop.Clear()
		rt.Heap.Jobs.Drop()
		rt.Heap.Current().SetValue(nil) // no task
		th.Busy, th.rejected, rt.exitCode = 0, nil, 0
	}
	adopt()
	for _, fn := range rt.onFork {
		fn(clean)
	}
}

// Digest is a number that the memory of a copy of this process has too, but for what other processes may change: see digest.Of. The
// random sequence and the timers count.
func (m *Machine) Digest() string {
	chance, err := m.rt.chance.MarshalBinary()
	if err != nil {
		panic(err) // it never is
	}
	roots := []any{string(chance)}
	for _, th := range m.rt.Threads() {
		roots = append(roots, fmt.Sprint(th.ID(), th.Name(), th.Sched.State(), th.Loop.Len(), len(th.waiting), th.done))
		if th.Stack != nil {
			roots = append(roots, th.Stack)
		}
	}
	sum := digest.Of(m.rt.Heap, roots...)
	return hex.EncodeToString(sum[:])
}
