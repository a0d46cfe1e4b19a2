// Package hub is where the processes of a program meet: it has the locks, queues and pipes that they share, answers what
// they ask of them, and knows who waits for whom in the whole tree.
//
// There is one hub in a program, in the root's operating-system process, beside the root's own heap and independent of what
// runs there: it answers while the root computes. It is a scheduler of its own (sched) whose threads stand for the threads of
// the processes: what is asked for a thread is done by its stand-in, so a lock has an owner, a cycle of waits is found when it
// closes, and what a killed process held is known. What cannot wait is done at once, without a stand-in.
//
// A process says when nothing can run in it any more (Idle) and what it waits for. Since only the hub can wake it then, the
// hub knows for certain when some processes wait for each other for good, see stuck.go; in virtual time it knows when the
// clock may jump, see clock.go.
package hub

import (
	"errors"
	"time"

	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// Config says what a hub is made of.
type Config struct {
	Send         func(f *wire.Frame)                                    // passes a frame on to the process f.To; called on the hub's goroutines, must not wait
	Signal       func(pid, signal int) error                            // sends a signal to a process of the operating system
	MaxProcesses int                                                    // alive at the same time, the root included; 0 is no limit
	Virtual      bool                                                   // time is virtual
	Now          time.Duration                                          // the root's clock
	NewMemory    func(size int) (name string, err error)                // makes shared memory
	Load         func(memory string, offset, width int) (uint64, error) // reads shared memory
}

// Hub is the meeting point. Its methods are for any goroutine.
type Hub struct {
	cfg   Config
	s     *sched.Scheduler
	clock *clock
	ended chan struct{}

	// What follows belongs to the hub's running thread.
	parts     wire.Assembler
	procs     map[string]*process
	alive     int
	objects   map[string]*object
	addresses map[addressKey]*address
	calls     int64 // of services
	dirty     bool  // something has happened since the last look for what is stuck
	closing   bool
}

// New starts a hub with one process, the root, path "1".
func New(cfg Config) *Hub {
	h := &Hub{cfg: cfg, ended: make(chan struct{}), procs: map[string]*process{}, objects: map[string]*object{},
		addresses: map[addressKey]*address{}}
	h.clock = newClock(h)
	ready := make(chan struct{})
	go h.run(ready)
	<-ready
	return h
}

// run is the life of the hub's main thread, which only waits.
func (h *Hub) run(ready chan<- struct{}) {
	defer close(h.ended)
	h.s = sched.New(sched.Config{World: h.clock, Where: where, Here: h.here, Idle: h.clock.look})
	h.s.Watch() // processes ask at any time
	h.addProcess(&process{path: "1", name: "MainProcess", main: mainPath})
	close(ready)
	for !h.closing {
		_ = h.s.Park(sched.Wait{Op: "hub", Idle: true, Timeout: sched.Never})
	}
	h.s.Close()
}

// Deliver takes in a frame of a process's. It does not wait. What the hub can do at once it does before Deliver returns.
func (h *Hub) Deliver(f *wire.Frame) {
	take := func() { h.take(f) }
	if unanswered(f) || !h.s.RunIfIdle(take) {
		h.s.Post(take)
	}
}

// unanswered reports whether f may leave processes waiting for good without one being told that something has happened: then
// the clock has to look, which it does when it is rung.
func unanswered(f *wire.Frame) bool {
	return f.Kind == wire.Idle || f.Kind == wire.Ended || f.Kind == wire.Request && f.ID == 0
}

// Close ends the hub and returns when its goroutines have ended. Nothing is answered any more.
func (h *Hub) Close() {
	h.s.Post(func() {
		h.closing = true
		h.s.Main().Wake()
	})
	<-h.ended
}

// take deals with a frame, at a decision of the hub's.
func (h *Hub) take(f *wire.Frame) {
	p := h.procs[f.From]
	if p == nil || p.over() {
		return
	}
	h.dirty = true
	body, whole, err := h.parts.Take(f)
	if !whole {
		if err != nil {
			p.broken = err
		}
		return
	}
	switch f.Kind {
	case wire.Request:
		h.request(p, f, body)
	case wire.Cancel:
		p.cancel(f.ID)
	case wire.Idle:
		p.rest(f)
	case wire.Ended:
		h.endProcess(f)
	}
}

// request does what f asks, now or when its thread's stand-in can.
func (h *Hub) request(p *process, f *wire.Frame, body wire.Body) {
	c := &call{h: h, p: p, f: f, body: body, reply: wire.Frame{Kind: wire.Reply, To: f.From, ID: f.ID}}
	op, ok := operations[f.Op]
	switch {
	case p.broken != nil:
		c.finish(p.broken)
	case !ok:
		c.finish(&Error{Code: "type", Text: "there is no operation " + f.Op})
	case op.waits != nil && (f.Timeout != sched.Never || op.instant == nil):
		p.standIn(f).do(c, op)
	default:
		if err := op.instant(c); err != errLater {
			c.finish(err)
		}
	}
}

// send passes a frame on to a process.
func (h *Hub) send(p *process, f *wire.Frame) {
	if p.over() {
		return
	}
	f.To, f.Time = p.path, h.clock.now()
	p.sent++
	p.resting = nil
	h.cfg.Send(f)
}

// call is a request that is being dealt with.
type call struct {
	h     *Hub
	p     *process
	f     *wire.Frame
	body  wire.Body
	reply wire.Frame

	answered bool // one that was left for later
}

// errLater says that a call is finished later.
var errLater = errors.New("later")

// finish answers. A request without an ID wants no answer.
func (c *call) finish(err error) {
	if c.f.ID == 0 || err == errGone {
		return
	}
	c.fail(err)
	c.h.send(c.p, &c.reply)
}

// give makes a body that of the answer.
func (c *call) give(body wire.Body) { c.reply.Rest = body }

// operation is one thing that can be asked. At least one of its ways is there; when both are, a call with a limit waits.
type operation struct {
	instant func(c *call) error // does it at once, or arranges for finish and returns errLater
	waits   func(c *call) error // does it on the stand-in of the thread that asks, and may wait
	quick   bool                // waits is first tried without waiting, which changes nothing if it cannot be done
}
