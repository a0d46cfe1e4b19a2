package runtime

import (
	"cmp"
	"os"
	"reflect"

	"github.com/dop251/goja"

	"weft/runtime/engine/coroutine"
	"weft/runtime/engine/deadlock"
	"weft/runtime/engine/guard"
	"weft/runtime/engine/js"
	"weft/runtime/engine/library"
	"weft/runtime/engine/module"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/source"
	"weft/runtime/engine/unseen"
	"weft/runtime/engine/vm"
	"weft/runtime/engine/wording"
	"weft/runtime/process/transfer"
	"weft/runtime/replay"
	"weft/runtime/trace/observer"
)

// Realm is one goja heap, the threads that run on it and the modules it can call. It is made of parts; what a part exports is the
// realm's too. Its methods, and those of its parts, belong to the running thread.
type Realm struct {
	*js.Kit               // what Go declares functions, classes and errors with
	*coroutine.Coroutines // calls of async functions, and tasks
	Machine               // the heap, the scheduler and the main thread
	Clock                 // time and chance
	Programs              // the texts that were run
	Promises              // those that the kernel settles
	Registry              // modules, and what rooms around the core keep
	Reports               // reports of errors and deadlocks
	Life                  // how the program ends
	*module.Linker        // what programs import
	*transfer.Transfer    // what goes to other processes and comes from there

	Host    *Host
	Log     *observer.Log // what happens, line by line
	Self    *Identity
	Journal *replay.Journal // nil when none is kept
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

func newRealm(h *Host, start *Start) (*Realm, error) {
	heap, err := vm.New()
	if err != nil {
		return nil, err
	}
	rt := &Realm{Host: h, Self: &Identity{Path: start.Path, Name: start.Name, Pid: cmp.Or(h.cfg.Pid, os.Getpid())}}
	rt.Machine = Machine{rt: rt, Heap: heap, vm: heap.Runtime()}
	rt.Clock = newClock(rt, start.Chance)
	rt.Programs = Programs{rt: rt, Texts: map[string]source.Text{}, Outlines: map[string]*source.Outline{}}
	rt.Promises = Promises{rt: rt, promises: map[*goja.Object]*Promise{}}
	rt.Registry = Registry{rt: rt, Modules: map[string]*goja.Object{}, parts: map[reflect.Type]any{}}
	rt.Reports = Reports{rt: rt, Reporter: deadlock.Reporter{Texts: rt.Texts, Drained: rt.drained, Tasks: rt.stuckTasks}}
	rt.Life = Life{rt: rt, ended: make(chan struct{})}
	rt.Log = rt.newLog(start)
	cfg := sched.Config{World: rt.world(start), Idle: rt.idle, Enter: rt.enter, Leave: rt.leave, Here: rt.Here, Where: rt.Where}
	cfg.Strategy = sched.FIFO{}
	if h.cfg.Seed != nil {
		cfg.Strategy = sched.NewRandom(rt.seed)
	}
	if h.cfg.Strategy != nil && h.cfg.Start == nil {
		cfg.Strategy = h.cfg.Strategy(cfg.Strategy)
	}
	if rt.Log.Logged() {
		cfg.Observe = rt.Log.Observe
	}
	// The main thread is entered while it is being made.
	rt.Main = &Thread{rt: rt, Stack: heap.Main(), on: heap.Main()}
	rt.Sched = sched.New(cfg)
	rt.Errors = unseen.New(rt.Sched, rt.Complain)
	rt.Main.Sched = rt.Sched.Main()
	rt.Main.Sched.Data = rt.Main
	heap.Main().Data = rt.Main
	rt.enter(rt.Main.Sched)
	return rt, rt.prepare()
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
	rt.Kit, rt.Library, rt.guard = kit, library.New(rt.Heap, kit), guard.New(rt.Heap, kit, rt.evaluated)
	if err := rt.Heap.HearComplaints(wording.New(rt.vm, kit.Intrinsics()).Of); err != nil {
		return err
	}
	rt.Coroutines = coroutine.New(coroutine.Config{Heap: rt.Heap, Kit: kit, Site: rt.Site, Waits: &rt.Promises, Made: rt.futureMade})
	rt.Transfer = transfer.New(rt.Heap, kit, rt.buildNamed)
	rt.RegisterEncoder(guard.Expression, rt.guard.EncodeExpression)
	rt.RegisterDecoder(guard.Expression, rt.guard.DecodeExpression)
	rt.Linker = module.New(module.Config{Heap: rt.Heap, Kit: kit, Ahead: rt.Ahead, Execute: rt.Execute, Await: rt.Await,
		Builtin: rt.namespace, Builtins: rt.namespaces, MayImport: rt.Host.gate.Rights().Imports,
		Text: func(name string) source.Text { return rt.Texts[name] }, Journal: func() *replay.Journal { return rt.Journal }})
	if err := rt.installHooks(); err != nil {
		return err
	}
	return rt.installModules()
}

// Pid is the operating system's number for this process.
func (rt *Realm) Pid() int { return rt.Self.Pid }

// Args are the program's: process.argv.
func (rt *Realm) Args() []string { return rt.Host.cfg.Args }

// IsMain reports whether this realm is the one that the user started.
func (rt *Realm) IsMain() bool { return rt.Self.root() }
