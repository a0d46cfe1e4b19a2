package sched

import (
	"errors"
	"slices"
)

// ErrClosed is the cause of a stop that Close brought about.
var ErrClosed = errors.New("the run is over")

// Stop ends the run: every thread that waits is woken with cause, the first that is given, and later waits end with it at once.
func (s *Scheduler) Stop(cause error) {
	if s.stop != nil {
		return
	}
	s.stop = cause
	for _, t := range s.Threads() {
		t.CancelWait(cause)
	}
}

// Stopped is the cause given to Stop, nil before.
func (s *Scheduler) Stopped() error { return s.stop }

// Close ends the run, by a Stop with ErrClosed if there was none, and returns when every thread but the caller has ended by
// itself.
func (s *Scheduler) Close() {
	s.Stop(ErrClosed)
	for s.Alive() > 1 {
		s.ready.add(s.cur)
		s.switchTo(s.cur, s.next("close"))
	}
}

// Isolate ends all threads but the running one, which becomes the main thread, as fork leaves a process (POSIX): they never run
// again, and nothing of theirs is undone. What they hold stays held, and a thread that waits for it without a limit gets a
// *Deadlock. Their goroutines stay parked until Dismiss. What was asked for or watched will not come.
func (s *Scheduler) Isolate() {
	me := s.cur
	for _, t := range s.Threads() {
		if t == me {
			continue
		}
		s.timers.remove(t)
		if t.state == Waiting && t.wait.at != nil {
			t.wait.at.giveUp()
		}
		t.state, t.killed, t.left = Ended, true, true
		delete(s.alive, t)
		s.isolated = append(s.isolated, t)
	}
	s.ready.deque = deque[*Thread]{}
	s.outside = outside{}
	s.main = me
}

// Dismiss ends the goroutines of the threads that Isolate has ended, one after the other, when the run is over: of them only the
// deferred calls still run, to no effect. That of the scheduler's first thread, its maker's, may still be ending then.
func (s *Scheduler) Dismiss() {
	isolated := s.isolated
	s.isolated = nil
	for _, t := range slices.Backward(isolated) { // the scheduler's first thread comes last
		if !t.begun {
			continue
		}
		if t.body != nil {
			t.departed = make(chan struct{})
		}
		close(t.granted)
		if t.body != nil {
			<-t.departed
		}
	}
}

// depart is the last thing that a thread's goroutine does.
func (t *Thread) depart() {
	if t.departed != nil {
		close(t.departed)
	}
}
