package sched

// Numbers are how many threads a thread has started, and how many objects it has made: no others get those numbers.
type Numbers struct{ Threads, Objects int }

// Numbers are those of all threads that have not ended, by path.
func (s *Scheduler) Numbers() map[string]Numbers {
	all := map[string]Numbers{}
	for t := s.threads.first; t != nil; t = t.after {
		all[t.ID] = Numbers{t.children, t.objects}
	}
	return all
}

// AdvanceNumbers has threads of these paths number what they start and make from there on, unless they have come further.
func (s *Scheduler) AdvanceNumbers(to map[string]Numbers) {
	for t := s.threads.first; t != nil; t = t.after {
		n := to[t.ID]
		t.children, t.objects = max(t.children, n.Threads), max(t.objects, n.Objects)
	}
}
