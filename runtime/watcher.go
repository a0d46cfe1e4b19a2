package runtime

import "github.com/dop251/goja"

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
	// Printed is called before the program prints something.
	Printed()
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
