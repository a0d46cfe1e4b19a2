package sched

// OnFlag has fn called by a thread whose flag was raised, at its next safe point, in the thread. It may run the program's own code, and
// wait. Its error ends what the thread waits for, or is Tick's.
func (s *Scheduler) OnFlag(fn func() error) { s.onFlag = fn }

// Flag has t call the function of OnFlag once: now, if it waits, and else at the next tick that ends a slice, or before it waits again. Its
// wait goes on after that where it was, unless there was an error; one that is Deaf is not disturbed. The running thread may call it, also for itself.
func (t *Thread) Flag() {
	t.flagged = true
	if t.state == Waiting && !t.wait.Deaf {
		t.s.timers.remove(t)
		t.paused = true
		t.s.noteReady(t, "ready", t.wait.On, nil)
		t.s.ready.add(t)
	}
}

// Raise has the next safe point of t, which is running, end with err: where an error came at the same moment as what was waited for.
func (t *Thread) Raise(err error) { t.raised, t.flagged = err, true }

// Attend does what the flag of the running thread asks for, if it is up.
func (s *Scheduler) Attend() error {
	me := s.cur
	if !me.flagged {
		return nil
	}
	if err := me.raised; err != nil {
		me.raised = nil // the flag stays up: there may be more to do
		return err
	}
	me.flagged = false
	if s.onFlag == nil {
		return nil
	}
	return s.onFlag()
}

// attendIn is Attend in the middle of a wait, which is over with err, or goes on. What the wait was for may have come meanwhile: that is
// not lost, and the error is raised at the next safe point.
func (t *Thread) attendIn(w Wait) (over bool, err error) {
	t.wait = Wait{}
	err = t.s.Attend()
	switch {
	case w.served():
		if err != nil {
			t.Raise(err)
		}
		return true, nil
	case err == nil && t.s.stop != nil:
		err = t.s.stop
	}
	if err != nil && w.at != nil {
		w.at.giveUp()
	}
	return err != nil || w.open, err
}

// served reports whether what is waited for was given while nobody looked.
func (w *Wait) served() bool { return w.at != nil && w.at.done }
