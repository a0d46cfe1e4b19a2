package runtime

import (
	"time"

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
func (l *Life) SetPeers(p Peers) { l.rt.peers = p }

// idle is called when no thread of the process can run, see Peers.
func (l *Life) idle(closed bool, deadline time.Duration, bell <-chan struct{}) (rung bool) {
	if l.rt.Journal.Replaying() {
		return false
	}
	l.rt.flushLog()
	l.rt.recorder.rest()
	return l.rt.peers != nil && l.rt.peers.Idle(closed, deadline, bell)
}
