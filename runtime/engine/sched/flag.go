package sched

import "time"

// Flag is something that is set or not and that threads wait for: Python's threading.Event. Its methods
// belong to the running thread.
type Flag struct {
	object
	set bool
	q   queueOf
}

// NewFlag makes a flag that is not set. label is how reports call it; "" makes one from its identity.
func NewFlag(s *Scheduler, label string) *Flag {
	return &Flag{object: s.newObject("event", label)}
}

// IsSet reports whether it is set.
func (f *Flag) IsSet() bool { return f.set }

// Set sets it, and wakes all who wait.
func (f *Flag) Set() {
	f.set = true
	f.s.Record("event.set", f, nil)
	f.q.wakeAll(f.s)
}

// Clear makes it not set; who was woken by Set goes on all the same.
func (f *Flag) Clear() {
	f.set = false
	f.s.Record("event.clear", f, nil)
}

// Wait blocks until it is set, at most for timeout (0: not at all, Never: as long as it takes). ErrTimeout
// says that it was not set; other errors are Park's.
func (f *Flag) Wait(timeout time.Duration) error {
	if !f.set {
		if err := f.q.park(f.s, Wait{Op: "event.wait", On: f, Timeout: timeout}); err != nil {
			return err
		}
	}
	f.s.Record("event.wait", f, nil)
	return nil
}
