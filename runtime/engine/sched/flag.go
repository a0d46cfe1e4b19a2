package sched

import "time"

// Signal is something that happens once, for objects of other packages to be made of: it has no name of its own, and threads
// wait for it under the name of what it is part of. The zero value has not happened; it must not be copied once it is in use.
// Its methods belong to the running thread.
type Signal struct {
	set bool
	q   waitQueue
}

// IsSet reports whether it has happened.
func (g *Signal) IsSet() bool { return g.set }

// Set makes it happen; to do so again does nothing.
func (g *Signal) Set() {
	if !g.set {
		g.set = true
		g.q.wakeAll()
	}
}

// Wait blocks the running thread of s as w says until it has happened. Its errors are Park's.
func (g *Signal) Wait(s *Scheduler, w Wait) error {
	if g.set {
		return nil
	}
	return g.q.park(s, w)
}

// Later has fn called when it has happened, by the thread that calls Set; at once when it has happened already. fn must not wait.
// cancel takes fn back and reports whether it was not called yet.
func (g *Signal) Later(fn func()) (cancel func() bool) {
	if g.set {
		fn()
		return func() bool { return false }
	}
	return g.q.pushFunc(fn)
}

// Flag is a Signal that has a name and can be taken back: Python's threading.Event. Its methods belong to the running thread.
type Flag struct {
	object
	Signal
}

// NewFlag makes a flag that is not set.
func NewFlag(s *Scheduler, label string) *Flag { return &Flag{object: newObject(s, "event", label)} }

// Set sets it, and wakes all who wait.
func (f *Flag) Set() {
	f.s.Record("event.set", f, nil)
	f.Signal.Set()
}

// Clear makes it not set; a thread that Set has woken goes on all the same.
func (f *Flag) Clear() {
	f.set = false
	f.s.Record("event.clear", f, nil)
}

// Wait blocks until it is set, at most for timeout (0: not at all, Never: no limit). ErrTimeout says that it was not set; other
// errors are Park's.
func (f *Flag) Wait(timeout time.Duration) error {
	return f.q.await(f.s, f.set, Wait{Op: "event.wait", On: f, Timeout: timeout})
}
