package runtime

import (
	"errors"
	"math/rand/v2"
	"sync/atomic"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/source"
	"weft/runtime/engine/vm"
	"weft/runtime/process/clone"
	"weft/runtime/replay"
	"weft/runtime/trace"
)

// Realm is one goja heap, the threads that run on it and the modules it can call.
type Realm struct {
	*js.Kit
	host     *Host
	heap     *vm.Heap
	vm       *goja.Runtime
	sched    *sched.Scheduler
	seed     uint64    // of rng
	chance   *rand.PCG // what rng draws from
	rng      *rand.Rand
	log      *trace.Writer   // nil when no log is written
	journal  *replay.Journal // nil when none is kept
	recorder *recorder       // nil when the program is not recorded
	tree     *tree
	codec    *clone.Codec // nil before it is needed

	main    *Thread
	running atomic.Pointer[vm.Stack] // for interrupts
	ended   chan struct{}            // closed when the interrupt was taken in

	modules map[string]*goja.Object // built ones, by name
	texts   map[string]source.Text  // programs that were run, by name, for reports

	coroutines   coroutines
	memory       memories
	promises     map[*goja.Object]*Promise       // the kernel's own that are pending
	futureObject func(*Future) *goja.Object      // see SetFutureClass
	futures      *goja.Object                    // the prototype of SetFutures; may be nil
	seeFuture    goja.Callable                   // likewise
	nameTask     func(*goja.Object) string       // see SetTasks; may be nil
	followed     func(*goja.Object) *goja.Object // likewise
	unseen       []failed                        // and nobody has asked for the result yet
	encoders     []encoder
	revivers     map[string]Reviver         // of what comes from other processes, by class
	outlines     map[string]*source.Outline // of texts, by name
	limited      []limited                  // functions of goja's, and limits for them
	atExit       []func()
	onFork       []func(clean bool)
	divided      bool // it is what os.fork has made of another
	exitCode     int
	fatal        error   // why the program ends; the first counts
	watcher      Watcher // nil when nobody watches the program
	session      bool    // an error that escapes ends the input, not the program

	// ExceptHook, when not nil, is called for an error that escapes a thread, instead of printing it.
	ExceptHook func(t *Thread, reason goja.Value)
}

func newRealm(h *Host, b *boot) (*Realm, error) {
	heap, err := vm.New()
	if err != nil {
		return nil, err
	}
	rt := &Realm{
		host: h, heap: heap, vm: heap.Runtime(), ended: make(chan struct{}),
		modules: map[string]*goja.Object{}, texts: map[string]source.Text{}, promises: map[*goja.Object]*Promise{},
		revivers: map[string]Reviver{}, outlines: map[string]*source.Outline{},
	}
	rt.tree = newTree(rt, b)
	if rt.seed = h.cfg.chance(); b != nil {
		rt.seed = b.Chance
	}
	rt.chance = rand.NewPCG(rt.seed, rt.seed+1)
	rt.rng = rand.New(rt.chance)
	cfg := sched.Config{
		World: rt.world(b), Idle: rt.tree.idle, Enter: rt.enter, Leave: rt.leave, Here: rt.here, Where: rt.where,
	}
	if h.cfg.Seed != nil {
		cfg.Strategy = sched.NewRandom(rt.seed)
	}
	if b.child() {
		h.out.up = rt.tree
	}
	switch {
	case h.cfg.Trace != nil:
		rt.log = trace.NewWriter(h.cfg.Trace)
	case b != nil && b.Log:
		rt.log = trace.NewWriter(&logPipe{t: rt.tree})
	}
	if rt.log != nil {
		cfg.Observe = rt.record
	}
	// The main thread is entered while it is being made.
	rt.main = &Thread{rt: rt, stack: heap.Main(), on: heap.Main()}
	rt.sched = sched.New(cfg)
	rt.main.t = rt.sched.Main()
	rt.main.t.Data = rt.main
	heap.Main().Data = rt.main
	rt.enter(rt.main.t)
	return rt, rt.prepare()
}

// prepare furnishes the global object.
func (rt *Realm) prepare() error {
	rt.vm.SetRandSource(rt.Random)
	rt.vm.SetTimeSource(rt.Date)
	rt.heap.TrackRejections(rt.trackRejection)
	kit, err := js.NewKit(rt.heap, js.KitConfig{
		Owner: rt, Color: rt.host.cfg.Color, Stopped: func() bool { return rt.sched.Stopped() != nil },
		DeadlockReport: rt.DeadlockReport, BuildErrors: rt.buildErrors,
	})
	if err != nil {
		return err
	}
	rt.Kit = kit
	if err := rt.installHooks(); err != nil {
		return err
	}
	return rt.installModules()
}

// world is what the main thread's scheduler stands in.
func (rt *Realm) world(b *boot) sched.World {
	switch {
	case !rt.host.cfg.Virtual && b.child():
		rt.tree.live = sched.NewLiveSince(b.Began)
		return rt.tree.live
	case !rt.host.cfg.Virtual:
		rt.tree.live = sched.NewLive()
		return rt.tree.live
	}
	rt.tree.clock = sched.NewVirtual()
	if b.child() {
		rt.tree.clock.Follow()
		rt.tree.clock.Advance(b.Now)
	}
	return rt.tree.clock
}

// Args are the program's: process.argv.
func (rt *Realm) Args() []string { return rt.host.cfg.Args }

// IsMain reports whether this realm is the one that the user started.
func (rt *Realm) IsMain() bool { return rt.tree.root() }

// enter is called when t has taken the interpreter lock.
func (rt *Realm) enter(t *sched.Thread) {
	th, ok := t.Data.(*Thread)
	if !ok {
		return
	}
	if th.on != nil {
		rt.heap.Switch(th.on)
		rt.running.Store(th.on)
	}
}

// leave is called before t waits or offers the lock.
func (rt *Realm) leave(t *sched.Thread) {
	if th, ok := t.Data.(*Thread); ok {
		th.on = rt.heap.Current()
	}
	if rt.sched.Alive() == 1 {
		return
	}
	if rt.heap.HasJobs() {
		_ = rt.heap.Route(rt.elsewhere)
	}
	if len(rt.unseen) > 0 {
		rt.reportUnseen(unseenGrace)
	}
}

// run is Host.Run and Host.Evaluate.
func (rt *Realm) run(text source.Text, show bool) error {
	err := rt.program(text, show)
	if err == nil && rt.fatal == nil {
		rt.reportUnseen(0)
		err = rt.drainAll()
	}
	return rt.end(err)
}

// end ends the program, whose main thread has ended with err, and says how the process is to exit.
func (rt *Realm) end(err error) error {
	rt.settle(err)
	rt.host.repeats.ending(rt)
	rt.finish()
	err = rt.fatal
	if err == nil && rt.exitCode != 0 {
		err = &ExitError{rt.exitCode}
	}
	rt.endLog(err)
	rt.endRecording(err)
	rt.host.repeats.ended(rt)
	return err
}

// program compiles and runs a text on the main thread.
func (rt *Realm) program(text source.Text, show bool) error {
	if err := rt.begin(program{Text: text, Show: show}); err != nil {
		return err
	}
	p, err := rt.load(text, source.Options{})
	if err != nil {
		return err
	}
	rt.header(text)
	return rt.heap.Guard(func() {
		v := rt.execute(p)
		if show {
			rt.showResult(v)
		}
	})
}

// load compiles a text for this realm.
func (rt *Realm) load(text source.Text, o source.Options) (*source.Program, error) {
	rt.texts[text.Name] = text
	rt.limit(text.Code)
	o.FirstSite = rt.coroutines.sites
	p, err := source.Compile(text, o)
	if err != nil {
		return nil, err
	}
	rt.coroutines.add(p)
	return p, nil
}

// execute runs a program on the current stack, within a Guard.
func (rt *Realm) execute(p *source.Program) goja.Value {
	v, err := rt.vm.RunProgram(p.Compiled)
	if err != nil {
		panic(err)
	}
	return v
}

// showResult prints what an expression gave; a promise is awaited first.
func (rt *Realm) showResult(v goja.Value) {
	if _, ok := js.AsPromise(v); ok {
		v = rt.Await(v)
	}
	rt.Print(Stdout, rt.Inspect(v, rt.Asking()))
}

// drain turns the main loop until nothing keeps the program alive.
func (rt *Realm) drain() error {
	done := func() bool { return !rt.main.loop.Alive() && !rt.othersRun() }
	return rt.main.turn(turning{idle: done, wait: sched.Wait{Op: "exit"}})
}

// drainAll is drain, and then waits for the children.
func (rt *Realm) drainAll() error {
	if err := rt.drain(); err != nil {
		return err
	}
	return rt.tree.joinChildren()
}

// othersRun reports whether there is a thread that keeps the program alive.
func (rt *Realm) othersRun() bool {
	if rt.sched.Alive() == 1 {
		return false
	}
	for _, t := range rt.sched.Threads() {
		if t != rt.main.t && !t.Daemon && !t.Data.(*Thread).rests() {
			return true
		}
	}
	return false
}

// settle reports how the program ended, and decides how the process is to exit.
func (rt *Realm) settle(err error) {
	if err != nil {
		rt.die(rt.outcome(err))
	}
	var stopped *goja.InterruptedError
	if js.As(rt.fatal, &stopped) {
		rt.fatal = nil
	}
	rt.main.stack.ClearInterrupt() // what came from other processes is decoded to be reported
	rt.reportUnseen(0)
}

// finish ends every other thread and runs what was registered with AtExit.
func (rt *Realm) finish() {
	rt.main.stack.ClearInterrupt()
	for len(rt.atExit) > 0 {
		fns := rt.atExit
		rt.atExit = nil
		for _, fn := range fns {
			if err := rt.heap.Guard(fn); err != nil && rt.fatal == nil {
				rt.fatal = rt.outcome(err)
			}
		}
	}
	rt.stopAll(errProgramEnd)
	rt.sched.Close()
	rt.tree.killChildren()
	rt.tree.close()
	rt.memory.close(rt.host.blocks)
	if rt.journal != nil {
		_ = rt.journal.Log().Close() // a file without a name
	}
	if !rt.host.handed.Load() {
		rt.host.blocks.close()
	}
	rt.endInterrupt()
}

var errProgramEnd = errors.New("the program has ended")

// AtExit has fn called when the program has ended, before threads that are left are stopped.
func (rt *Realm) AtExit(fn func()) { rt.atExit = append(rt.atExit, fn) }

// SetExitCode is process.exitCode: how the process exits when nothing else decides it.
func (rt *Realm) SetExitCode(code int) { rt.exitCode = code }

// ExitCode is what SetExitCode was given last.
func (rt *Realm) ExitCode() int { return rt.exitCode }

// Exit ends the program at once; it does not return. It is process.exit.
func (rt *Realm) Exit(code int) {
	tell(rt, "process.exit", nil, code)
	rt.die(&ExitError{code})
	panic(js.Unwind())
}
