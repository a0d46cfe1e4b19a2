// Package broker has what the processes of a program share: it owns their locks, queues and pipes, answers their requests, and
// knows who waits for whom in the whole tree.
//
// There is one Broker in a program, in the root's operating-system process, beside the root's own heap and independent of what
// runs there: it answers while the root computes. It is a scheduler of its own (sched). A request that may wait is done by a
// proxyThread, which stands for the thread of a process that asks: so a lock has an owner, a cycle of waits is found when it
// closes, and what a killed process held is known. What cannot wait is done at once, without a proxy (call). The table in
// objects.go says how each request of package wire is done.
//
// A process says when no thread can run in it any more (wire.Idle) and what it waits for. Since only the broker can wake it then,
// the broker knows when processes wait for each other without end (stuck.go); in virtual time it knows when the clock may jump
// (clock.go).
package broker

import (
	"errors"
	"reflect"
	"time"

	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// Config says what a broker is made of. It calls the functions on its own goroutines; they must not wait.
type Config struct {
	Send         func(f *wire.Frame)                                    // passes a frame on to the process f.To
	Signal       func(pid, signal int) error                            // sends a signal to a process of the operating system
	MaxProcesses int                                                    // alive at the same time, the root included; 0 is no limit
	Virtual      bool                                                   // time is virtual
	Now          time.Duration                                          // the root's clock
	NewMemory    func(size int) (name string, err error)                // makes shared memory
	Load         func(memory string, offset, width int) (uint64, error) // reads shared memory
}

// Broker owns the shared objects of a program. Its methods are for any goroutine.
type Broker struct {
	cfg   Config
	s     *sched.Scheduler
	clock *clock
	ended chan struct{}

	// What follows belongs to the broker's running thread.
	parts    wire.Assembler
	procs    map[string]*process
	alive    int
	objects  map[string]*object
	sleepers sched.Lines[location, *sleeper]
	calls    int64  // of services
	posts    uint64 // to processes that listen
	dirty    bool   // something has happened since the last look for what is stuck
	closing  bool
}

// New starts a broker with one process, the root, path "1".
func New(cfg Config) *Broker {
	b := &Broker{cfg: cfg, ended: make(chan struct{}), procs: map[string]*process{}, objects: map[string]*object{},
		sleepers: sched.Lines[location, *sleeper]{}}
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
	b.addProcess(&process{Named: sched.Name("1", "process", "MainProcess"), path: "1", main: mainPath})
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

// unanswered reports whether f may leave processes waiting without end although no frame goes out: then the clock has to look,
// which it does when it is rung.
func unanswered(f *wire.Frame) bool {
	switch f.Payload.(type) {
	case *wire.Idle, *wire.Ended:
		return true
	case wire.Request:
		return f.ID == 0
	}
	return false
}

// Settle returns when the broker has done all that follows from what it was given, in virtual time.
func (b *Broker) Settle() {
	for {
		n := b.clock.rests.count()
		if b.s.RunIfIdle(func() {}) {
			return
		}
		b.clock.rests.after(n)
	}
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
	if whole, err := b.parts.Take(f); !whole {
		if err != nil {
			p.broken = err
		}
		return
	}
	switch m := f.Payload.(type) {
	case wire.Request:
		b.request(&call{b: b, p: p, f: f, timeout: f.Timeout, silent: f.ID == 0 || f.NoReply, reply: &wire.Done{}})
	case *wire.Cancel:
		p.cancel(f.ID)
	case *wire.Idle:
		p.rest(m)
	case *wire.Ended:
		b.endProcess(p, m)
	}
}

// request does what a call asks, now or when its thread's proxy can.
func (b *Broker) request(c *call) {
	op := operations[reflect.TypeOf(c.f.Payload)]
	switch {
	case c.p.broken != nil:
		c.finish(c.p.broken)
	case op.waits != nil && (c.timeout != sched.Never || op.instant == nil):
		c.p.proxyThread(c.f).do(c, op)
	default:
		if err := op.instant(c); err != errLater {
			c.finish(err)
		}
	}
}

// where is where the thread that t stands for is in its script.
func where(t *sched.Thread) sched.Place {
	if in, ok := t.Data.(*proxyThread); ok {
		return in.at
	}
	return nil
}

func (b *Broker) here() sched.Place { return where(b.s.Current()) }

// tell sends a process something that is no reply.
func (b *Broker) tell(p *process, m wire.Payload) { b.send(p, &wire.Frame{Payload: m}) }

// send passes a frame on to a process.
func (b *Broker) send(p *process, f *wire.Frame) {
	if p.over() {
		return
	}
	f.To, f.Time = p.path, b.clock.now()
	p.sent++
	p.idle = nil
	b.cfg.Send(f)
}

// call is a request that is being dealt with.
type call struct {
	b        *Broker
	p        *process // that asks
	f        *wire.Frame
	timeout  time.Duration // how long it may wait
	silent   bool          // it is not answered
	answered bool          // it was left for later, and then answered

	reply wire.Reply // if it succeeds
	value wire.Body  // that goes with the reply
}

// errLater says that a call is finished later.
var errLater = errors.New("later")

// answer makes m the reply.
func (c *call) answer(m wire.Reply) error {
	c.reply = m
	return nil
}

// finish answers, unless the process wants no answer or has ended.
func (c *call) finish(err error) {
	if c.silent || err == errGone {
		return
	}
	f := &wire.Frame{ID: c.f.ID, Payload: c.reply, Rest: c.value}
	if err != nil {
		f.Payload, f.Rest = failure(err), wire.Body{}
	}
	c.b.send(c.p, f)
}

// later notes how to take back a call that waits without a proxy. It returns errLater.
func (c *call) later(cancel func() bool) error {
	if !c.silent && !c.answered && c.p.later != nil {
		c.p.later[c.f.ID] = waiting{c, cancel}
	}
	return errLater
}

// done finishes a call that was left for later.
func (c *call) done(err error) {
	c.answered = true
	delete(c.p.later, c.f.ID)
	c.b.dirty = true
	c.finish(err)
}
