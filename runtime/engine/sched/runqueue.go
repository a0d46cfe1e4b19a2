package sched

import "math/rand/v2"

// runQueue is the threads that are ready, the longest ready first, and who picks among them.
type runQueue struct {
	deque[*Thread]
	strategy Strategy
}

// add makes t ready.
func (q *runQueue) add(t *Thread) {
	t.state = Ready
	q.push(t)
}

// pick takes the strategy's choice out of the ready threads.
func (s *Scheduler) pick(why string) *Thread {
	ready := s.ready.all()
	i := s.ready.strategy.Pick(ready)
	t := ready[i]
	if s.observe != nil && (len(ready) > 1 || t != s.cur) {
		s.emitPick(ready, t, why)
	}
	return s.ready.take(i)
}

// Strategy picks the thread that runs next. A Strategy belongs to one scheduler.
type Strategy interface {
	// Pick is the index of one of the ready threads, of which there is at least one, the longest ready first.
	Pick(ready []*Thread) int
	// Budget is how many ticks the thread that was picked may run while others are ready; 0 leaves that to the clock.
	Budget() int
}

// FIFO runs the thread that has been ready for the longest time.
type FIFO struct{}

// Pick is the first.
func (FIFO) Pick([]*Thread) int { return 0 }

// Budget is left to the clock.
func (FIFO) Budget() int { return 0 }

// Random picks by chance, and lets a thread run for a random number of ticks: the same seed chooses alike.
type Random struct{ rng *rand.Rand }

// meanBudget is short enough for races in loops of a hundred turns to show.
const meanBudget = 40

// NewRandom makes a Random.
func NewRandom(seed uint64) *Random {
	return &Random{rand.New(rand.NewPCG(seed, seed^0x9e3779b97f4a7c15))}
}

// Pick is any of them.
func (r *Random) Pick(ready []*Thread) int {
	if len(ready) == 1 {
		return 0
	}
	return r.rng.IntN(len(ready))
}

// Budget is between 1 and twice the mean.
func (r *Random) Budget() int { return 1 + r.rng.IntN(2*meanBudget) }
