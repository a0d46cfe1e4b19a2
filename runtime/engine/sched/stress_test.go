package sched

import (
	"errors"
	"hash/fnv"
	"math/rand/v2"
	"testing"
	"time"

	"weft/runtime/soaktest"
)

// TestStress has many threads use all objects at random, in an order that a seed decides, and compares with a model. The same
// seed must lead to the same events.
func TestStress(t *testing.T) {
	seeds, deadlocks := 0, 0
	for seed := range soaktest.Seeds(t, 200, 20_000) {
		seeds++
		first := stress(t, seed)
		if again := stress(t, seed); first != again {
			t.Fatalf("seed %d: one run is %v, the next %v", seed, first, again)
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
		if first.deadlock {
			deadlocks++
		}
	}
	if seeds >= 50 && deadlocks < seeds/10 || deadlocks > seeds*9/10 {
		t.Errorf("%d of %d runs were deadlocks", deadlocks, seeds)
	}
}

// result is what a run leaves.
type result struct {
	log      uint64 // a digest of all events
	deadlock bool
}

// stressRun is the objects of one run, and what the model knows of them.
type stressRun struct {
	*testing.T
	s        *Scheduler
	rng      *rand.Rand
	locks    []*Lock
	conds    []*Condition
	permits  []*Semaphore
	flag     *Flag
	barrier  *Barrier
	queues   []*queueModel
	later    *queueModel
	order    orderModel
	inside   map[*Lock]int      // how deep its holder is in
	taken    map[*Semaphore]int // how many permits are held
	lastItem int
}

func stress(t *testing.T, seed uint64) result {
	w := &stressRun{
		T: t, rng: rand.New(rand.NewPCG(seed, 1)), order: orderModel{T: t},
		inside: map[*Lock]int{}, taken: map[*Semaphore]int{},
	}
	log := fnv.New64a()
	w.s = New(Config{World: NewVirtual(), Strategy: NewRandom(seed), Observe: func(e Event) {
		write(log, e)
		w.order.follow(e)
		for _, m := range w.queues {
			m.follow(e)
		}
	}})
	w.build()
	for i := range 4 + w.rng.IntN(12) {
		w.s.Spawn("", i%5 == 4, nil, func() { (&randomThread{stressRun: w}).live() })
	}
	err := w.s.drain()
	var dead *Deadlock
	if err != nil && !errors.As(err, &dead) {
		t.Errorf("drain: %v", err)
	}
	w.s.Stop(errStop)
	w.s.Close()
	for _, m := range append(w.queues, w.later) {
		m.finish()
	}
	return result{log.Sum64(), dead != nil}
}

func (w *stressRun) build() {
	s := w.s
	w.locks = []*Lock{NewLock(s, "", false), NewLock(s, "", false), NewLock(s, "", true)}
	w.conds = []*Condition{NewCondition(s, "", w.locks[1]), NewCondition(s, "", w.locks[2])}
	w.permits = []*Semaphore{NewSemaphore(s, "", 2, true), NewSemaphore(s, "", 1, false)}
	w.flag = NewFlag(s, "")
	w.barrier = NewBarrier(s, "", 3, func() error { w.pause(); return nil }, 40*ms)
	w.queues = []*queueModel{
		newQueueModel(w.T, NewQueue(s, "", 0, nil), false),
		newQueueModel(w.T, NewQueue(s, "", 2, nil), false),
		newQueueModel(w.T, NewQueue(s, "", 3, NewPriorityContainer(w.compare)), true),
	}
	w.later = newQueueModel(w.T, NewQueue(s, "", 2, NewPriorityContainer(w.compare)), true)
}

// compare lets other threads run, and may fail.
func (w *stressRun) compare(a, b any) (bool, error) {
	w.pause()
	if w.rng.IntN(20) == 0 {
		return false, errLess
	}
	return a.(item).rank < b.(item).rank, nil
}

// pause is what a thread does between operations: it yields, sleeps or computes.
func (w *stressRun) pause() {
	switch w.rng.IntN(6) {
	case 0:
		w.s.Yield()
	case 1:
		_ = w.s.Sleep(time.Duration(w.rng.IntN(3)) * ms)
	default:
		for range w.rng.IntN(30) {
			w.s.Tick()
		}
	}
}

func (w *stressRun) timeout() time.Duration {
	switch w.rng.IntN(6) {
	case 0:
		return 0
	case 1:
		return Never
	}
	return time.Duration(w.rng.IntN(20)) * ms
}

func (w *stressRun) item() item {
	w.lastItem++
	return item{w.rng.IntN(4), w.lastItem}
}
