// Package peer is a process's client of the broker: it sends requests and takes in the replies.
//
// The broker runs in the root process and owns what processes share. A Client is made for each process; Connect gives it a parent,
// without which the process is the root. While the root is alone there is no broker: the first request makes it (join), and OnJoin says
// who wants to know. A frame goes up to the parent (Send), and comes down from it (Route), which passes on what is for a child.
//
//   - A Request is a question that waits for its reply: Client.Ask blocks the running thread, Client.AskLater calls back, and
//     Client.AskForLoop does so for an event loop. Client.Tell wants no reply.
//   - A Handle names an object of the broker's: a lock, a queue, a service. Package shared makes classes of them.
//   - An envelope is a frame that has a value of a script's as its body: Handle.Submit and Handle.Receive pass them through queues
//     and pipes, Seal and Unpack convert them.
//   - A Service takes calls to the process that accepts them. A Task is such a call: a function and lists of arguments.
//
// A process that is a copy of its parent replays the parent's journal: Mute keeps it from sending meanwhile, BecomeChild gives it the
// line of a new process. TakeOver has a replayed process go on in the place of the one that it replays.
//
// Send, Route and HandOver are for any goroutine; everything else belongs to the running thread.
package peer

import (
	"errors"
	"strings"
	"sync/atomic"

	"weft/runtime"
	"weft/runtime/process/broker"
	"weft/runtime/process/shm"
	"weft/runtime/process/turn"
	"weft/runtime/process/wire"
	"weft/runtime/replay"
)

// Client is the line of a process to the broker.
type Client struct {
	// SharedModule is the module that makes the objects which processes share; it says so when it is built.
	SharedModule string
	// Aside takes in a frame that no scheduler needs to know of, if it is one. Any goroutine calls it.
	Aside func(f *wire.Frame) (taken bool)

	// Channels are the names under which the process hears what others post.
	Channels *Channels

	// Turn is the process's in the one order of events; nil when there is none.
	Turn *turn.Turn

	*runtime.Identity
	rt      *runtime.Realm
	blocks  *shm.Blocks // shared memory, in the root
	signal  func(pid, signal int) error
	forward func(child string, f *wire.Frame)
	onJoin  []func()

	up      wire.Sender    // to the parent; nil in the root
	muted   atomic.Bool    // nothing is sent
	address string         // the path that frames for the process have, see RouteFor
	joined  bool           // it is one of several processes, or has been
	broker  *broker.Broker // in the root, from when it is needed; else nil
	handed  atomic.Bool    // another host goes on with what the processes share

	requests   atomic.Uint64 // the last number of a request
	unrecorded atomic.Uint64 // the last number of a body that no journal has
	seen       int64         // frames that came from the broker and were taken in
	asked      map[uint64]*Request
	timed      int                   // of asked, those that have a limit
	shut       map[string]*wire.Shut // objects that take nothing any more or are gone, as far as the broker has said
	parts      wire.Assembler
}

// NewClient makes the client of a realm's process. signal sends a signal to a process of the operating system; forward passes a frame on
// to the child with that path, if there is one. Any goroutine may call both.
func NewClient(rt *runtime.Realm, signal func(pid, signal int) error, forward func(child string, f *wire.Frame)) *Client {
	c := &Client{
		Identity: rt.Self, rt: rt, blocks: &shm.Blocks{}, signal: signal, forward: forward, address: rt.Self.Path,
		asked: map[uint64]*Request{}, shut: map[string]*wire.Shut{},
	}
	c.Channels = &Channels{c: c, open: map[string]func(*wire.Frame){}}
	c.OnJoin(c.Channels.subscribe)
	rt.OnJournal(func(j *replay.Journal) { j.Register(frameCode, c.decodeFrame) })
	rt.OnClose(func() {
		if !c.handed.Load() {
			c.blocks.Close()
		}
	})
	return c
}

// Blocks are the memory that processes share, in the root.
func (c *Client) Blocks() *shm.Blocks { return c.blocks }

// Root reports whether the process is the one that the user started.
func (c *Client) Root() bool { return c.Path == runtime.RootPath }

// Joined reports whether the process is one of several, or has been.
func (c *Client) Joined() bool { return c.joined }

// OnJoin has fn called when the process is no longer alone.
func (c *Client) OnJoin(fn func()) { c.onJoin = append(c.onJoin, fn) }

// join has the process be one of several. In the root it makes the broker.
func (c *Client) join() {
	if c.joined {
		return
	}
	c.joined = true
	if c.rt.Virtual != nil {
		c.rt.Virtual.Follow()
	}
	if !c.rt.Journal.Replaying() && c.broker == nil {
		c.openBroker()
	}
	for _, fn := range c.onJoin {
		fn()
	}
}

func (c *Client) openBroker() {
	cfg := broker.Config{
		Send: c.Route, Signal: c.signal, Load: c.blocks.Load, NewMemory: c.blocks.CreateNamed,
		MaxProcesses: c.rt.Host.Config().MaxProcesses, Virtual: c.rt.Virtual != nil,
	}
	if c.rt.Virtual != nil {
		cfg.Now = c.rt.Virtual.Now()
	}
	c.broker = broker.New(cfg)
}

// CloseBroker ends the broker; the program has ended.
func (c *Client) CloseBroker() {
	if c.broker != nil && !c.handed.Load() {
		c.broker.Close()
	}
}

// Connect has the process send its frames over up, to its parent. up may be nil if Mute follows.
func (c *Client) Connect(up wire.Sender) {
	c.up, c.joined = up, true
	c.muted.Store(false)
}

// Mute has the process send nothing, because it replays a journal, until Connect or TakeOver.
func (c *Client) Mute() { c.muted.Store(true) }

// RouteFor has frames with that path come to this process: it replays the journal of its parent, and is to be the process with that path.
func (c *Client) RouteFor(path string) { c.address = path }

// Send passes a frame on towards the broker, or to the process that f.To names above this one. Any goroutine may call it once the
// process has joined.
func (c *Client) Send(f *wire.Frame) {
	if c.muted.Load() {
		return
	}
	if f.From == "" {
		f.From = c.Path
	}
	if c.up == nil {
		if c.broker.Deliver(f); c.Turn != nil {
			c.broker.Settle()
		}
		return
	}
	var long *wire.LengthError
	if err := c.up.Write(f); errors.As(err, &long) { // else the parent has ended: the end of our input says so, too
		c.rt.Sched.Deliver(&brokerFrame{c, tooLong(f, long)})
	}
}

// SendToRoot sends the root m, with a body. Any goroutine may call it.
func (c *Client) SendToRoot(m wire.Payload, body []byte) {
	c.Send(&wire.Frame{To: runtime.RootPath, From: c.Path, ID: c.UnrecordedID(), Payload: m, Rest: wire.BodyOf(body)})
}

// Route passes a frame from above on to the process that it is for. Any goroutine may call it.
func (c *Client) Route(f *wire.Frame) {
	if f.To == c.address {
		if c.Aside(f) {
			return
		}
		c.rt.Sched.Deliver(&brokerFrame{c, f})
		return
	}
	if rest, below := strings.CutPrefix(f.To, c.address+"."); below {
		child, _, _ := strings.Cut(rest, ".")
		c.forward(c.address+"."+child, f)
	}
}

// HoldFrame keeps a frame that came while the process replays a journal until that has ended.
func (c *Client) HoldFrame(f *wire.Frame) { c.rt.Journal.Hold(&brokerFrame{c, f}) }

// NextID is a new number for a request, or for a body that goes with one.
func (c *Client) NextID() uint64 { return c.requests.Add(1) }

// UnrecordedID is a new number for the body of a frame that is no request: no journal has it. Any goroutine may call it.
func (c *Client) UnrecordedID() uint64 { return 1<<62 + c.unrecorded.Add(1) }
