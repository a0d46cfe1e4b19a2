package sched

// MarkKilled notes that what t stood for was killed, so that nobody will release the locks that t holds for it. Whoever waits
// for one without a limit, now or later, gets a *Deadlock. t's own wait, if it is in one, ends with cause; it must end then.
func (t *Thread) MarkKilled(cause error) {
	t.killed = true
	for _, l := range t.held {
		l.q.refuseAll(t.s, l)
	}
	t.CancelWait(cause)
}

// refuseAll ends the waits without a limit at a lock whose holder was killed.
func (q *queueOf) refuseAll(s *Scheduler, l *Lock) {
	for w := q.first; w != nil; {
		t, next := w.t, w.next
		if t != nil && t.state == Waiting && t.wait.Timeout == Never {
			s.wake(t, s.report(t, t.wait, 1))
		}
		w = next
	}
}

// gone reports whether t can release nothing any more.
func (t *Thread) gone() bool { return t.state == Ended || t.killed }
