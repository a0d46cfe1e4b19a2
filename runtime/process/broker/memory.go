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

type location struct {
	memory string
	offset int
}

// sleeper is a thread that waits at a location, or a request of an event loop. It is also the object that is waited for.
type sleeper struct {
	sched.Named
	at    location
	woken sched.Signal
}

// sleep has the call wait. Without the value that it expects in memory, that is the answer, and the sleeper is nil.
func (c *call) sleep(m *wire.MemoryWait) (*sleeper, error) {
	got, err := c.b.cfg.Load(c.f.Object, m.Offset, m.Width)
	if err != nil {
		return nil, &wire.Failure{Code: "missing", Text: err.Error()}
	}
	if got != m.Expected {
		return nil, c.answer(&wire.MemoryOutcome{Result: "not-equal"})
	}
	id, label := fmt.Sprintf("%s+%d", c.f.Object, m.Offset), fmt.Sprintf("shared memory at byte %d", m.Offset)
	me := &sleeper{Named: sched.Name(id, "memory", label), at: location{c.f.Object, m.Offset}}
	c.b.sleepers.Join(me.at, me)
	c.reply = &wire.MemoryOutcome{Result: "ok"}
	return me, nil
}

func waitMemory(c *call, m *wire.MemoryWait) error {
	me, err := c.sleep(m)
	if me == nil {
		return err
	}
	err = me.woken.Wait(c.b.s, sched.Wait{Op: "Atomics.wait", On: me, Timeout: c.timeout})
	if err != nil {
		c.b.sleepers.Leave(me.at, me)
	}
	if err == sched.ErrTimeout {
		return c.answer(&wire.MemoryOutcome{Result: "timed-out"})
	}
	return err
}

// waitMemoryLater is waitMemory without a limit, for an event loop.
func waitMemoryLater(c *call, m *wire.MemoryWait) error {
	me, err := c.sleep(m)
	if me == nil {
		return err
	}
	me.woken.Later(func() { c.done(nil) })
	return c.later(func() bool { return c.b.sleepers.Leave(me.at, me) })
}

// notifyMemory wakes sleepers, the longest waiting first, and answers how many there were.
func notifyMemory(c *call, m *wire.MemoryNotify) error {
	woken := c.b.sleepers.Next(location{c.f.Object, m.Offset}, m.Count)
	for _, s := range woken {
		s.woken.Set()
	}
	return c.answer(&wire.Count{Value: len(woken)})
}
