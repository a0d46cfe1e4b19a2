package sched

import (
	"errors"
	"time"
)

// ErrBroken says that not all who were awaited at a barrier came.
var ErrBroken = errors.New("is broken")

// Barrier holds threads back until a number of them has come: Python's threading.Barrier. Its methods belong
// to the running thread.
type Barrier struct {
	object
	parties int
	action  func() error
	timeout time.Duration
	broken  bool
	here    *group
	actor   *Thread // who runs the action; nil while nobody does
	entry   queueOf // those who came while the action ran
}

// group is those who pass a barrier together.
type group struct {
	q       queueOf
	arrived int
	err     error // why they do not pass
}

// NewBarrier makes a barrier for parties threads, 1 or more. action is called by the last that comes, before
// the others go on; it may be nil, and it may wait. timeout is that of a Wait without one of its own. label
// is how reports call it; "" makes one from its identity.
func NewBarrier(s *Scheduler, label string, parties int, action func() error, timeout time.Duration) *Barrier {
	o := s.newObject("barrier", label)
	return &Barrier{object: o, parties: parties, action: action, timeout: timeout, here: &group{}}
}

// Parties is how many pass together.
func (b *Barrier) Parties() int { return b.parties }

// Waiting is how many have come and not passed.
func (b *Barrier) Waiting() int { return b.here.arrived }

// Broken reports whether Wait fails until Reset.
func (b *Barrier) Broken() bool { return b.broken }

// Holder is who runs the action: only then can the others pass.
func (b *Barrier) Holder() *Thread { return b.actor }

// Wait blocks until parties threads have come. index is the caller's place in the order of their coming, from
// 0. If the timeout passes before that (0: at once; Never: the barrier's own), if a wait ends in another
// error, or if the action fails, the barrier breaks. ErrBroken is what everybody gets from a broken barrier,
// but that the action's error goes to the caller who ran it, and Park's errors to whom they happened. Who
// comes while the action runs waits for its end first, without limit.
func (b *Barrier) Wait(timeout time.Duration) (index int, err error) {
	if err := b.enter(); err != nil {
		return 0, err
	}
	g := b.here
	index = g.arrived
	if g.arrived++; g.arrived == b.parties {
		err = b.pass(g)
	} else {
		err = b.await(g, timeout)
	}
	if err == nil {
		b.s.Record("barrier.wait", b, index)
	}
	return index, err
}

// enter lets the running thread in, unless the barrier is broken.
func (b *Barrier) enter() error {
	for b.actor != nil {
		if err := b.entry.park(b.s, Wait{Op: "barrier.wait", On: b, Timeout: Never}); err != nil {
			return err
		}
	}
	if b.broken {
		return ErrBroken
	}
	return nil
}

// await blocks until the last of the group has come.
func (b *Barrier) await(g *group, timeout time.Duration) error {
	if timeout == Never {
		timeout = b.timeout
	}
	err := g.q.park(b.s, Wait{Op: "barrier.wait", On: b, Timeout: timeout})
	if err == nil {
		return g.err
	}
	if g == b.here {
		b.fail(g)
		b.broken = true
	}
	if err == ErrTimeout {
		return ErrBroken
	}
	return err
}

// pass lets the group go on, whose last the running thread is.
func (b *Barrier) pass(g *group) error {
	err := b.act(g)
	switch {
	case g.err != nil && err == nil:
		err = g.err
	case err != nil && g == b.here:
		b.fail(g)
		b.broken = true
	case err == nil:
		b.here = &group{}
		g.q.wakeAll(b.s)
	}
	b.entry.wakeAll(b.s)
	return err
}

// act runs the action. From now on nobody in the group gives up because of the time.
func (b *Barrier) act(g *group) error {
	if b.action == nil {
		return nil
	}
	for w := g.q.first; w != nil; w = w.next {
		w.secure(b.s)
	}
	b.actor = b.s.cur
	err := b.action()
	b.actor = nil
	return err
}

// fail sends the group away with ErrBroken and makes room for another.
func (b *Barrier) fail(g *group) {
	g.err = ErrBroken
	b.here = &group{}
	g.q.wakeAll(b.s)
}

// Abort breaks the barrier.
func (b *Barrier) Abort() {
	b.s.Record("barrier.abort", b, nil)
	b.fail(b.here)
	b.broken = true
}

// Reset makes the barrier as new; those who wait get ErrBroken.
func (b *Barrier) Reset() {
	b.s.Record("barrier.reset", b, nil)
	b.fail(b.here)
	b.broken = false
}
