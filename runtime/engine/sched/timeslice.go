package sched

import "time"

// How many ticks pass between two looks at the clock: few at first, so that a thread which does much between ticks keeps to its
// slice, then more. The most is a prime: a loop whose body has several ticks is not interrupted at the same one each time.
const (
	firstTicks = 1 // doubled at each look
	mostTicks  = 251
)

// timeSlice is how long the running thread may keep the interpreter lock while others are ready.
type timeSlice struct {
	interval time.Duration
	counted  bool          // the slice is a number of ticks; else it is measured
	ticks    int           // left until the slice is over, or until the next look at the clock
	stride   int           // ticks from the next look to the one after it
	started  time.Duration // when the first look was; negative before
	breath   breath
}

// Interval is how long a thread may run while others are ready.
func (l *timeSlice) Interval() time.Duration { return l.interval }

// SetInterval changes Interval for every thread, the running one included, whose slice begins again. d must be positive.
func (s *Scheduler) SetInterval(d time.Duration) {
	s.interval = d
	s.startSlice()
}

// Tick is called at each turn of a loop and each function entry: the safe points. It is a decision when the slice is used up. The error
// is Attend's.
func (s *Scheduler) Tick() error {
	if s.ticks--; s.ticks <= 0 {
		return s.endSlice()
	}
	return nil
}

// startSlice begins the running thread's slice: a number of ticks, if the strategy or a virtual world says so, else a time.
func (s *Scheduler) startSlice() {
	if s.ticks = s.ready.strategy.Budget(); s.ticks <= 0 {
		s.ticks = s.world.Ticks(s.interval)
	}
	if s.counted = s.ticks > 0; !s.counted {
		s.started, s.stride, s.ticks = -1, firstTicks, firstTicks
	}
}

// endSlice is the slow part of Tick.
func (s *Scheduler) endSlice() error {
	s.breath.take()
	if !s.counted && !s.sliceIsOver() {
		return nil
	}
	s.yield("preempt")
	return s.Attend()
}

// sliceIsOver looks at the clock; if there is time left it arranges the next look.
func (s *Scheduler) sliceIsOver() bool {
	now := s.unrecorded.Now() // the journal notes only whether the slice is over
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
	s.ticks = s.stride
	s.stride = min(2*s.stride, mostTicks)
	return false
}
