package broker

import (
	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// message is a value in a queue, a pipe or a service.
type message struct {
	wire.Message
	body wire.Body
}

// message is the value that a call brings, and with it the objects in it.
func (c *call) message(m wire.Message) *message {
	c.b.transit(m.Objects, 1)
	return &message{m, c.f.Rest}
}

// deliver makes a message the answer.
func (c *call) deliver(m *message) {
	c.deliverAs(m, &wire.Delivery{Message: m.Message})
}

// deliverAs makes a message the answer, with reply to announce it.
func (c *call) deliverAs(m *message, reply wire.Reply) {
	c.b.arrived(c.p, m.Objects)
	c.reply, c.value = reply, m.body
}

func newQueue(c *call, m *wire.QueueNew) error {
	return c.create(sched.NewQueue(c.b.s, m.Label, m.Max, nil))
}

func put(c *call, q *sched.Queue, m *wire.QueuePut) error {
	err := q.Put(c.message(m.Message), c.timeout)
	if err != nil {
		c.b.transit(m.Objects, -1)
	}
	return err
}

func putLater(c *call, q *sched.Queue, put *wire.QueuePut) error {
	m := c.message(put.Message)
	cancel := q.PutLater(m, func(err error) {
		switch {
		case err == nil:
		case c.f.NoReply && err == sched.ErrShutDown && !c.b.objects[c.f.Object].emptied:
			q.PutAfterShutdown(m) // it was put in before its sender could know
		default:
			c.b.transit(m.Objects, -1)
		}
		c.done(err)
	})
	return c.later(func() bool {
		taken := cancel()
		if taken {
			c.b.transit(m.Objects, -1)
		}
		return taken
	})
}

func get(c *call, q *sched.Queue, _ *wire.QueueGet) error {
	item, err := q.Get(c.timeout)
	if err == nil {
		c.deliver(item.(*message))
	}
	return err
}

func getLater(c *call, q *sched.Queue, _ *wire.QueueGet) error {
	return c.later(q.GetLater(func(item any, err error) {
		if err == nil {
			c.deliver(item.(*message))
		}
		c.done(err)
	}))
}

// restore puts a message back that came for somebody who had given up.
func restore(c *call, m *wire.Restore) error {
	if e, err := lookUp[*end](c, c.f.Object); err == nil {
		e.in.Restore(c.message(m.Message))
		e.stir()
		return nil
	}
	q, err := lookUp[*sched.Queue](c, c.f.Object)
	if err == nil {
		q.Restore(c.message(m.Message))
	}
	return err
}

func queueSize(c *call, q *sched.Queue, _ *wire.QueueSize) error {
	return c.answer(&wire.QueueStatus{Items: q.Len(), Full: q.Full(), Shut: q.IsShutDown()})
}

func taskDone(_ *call, q *sched.Queue, _ *wire.QueueTaskDone) error { return q.TaskDone() }

func joinQueue(c *call, q *sched.Queue, _ *wire.QueueJoin) error { return q.Join(c.timeout) }

func shutDown(c *call, q *sched.Queue, m *wire.QueueShutdown) error {
	err := q.Shutdown(false)
	for m.Immediate && err == nil && !q.Empty() {
		err = c.discard(q)
	}
	if err == nil {
		c.b.objects[c.f.Object].emptied = m.Immediate
		c.b.shutObject(c.f.Object)
	}
	return err
}

// discard throws an item of a queue that is shut down away; what it contains is not on its way any more.
func (c *call) discard(q *sched.Queue) error {
	item, err := q.Get(0)
	if err != nil {
		return err
	}
	c.b.transit(item.(*message).Objects, -1)
	return q.TaskDone()
}
