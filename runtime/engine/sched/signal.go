package sched

// Signal is something that happens once, for objects of other packages to be made of: it has no name of its
// own, and threads wait for it under the name of what it is part of. The zero value has not happened.
type Signal struct {
	set bool
	q   queueOf
}

// IsSet reports whether it has happened.
func (g *Signal) IsSet() bool { return g.set }

// Set makes it happen; doing so again does nothing. The scheduler is that of the threads that wait.
func (g *Signal) Set(s *Scheduler) {
	if !g.set {
		g.set = true
		g.q.wakeAll(s)
	}
}

// Wait blocks the running thread as w says until it has happened. Its errors are Park's.
func (g *Signal) Wait(s *Scheduler, w Wait) error {
	if g.set {
		return nil
	}
	return g.q.park(s, w)
}

// Later has fn called when it has happened, by whoever makes it happen; at once when it has. fn must not wait. cancel takes fn
// back and reports whether it was not called yet.
func (g *Signal) Later(fn func()) (cancel func() bool) {
	if g.set {
		fn()
		return func() bool { return false }
	}
	return g.q.addFunc(fn)
}
