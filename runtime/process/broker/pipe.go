package broker

import "weft/runtime/engine/sched"

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
func newPipe(c *call) error {
	s, id := c.b.s, c.f.Object
	a := &end{b: c.b, in: sched.NewQueue(s, c.f.Label, 0, nil)}
	b := &end{b: c.b, in: sched.NewQueue(s, c.f.Label, 0, nil), other: a}
	a.other = b
	for i, e := range []*end{a, b} {
		c.f.Object = id + [2]string{".0", ".1"}[i]
		e.id = c.f.Object
		if err := c.create(e); err != nil {
			return err
		}
	}
	return nil
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

func sendPipe(c *call) error {
	e, err := thing[*end](c)
	if c.f.Flag {
		c.f.ID = 0 // it wants no answer: if nobody can receive it, its sender could not know
	}
	switch {
	case err != nil:
		return err
	case e.other.closed:
		return &Error{Code: "closed"}
	}
	if err := e.other.in.Put(c.message(), 0); err != nil {
		return err
	}
	e.other.stir()
	return nil
}

func recv(c *call) error {
	e, err := thing[*end](c)
	if err != nil {
		return err
	}
	item, err := e.in.Get(c.f.Timeout)
	return c.received(item, err)
}

func recvLater(c *call) error {
	e, err := thing[*end](c)
	if err != nil {
		return err
	}
	c.later(e.in.GetLater(func(item any, err error) { c.done(c.received(item, err)) }))
	return errLater
}

// received makes what came out of an end's queue the answer.
func (c *call) received(item any, err error) error {
	switch err {
	case nil:
		c.receive(item.(*message))
		return nil
	case sched.ErrShutDown:
		return &Error{Code: "eof"}
	case sched.ErrEmpty:
		return sched.ErrTimeout
	}
	return err
}

// poll waits until there is something to receive, or the end of it, at most for the timeout.
func poll(c *call) error {
	e, err := thing[*end](c)
	if err != nil {
		return err
	}
	if e.in.Empty() && !e.other.closed {
		err = e.arrive.Wait(c.b.s, sched.Wait{Op: "pipe.poll", On: e.in, Timeout: c.f.Timeout})
	}
	c.reply.Flag = !e.in.Empty() || e.other.closed
	if err == sched.ErrTimeout {
		return nil
	}
	return err
}
