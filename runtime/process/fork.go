package process

import (
	"cmp"
	"encoding/json"
	"io"
	"os"
	"strconv"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/proc"
	"weft/runtime/process/wire"
	"weft/runtime/replay"
	"weft/runtime/replay/journal"
)

// A fork is a process that begins as a copy of another one. It is started as any child is, and gets the journal of its parent, which it
// replays; the answer to the parent's last question is who it is now.

// forkQuestion is what a process asks the machine that forks; the child gets another answer than its parent.
const forkQuestion = "process.fork"

// startFork starts the process as a copy of this one. In the child it calls the target and does not return.
func (p *Process) startFork(path string) error {
	l, err := p.fork(path)
	if err != nil {
		return err
	}
	if t := p.t; l.Child != nil {
		p.daemon, p.os, t.self = t.daemon, proc.OutOfReach(t.Pid), p
		t.rt.Heap.Current().HideFrames()
		t.rt.Host.Exit(t.conclude(p.call()))
	}
	return p.launched(l)
}

// Fork divides the process in two. It returns the number of the child in the parent, and 0 in the child, in which only the running
// thread goes on. The error says why there is no child (POSIX fork).
func (t *Table) Fork() (pid int, err error) {
	name := "Fork-" + strconv.Itoa(t.forks+1)
	if !t.Root() {
		name = t.Name + ":" + name
	}
	p := t.NewProcess(Spec{Name: name, Method: runtime.Fork})
	p.byFork = true
	if err := p.startable(); err != nil {
		return 0, err
	}
	t.numbered++
	l, err := p.fork(t.Path + "." + strconv.Itoa(t.numbered))
	if err != nil || l.Child != nil {
		return 0, err
	}
	t.forks++
	return l.Pid, p.launched(l)
}

// fork makes a copy of this process with that path. It returns in both.
func (p *Process) fork(path string) (launch, error) {
	t := p.t
	rt := t.rt
	if rt.Journal == nil || !rt.Journal.MayFork {
		return launch{}, js.Errorf(js.InvalidState, "%s cannot be forked, since this program keeps no journal: "+
			"its text contains neither fork nor StartMethod nor getContext; start it with --start-method fork", p.Label())
	}
	if w := rt.Watcher(); w != nil {
		if err := w.CheckFork(); err != nil {
			return launch{}, js.Errorf(js.InvalidState, "%s: %v", p.Label(), err)
		}
	}
	for _, fn := range t.onFork {
		fn()
	}
	if err := p.announce(path, &wire.ProcessStart{Forked: true}); err != nil {
		return launch{}, err
	}
	b := t.newBoot(p, path)
	b.Fork = true
	l := replay.Ask(rt.Journal, forkQuestion, func() launch {
		boot, err := t.forkFrame(b)
		if err != nil {
			return launch{Error: "its journal is too long: " + err.Error()}
		}
		return p.launch(boot)
	})
	if l.Child != nil {
		t.checkMemory(l.Child)
		t.adoptIdentity(l.Child, !p.byFork)
	}
	return l, nil
}

// forkFrame is the frame that has a child replay the journal of this process, and be b at its end.
func (t *Table) forkFrame(b *boot) (*wire.Frame, error) {
	return t.bootFrame(b, t.UnrecordedID, func(w io.Writer) error {
		if t.rt.Host.Config().Prove || t.rt.Journal.Shared {
			b.Memory = t.rt.Digest()
		}
		who, err := json.Marshal(launch{Child: b})
		if err != nil {
			return err
		}
		if _, err := io.Copy(w, t.rt.Journal.Log().Reader()); err != nil {
			return err
		}
		answer := journal.AppendAnswer(nil, forkQuestion, who)
		t.rt.Recorder().Fork(b.Path, answer)
		_, err = w.Write(answer)
		return err
	})
}

// newFork makes the host of a process that is to be b when it has replayed the journal of its parent, whose origin it returns.
func newFork(cfg runtime.Config, b *boot) (h *runtime.Host, origin *boot, err error) {
	if h, origin, err = newReplayHost(cfg, b.values, true); err != nil {
		return nil, nil, err
	}
	t := Of(h.Realm())
	if t.replayed.next = b; cfg.Pid == 0 {
		t.replayed.ballast = make([]byte, ballast)
	}
	t.RouteFor(b.Path)
	t.rt.Journal.Fail = t.failFork
	for _, f := range b.early {
		t.HoldFrame(f)
	}
	return h, origin, nil
}

// ballast is how much memory a process that replays a journal has and does not use, so that no page of it is ever there: for Go, which
// collects garbage when the memory in use has doubled, that is a reason to do so more rarely.
const ballast = 64 << 20

// checkMemory ends a fork whose memory is not what its parent's was.
func (t *Table) checkMemory(b *boot) {
	if b.Memory == "" || t.rt.Digest() == b.Memory {
		return
	}
	why := "it has come to another memory"
	if t.rt.Journal.Shared {
		why += ": its parent has read shared memory while another process was writing there; " +
			"read it with Atomics, or after a join or a lock"
	}
	t.rt.Journal.Fail(&replay.DivergedError{Why: why})
}

// adoptIdentity makes this process, which has replayed the journal of its parent, the child b, with the running thread alone. fresh says
// that it begins with an empty event loop. Where the journal ends, the process goes live; else it replays its own.
func (t *Table) adoptIdentity(b *boot, fresh bool) {
	t.Path, t.Name, t.number, t.daemon, t.boot = b.Path, b.Name, b.Number, b.Daemon, b
	t.self, t.parent = nil, nil
	askAgain := t.BecomeChild()
	t.started, t.numbered, t.named, t.forks = 0, 0, 0, 0
	t.mu.Lock()
	t.children = map[string]*Process{}
	t.mu.Unlock()
	t.rt.Forked(fresh, func() {
		if j := t.rt.Journal; j.Replaying() && t.replayed.next != nil && j.UsedUp() {
			t.goLive(b)
		}
		t.Pid = replay.Ask(t.rt.Journal, "pid", func() int { return cmp.Or(t.rt.Host.Config().Pid, os.Getpid()) })
		t.rt.Journal.Disturb() // other processes may have changed the memory that is theirs now
		t.rt.Sched.DeliverPending()
		askAgain(fresh)
	})
}

// goLive ends the replay of a fork: from here on the outside is there, and this process is b.
func (t *Table) goLive(b *boot) {
	t.rt.Journal.GoLive()
	t.Connect(t.replayed.next.up)
	t.rt.Host.PrintTo(t.print)
	if t.rt.Virtual != nil {
		t.rt.Virtual.Follow()
		t.rt.Virtual.Advance(b.Now)
	} else {
		t.rt.Real.Since(b.Began)
	}
	for _, fn := range t.onLive {
		fn()
	}
	t.recordFrom(b)
	t.replayed.next.early, t.replayed.ballast = nil, nil
}

// failFork tells the parent why the child has not become what it was to be, and ends it.
func (t *Table) failFork(why error) {
	next := t.replayed.next
	t.Path, t.Name = next.Path, next.Name
	t.goLive(next)
	_ = t.sendValue(t.rt.NewError(js.InvalidState, "fork: "+why.Error()), true, "error")
	t.rt.Host.Exit(&runtime.UncaughtError{Text: why.Error()})
}
