package runtime

import (
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"weft/runtime/hub"
	"weft/runtime/sched"
	"weft/runtime/wire"
)

// tree is the place of this process in the tree of the program's processes, and its line to the hub. What is not said to be
// for any goroutine belongs to the running thread.
type tree struct {
	rt     *Realm
	path   string // "1" is the root
	name   string
	up     *wire.Writer   // to the parent; nil in the root
	hub    *hub.Hub       // in the root, from when it is needed; else nil
	clock  *sched.Virtual // nil when time is real
	live   *sched.Live    // nil when time is virtual
	daemon bool
	parent *boot // what the parent has said; nil in the root

	numbers atomic.Uint64 // of requests and bodies
	seen    int64         // frames that came from the hub and were taken in
	asked   map[uint64]*request
	shut    map[string]bool // objects that take nothing any more, as far as the hub has said
	timed   int             // of asked, those that have a limit
	parts   wire.Assembler

	processors int      // to be used when the process has children, whose frames it passes on; 0 for those that are used
	packing    *packing // the value that is being encoded; nil while none is

	started  int            // children, so far
	numbered int            // of those that were to start, the number of the last
	named    int            // of which this many have a number in their name
	running  sync.WaitGroup // the goroutines of children
	mu       sync.Mutex     // guards children
	children map[string]*Process
}

func newTree(rt *Realm, b *boot) *tree {
	t := &tree{
		rt: rt, path: "1", name: "MainProcess", asked: map[uint64]*request{}, shut: map[string]bool{},
		children: map[string]*Process{},
	}
	if b != nil {
		t.path, t.name, t.daemon, t.up, t.parent = b.Path, b.Name, b.Daemon, b.up, b
	}
	return t
}

// meet makes the root's hub when it is first needed.
func (t *tree) meet() {
	if t.up != nil || t.hub != nil {
		return
	}
	cfg := &t.rt.host.cfg
	if t.clock != nil {
		t.clock.Follow()
	}
	t.hub = hub.New(hub.Config{
		Send: t.route, Signal: signalProcess, Load: t.rt.host.blocks.load, NewMemory: t.rt.host.blocks.newBlock,
		MaxProcesses: cfg.MaxProcesses, Virtual: t.clock != nil, Now: t.rt.sched.Now(),
	})
	t.rt.moveWaits()
}

// close ends the hub; the program has ended.
func (t *tree) close() {
	if t.hub != nil {
		t.hub.Close()
	}
}

// joined reports whether the process is one of several, or has been.
func (t *tree) joined() bool { return t.up != nil || t.hub != nil }

// say passes a frame on towards the hub, or to the process that f.To names above this one. Any goroutine may call it once the
// process has joined.
func (t *tree) say(f *wire.Frame) {
	if f.From == "" {
		f.From = t.path
	}
	if t.up == nil {
		t.hub.Deliver(f)
		return
	}
	var long *wire.LengthError
	if err := t.up.Write(f); errors.As(err, &long) { // else the parent has ended: the end of our input says so, too
		t.rt.sched.Post(func() { t.tooLong(f, long) })
	}
}

// tooLong answers a request that could not be made.
func (t *tree) tooLong(f *wire.Frame, err *wire.LengthError) {
	reply := &wire.Frame{Kind: wire.Reply, ID: f.ID, Code: "type", Text: f.Op + ": " + err.Error()}
	if f.Kind == wire.Request && t.asked[f.ID] != nil {
		t.answer(reply, wire.Body{}, nil)
		return
	}
	t.rt.complain("weft: what " + t.name + " had to say could not be sent: " + reply.Text)
}

// route passes a frame of the hub's on to the process that it is for. Any goroutine may call it.
func (t *tree) route(f *wire.Frame) {
	if f.To == t.path {
		t.rt.sched.Post(func() { t.take(f) })
		return
	}
	rest, below := strings.CutPrefix(f.To, t.path+".")
	if !below {
		return
	}
	first, _, _ := strings.Cut(rest, ".")
	t.mu.Lock()
	child := t.children[t.path+"."+first]
	t.mu.Unlock()
	if child != nil {
		child.send(f)
	}
}

// take takes in what the hub says.
func (t *tree) take(f *wire.Frame) {
	if f.Kind != wire.Part {
		t.seen++
	}
	if t.clock != nil {
		t.clock.Advance(f.Time)
	}
	body, whole, err := t.parts.Take(f)
	switch {
	case !whole && err == nil:
	case f.Kind == wire.Reply:
		t.answer(f, body, err)
	case f.Kind == wire.Shut:
		t.shut[f.Object] = true
	case f.Kind == wire.Stuck:
		t.breakDeadlock(f)
	}
}

// breakDeadlock tells a thread that it waits for good.
func (t *tree) breakDeadlock(f *wire.Frame) {
	if d, ok := hub.DecodeDeadlock(f.Body).(*sched.Deadlock); ok {
		t.rt.sched.BreakDeadlock(d)
	}
}

// restTime is how long nothing may have happened in a process before it says what it waits for, when time is real: then
// nobody waits for that, and it costs something.
const restTime = 10 * time.Millisecond

// idle is called when no thread of the process can run; it tells the hub when only that can change it.
func (t *tree) idle(closed bool, deadline time.Duration, bell <-chan struct{}) (rung bool) {
	t.rt.flushLog()
	if !closed || !t.joined() {
		return false
	}
	if t.clock == nil && (deadline != Never || t.timed > 0 || ringsWithin(restTime, bell)) {
		return deadline == Never && t.timed == 0
	}
	stuck := t.rt.sched.Stuck()
	f := &wire.Frame{
		Kind: wire.Idle, Number: t.seen, Timeout: deadline, Text: t.asks(), Flag: len(stuck) > 0, Name: t.name,
	}
	if deadline == Never && t.timed == 0 {
		f.Body = hub.Stuck(stuck[:min(len(stuck), 2*mostBlocked)])
	}
	t.say(f)
	return false
}

// ringsWithin waits for the bell.
func ringsWithin(d time.Duration, bell <-chan struct{}) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-bell:
		return true
	case <-timer.C:
		return false
	}
}

// asks are the identities of what the requests wait for.
func (t *tree) asks() string {
	ids := make([]string, 0, len(t.asked))
	for _, r := range t.asked {
		ids = append(ids, r.object)
	}
	return strings.Join(ids, " ")
}
