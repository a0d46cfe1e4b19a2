package runtime

import (
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/loop"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/vm"
)

// Never is a timeout without limit.
const Never = sched.Never

// Thread is a thread of a realm: a call stack on the shared heap, an event loop of its own, and a target to run.
type Thread struct {
	rt     *Realm
	Sched  *sched.Thread // nil until it was started
	name   string
	daemon bool
	target goja.Callable
	args   []goja.Value

	Stack *vm.Stack // its own
	on    *vm.Stack // the one it is on while it does not run: its own, or that of an ended thread whose jobs it does
	Loop  loop.Loop
	seen  time.Duration // what the clock has said when the loop looked at it last

	begins    sched.Place // where what the loop runs begins, for as long as no script of it runs; nil when that is not known
	idle      bool        // parked in turn: a task that is posted wakes it
	between   string      // what it waits for, since it rested and until a task or a job runs
	Busy      int         // tasks and jobs of its loop that are under way, nested
	rejected  []*goja.Promise
	delivered []*Promise // promises that the kernel has settled in this turn of the loop
	Doomed    error      // what ends it, noticed at its next instruction
	stopped   []goja.StackFrame

	value    goja.Value // the result
	failure  error      // why there is none
	done     bool       // value or failure is there
	observed bool       // a script asked for the result
	waiting  []*func()  // called when done
	asking   sched.Signal
	Activity Activity     // what it does now is part of; nil for none
	Awaits   *goja.Object // the promise that it blocks for; nil for none
	Object   *goja.Object // what scripts see; may be nil
}

// ThreadSpec says what a new thread is to be.
type ThreadSpec struct {
	Target goja.Callable // required
	Args   []goja.Value
	Name   string
	Daemon bool
}

// Name is how reports call the thread.
func (th *Thread) Name() string {
	if th.Sched != nil {
		return th.Sched.Name
	}
	return th.name
}

// SetName changes Name.
func (th *Thread) SetName(name string) {
	th.name = name
	if th.Sched != nil {
		th.Sched.Name = name
	}
}

// Daemon reports whether the program's end does not wait for the thread.
func (th *Thread) Daemon() bool {
	if th.Sched != nil {
		return th.Sched.Daemon
	}
	return th.daemon
}

// SetDaemon changes Daemon; it is an InvalidStateError once the thread was started.
func (th *Thread) SetDaemon(daemon bool) error {
	if th.Sched != nil {
		return js.Errorf(js.InvalidState, "cannot change daemon of %s: it was started", th.Name())
	}
	th.daemon = daemon
	return nil
}

// ID is the thread's path, "" before Start.
func (th *Thread) ID() string {
	if th.Sched == nil {
		return ""
	}
	return th.Sched.ID
}

// Ident is a number that no other thread of the program has; ok is false before Start.
func (th *Thread) Ident() (n int, ok bool) {
	if th.Sched == nil {
		return 0, false
	}
	return th.Sched.Number, true
}

// Started reports whether Start was called.
func (th *Thread) Started() bool { return th.Sched != nil }

// Alive reports whether the thread was started and has not ended. The main thread has when it only waits for others.
func (th *Thread) Alive() bool { return th.Sched != nil && !th.Sched.Over() }

// Start starts the thread, and lets it begin before it returns; other threads may run meanwhile too.
func (th *Thread) Start() error {
	if th.Sched != nil {
		return js.Errorf(js.InvalidState, "cannot start %s twice", th.Name())
	}
	rt := th.rt
	if most := rt.Host.cfg.MaxThreads; most > 0 && rt.Sched.Alive() >= most {
		return js.Errorf(js.InvalidState, "cannot start %s: there are %d threads already, and the limit is --max-threads %[2]d",
			th.Name(), most)
	}
	th.Sched = rt.Sched.Spawn(th.name, th.daemon, th, th.run)
	if rt.watcher != nil {
		rt.watcher.ThreadStarted(th)
	}
	rt.Sched.Begin(th.Sched)
	return nil
}

// run is the thread's life, on its own goroutine.
func (th *Thread) run() {
	rt := th.rt
	if rt.Sched.Stopped() != nil {
		return
	}
	th.Stack = rt.Heap.NewStack()
	th.Stack.Data, th.on = th, th.Stack
	rt.Heap.Switch(th.Stack)
	rt.Running.Store(th.Stack)
	if th.Doomed != nil { // killed before it ran
		th.Stack.Interrupt(th.Doomed)
	}
	th.resolve(th.call())
	if err := th.TurnLoop(LoopWait{Idle: func() bool { return !th.Loop.Alive() }, Wait: sched.Wait{Op: "exit"}}); err != nil {
		th.escape(err)
	}
	if th == rt.Main { // the process has divided in this thread, and has no other
		rt.Host.Exit(th.endProcess())
	}
	th.leave()
}

// restAlone ends a forked process when its one thread waits for work and no other thread is left that could give it any.
func (th *Thread) restAlone() {
	rt := th.rt
	if rt.divided && th == rt.Main && !th.Loop.Alive() && !rt.othersRun() && rt.Sched.Stopped() == nil {
		rt.Host.Exit(th.endProcess())
	}
}

// endProcess ends the process whose main thread this one has become.
func (th *Thread) endProcess() error {
	rt := th.rt
	rt.ReportUnseen()
	if th.failure != nil && rt.Fatal == nil {
		rt.Die(&UncaughtError{FirstLine(rt.Describe(th.failure))})
	}
	if rt.Fatal != nil {
		return rt.End(nil)
	}
	return rt.End(rt.DrainAll())
}

// call runs the target to its result.
func (th *Thread) call() (goja.Value, error) {
	rt := th.rt
	target, args := th.target, th.args
	th.target, th.args = nil, nil
	return rt.Complete(target, args...)
}

// leave gives back what the thread used.
func (th *Thread) leave() {
	rt := th.rt
	rt.Heap.Switch(rt.Main.on)
	rt.Heap.Recycle(th.Stack)
	th.on = nil
	if !th.daemon || rt.Interactive {
		rt.Main.Nudge()
	}
}

// interrupt ends the thread's script at its next instruction.
func (th *Thread) interrupt(why error) {
	if th.Stack != nil {
		th.Stack.Interrupt(why)
	}
	if th.on != nil && th.on != th.Stack {
		th.on.Interrupt(why)
	}
}

// Kill ends the thread from outside: it ends at its next instruction, and keeps what it holds. The main thread cannot be ended so.
func (th *Thread) Kill() {
	if th == th.rt.Main || !th.Alive() || th.Doomed != nil {
		return
	}
	th.Doomed = js.Errorf(js.InvalidState, "%s was killed", th.Name())
	th.observed = true // by whoever has killed it
	th.interrupt(th.Doomed)
	th.Sched.MarkKilled(js.Unwind())
}
