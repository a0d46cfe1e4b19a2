package broker

import (
	"fmt"

	"weft/runtime/engine/sched"
	"weft/runtime/process/wire"
)

// Atomics.wait and notify: who waits at an address of shared memory. The broker looks at the memory itself, so no thread waits
// for a value that was changed, and notified, before.

// newMemory answers with the name of new memory.
func newMemory(c *call, m *wire.MemoryNew) error {
	name, err := c.b.cfg.NewMemory(m.Size)
	if err != nil {
		return &wire.Failure{Code: "state", Text: err.Error()}
	}
	return c.answer(&wire.MemoryName{Name: name})
}

// address is one place in shared memory that is waited at. It is an object that threads wait for.
type address struct {
	sched.Named
	location
	queue []*sleeper
}

type location struct {
	memory string
	offset int
}

// sleeper is a thread that waits at an address, or a request of an event loop.
type sleeper struct {
	at    *address
	woken sched.Signal
}

// address is the one at an offset of the memory that the call is about.
func (c *call) address(offset int) *address {
	at := location{c.f.Object, offset}
	a := c.b.addresses[at]
	if a == nil {
		name := sched.Name(fmt.Sprintf("%s+%d", at.memory, offset), "memory", fmt.Sprintf("shared memory at byte %d", offset))
		a = &address{Named: name, location: at}
		c.b.addresses[at] = a
	}
	return a
}

// enqueue has the call wait at an address. Without the value that it expects there, that is the answer, and the sleeper is nil.
func (c *call) enqueue(m *wire.MemoryWait) (*sleeper, error) {
	got, err := c.b.cfg.Load(c.f.Object, m.Offset, m.Width)
	if err != nil {
		return nil, &wire.Failure{Code: "missing", Text: err.Error()}
	}
	if got != m.Expected {
		return nil, c.answer(&wire.MemoryOutcome{Result: "not-equal"})
	}
	me := &sleeper{at: c.address(m.Offset)}
	me.at.queue = append(me.at.queue, me)
	c.reply = &wire.MemoryOutcome{Result: "ok"}
	return me, nil
}

func waitMemory(c *call, m *wire.MemoryWait) error {
	me, err := c.enqueue(m)
	if me == nil {
		return err
	}
	err = me.woken.Wait(c.b.s, sched.Wait{Op: "Atomics.wait", On: me.at, Timeout: c.timeout})
	if err != nil {
		c.b.leave(me)
	}
	if err == sched.ErrTimeout {
		return c.answer(&wire.MemoryOutcome{Result: "timed-out"})
	}
	return err
}

// waitMemoryLater is waitMemory without a limit, for an event loop.
func waitMemoryLater(c *call, m *wire.MemoryWait) error {
	me, err := c.enqueue(m)
	if me == nil {
		return err
	}
	me.woken.Later(func() { c.done(nil) })
	return c.later(func() bool { return c.b.leave(me) })
}

// leave takes a sleeper out of its queue; it reports whether it was there.
func (b *Broker) leave(me *sleeper) bool {
	if !remove(&me.at.queue, me) {
		return false
	}
	b.forget(me.at)
	return true
}

// forget drops an address at which no thread waits.
func (b *Broker) forget(a *address) {
	if len(a.queue) == 0 {
		delete(b.addresses, a.location)
	}
}

// notifyMemory wakes sleepers, the longest waiting first, and answers how many there were.
func notifyMemory(c *call, m *wire.MemoryNotify) error {
	a := c.address(m.Offset)
	n := min(max(m.Count, 0), len(a.queue))
	woken := a.queue[:n]
	a.queue = a.queue[n:]
	for _, s := range woken {
		s.woken.Set()
	}
	c.b.forget(a)
	return c.answer(&wire.Count{Value: n})
}
