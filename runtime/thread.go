package runtime

import (
	"errors"
	"slices"
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

	tasks    int    // made by it, see NewTaskID
	idle     bool   // parked in turn: a task that is posted wakes it
	between  string // what it waits for, since it rested and until a task or a job runs
	Busy     int    // tasks and jobs of its loop that are under way, nested
	rejected []*goja.Promise
	Doomed   error // what ends it, noticed at its next instruction
	stopped  []goja.StackFrame

	value    goja.Value // the result
	failure  error      // why there is none
	done     bool       // value or failure is there
	observed bool       // somebody asked for the result
	failedAt time.Duration
	waiting  []*func() // called when done
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

// NewThread makes a thread that Start starts.
func (m *Machine) NewThread(spec ThreadSpec) *Thread {
	return &Thread{rt: m.rt, target: spec.Target, args: spec.Args, name: spec.Name, daemon: spec.Daemon}
}

// CurrentThread is the running thread.
func (m *Machine) CurrentThread() *Thread { return m.Sched.Current().Data.(*Thread) }

// MainThread is the thread that runs the program.
func (m *Machine) MainThread() *Thread { return m.Main }

// Threads are those that were started and have not ended, in the order of their paths.
func (m *Machine) Threads() []*Thread {
	var out []*Thread
	for _, t := range m.Sched.Threads() {
		if th, ok := t.Data.(*Thread); ok {
			out = append(out, th)
		}
	}
	return out
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

// Alive reports whether the thread was started and has not ended.
func (th *Thread) Alive() bool { return th.Sched != nil && th.Sched.State() != sched.Ended }

// Start starts the thread: its target is called when its turn comes, never before Start returns.
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

// restAlone ends the process when the thread that it has divided in waits to be given work and nobody is left who could.
func (th *Thread) restAlone() {
	rt := th.rt
	if rt.divided && th == rt.Main && !th.Loop.Alive() && !rt.othersRun() && rt.Sched.Stopped() == nil {
		rt.Host.Exit(th.endProcess())
	}
}

// endProcess ends the process whose main thread this one has become.
func (th *Thread) endProcess() error {
	rt := th.rt
	rt.ReportUnseen(0)
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

// Complete calls fn and, when it returns a promise or a thenable, turns the running thread's loop until that has come. The
// error is what the script threw, or says that the thread is to end: then it is a *goja.InterruptedError, and the caller
// panics with it.
func (m *Machine) Complete(fn goja.Callable, args ...goja.Value) (goja.Value, error) {
	v, err := m.Heap.Call(fn, goja.Undefined(), args...)
	if err != nil {
		return nil, err
	}
	err = m.Heap.Guard(func() {
		if _, ok := js.AsPromise(v); ok || thenable(m.rt, v) {
			v = m.rt.Await(v)
		}
	})
	return v, err
}

// resolve publishes the result.
func (th *Thread) resolve(v goja.Value, err error) {
	if v == nil {
		v = goja.Undefined()
	}
	err = th.reason(err)
	th.value, th.failure, th.done = v, err, true
	th.tellResult()
	waiting := th.waiting
	th.waiting = nil
	for _, fn := range waiting {
		(*fn)()
	}
	th.asking.Set()
	if err != nil {
		th.escape(err)
	}
}

// reason is the error that a script ended with: when the thread was doomed meanwhile, what it was doomed for.
func (th *Thread) reason(err error) error {
	var stopped *goja.InterruptedError
	if th.Doomed == nil || th.rt.Sched.Stopped() != nil || !js.As(err, &stopped) {
		return err
	}
	err = th.Doomed
	th.Stack.ClearInterrupt()
	th.Doomed = nil
	th.Loop.Clear()
	return err
}

// escape deals with an error that has escaped the thread.
func (th *Thread) escape(err error) {
	rt := th.rt
	err = th.reason(err)
	var stopped *goja.InterruptedError
	if js.As(err, &stopped) {
		if rt.Sched.Stopped() == nil {
			th.noteInterrupt(stopped)
		}
		return
	}
	if rt.DeadlockOf(err) != nil {
		_ = rt.fail(err)
		return
	}
	if th.failure == nil {
		th.failure = err
	}
	switch {
	case th.observed:
	case rt.ExceptHook != nil:
		th.observed = true
		th.callHook()
	default:
		th.failedAt = rt.Now()
		rt.Miss(th)
	}
}

// callHook hands the error that nobody has asked for to the script's hook, in the thread that it has escaped.
func (th *Thread) callHook() {
	rt := th.rt
	err := rt.Heap.Guard(func() { rt.ExceptHook(th, rt.ErrorValue(th.failure)) })
	var stopped *goja.InterruptedError
	if err != nil && !js.As(err, &stopped) {
		rt.Complain(rt.Describe(err))
	}
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

// Join waits until the thread has ended, at most for timeout; it reports whether it has.
func (th *Thread) Join(timeout time.Duration) (bool, error) {
	switch {
	case th.Sched == nil:
		return false, js.Errorf(js.InvalidState, "cannot join %s before it is started", th.Name())
	case th.Sched == th.rt.Sched.Current():
		return false, js.Errorf(js.InvalidState, "%s cannot join itself", th.Name())
	}
	err := th.Sched.Join(timeout)
	if errors.Is(err, sched.ErrTimeout) {
		return false, nil
	}
	return err == nil, err
}

// Result waits for what the target returned, at most for timeout, and returns it. It is an error of the target when that
// threw, and sched.ErrTimeout when it goes on.
func (th *Thread) Result(timeout time.Duration) (goja.Value, error) {
	switch {
	case th.Sched == nil:
		return nil, js.Errorf(js.InvalidState, "%s has no result before it is started", th.Name())
	case !th.done && th.Sched == th.rt.Sched.Current():
		return nil, js.Errorf(js.InvalidState, "%s cannot wait for its own result", th.Name())
	}
	if !th.done {
		th.observed = true
		if err := th.asking.Wait(th.rt.Sched, sched.Wait{Op: "result", On: th.Sched, Timeout: timeout}); err != nil {
			th.observed = false
			return nil, err
		}
	}
	return th.see()
}

// see is the result, once there; whoever asks for it has seen the error.
func (th *Thread) see() (goja.Value, error) {
	th.observed = true
	th.rt.Noticed(th)
	return th.value, th.failure
}

// Promise is a promise of what Result returns, for the calling thread. A task that is cancelled while it awaits the promise
// asks for the result no more.
func (th *Thread) Promise() (*goja.Object, error) {
	if th.Sched == nil {
		return nil, js.Errorf(js.InvalidState, "%s cannot be awaited before it is started", th.Name())
	}
	p := th.rt.NewPromise("thread.await", th.Sched)
	settle := func() {
		if v, err := th.see(); err != nil {
			p.Reject(th.rt.ErrorValue(err))
		} else {
			p.Resolve(v)
		}
	}
	if th.done {
		settle()
		return p.Value(), nil
	}
	th.waiting = append(th.waiting, &settle)
	p.OnCancel(func() {
		th.waiting = slices.DeleteFunc(th.waiting, func(w *func()) bool { return w == &settle })
	})
	return p.Value(), nil
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
