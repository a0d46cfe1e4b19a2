package sched

import (
	"fmt"
	"strings"
)

// Deadlock is the error of a wait that nothing can end.
type Deadlock struct {
	// Cycle is who waits in a circle: each for the next, the last for the first. It is one thread when that
	// waits for itself, or for what only a thread that has ended could give (Gone). It is empty when nothing
	// can run at all.
	Cycle   []Blocked
	Blocked []Blocked // all others that wait, for good as far as can be known
}

// Blocked is a thread that waits, as a report shows it.
type Blocked struct {
	Thread string // its path
	Name   string
	Op     string // what it does: "join", "lock.acquire", …
	On     string // the label of what it waits for; "" when there is none
	OnID   string // its identity
	Kind   string // its kind
	At     Place  // where it waits; may be nil
	Holder string // the name of who holds that object; "" when nobody
	Gone   bool   // the holder has ended
	Left   bool   // the holder is Gone because a fork has left it behind, in the parent
	Taken  Place  // where the holder took it; may be nil
	Holds  []Held // what it holds itself
}

// Held is a lock that a thread holds.
type Held struct {
	Label string
	At    Place // where it was taken; may be nil
}

// Error is the report's first line; whoever shows it to a reader adds places and source lines.
func (d *Deadlock) Error() string {
	switch len(d.Cycle) {
	case 0:
		names := make([]string, len(d.Blocked))
		for i, b := range d.Blocked {
			names[i] = b.Name
		}
		return "deadlock: nothing can ever run again; waiting: " + strings.Join(names, ", ")
	case 1:
		return "deadlock: " + d.Cycle[0].alone()
	}
	parts := make([]string, len(d.Cycle))
	for i, b := range d.Cycle {
		parts[i] = fmt.Sprintf("%s waits for %s", b.Name, b.On)
	}
	return "deadlock: " + strings.Join(parts, ", ")
}

// alone says why b waits in vain, when that is nobody else's doing.
func (b Blocked) alone() string {
	switch {
	case b.Kind == "thread":
		return b.Name + " waits for its own end"
	case b.Left:
		return fmt.Sprintf("%s waits for %s, which %s held when the process was forked", b.Name, b.On, b.Holder)
	case b.Gone:
		return fmt.Sprintf("%s waits for %s, which %s held when it ended", b.Name, b.On, b.Holder)
	}
	return fmt.Sprintf("%s waits for %s, which it holds itself", b.Name, b.On)
}

// cycle is the deadlock that me would close by waiting for w without a limit; nil when there is none. A wait
// with a limit is part of none, and neither is one that anybody may end with Wake.
//
// Any thread may release a Lock that is not recursive, and handing one over in this way is how it is used as
// a signal. So it is no deadlock yet that its holder has ended, or is the one who waits: when no other thread
// is left to release it, BreakDeadlock tells. A holder that was killed is another matter: see MarkKilled.
func (s *Scheduler) cycle(me *Thread, w Wait) *Deadlock {
	on := w.On
	if w.open {
		return nil
	}
	for n := 1; on != nil && n <= s.threads.n; n++ { // more would be turns of a cycle that me is not in
		h := on.Holder()
		switch {
		case h == nil:
			return nil
		case n == 1 && (h == me || h.state == Ended && !h.killed) && releasable(on):
			return nil
		case h == me || n == 1 && h.gone():
			return s.report(me, w, n)
		case h.state != Waiting || h.wait.open || h.wait.Timeout != Never:
			return nil
		}
		on = h.wait.On
	}
	return nil
}

// releasable reports whether not only its holder can end a wait for o.
func releasable(o Object) bool {
	l, ok := o.(*Lock)
	return ok && !l.recursive
}

// report describes a cycle of n threads that begins with me waiting for w, and everything else that waits.
func (s *Scheduler) report(me *Thread, w Wait, n int) *Deadlock {
	d := &Deadlock{}
	in := map[*Thread]bool{}
	for range n {
		d.Cycle = append(d.Cycle, s.blocked(me, w))
		in[me] = true
		me = w.On.Holder()
		w = me.wait
	}
	d.Blocked = s.waiting(in)
	return d
}

// Stuck describes all threads that wait without a limit, but for those that are idle.
func (s *Scheduler) Stuck() []Blocked { return s.waiting(nil) }

// waiting describes all threads that wait without a limit, but for those that are idle or in the set.
func (s *Scheduler) waiting(but map[*Thread]bool) []Blocked {
	var out []Blocked
	for _, t := range s.Threads() {
		if t.state == Waiting && !but[t] && !t.wait.Idle && t.wait.Timeout == Never {
			out = append(out, s.blocked(t, t.wait))
		}
	}
	return out
}

func (s *Scheduler) blocked(t *Thread, w Wait) Blocked {
	b := Blocked{}
	if w.On != nil {
		b = BlockedOn(w.On)
	}
	b.Thread, b.Name, b.Op, b.At = t.ID, t.Name, w.Op, s.where(t)
	for _, l := range t.held {
		b.Holds = append(b.Holds, Held{l.Label(), l.taken})
	}
	return b
}

// BlockedOn describes a wait for an object, whoever waits.
func BlockedOn(on Object) (b Blocked) {
	b.On, b.OnID, b.Kind = on.Label(), on.Identity(), on.Kind()
	if h := on.Holder(); h != nil {
		b.Holder, b.Gone, b.Left = h.Name, h.gone(), h.left
	}
	if l, ok := on.(*Lock); ok {
		b.Taken = l.taken
	}
	return b
}

// BreakDeadlock is called when nothing can ever run again: it ends the wait of one thread with d, or, when that is nil, with
// a report of all that wait. That is the main thread, or else the first that was started and is no daemon; never one that is
// idle. It reports whether there was one.
func (s *Scheduler) BreakDeadlock(d *Deadlock) bool {
	var victim *Thread
	for t := s.threads.first; t != nil; t = t.after {
		if t.state == Waiting && !t.wait.Idle && (victim == nil || victim.Daemon && !t.Daemon) {
			victim = t
		}
	}
	if victim == nil {
		return false
	}
	if d == nil {
		d = &Deadlock{Blocked: s.Stuck()}
	}
	s.wake(victim, d)
	return true
}
