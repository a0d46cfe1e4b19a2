package sched

import "time"

// Join waits until t has ended, at most for timeout (Never: as long as it takes). ErrTimeout says that t goes
// on; a thread that joins itself without a limit gets a *Deadlock at once. Other errors are Park's.
func (t *Thread) Join(timeout time.Duration) error {
	s := t.s
	if t.state != Ended {
		if err := t.joiners.park(s, Wait{Op: "join", On: t, Timeout: timeout}); err != nil {
			return err
		}
	}
	s.Record("join.done", t, nil)
	return nil
}

// WhenEnded has fn called by t when it has ended, before anyone else runs; at once when t has ended already.
// fn must not wait. cancel takes fn back and reports whether it was not called yet.
func (t *Thread) WhenEnded(fn func()) (cancel func() bool) {
	if t.state == Ended {
		fn()
		return func() bool { return false }
	}
	return t.joiners.addFunc(fn)
}

// Drain waits until every thread but the caller and daemons has ended, in the order they were started. Its
// errors are Park's.
func (s *Scheduler) Drain() error {
	for {
		t := s.threads.first
		for t != nil && (t == s.cur || t.Daemon) {
			t = t.after
		}
		if t == nil {
			return nil
		}
		if err := t.joiners.park(s, Wait{Op: "exit", On: t, Timeout: Never}); err != nil {
			return err
		}
	}
}
