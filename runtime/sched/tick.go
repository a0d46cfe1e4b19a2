package sched

// How many ticks pass between two looks at the clock: few at first, so that a thread which does much between ticks keeps
// to its slice, then more.
const (
	firstTicks = 1 // doubled at each look
	mostTicks  = 256
	aloneTicks = 1 << 14 // while there is no other thread, nothing can become ready
)

// Tick is called at each loop turn and each function entry of a program that can have threads. It is a decision when the
// slice of the running thread is used up and others are ready.
func (s *Scheduler) Tick() {
	if s.budget--; s.budget <= 0 {
		s.look()
	}
}

// startSlice begins the running thread's slice.
func (s *Scheduler) startSlice() {
	s.started, s.stride = -1, firstTicks
	if s.budget = s.cfg.Strategy.Budget(); s.budget > 0 {
		return
	}
	if s.budget = s.world.Ticks(s.interval); s.budget > 0 {
		return
	}
	s.budget = firstTicks
}

// look is the slow part of Tick.
func (s *Scheduler) look() {
	switch {
	case s.stop != nil:
		s.budget = mostTicks
	case len(s.threads) == 1:
		s.budget = aloneTicks
		s.started = -1
	case s.byTicks():
		s.offer("preempt")
	default:
		s.lookAtClock()
	}
}

// byTicks reports whether slices are counted in ticks, by the strategy or by a world whose clock stands still.
func (s *Scheduler) byTicks() bool {
	_, fifo := s.cfg.Strategy.(FIFO)
	return !fifo || s.world.Ticks(s.interval) > 0
}

func (s *Scheduler) lookAtClock() {
	now := s.world.Now()
	if s.started < 0 {
		s.started = now
	}
	if now-s.started >= s.interval {
		s.offer("preempt")
		return
	}
	s.budget = s.stride
	s.stride = min(2*s.stride, mostTicks)
}
