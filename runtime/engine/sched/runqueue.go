package sched

import (
	"math/rand/v2"
	"slices"
)

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
	if s.cfg.Observe != nil && (len(ready) > 1 || t != s.cur || why == "block") {
		enabled := make([]string, len(ready))
		for i, r := range ready {
			enabled[i] = r.ID
		}
		s.Note("pick", nil, Pick{Enabled: enabled, Run: t.ID, Why: why})
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

// keepRoom is the capacity that an empty deque keeps; what grew beyond it is given back.
const keepRoom = 1024

// deque is a queue in one slice that uses room in front of the first again, and keeps nothing alive. The zero value is empty.
type deque[T any] struct {
	buf  []T
	head int
}

func (d *deque[T]) len() int { return len(d.buf) - d.head }

// all is what is in it, first to last; it is valid until the deque changes.
func (d *deque[T]) all() []T { return d.buf[d.head:] }

func (d *deque[T]) push(x T) {
	if len(d.buf) == cap(d.buf) && d.head > 0 && 2*d.head >= len(d.buf) {
		n := copy(d.buf, d.buf[d.head:])
		clear(d.buf[n:])
		d.buf, d.head = d.buf[:n], 0
	}
	d.buf = append(d.buf, x)
}

// unshift puts x before the first.
func (d *deque[T]) unshift(x T) {
	if d.head == 0 {
		d.buf = slices.Insert(d.buf, 0, x)
		return
	}
	d.head--
	d.buf[d.head] = x
}

// take removes the i-th, counted from the first.
func (d *deque[T]) take(i int) T {
	x := d.buf[d.head+i]
	if i > 0 {
		d.buf = slices.Delete(d.buf, d.head+i, d.head+i+1)
		return x
	}
	var zero T
	d.buf[d.head] = zero
	if d.head++; d.head == len(d.buf) {
		d.empty()
	}
	return x
}

func (d *deque[T]) empty() {
	d.buf, d.head = d.buf[:0], 0
	if cap(d.buf) > keepRoom {
		d.buf = nil
	}
}
