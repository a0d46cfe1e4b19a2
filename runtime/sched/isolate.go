package sched

// Isolate ends all threads but the running one, which becomes the main thread, as fork leaves a process (POSIX): they take no
// turn any more, and nothing of theirs is undone. What they hold stays held, and whoever waits for it without a limit gets a
// *Deadlock. Their goroutines stay parked: it is for a process that has no other use for them. Nothing that was asked for, or
// is expected, will come.
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
	}
	s.ready = line[*Thread]{}
	s.outside, s.watched, s.asked = 0, 0, 0
	s.main = me
}
