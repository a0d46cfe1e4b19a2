package peer

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"weft/runtime"
	"weft/runtime/engine/sched"
	"weft/runtime/process/broker"
	"weft/runtime/process/shm"
	"weft/runtime/process/wire"
	"weft/runtime/replay"
)

// Client is the line of a process to the broker. What is not said to be for any goroutine belongs to the running thread.
type Client struct {
	*runtime.Identity
	Blocks *shm.Blocks                 // shared memory, in the root
	Up     *wire.Writer                // to the parent; nil in the root
	Quiet  atomic.Bool                 // the process replays its journal, and sends nothing
	Above  string                      // the path that frames for the process have; another one than Path while it replays its parent's journal
	OnJoin []func()                    // called when the process is no longer alone
	Signal func(pid, signal int) error // sends a signal to a process of the operating system
	// Below passes a frame on to the child with that path, if there is one. Any goroutine may call it.
	Below func(path string, f *wire.Frame)

	Realm   *runtime.Realm
	joined  bool           // it is one of several processes, or has been
	broker  *broker.Broker // in the root, from when it is needed; else nil
	handed  atomic.Bool    // another host goes on with what the processes share
	numbers atomic.Uint64  // of requests and the bodies that go with them
	others  atomic.Uint64  // of bodies that no journal knows: output, the event log, the outcome
	seen    int64          // frames that came from the broker and were taken in
	asked   map[uint64]*Request
	shut    map[string]bool // objects that take nothing any more, as far as the broker has said
	timed   int             // of asked, those that have a limit
	parts   wire.Assembler
}

// NewClient makes the line of a realm's process, which is the root until Up is set.
func NewClient(rt *runtime.Realm) *Client {
	c := &Client{
		Identity: rt.Self, Blocks: &shm.Blocks{}, Above: rt.Self.Path, Realm: rt, asked: map[uint64]*Request{}, shut: map[string]bool{},
	}
	rt.OnJournal(func(j *replay.Journal) { j.Register(frameCode, c.decodeBrokerFrame) })
	return c
}

// FrameFor is the message that brings a process a frame of the broker's.
func (c *Client) FrameFor(f *wire.Frame) *brokerFrame { return &brokerFrame{c, f} }

// frameCode is the code of the broker's frames in a journal.
const frameCode = 'f'

// join makes the root's broker when it is first needed.
func (c *Client) join() {
	if c.joined {
		return
	}
	c.joined = true
	if c.Realm.Virtual != nil {
		c.Realm.Virtual.Follow()
	}
	if !c.Realm.Journal.Replaying() && c.broker == nil {
		c.openBroker()
	}
	for _, fn := range c.OnJoin {
		fn()
	}
}

func (c *Client) openBroker() {
	cfg := broker.Config{
		Send: c.Route, Signal: c.Signal, Load: c.Blocks.Load, NewMemory: c.Blocks.CreateNamed,
		MaxProcesses: c.Realm.Host.Config().MaxProcesses, Virtual: c.Realm.Virtual != nil,
	}
	if c.Realm.Virtual != nil {
		cfg.Now = c.Realm.Virtual.Now()
	}
	c.broker = broker.New(cfg)
}

// CloseBroker ends the broker; the program has ended.
func (c *Client) CloseBroker() {
	if c.broker != nil && !c.handed.Load() {
		c.broker.Close()
	}
}

// Joined reports whether the process is one of several, or has been.
func (c *Client) Joined() bool { return c.joined }

// Root reports whether the process is the one that the user started.
func (c *Client) Root() bool { return c.Path == runtime.RootPath }

// Send passes a frame on towards the broker, or to the process that f.To names above this one. Any goroutine may call it once the
// process has joined.
func (c *Client) Send(f *wire.Frame) {
	if c.Quiet.Load() {
		return
	}
	if f.From == "" {
		f.From = c.Path
	}
	if c.Up == nil {
		c.broker.Deliver(f)
		return
	}
	var long *wire.LengthError
	if err := c.Up.Write(f); errors.As(err, &long) { // else the parent has ended: the end of our input says so, too
		c.Realm.Sched.Deliver(&brokerFrame{c, tooLong(f, long)})
	}
}

// ownFrame is who sends the frames to a process that it sends to itself.
const ownFrame = "self"

// tooLong is the answer to a request that could not be made.
func tooLong(f *wire.Frame, err *wire.LengthError) *wire.Frame {
	text := wire.Name(f.Payload) + ": " + err.Error()
	return &wire.Frame{From: ownFrame, ID: f.ID, Payload: &wire.Failure{Code: "type", Text: text}}
}

// Route passes a frame of the broker's on to the process that it is for. Any goroutine may call it.
func (c *Client) Route(f *wire.Frame) {
	if f.To == c.Above {
		c.Realm.Sched.Deliver(&brokerFrame{c, f})
		return
	}
	rest, below := strings.CutPrefix(f.To, c.Above+".")
	if !below {
		return
	}
	first, _, _ := strings.Cut(rest, ".")
	c.Below(c.Above+"."+first, f)
}

// brokerFrame is what the broker says, as a message.
type brokerFrame struct {
	c *Client
	f *wire.Frame
}

// decodeBrokerFrame makes the message of a frame that a journal has.
func (c *Client) decodeBrokerFrame(data []byte) (sched.Message, error) {
	f, err := wire.Parse(data)
	if err != nil {
		return nil, err
	}
	return &brokerFrame{c, f}, nil
}

// Take is sched.Message's.
func (m *brokerFrame) Take() { m.c.take(m.f) }

// Note is replay.Noted's. A body that is not in the frame is noted in parts, and taken in so.
func (m *brokerFrame) Note(j *replay.Journal, out []sched.Message) []sched.Message {
	note := func(f *wire.Frame) error {
		data, err := wire.Append(nil, f)
		if err != nil {
			panic(err) // it has come in a frame
		}
		j.Note(frameCode, data[wire.LengthBytes:])
		out = append(out, &brokerFrame{m.c, f})
		return nil
	}
	if err := m.f.Split(note); err != nil { // the value is in a file that cannot be read
		_ = note(&wire.Frame{From: m.f.From, ID: m.f.ID, Time: m.f.Time, Payload: &wire.Failure{Code: "os", Text: err.Error()}})
	}
	return out
}

// take takes in what the broker says.
func (c *Client) take(f *wire.Frame) {
	if _, part := f.Payload.(*wire.Part); !part && f.From != ownFrame {
		c.seen++
	}
	if c.Realm.Virtual != nil {
		c.Realm.Virtual.Advance(f.Time)
	}
	body, _, _ := c.parts.Take(f) // a part that is one too many is missed by whoever decodes the rest
	switch m := f.Payload.(type) {
	case wire.Reply:
		if why, ok := m.(*wire.Failure); ok && f.From == ownFrame && c.asked[f.ID] == nil {
			c.Realm.Complain("weft: what " + c.Name + " had to say could not be sent: " + why.Text)
		}
		c.answer(f, body)
	case *wire.Shut:
		c.shut[m.Object] = true
	case *wire.Stuck:
		c.Realm.Sched.BreakDeadlock(broker.Deadlock(&m.Deadlock))
	}
}

// restTime is how long nothing may have happened in a process before it says what it waits for, when time is real: then
// nobody waits for that, and it costs something.
const restTime = 10 * time.Millisecond

// Idle is called when no thread of the process can run; it tells the broker when only that can change it.
func (c *Client) Idle(closed bool, deadline time.Duration, bell <-chan struct{}) (rung bool) {
	if !closed || !c.Joined() {
		return false
	}
	if c.Realm.Virtual == nil && (deadline != runtime.Never || c.timed > 0 || ringsWithin(restTime, bell)) {
		return deadline == runtime.Never && c.timed == 0
	}
	stuck := c.Realm.Sched.Stuck()
	m := &wire.Idle{Seen: c.seen, Deadline: deadline, Asks: c.asks(), Waits: len(stuck) > 0}
	if deadline == runtime.Never && c.timed == 0 {
		m.Blocked = broker.Flatten(stuck[:min(len(stuck), 2*runtime.MostListed)])
	}
	c.Send(&wire.Frame{Payload: m})
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
func (c *Client) asks() []string {
	ids := make([]string, 0, len(c.asked))
	for _, r := range c.asked {
		ids = append(ids, r.object)
	}
	return ids
}

// Connect has the process, which has a parent, speak to it over up; nil while it replays its journal.
func (c *Client) Connect(up *wire.Writer) { c.Up, c.joined = up, true }

// NextID is a new number for a request, or for a body that goes with one.
func (c *Client) NextID() uint64 { return c.numbers.Add(1) }

// NewNumber is a new number for a body that no journal knows.
func (c *Client) NewNumber() uint64 { return c.others.Add(1) }

// BecomeChild has the line, which is a copy of the parent's, be that of a new process. askAgain asks for what its event loop waits for.
func (c *Client) BecomeChild() (askAgain func()) {
	asked := c.asked
	c.joined, c.asked, c.timed, c.seen = true, map[uint64]*Request{}, 0, 0
	return func() { c.askAgain(asked) }
}

// TakeOver has the line, whose process has replayed what that of old did, go on in its place.
func (c *Client) TakeOver(old *Client) {
	c.seen = 0
	c.Quiet.Store(false)
	c.Blocks = old.Blocks
	if old.broker != nil {
		c.broker = old.broker
		c.broker.Renew(runtime.RootPath, c.Route)
	} else if c.joined {
		c.openBroker()
	}
	for _, id := range slices.Sorted(maps.Keys(c.asked)) {
		c.repeat(c.asked[id])
	}
}

// HandedOver reports whether HandOver was called.
func (c *Client) HandedOver() bool { return c.handed.Load() }

// HandOver says that another host goes on with what the processes share. Any goroutine may call it.
func (c *Client) HandOver() { c.handed.Store(true) }

// SendToRoot sends the root m, with a body.
func (c *Client) SendToRoot(m wire.Payload, body []byte) {
	f := &wire.Frame{To: runtime.RootPath, From: c.Path, ID: c.bodyID(), Payload: m}
	w := wire.NewBodyWriter(f, c.Send)
	_, _ = w.Write(body) // it is not too long
	w.Close()
	c.Send(f)
}

// bodyID is for the body of a frame that no request is: no journal knows of it.
func (c *Client) bodyID() uint64 { return 1<<62 + c.others.Add(1) }

// Print sends text to the root, which writes it.
func (c *Client) Print(to runtime.Stream, text string) {
	c.SendToRoot(&wire.Output{Stream: int(to), Process: c.Name}, []byte(text))
}
