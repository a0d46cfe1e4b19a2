package sched

import "time"

// Date is the world's wall clock.
func (s *Scheduler) Date() time.Time { return s.world.Date() }

// Blocked describes t, which waits, as the report of a deadlock would.
func (t *Thread) Blocked() Blocked { return t.s.blocked(t, t.wait) }

// Holds are the locks that t holds, in the order they were taken. The slice must not be changed.
func (t *Thread) Holds() []*Lock { return t.held }
