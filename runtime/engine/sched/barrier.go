package sched

import (
	"errors"
	"time"
)

// ErrBroken says that a barrier was broken before all its parties had come.
var ErrBroken = errors.New("is broken")

// Barrier blocks threads until a number of them has come: Python's threading.Barrier.
type Barrier struct {
	object
	parties int
	action  func() error
	timeout time.Duration
	broken  bool
	here    *group
	actor   *Thread   // who runs the action; nil while it does not run
	entry   waitQueue // those who came while the action ran
}

// group is the threads that pass a barrier together.
type group struct {
	q       waitQueue
	arrived int
	err     error // why they do not pass
}

// NewBarrier makes a barrier for parties threads, 1 or more. action is called by the last that comes, before the others go on;
// it may be nil, and it may wait. timeout is that of a Wait without one of its own.
func NewBarrier(s *Scheduler, label string, parties int, action func() error, timeout time.Duration) *Barrier {
	o := newObject(s, "barrier", label)
	return &Barrier{object: o, parties: parties, action: action, timeout: timeout, here: &group{}}
}

// Parties is how many pass together.
func (b *Barrier) Parties() int { return b.parties }

// Waiting is how many have come and not passed.
func (b *Barrier) Waiting() int { return b.here.arrived }

// Broken reports whether Wait fails until Reset.
func (b *Barrier) Broken() bool { return b.broken }

// Holder is the thread that runs the action: only it can let the others pass.
func (b *Barrier) Holder() *Thread { return b.actor }

// Wait blocks until parties threads have come. index is the caller's place in the order of their coming, from 0. If the timeout
// passes before that (0: at once; Never: the barrier's own), if a wait ends in another error, or if the action fails, the
// barrier breaks. All get ErrBroken from a broken barrier, except that the action's error goes to the caller who ran it, and
// Park's errors to whom they happened. A thread that comes while the action runs waits for its end first, without limit.
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
		b.fail()
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
		b.fail()
	case err == nil:
		b.s.Note("barrier.pass", b, nil)
		b.here = &group{}
		g.q.wakeAll()
	}
	b.entry.wakeAll()
	return err
}

// act runs the action. From now on no deadline ends a wait in the group.
func (b *Barrier) act(g *group) error {
	if b.action == nil {
		return nil
	}
	for _, t := range g.q.threads() {
		b.s.timers.remove(t)
	}
	b.actor = b.s.cur
	err := b.action()
	b.actor = nil
	return err
}

// fail breaks the barrier: the group that is here gets ErrBroken, and there is room for another.
func (b *Barrier) fail() {
	g := b.here
	g.err = ErrBroken
	b.here, b.broken = &group{}, true
	g.q.wakeAll()
}

// Abort breaks the barrier.
func (b *Barrier) Abort() {
	b.s.Record("barrier.abort", b, nil)
	b.fail()
}

// Reset makes the barrier as new; those who wait get ErrBroken.
func (b *Barrier) Reset() {
	b.s.Record("barrier.reset", b, nil)
	b.fail()
	b.broken = false
}
