package process

import (
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"weft/runtime"
	"weft/runtime/engine/sched"
	"weft/runtime/process/broker"
	"weft/runtime/process/shm"
	"weft/runtime/process/wire"
	"weft/runtime/replay"
)

// Table is the place of this process in the tree of the program's processes, and its line to the broker. What is not said to be
// for any goroutine belongs to the running thread.
type Table struct {
	rt *runtime.Realm
	*runtime.Identity
	above  string         // the path that frames for the process have; another one than path while it repeats its parent's past
	met    bool           // it is one of several processes, or has been
	up     *wire.Writer   // to the parent; nil in the root
	broker *broker.Broker // in the root, from when it is needed; else nil
	daemon bool
	parent *boot // what the parent has said; nil in the root

	Quiet   atomic.Bool   // it repeats a past, and says nothing
	numbers atomic.Uint64 // of requests and the bodies that go with them
	others  atomic.Uint64 // of bodies that no journal knows: output, the event log, the outcome
	seen    int64         // frames that came from the broker and were taken in
	asked   map[uint64]*Request
	shut    map[string]bool // objects that take nothing any more, as far as the broker has said
	timed   int             // of asked, those that have a limit
	parts   wire.Assembler

	results  wire.Assembler // of what children have left in a past that is repeated
	left     *wire.Frame    // the last of that
	leftBody wire.Body

	next    *boot       // who the process is when it has repeated the past of its parent; else nil
	ballast []byte      // while it repeats a past, see ballast
	Blocks  *shm.Blocks // in the root
	handed  atomic.Bool // another host goes on with what the processes share

	OnMeet []func() // called when the process is no longer alone
	OnLive []func() // called when a replay has ended, and the other processes are there
	OnCopy []func() // called before the process is copied

	processors int // to be used when the process has children, whose frames it passes on; 0 for those that are used

	forks    int            // made by Realm.Fork, so far
	started  int            // children, so far
	numbered int            // of those that were to start, the number of the last
	named    int            // of which this many have a number in their name
	running  sync.WaitGroup // the goroutines of children
	mu       sync.Mutex     // guards children
	children map[string]*Process
}

// Of is the tree of a realm.
func Of(rt *runtime.Realm) *Table { return runtime.Part(rt, newTree) }

func newTree(rt *runtime.Realm) *Table {
	t := &Table{
		rt: rt, Identity: rt.Self, Blocks: &shm.Blocks{}, asked: map[uint64]*Request{}, shut: map[string]bool{},
		children: map[string]*Process{},
	}
	t.above = t.Path
	rt.SetPeers(t)
	rt.OnClose(t.close)
	rt.OnJournal(t.register)
	return t
}

// meet makes the root's broker when it is first needed.
func (t *Table) meet() {
	if t.met {
		return
	}
	t.met = true
	if t.rt.Virtual != nil {
		t.rt.Virtual.Follow()
	}
	if !t.rt.Journal.Replaying() && t.broker == nil {
		t.openBroker()
	}
	for _, fn := range t.OnMeet {
		fn()
	}
}

func (t *Table) openBroker() {
	cfg := t.rt.Host.Config()
	c := broker.Config{
		Send: t.route, Signal: signalProcess, Load: t.Blocks.Load, NewMemory: t.Blocks.CreateNamed,
		MaxProcesses: cfg.MaxProcesses, Virtual: t.rt.Virtual != nil,
	}
	if t.rt.Virtual != nil {
		c.Now = t.rt.Virtual.Now()
	}
	t.broker = broker.New(c)
}

// close gives the memory back that processes share.
func (t *Table) close() {
	if !t.handed.Load() {
		t.Blocks.Close()
	}
}

// closeBroker ends the broker; the program has ended.
func (t *Table) closeBroker() {
	if t.broker != nil && !t.handed.Load() {
		t.broker.Close()
	}
}

// Joined reports whether the process is one of several, or has been.
func (t *Table) Joined() bool { return t.met }

// Root reports whether the process is the one that the user started.
func (t *Table) Root() bool { return t.Path == runtime.RootPath }

// say passes a frame on towards the broker, or to the process that f.To names above this one. Any goroutine may call it once the
// process has joined.
func (t *Table) say(f *wire.Frame) {
	if t.Quiet.Load() {
		return
	}
	if f.From == "" {
		f.From = t.Path
	}
	if t.up == nil {
		t.broker.Deliver(f)
		return
	}
	var long *wire.LengthError
	if err := t.up.Write(f); errors.As(err, &long) { // else the parent has ended: the end of our input says so, too
		t.rt.Sched.Deliver(&brokerFrame{t, tooLong(f, long)})
	}
}

// ownFrame is who sends the frames to a process that it sends to itself.
const ownFrame = "self"

// tooLong is the answer to a request that could not be made.
func tooLong(f *wire.Frame, err *wire.LengthError) *wire.Frame {
	text := wire.Name(f.Payload) + ": " + err.Error()
	return &wire.Frame{From: ownFrame, ID: f.ID, Payload: &wire.Failure{Code: "type", Text: text}}
}

// route passes a frame of the broker's on to the process that it is for. Any goroutine may call it.
func (t *Table) route(f *wire.Frame) {
	if f.To == t.above {
		t.rt.Sched.Deliver(&brokerFrame{t, f})
		return
	}
	rest, below := strings.CutPrefix(f.To, t.above+".")
	if !below {
		return
	}
	first, _, _ := strings.Cut(rest, ".")
	t.mu.Lock()
	child := t.children[t.above+"."+first]
	t.mu.Unlock()
	if child != nil {
		child.send(f)
	}
}

// brokerFrame is what the broker says, as a message.
type brokerFrame struct {
	t *Table
	f *wire.Frame
}

// decodeBrokerFrame makes the message of a frame that a journal has.
func (t *Table) decodeBrokerFrame(data []byte) (sched.Message, error) {
	f, err := wire.Parse(data)
	if err != nil {
		return nil, err
	}
	return &brokerFrame{t, f}, nil
}

// Take is sched.Message's.
func (m *brokerFrame) Take() { m.t.take(m.f) }

// Note is replay.Noted's. A body that is not in the frame is noted in parts, and taken in so.
func (m *brokerFrame) Note(j *replay.Journal, out []sched.Message) []sched.Message {
	note := func(f *wire.Frame) error {
		data, err := wire.Append(nil, f)
		if err != nil {
			panic(err) // it has come in a frame
		}
		j.Note(frameCode, data[wire.LengthBytes:])
		out = append(out, &brokerFrame{m.t, f})
		return nil
	}
	if err := m.f.Split(note); err != nil { // the value is in a file that cannot be read
		_ = note(&wire.Frame{From: m.f.From, ID: m.f.ID, Time: m.f.Time, Payload: &wire.Failure{Code: "os", Text: err.Error()}})
	}
	return out
}

// take takes in what the broker says.
func (t *Table) take(f *wire.Frame) {
	if _, part := f.Payload.(*wire.Part); !part && f.From != ownFrame {
		t.seen++
	}
	if t.rt.Virtual != nil {
		t.rt.Virtual.Advance(f.Time)
	}
	body, _, _ := t.parts.Take(f) // a part that is one too many is missed by whoever decodes the rest
	switch m := f.Payload.(type) {
	case wire.Reply:
		if why, ok := m.(*wire.Failure); ok && f.From == ownFrame && t.asked[f.ID] == nil {
			t.rt.Complain("weft: what " + t.Name + " had to say could not be sent: " + why.Text)
		}
		t.answer(f, body)
	case *wire.Shut:
		t.shut[m.Object] = true
	case *wire.Stuck:
		t.rt.Sched.BreakDeadlock(broker.Deadlock(&m.Deadlock))
	}
}

// restTime is how long nothing may have happened in a process before it says what it waits for, when time is real: then
// nobody waits for that, and it costs something.
const restTime = 10 * time.Millisecond

// Idle is called when no thread of the process can run; it tells the broker when only that can change it.
func (t *Table) Idle(closed bool, deadline time.Duration, bell <-chan struct{}) (rung bool) {
	if !closed || !t.Joined() {
		return false
	}
	if t.rt.Virtual == nil && (deadline != runtime.Never || t.timed > 0 || ringsWithin(restTime, bell)) {
		return deadline == runtime.Never && t.timed == 0
	}
	stuck := t.rt.Sched.Stuck()
	m := &wire.Idle{Seen: t.seen, Deadline: deadline, Asks: t.asks(), Waits: len(stuck) > 0}
	if deadline == runtime.Never && t.timed == 0 {
		m.Blocked = broker.Flatten(stuck[:min(len(stuck), 2*runtime.MostListed)])
	}
	t.say(&wire.Frame{Payload: m})
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
func (t *Table) asks() []string {
	ids := make([]string, 0, len(t.asked))
	for _, r := range t.asked {
		ids = append(ids, r.object)
	}
	return ids
}

// The codes of messages in a journal.
const (
	frameCode    = 'f' // a frame of the broker's
	endCode      = 'e' // a child has ended
	resultCode   = 'r' // a part of what a child has left
	takeOverCode = 'u' // a host has taken the place of another
)

// register says how the messages of processes are read from a journal.
func (t *Table) register(j *replay.Journal) {
	j.Register(frameCode, t.decodeBrokerFrame)
	j.Register(endCode, t.decodeEnd)
	j.Register(resultCode, t.decodeResult)
	j.Register(takeOverCode, t.decodeTakenOver)
}
