package broker

import (
	"fmt"
	"strconv"

	"weft/runtime/engine/sched"
)

// Atomics.wait and notify: who waits at an address of shared memory. The broker looks at the memory itself, so nobody waits for a
// value that was changed, and notified, before.

// newMemory answers with the name of new memory.
func newMemory(c *call) (err error) {
	c.reply.Text, err = c.b.cfg.NewMemory(int(c.f.Number))
	if err != nil {
		return &Error{Code: "state", Text: err.Error()}
	}
	return nil
}

// address is one place in shared memory that is waited at. It is an object that threads wait for.
type address struct {
	memory string
	offset int64
	queue  []*sleeper
}

// sleeper is one who waits there.
type sleeper struct {
	woken sched.Signal
	c     *call
}

// Identity names the memory and the offset.
func (a *address) Identity() string { return fmt.Sprintf("%s+%d", a.memory, a.offset) }

// Kind is "memory".
func (a *address) Kind() string { return "memory" }

// Label is how reports call it.
func (a *address) Label() string { return fmt.Sprintf("shared memory at byte %d", a.offset) }

// Holder is nobody.
func (a *address) Holder() *sched.Thread { return nil }

// address is the one that a call is about.
func (c *call) address() *address {
	key := addressKey{c.f.Object, c.f.Number}
	a := c.b.addresses[key]
	if a == nil {
		a = &address{memory: c.f.Object, offset: c.f.Number}
		c.b.addresses[key] = a
	}
	return a
}

type addressKey struct {
	memory string
	offset int64
}

// expects reports whether the memory has the value that the call expects: Text is that, Label its width in bytes.
func (c *call) expects() (bool, error) {
	var want uint64
	var width int
	if _, err := fmt.Sscanf(c.f.Text, "%d %d", &want, &width); err != nil {
		return false, &Error{Code: "type", Text: "what is expected cannot be read: " + c.f.Text}
	}
	got, err := c.b.cfg.Load(c.f.Object, int(c.f.Number), width)
	if err != nil {
		return false, &Error{Code: "missing", Text: err.Error()}
	}
	return got == want, nil
}

// waitMemory answers ok, not-equal or timed-out.
func waitMemory(c *call) error {
	same, err := c.expects()
	if err != nil || !same {
		c.reply.Text = "not-equal"
		return err
	}
	a, me := c.address(), &sleeper{c: c}
	a.queue = append(a.queue, me)
	err = me.woken.Wait(c.b.s, sched.Wait{Op: "Atomics.wait", On: a, Timeout: c.f.Timeout})
	c.reply.Text = "ok"
	if err != nil {
		c.b.leave(a, me)
	}
	if err == sched.ErrTimeout {
		c.reply.Text, err = "timed-out", nil
	}
	return err
}

// waitMemoryLater is waitMemory without a limit, for an event loop.
func waitMemoryLater(c *call) error {
	same, err := c.expects()
	if err != nil || !same {
		c.reply.Text = "not-equal"
		return err
	}
	a, me := c.address(), &sleeper{c: c}
	a.queue = append(a.queue, me)
	c.later(func() bool { return c.b.leave(a, me) })
	me.woken.Later(func() {
		c.reply.Text = "ok"
		c.done(nil)
	})
	return errLater
}

// leave takes one who waits out; it reports whether it was there.
func (b *Broker) leave(a *address, me *sleeper) bool {
	for i, other := range a.queue {
		if other == me {
			a.queue = append(a.queue[:i:i], a.queue[i+1:]...)
			b.forget(a)
			return true
		}
	}
	return false
}

// forget drops an address at which nobody waits.
func (b *Broker) forget(a *address) {
	if len(a.queue) == 0 {
		delete(b.addresses, addressKey{a.memory, a.offset})
	}
}

// notifyMemory wakes as many as Label says, the longest waiting first, and answers how many there were.
func notifyMemory(c *call) error {
	count, err := strconv.ParseInt(c.f.Label, 10, 64)
	if err != nil {
		return &Error{Code: "type", Text: "no number: " + c.f.Label}
	}
	a := c.address()
	n := min(max(count, 0), int64(len(a.queue)))
	woken := a.queue[:n]
	a.queue = a.queue[n:]
	for _, s := range woken {
		s.woken.Set()
	}
	c.reply.Number = n
	c.b.forget(a)
	return nil
}
