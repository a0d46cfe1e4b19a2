// Package broker is where the processes of a program meet: it has the locks, queues and pipes that they share, answers what
// they ask of them, and knows who waits for whom in the whole tree.
//
// There is one broker in a program, in the root's operating-system process, beside the root's own heap and independent of what
// runs there: it answers while the root computes. It is a scheduler of its own (sched) whose threads stand for the threads of
// the processes: what is asked for a thread is done by its proxy, so a lock has an owner, a cycle of waits is found when it
// closes, and what a killed process held is known. What cannot wait is done at once, without a proxy.
//
// A process says when nothing can run in it any more (Idle) and what it waits for. Since only the broker can wake it then, the
// broker knows for certain when some processes wait for each other for good, see stuck.go; in virtual time it knows when the
// clock may jump, see clock.go.
package broker

import (
	"errors"
	"time"

	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// Config says what a broker is made of.
type Config struct {
	Send         func(f *wire.Frame)                                    // passes a frame on to the process f.To; called on the broker's goroutines, must not wait
	Signal       func(pid, signal int) error                            // sends a signal to a process of the operating system
	MaxProcesses int                                                    // alive at the same time, the root included; 0 is no limit
	Virtual      bool                                                   // time is virtual
	Now          time.Duration                                          // the root's clock
	NewMemory    func(size int) (name string, err error)                // makes shared memory
	Load         func(memory string, offset, width int) (uint64, error) // reads shared memory
}

// Broker is the meeting point. Its methods are for any goroutine.
type Broker struct {
	cfg   Config
	s     *sched.Scheduler
	clock *clock
	ended chan struct{}

	// What follows belongs to the broker's running thread.
	parts     wire.Assembler
	procs     map[string]*process
	alive     int
	objects   map[string]*object
	addresses map[addressKey]*address
	calls     int64 // of services
	dirty     bool  // something has happened since the last look for what is stuck
	closing   bool
}

// New starts a broker with one process, the root, path "1".
func New(cfg Config) *Broker {
	b := &Broker{cfg: cfg, ended: make(chan struct{}), procs: map[string]*process{}, objects: map[string]*object{},
		addresses: map[addressKey]*address{}}
	b.clock = newClock(b)
	ready := make(chan struct{})
	go b.run(ready)
	<-ready
	return b
}

// run is the life of the broker's main thread, which only waits.
func (b *Broker) run(ready chan<- struct{}) {
	defer close(b.ended)
	b.s = sched.New(sched.Config{World: b.clock, Where: where, Here: b.here, Idle: b.clock.look})
	b.s.Watch() // processes ask at any time
	b.addProcess(&process{path: "1", name: "MainProcess", main: mainPath})
	close(ready)
	for !b.closing {
		_ = b.s.Park(sched.Wait{Op: "broker", Idle: true, Timeout: sched.Never})
	}
	b.s.Close()
}

// Deliver takes in a frame of a process's. It does not wait. What the broker can do at once it does before Deliver returns.
func (b *Broker) Deliver(f *wire.Frame) {
	take := func() { b.take(f) }
	if unanswered(f) || !b.s.RunIfIdle(take) {
		b.s.Post(take)
	}
}

// unanswered reports whether f may leave processes waiting for good without one being told that something has happened: then
// the clock has to look, which it does when it is rung.
func unanswered(f *wire.Frame) bool {
	return f.Kind == wire.Idle || f.Kind == wire.Ended || f.Kind == wire.Request && f.ID == 0
}

// Close ends the broker and returns when its goroutines have ended. Nothing is answered any more.
func (b *Broker) Close() {
	b.s.Post(func() {
		b.closing = true
		b.s.Main().Wake()
	})
	<-b.ended
}

// take deals with a frame, at a decision of the broker's.
func (b *Broker) take(f *wire.Frame) {
	p := b.procs[f.From]
	if p == nil || p.over() {
		return
	}
	b.dirty = true
	body, whole, err := b.parts.Take(f)
	if !whole {
		if err != nil {
			p.broken = err
		}
		return
	}
	switch f.Kind {
	case wire.Request:
		b.request(p, f, body)
	case wire.Cancel:
		p.cancel(f.ID)
	case wire.Idle:
		p.rest(f)
	case wire.Ended:
		b.endProcess(f)
	}
}

// request does what f asks, now or when its thread's proxy can.
func (b *Broker) request(p *process, f *wire.Frame, body wire.Body) {
	c := &call{b: b, p: p, f: f, body: body, reply: wire.Frame{Kind: wire.Reply, To: f.From, ID: f.ID}}
	op, ok := operations[f.Op]
	switch {
	case p.broken != nil:
		c.finish(p.broken)
	case !ok:
		c.finish(&Error{Code: "type", Text: "there is no operation " + f.Op})
	case op.waits != nil && (f.Timeout != sched.Never || op.instant == nil):
		p.proxyThread(f).do(c, op)
	default:
		if err := op.instant(c); err != errLater {
			c.finish(err)
		}
	}
}

// send passes a frame on to a process.
func (b *Broker) send(p *process, f *wire.Frame) {
	if p.over() {
		return
	}
	f.To, f.Time = p.path, b.clock.now()
	p.sent++
	p.resting = nil
	b.cfg.Send(f)
}

// call is a request that is being dealt with.
type call struct {
	b     *Broker
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
	c.b.send(c.p, &c.reply)
}

// give makes a body that of the answer.
func (c *call) give(body wire.Body) { c.reply.Rest = body }

// operation is one thing that can be asked. At least one of its ways is there; when both are, a call with a limit waits.
type operation struct {
	instant func(c *call) error // does it at once, or arranges for finish and returns errLater
	waits   func(c *call) error // does it on the proxy of the thread that asks, and may wait
	quick   bool                // waits is first tried without waiting, which changes nothing if it cannot be done
}
