package process

import (
	"slices"
	"strings"
	"sync"
	"syscall"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/sched"
	"weft/runtime/process/peer"
	"weft/runtime/process/proc"
	"weft/runtime/process/wire"
	"weft/runtime/replay"
	"weft/runtime/signals"
)

// Table is the processes of a program as one of them knows them: its children and its parent. It is a client of the broker.
type Table struct {
	*peer.Client
	rt     *runtime.Realm
	number string // see Process
	daemon bool
	boot   *boot // what the parent has sent; nil in the root

	self, parent *Process // see ThisProcess and ParentProcess; nil before they are asked for

	// Instance makes an object of a class that a script has made of the one for processes, for ThisProcess. The module that has
	// that says so when it is built.
	Instance func(class *goja.Object) *goja.Object

	forks    int            // made by Fork, so far
	started  int            // children, so far
	numbered int            // the last number of a child that was to start
	named    int            // children with a number in their name
	running  sync.WaitGroup // the goroutines of children
	child    *proc.Child    // of this process, if it is an inner one; else nil
	mu       sync.Mutex     // guards children
	children map[string]*Process

	// allProcessors gives a child that has one processor all of them, for when it has children, whose frames it passes on; else nil.
	allProcessors func()

	replayed struct { // while a journal is replayed
		next    *boot          // the process to become at its end; nil for none
		ballast []byte         // see ballast
		results wire.Assembler // of results of children
		result  *wire.Frame    // the last of these
	}
	onLive, onFork []func()

	*permitted
}

// Of is the table of a realm.
func Of(rt *runtime.Realm) *Table { return runtime.Part(rt, newTable) }

func newTable(rt *runtime.Realm) *Table {
	t := &Table{rt: rt, children: map[string]*Process{}}
	t.Client = peer.NewClient(rt, signalProcess, t.forward)
	t.permitted = &permitted{t: t, waiting: map[uint64]chan *wire.Permitted{}}
	t.OnJoin(func() { order(t) })
	t.Client.Aside = func(f *wire.Frame) bool { return takeAside(t, f) }
	rt.SetPeers(t)
	signals.Of(rt) // a journal may have signals
	rt.OnJournal(func(j *replay.Journal) {
		j.Register(endCode, t.decodeEnd)
		j.Register(resultCode, t.decodeResult)
		j.Register(takeOverCode, t.decodeTakeOver)
	})
	return t
}

// OnLive has fn called when a replay has ended and the process goes on by itself: the other processes are there.
func (t *Table) OnLive(fn func()) { t.onLive = append(t.onLive, fn) }

// OnFork has fn called before the process is forked.
func (t *Table) OnFork(fn func()) { t.onFork = append(t.onFork, fn) }

// StartedCount is how many processes this one has started.
func (t *Table) StartedCount() int { return t.started }

// forward passes a frame on to a child. Any goroutine may call it.
func (t *Table) forward(path string, f *wire.Frame) {
	t.mu.Lock()
	child := t.children[path]
	t.mu.Unlock()
	if child != nil {
		child.send(f)
	}
}

// parentPath is the path of the parent of the process with a path; "" for the root.
func parentPath(path string) string { return path[:max(strings.LastIndexByte(path, '.'), 0)] }

// within reports whether a path is that of a process or below it.
func within(path, of string) bool { return path == of || strings.HasPrefix(path, of+".") }

// Children are the processes that this one has started and that have not ended; those that have are reaped. What Fork has made
// is not among them: WaitPid alone reaps that (POSIX).
func (t *Table) Children() []*Process {
	t.reap()
	return slices.DeleteFunc(t.Unreaped(), func(p *Process) bool { return p.byFork })
}

// Unreaped is the children that were started and not reaped, in the order in which they were started.
func (t *Table) Unreaped() []*Process {
	t.mu.Lock()
	defer t.mu.Unlock()
	out := make([]*Process, 0, len(t.children))
	for _, p := range t.children {
		if p.os != nil {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b *Process) int { return sched.ComparePaths(a.path, b.path) })
	return out
}

// reap reaps all children that have ended, but for those that only WaitPid reaps.
func (t *Table) reap() {
	if t.started == 0 {
		return
	}
	for _, p := range t.Unreaped() {
		if !p.byFork && p.Poll() {
			p.Reap()
		}
	}
}

// forget takes a child out of the table.
func (t *Table) forget(p *Process) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.children, p.path)
}

// JoinAll ends the daemons and waits for the other children, as Python does when a program ends.
func (t *Table) JoinAll() error {
	if t.started == 0 {
		return nil
	}
	for _, p := range t.Unreaped() {
		if p.daemon && !p.Poll() {
			_ = p.os.Signal(syscall.SIGTERM) // it may have ended just now
		}
	}
	for _, p := range t.Unreaped() {
		if !p.daemon {
			if _, err := p.Join(runtime.Never); err != nil {
				return err
			}
			t.rt.ReportUnseen()
		}
	}
	return nil
}

// KillAll ends all children that are left, and returns when what they have said was taken in.
func (t *Table) KillAll() {
	defer t.CloseBroker()
	if t.started == 0 {
		return
	}
	for _, p := range t.Unreaped() {
		if !p.Poll() {
			p.os.Kill("")
		}
	}
	if t.Turn != nil {
		t.Turn.Order().Settle()
	}
	t.running.Wait()
	for _, p := range t.Unreaped() {
		p.Poll()
		p.Reap()
	}
}

// KillWithoutWaiting kills the children, which nobody will ask for their ends, and returns how many there were. Any goroutine may call
// it.
func (t *Table) KillWithoutWaiting() (n int) {
	var alive []*proc.Process
	t.mu.Lock()
	for _, p := range t.children {
		p.mu.Lock()
		if p.os != nil && p.ended == nil {
			alive = append(alive, p.os)
		}
		p.mu.Unlock()
	}
	t.mu.Unlock()
	for _, p := range alive {
		p.Discard()
	}
	return len(alive)
}
