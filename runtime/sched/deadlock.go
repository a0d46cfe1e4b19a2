package sched

import (
	"fmt"
	"slices"
	"strings"
)

// Deadlock is the error of a wait that nothing can end.
type Deadlock struct {
	Cycle   []Blocked // each waits for the next, the last for the first; empty when it is no cycle
	Blocked []Blocked // all others that wait, for good as far as can be known
}

// Blocked is a thread that waits, as a report shows it.
type Blocked struct {
	Thread string // its path
	Name   string
	Op     string // what it does: "join", "lock.acquire", …
	On     string // the label of what it waits for; "" when there is none
	Kind   string // the kind of that object
	At     Place  // where it waits; may be nil
	Holder string // the name of who holds that object; "" when nobody
	Gone   bool   // the holder has ended
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
	if len(d.Cycle) == 1 {
		return fmt.Sprintf("deadlock: %s waits for %s, which it holds itself", d.Cycle[0].Name, d.Cycle[0].On)
	}
	if len(d.Cycle) > 0 {
		parts := make([]string, len(d.Cycle))
		for i, b := range d.Cycle {
			parts[i] = fmt.Sprintf("%s waits for %s", b.Name, b.On)
		}
		return "deadlock: " + strings.Join(parts, ", ")
	}
	names := make([]string, len(d.Blocked))
	for i, b := range d.Blocked {
		names[i] = b.Name
	}
	return "deadlock: nothing can ever run again; waiting: " + strings.Join(names, ", ")
}

// cycle is the deadlock that me would close by waiting for w without a limit; nil when there is none.
//
// A thread that waits for a Lock it holds itself is no cycle: any other thread may release a Lock, and handing one over in
// this way is how it is used as a signal. When no other thread is left to do so, breakDeadlock finds it.
func (s *Scheduler) cycle(me *Thread, w Wait) *Deadlock {
	chain := []*Thread{me}
	waits := []Wait{w}
	for on := w.On; on != nil; {
		h := on.Holder()
		if h == me {
			if len(chain) == 1 {
				return nil
			}
			return s.report(chain, waits)
		}
		if h == nil || h.state != Waiting || h.wait.Timeout != Never || slices.Contains(chain, h) {
			return nil
		}
		chain, waits = append(chain, h), append(waits, h.wait)
		on = h.wait.On
	}
	return nil
}

// report describes a cycle and everything else that waits.
func (s *Scheduler) report(chain []*Thread, waits []Wait) *Deadlock {
	d := &Deadlock{}
	for i, t := range chain {
		d.Cycle = append(d.Cycle, s.blocked(t, waits[i]))
	}
	for _, t := range s.Threads() {
		if t.state == Waiting && !slices.Contains(chain, t) && t.wait.Timeout == Never {
			d.Blocked = append(d.Blocked, s.blocked(t, t.wait))
		}
	}
	return d
}

func (s *Scheduler) blocked(t *Thread, w Wait) Blocked {
	b := Blocked{Thread: t.ID, Name: t.Name, Op: w.Op, At: s.where(t)}
	for _, l := range t.held {
		b.Holds = append(b.Holds, Held{l.Label(), l.taken})
	}
	if w.On == nil {
		return b
	}
	b.On, b.Kind = w.On.Label(), w.On.Kind()
	if h := w.On.Holder(); h != nil {
		b.Holder, b.Gone = h.Name, h.state == Ended
	}
	if l, ok := w.On.(*Lock); ok {
		b.Taken = l.taken
	}
	return b
}

func (s *Scheduler) where(t *Thread) Place {
	switch {
	case t == s.cur && s.cfg.Here != nil:
		return s.cfg.Here()
	case t != s.cur && s.cfg.Where != nil:
		return s.cfg.Where(t)
	}
	return nil
}

// breakDeadlock is called when nothing can ever run again: it ends the wait of one thread with the report. That is the
// main thread, or else the first that is no daemon. It reports whether there was one.
func (s *Scheduler) breakDeadlock() bool {
	var victim *Thread
	for _, t := range s.Threads() {
		if t.state == Waiting && (victim == nil || victim.Daemon && !t.Daemon) {
			victim = t
		}
	}
	if victim == nil {
		return false
	}
	s.wake(victim, s.report(nil, nil))
	return true
}
