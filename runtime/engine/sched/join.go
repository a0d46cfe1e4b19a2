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
