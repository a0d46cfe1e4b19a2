package broker

import (
	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// end is one of the two ends of a pipe.
type end struct {
	b      *Broker
	id     string
	in     *sched.Queue // what was sent to it; shut down when nothing will come any more
	other  *end
	closed bool
	arrive sched.Signal // something is there for poll; a new one each time
}

// newPipe makes two ends: the object's identity with .0 and .1 behind it.
func newPipe(c *call, m *wire.PipeNew) error {
	one := &end{b: c.b, id: c.f.Object + ".0", in: sched.NewQueue(c.b.s, m.Label, 0, nil)}
	two := &end{b: c.b, id: c.f.Object + ".1", in: sched.NewQueue(c.b.s, m.Label, 0, nil), other: one}
	one.other = two
	if err := c.createAs(one.id, one); err != nil {
		return err
	}
	return c.createAs(two.id, two)
}

// close is called when no process has the end any more.
func (e *end) close() {
	e.closed = true
	_ = e.other.in.Shutdown(false) // its error is of containers that compare
	e.other.stir()
	e.b.shutObject(e.other.id)
}

// stir wakes those who poll.
func (e *end) stir() {
	e.arrive.Set()
	e.arrive = sched.Signal{}
}

func sendPipe(c *call, e *end, m *wire.PipeSend) error {
	if e.other.closed {
		return errClosed
	}
	if err := e.other.in.Put(c.message(m.Message), 0); err != nil {
		return err
	}
	e.other.stir()
	return nil
}

func recv(c *call, e *end, _ *wire.PipeRecv) error { return c.received(e.in.Get(c.timeout)) }

func recvLater(c *call, e *end, _ *wire.PipeRecv) error {
	return c.later(e.in.GetLater(func(item any, err error) { c.done(c.received(item, err)) }))
}

// received makes what came out of an end's queue the answer.
func (c *call) received(item any, err error) error {
	switch err {
	case nil:
		c.deliver(item.(*message))
	case sched.ErrShutDown:
		return errEOF
	case sched.ErrEmpty:
		return sched.ErrTimeout
	}
	return err
}

// poll waits until there is something to receive, or the end of it, at most for the timeout.
func poll(c *call, e *end, _ *wire.PipePoll) (err error) {
	if e.in.Empty() && !e.other.closed {
		err = e.arrive.Wait(c.b.s, sched.Wait{Op: "pipe.poll", On: e.in, Timeout: c.timeout})
	}
	c.reply = &wire.Bool{Value: !e.in.Empty() || e.other.closed}
	if err == sched.ErrTimeout {
		return nil
	}
	return err
}
