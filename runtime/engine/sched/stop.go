package sched

import "errors"

// ErrClosed is the cause of a stop that Close brought about.
var ErrClosed = errors.New("the run is over")

// Stop ends the run: every thread that waits is woken with cause, and every wait from now on ends with it at
// once. The first cause counts.
func (s *Scheduler) Stop(cause error) {
	if s.stop != nil {
		return
	}
	s.stop = cause
	for _, t := range s.Threads() {
		if t.state == Waiting {
			s.wake(t, cause)
		}
	}
}

// Stopped is the cause given to Stop, nil before.
func (s *Scheduler) Stopped() error { return s.stop }

// CancelWait ends t's wait with cause, if it waits, whatever it waits for.
func (t *Thread) CancelWait(cause error) {
	if t.state == Waiting {
		t.s.wake(t, cause)
	}
}

// Close ends the run and returns when every thread but the caller has ended; without a Stop before it, the
// cause is ErrClosed. Threads that compute get their turns until they end by themselves.
func (s *Scheduler) Close() {
	s.Stop(ErrClosed)
	for s.threads.n > 1 {
		s.makeReady(s.cur)
		s.hand(s.cur, s.next("close"))
	}
}
