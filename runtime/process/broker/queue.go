package broker

import (
	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// message is a value in a queue or a pipe.
type message struct {
	id      string // for the event log: who sent it and a number
	body    wire.Body
	objects string // the identities of the objects that it contains
}

// message is the value that a call brings, and with it the objects in it.
func (c *call) message() *message {
	c.b.transit(c.f.Text, 1)
	return &message{id: c.f.Label, body: c.body, objects: c.f.Text}
}

// receive makes a message the answer.
func (c *call) receive(m *message) {
	c.b.arrived(c.p, m.objects)
	c.reply.Text = m.objects
	c.reply.Label = m.id
	c.give(m.body)
}

func newQueue(c *call) error {
	return c.create(sched.NewQueue(c.b.s, c.f.Label, int(c.f.Number), nil))
}

func put(c *call) error {
	q, err := thing[*sched.Queue](c)
	if err != nil {
		return err
	}
	m := c.message()
	if err := q.Put(m, c.f.Timeout); err != nil {
		c.b.transit(m.objects, -1)
		return err
	}
	return nil
}

func putLater(c *call) error {
	q, err := thing[*sched.Queue](c)
	if err != nil {
		return err
	}
	m := c.message()
	if c.f.Flag {
		c.f.ID = 0 // it wants no answer
	}
	cancel := q.PutLater(m, func(err error) {
		switch {
		case err == nil:
		case c.f.Flag && err == sched.ErrShutDown && !c.b.objects[c.f.Object].emptied:
			q.PutAfterShutdown(m) // it was put in before its sender could know
		default:
			c.b.transit(m.objects, -1)
		}
		c.done(err)
	})
	c.later(func() bool {
		taken := cancel()
		if taken {
			c.b.transit(m.objects, -1)
		}
		return taken
	})
	return errLater
}

func get(c *call) error {
	q, err := thing[*sched.Queue](c)
	if err != nil {
		return err
	}
	item, err := q.Get(c.f.Timeout)
	if err == nil {
		c.receive(item.(*message))
	}
	return err
}

func getLater(c *call) error {
	q, err := thing[*sched.Queue](c)
	if err != nil {
		return err
	}
	c.later(q.GetLater(func(item any, err error) {
		if err == nil {
			c.receive(item.(*message))
		}
		c.done(err)
	}))
	return errLater
}

// restore puts a message back that came for somebody who had given up.
func restore(c *call) error {
	q, err := thing[*sched.Queue](c)
	if err != nil {
		return err
	}
	q.Restore(c.message())
	return nil
}

func queueSize(c *call) error {
	q, err := thing[*sched.Queue](c)
	if err == nil {
		c.reply.Number, c.reply.Flag = int64(q.Len()), q.Full()
	}
	return err
}

func taskDone(c *call) error {
	q, err := thing[*sched.Queue](c)
	if err != nil {
		return err
	}
	return q.TaskDone()
}

func joinQueue(c *call) error {
	q, err := thing[*sched.Queue](c)
	if err != nil {
		return err
	}
	return q.Join(c.f.Timeout)
}

func shutDown(c *call) error {
	q, err := thing[*sched.Queue](c)
	if err != nil {
		return err
	}
	err = q.Shutdown(false)
	for c.f.Flag && err == nil && !q.Empty() {
		err = c.discard(q)
	}
	if err == nil {
		c.b.objects[c.f.Object].emptied = c.f.Flag
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
	c.b.transit(item.(*message).objects, -1)
	return q.TaskDone()
}
