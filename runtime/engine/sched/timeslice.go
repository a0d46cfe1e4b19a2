package sched

// How many ticks pass between two looks at the clock: few at first, so that a thread which does much between
// ticks keeps to its slice, then more. The most is a prime: a loop whose turn has several ticks is not interrupted
// at the same one each time.
const (
	firstTicks = 1 // doubled at each look
	mostTicks  = 251
)

// Tick is called at each loop turn and each function entry of a program that can have threads. It is a
// decision when the slice of the running thread is used up.
func (s *Scheduler) Tick() {
	if s.budget--; s.budget <= 0 {
		s.look()
	}
}

// startSlice begins the running thread's slice: a number of ticks, if the strategy or a world whose clock
// stands still says so, else a time that is measured from the first tick.
func (s *Scheduler) startSlice() {
	if s.budget = s.cfg.Strategy.Budget(); s.budget <= 0 {
		s.budget = s.world.Ticks(s.interval)
	}
	if s.counted = s.budget > 0; !s.counted {
		s.started, s.stride, s.budget = -1, firstTicks, firstTicks
	}
}

// look is the slow part of Tick.
func (s *Scheduler) look() {
	if s.counted || s.sliceIsOver() {
		s.offer("preempt")
	}
}

// sliceIsOver looks at the clock; if there is time left it arranges the next look.
func (s *Scheduler) sliceIsOver() bool {
	now := s.clock.Now() // all that matters of it is whether it is over
	if s.started < 0 {
		s.started = now
	}
	over := now-s.started >= s.interval
	if s.journal != nil {
		over = s.journal.Slice(over)
	}
	if over {
		return true
	}
	s.budget = s.stride
	s.stride = min(2*s.stride, mostTicks)
	return false
}
