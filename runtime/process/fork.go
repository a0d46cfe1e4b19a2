package process

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strconv"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/process/wire"
	"weft/runtime/replay"
	"weft/runtime/replay/journal"
)

// This file is fork: a process that begins as a copy of another one. It is started as any child is, and told the past of its
// parent, which it repeats; the answer to the parent's last question is who it is now. From there on it is a process of its own.

// forkQuestion is what a process asks the machine that forks; the child gets another answer than its parent.
const forkQuestion = "process.fork"

// errNoJournal says that a process cannot fork.
func errNoJournal(who string) error {
	return js.Errorf(js.InvalidState, "%s cannot be forked, since this program keeps no journal: "+
		"its text contains neither fork nor StartMethod nor getContext; start it with --start-method fork", who)
}

// fork starts the process as a copy of this one. In the child it calls the target and does not return.
func (p *Process) fork(path string) error {
	l, err := p.forkProcess(path)
	if err != nil {
		return err
	}
	if l.Child != nil {
		p.runForked()
	}
	return p.started(l)
}

// Fork divides the process in two. It returns the number of the child in the parent, and 0 in the child, in which only the running
// thread goes on. The error says why there is no child (POSIX fork).
func (t *Table) Fork() (pid int, err error) {
	name := "Fork-" + strconv.Itoa(t.forks+1)
	if !t.Root() {
		name = t.Name + ":" + name
	}
	p := t.NewProcess(Spec{Name: name, Method: runtime.Fork})
	p.raw = true
	if err := p.startable(); err != nil {
		return 0, err
	}
	t.numbered++
	l, err := p.forkProcess(t.Path + "." + strconv.Itoa(t.numbered))
	switch {
	case err != nil:
		return 0, err
	case l.Child != nil:
		return 0, nil
	}
	t.forks++
	return l.Pid, p.started(l)
}

// forkProcess makes a copy of this process with that path. It returns in both.
func (p *Process) forkProcess(path string) (launched, error) {
	t := p.t
	rt := t.rt
	if rt.Journal == nil || !rt.Journal.MayFork {
		return launched{}, errNoJournal(p.name)
	}
	if w := rt.Watcher(); w != nil {
		if err := w.CheckFork(); err != nil {
			return launched{}, js.Errorf(js.InvalidState, "%s: %v", p.name, err)
		}
	}
	for _, fn := range t.OnCopy {
		fn()
	}
	if err := p.announce(path, &wire.ProcessStart{Forked: true}); err != nil {
		return launched{}, err
	}
	b := t.bootOf(p, path)
	b.Fork = true
	l := replay.Ask(rt.Journal, forkQuestion, func() launched { return p.copy(b) })
	if l.Child != nil {
		Of(rt).checkMemory(l.Child)
		Of(rt).adoptIdentity(l.Child, !p.raw)
	}
	return l, nil
}

// copy starts a process that is told the past of this one, and at its end that it is b.
func (p *Process) copy(b *boot) launched {
	head, err := json.Marshal(b)
	if err != nil {
		panic(err) // it has nothing that json does not know
	}
	if t := p.t; t.rt.Host.Config().Prove || t.rt.Journal.Shared {
		b.Memory = t.rt.Digest()
	}
	who, err := json.Marshal(launched{Child: b})
	if err != nil {
		panic(err)
	}
	t := p.t
	f := &wire.Frame{From: t.Path, To: b.Path, ID: t.NewNumber(), Payload: &wire.Boot{}}
	var parts wire.Assembler
	keep := func(f *wire.Frame) { _, _, _ = parts.Take(f) } // a BodyWriter sends no more than it takes
	w := wire.NewBodyWriter(f, keep)
	_, _ = w.Write(binary.AppendUvarint(nil, uint64(len(head))))
	_, _ = w.Write(head)
	if _, err := io.Copy(w, t.rt.Journal.Log().Reader()); err != nil {
		return launched{Error: "its past is too long: " + err.Error()}
	}
	answer := journal.AppendAnswer(nil, forkQuestion, who)
	t.rt.Recorder().Fork(b.Path, answer)
	if _, err := w.Write(answer); err != nil {
		return launched{Error: "its past is too long: " + err.Error()}
	}
	w.Close()
	f.Rest, _, _ = parts.Take(f)
	f.Body, f.Parts = nil, false
	return p.launch(f)
}

// adoptIdentity makes this process, which has repeated the past of its parent, the child that b tells of: with the running thread alone.
// clean says that it begins with an empty event loop. When that was the end of the past, it lives from here on.
func (t *Table) adoptIdentity(b *boot, clean bool) {
	t.Path, t.Name, t.daemon, t.parent = b.Path, b.Name, b.Daemon, b
	askAgain := t.BecomeChild()
	t.started, t.numbered, t.named, t.forks = 0, 0, 0, 0
	t.mu.Lock()
	t.children = map[string]*Process{}
	t.mu.Unlock()
	t.rt.Forked(clean, func() {
		if j := t.rt.Journal; j.Replaying() && t.next != nil && j.UsedUp() {
			t.goLive(b)
		}
		t.Pid = replay.Ask(t.rt.Journal, "pid", os.Getpid)
		t.rt.Journal.Disturb() // other processes may have changed the memory that is theirs now
		t.rt.Sched.DeliverPending()
		if !clean {
			askAgain()
		}
	})
}

// goLive ends the repetition of a past: from here on the outside is there, and this process is b.
func (t *Table) goLive(b *boot) {
	t.rt.Journal.GoLive()
	t.Up = t.next.up
	t.rt.Host.PrintTo(t.Print)
	if t.rt.Virtual != nil {
		t.rt.Virtual.Follow()
		t.rt.Virtual.Advance(b.Now)
	} else {
		t.rt.Real.Since(b.Began)
	}
	for _, fn := range t.OnLive {
		fn()
	}
	t.Quiet.Store(false)
	t.recordFrom(b)
	t.next.early, t.ballast = nil, nil
}

// ballast is how much memory a process that repeats a past has and does not use, so that no page of it is ever there: for Go, which
// collects garbage when the memory in use has doubled, that is a reason to do so more rarely.
const ballast = 64 << 20

// runForked calls the target of the process in the process that it is, and ends that. It does not return.
func (p *Process) runForked() {
	rt := p.t.rt
	rt.Heap.Current().HideFrames()
	v, err := complete(rt, p.target, p.args)
	rt.Host.Exit(Of(rt).conclude(v, err))
}

// run is the life of a process that begins as a copy of its parent, up to the point where it is one of its own.
func (t *Table) run(o *boot) error {
	if o.Program == nil {
		return t.serve(o)
	}
	if o.Program.Session {
		if t.rt.Host.Config().ReplaySession == nil {
			return errors.New("this program cannot replay a session")
		}
		return t.rt.Host.Config().ReplaySession(t.rt.Host)
	}
	return t.rt.Run(o.Program.Text, o.Program.Show)
}

// newCopy makes the host of a process that begins with the past that b.values holds.
func newCopy(cfg runtime.Config, b *boot) (h *runtime.Host, o *boot, err error) {
	r := bufio.NewReader(b.values)
	o, err = ReadOrigin(r)
	if err != nil {
		return nil, nil, err
	}
	if h, err = newReplayHost(cfg, o, r); err != nil {
		return nil, nil, err
	}
	rt, j := h.Realm(), h.Realm().Journal
	Of(rt).next, Of(rt).ballast = b, make([]byte, ballast)
	Of(rt).Above = b.Path
	j.Fail = Of(rt).failFork
	for _, f := range b.early {
		j.Hold(Of(rt).FrameFor(f))
	}
	return h, o, nil
}

// newReplayHost makes the host of a process that repeats the past that begins with o, and of which r has the rest.
func newReplayHost(cfg runtime.Config, o *boot, r *bufio.Reader) (*runtime.Host, error) {
	h, err := newHost(cfg, o)
	if err != nil {
		return nil, err
	}
	rt := h.Realm()
	Of(rt).Pid = o.Pid
	Of(rt).Quiet.Store(true)
	rt.KeepJournal()
	rt.Journal.Replay(r)
	o.values, err = rt.WriteOrigin(o.Head, r, o.Size)
	return h, err
}

// failFork tells the parent why the child has not become what it was to be, and ends it.
func (t *Table) failFork(why error) {
	next := t.next
	t.Path, t.Name = next.Path, next.Name
	t.goLive(next)
	_ = t.sendValue(t.rt.NewError(js.InvalidState, "fork: "+why.Error()), true, "error")
	t.rt.Host.Exit(&runtime.UncaughtError{Text: why.Error()})
}
