package sched

import (
	"fmt"
	"slices"
	"strings"
)

// Deadlock is the error of a wait that nothing can end.
type Deadlock struct {
	// Cycle is the threads that wait in a circle: each for the next, the last for the first. It is one thread when that waits for
	// itself, or for what only a thread that has ended could give (Gone). It is empty when no thread can run.
	Cycle   []Blocked
	Blocked []Blocked // all others that wait without a limit
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
	Holder string // the name of the thread that holds that object; "" when none does
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

// Error is the report's first line; the caller that shows it adds places and source lines.
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

// alone says why b waits in vain, when no other thread waits for b.
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

// cycle is the deadlock that the running thread t would close by waiting for w without a limit; nil when there is none. A wait
// with a limit is part of none, and neither is one that Wake may end.
//
// Any thread may release a Lock that is not recursive, and locks are used as signals in this way. So it is no deadlock yet that
// its holder has ended, or is the thread that waits: when no other thread is left to release it, BreakDeadlock reports it. For a
// holder that was killed see MarkKilled.
func (t *Thread) cycle(w Wait) *Deadlock {
	on := w.On
	if w.open {
		return nil
	}
	for n := 1; on != nil && n <= t.s.Alive(); n++ { // a longer way goes round a cycle that t is not in
		h := on.Holder()
		switch {
		case h == nil:
			return nil
		case n == 1 && (h == t || h.state == Ended && !h.killed) && releasable(on):
			return nil
		case h == t || n == 1 && h.gone():
			return t.report(w, n)
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

// report describes a cycle of n threads that begins with t waiting for w, and everything else that waits.
func (t *Thread) report(w Wait, n int) *Deadlock {
	d, stuck := &Deadlock{}, t.s.Stuck()
	for range n {
		d.Cycle = append(d.Cycle, t.blocked(w))
		stuck = slices.DeleteFunc(stuck, func(b Blocked) bool { return b.Thread == t.ID })
		t = w.On.Holder()
		w = t.wait
	}
	d.Blocked = stuck
	return d
}

// Stuck describes all threads that wait without a limit, but for those that are idle.
func (l *threadList) Stuck() (out []Blocked) {
	for _, t := range l.Threads() {
		if t.state == Waiting && !t.wait.Idle && t.wait.Timeout == Never {
			out = append(out, t.Blocked())
		}
	}
	return out
}

// Blocked describes t, which waits, as the report of a deadlock would.
func (t *Thread) Blocked() Blocked { return t.blocked(t.wait) }

func (t *Thread) blocked(w Wait) (b Blocked) {
	if w.On != nil {
		b = BlockedOn(w.On)
	}
	b.Thread, b.Name, b.Op, b.At = t.ID, t.Name, w.Op, t.s.where(t)
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

// BreakDeadlock is called when nothing can ever run again: it ends the wait of one thread with d, or, when that is nil, with a
// report of all that wait. That is the main thread, or else the first started that is no daemon; never an idle one. It reports
// whether there was one.
func (l *threadList) BreakDeadlock(d *Deadlock) bool {
	var victim *Thread
	for _, t := range l.Threads() {
		if t.state == Waiting && !t.wait.Idle && (victim == nil || t.precedes(victim)) {
			victim = t
		}
	}
	if victim == nil {
		return false
	}
	if d == nil {
		d = &Deadlock{Blocked: l.Stuck()}
	}
	victim.wake(d)
	return true
}

// precedes orders the threads whose wait BreakDeadlock may end.
func (t *Thread) precedes(other *Thread) bool {
	if t.Daemon != other.Daemon {
		return other.Daemon
	}
	return t.Number < other.Number
}

// MarkKilled notes that what t stood for was killed, so that the locks which t holds for it are never released. A thread that
// waits for one without a limit, now or later, gets a *Deadlock. t's own wait, if it is in one, ends with cause.
func (t *Thread) MarkKilled(cause error) {
	t.killed = true
	for _, l := range t.held {
		for _, waits := range l.q.threads() {
			if waits.state == Waiting && waits.wait.Timeout == Never {
				waits.wake(waits.report(waits.wait, 1))
			}
		}
	}
	t.CancelWait(cause)
}

// gone reports whether t can release nothing any more.
func (t *Thread) gone() bool { return t.state == Ended || t.killed }
