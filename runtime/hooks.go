package runtime

import (
	"cmp"
	"slices"
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/replay"
)

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

// OnUncaught has fn asked about an error of the main thread that no script has caught, the last that was given first. When it is handled,
// the program goes on. What fn panics with is reported in its place.
func (l *Life) OnUncaught(fn func(err error) (handled bool)) { l.onUncaught = append(l.onUncaught, fn) }

// caught is the error that is left to be reported when those were asked who gave a function to OnUncaught.
func (l *Life) caught(err error) error {
	_, thrown := js.ReasonOf(err)
	if _, interrupt := l.rt.InterruptOf(err); !thrown || interrupt || l.Fatal != nil || l.rt.DeadlockOf(err) != nil {
		return err
	}
	for _, fn := range slices.Backward(l.onUncaught) {
		handled := false
		if wrong := l.rt.Heap.Guard(func() { handled = fn(err) }); wrong != nil {
			return wrong
		}
		if handled {
			return nil
		}
	}
	return err
}

// OnIdle has fn called when the program has nothing left to do, before it ends: it may begin something.
func (l *Life) OnIdle(fn func()) { l.onIdle = append(l.onIdle, fn) }

// OnEnd has fn called when the program is about to end, unless it was stopped, with the code that it is to exit with.
func (l *Life) OnEnd(fn func(code int)) { l.onEnd = append(l.onEnd, fn) }

// farewell calls what OnEnd was given. An error there is reported, and ends the program.
func (l *Life) farewell() {
	code := cmp.Or(ExitCode(l.failed), l.exitCode)
	for _, fn := range l.onEnd {
		if err := l.rt.Heap.Guard(func() { fn(code) }); err != nil && l.Fatal == nil {
			l.Die(l.Conclude(err))
		}
	}
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
	rt.Main, rt.Interactive = th, false
	rt.ForgetUnseen()
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

// Peers are the other processes of the program, as a realm knows them. The running thread calls its methods.
type Peers interface {
	// Idle is called when no thread of the process can run. closed says that nothing in the process can change that, deadline when a
	// timer is due, and bell rings when something comes from outside. It reports whether the bell has rung.
	Idle(closed bool, deadline time.Duration, bell <-chan struct{}) (rung bool)
	// JoinAll waits, when the program has ended in this process, for the processes that keep it alive, and ends the daemons.
	JoinAll() error
	// KillAll ends all processes that this one has started, and returns when what they said was taken in.
	KillAll()
}

// SetPeers has p be the other processes of the program.
func (l *Life) SetPeers(p Peers) { l.peers = p }

// idle is called when no thread of the process can run, see Peers.
func (l *Life) idle(closed bool, deadline time.Duration, bell <-chan struct{}) (rung bool) {
	if l.rt.Journal.Replaying() {
		return false
	}
	l.rt.Log.FlushRemote()
	l.recorder.rest()
	return l.peers != nil && l.peers.Idle(closed, deadline, bell)
}

// Watcher follows what a program begins, to list it and to report how it ended: the session of a prompt. The running thread
// calls its methods, which run no script and do not wait.
type Watcher interface {
	// ThreadStarted is called when a thread was started.
	ThreadStarted(th *Thread)
	// TimerSet is called when a timer was set that is a script's.
	TimerSet(t *Timer)
	// FutureMade is called when there is a promise of those that SetFutures tells of; nth is how many promises and calls the realm has
	// noted by then.
	FutureMade(p *goja.Object, nth int)
	// Prints is called before the program prints a text, and returns the text to be printed.
	Prints(text string) string
	// Turned is called in each turn of an event loop when all promise jobs are done.
	Turned()
	// CheckFork says why the process cannot be copied now; nil when it can.
	CheckFork() error
	// Forked is called in a process that has just become a copy: what its parent has begun is not its own.
	Forked()
}

// Activity is something that a program has begun, as a Watcher sees it: what a callback of it does is part of it.
type Activity interface {
	// Enter is called when a callback begins, Leave when it has ended.
	Enter()
	Leave()
}

// futureMade tells the watcher of a promise; without one it gets no number.
func (rt *Realm) futureMade(p *goja.Object) {
	if rt.watcher != nil {
		rt.watcher.FutureMade(p, rt.Count())
	}
}

// Watch has w be told what the program begins from now on.
func (rt *Realm) Watch(w Watcher) { rt.watcher = w }

// Watcher is what Watch was given last; nil for none.
func (rt *Realm) Watcher() Watcher { return rt.watcher }

// within has what the thread does be part of an activity, which may be nil, until the function that it returns is called.
func (th *Thread) within(a Activity) (leave func()) {
	was := th.Activity
	th.Activity = a
	if a != nil {
		a.Enter()
	}
	return func() {
		th.Activity = was
		if a != nil {
			a.Leave()
		}
	}
}
