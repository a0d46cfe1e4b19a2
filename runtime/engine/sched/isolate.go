package sched

import "slices"

// Isolate ends all threads but the running one, which becomes the main thread, as fork leaves a process (POSIX): they take no
// turn any more, and nothing of theirs is undone. What they hold stays held, and whoever waits for it without a limit gets a
// *Deadlock. Their goroutines stay parked until Dismiss. Nothing that was asked for, or is expected, will come.
func (s *Scheduler) Isolate() {
	me := s.cur
	for _, t := range s.Threads() {
		if t == me {
			continue
		}
		s.alarms.unset(t)
		if t.state == Waiting && t.wait.at != nil {
			t.wait.at.leave()
		}
		t.state, t.killed, t.left = Ended, true, true
		s.threads.remove(t)
		s.left = append(s.left, t)
	}
	s.ready = line[*Thread]{}
	s.watched, s.asked = 0, 0
	s.main = me
}

// Dismiss ends the goroutines of the threads that Isolate has ended, one after the other, when the run is over: what they have
// deferred is done, to no effect, and nothing else. That of the scheduler's first thread, which is its maker's, may still be on its
// way when Dismiss returns.
func (s *Scheduler) Dismiss() {
	left := s.left
	s.left = nil
	for _, t := range slices.Backward(left) { // the first thread was the first
		if !t.begun {
			continue
		}
		if t.body != nil {
			t.departed = make(chan struct{})
		}
		close(t.baton)
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
