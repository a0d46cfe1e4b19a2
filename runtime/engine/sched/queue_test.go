package sched

import (
	"errors"
	"fmt"
	"testing"
)

var errLess = errors.New("cannot compare")

func lessInt(a, b any) (bool, error) { return a.(int) < b.(int), nil }

func TestQueueHandsOverInOrder(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		var n notes
		q := NewQueue(s, "q", 0, nil)
		get := func(name string) func() {
			return func() {
				item, err := q.Get(Never)
				must(t, err)
				n.add("%s%v", name, item)
			}
		}
		s.start("a", get("a"))
		s.Yield()
		q.GetLater(func(item any, err error) { must(t, err); n.add("b%v", item) })
		s.start("c", get("c"))
		s.Yield()
		for i := range 3 {
			must(t, q.Put(i, 0))
		}
		_, err := q.Get(0) // the items belong to those who wait
		wantErr(t, err, ErrEmpty)
		must(t, s.drain())
		n.want(t, "b1", "a0", "c2")
	})
}

func TestQueueGivesRoomInOrder(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		var n notes
		q := NewQueue(s, "q", 1, nil)
		must(t, q.Put("0", 0))
		wantErr(t, q.Put("x", 0), ErrFull)
		wantErr(t, q.Put("x", ms), ErrFull)
		s.start("a", func() { must(t, q.Put("a", Never)); n.add("a in") })
		s.Yield()
		cancelled := q.PutLater("x", func(error) { t.Error("granted after cancel") })
		q.PutLater("b", func(err error) { must(t, err); n.add("b in") })
		if !cancelled() || cancelled() {
			t.Error("cancel must succeed once")
		}
		for range 3 {
			item, err := q.Get(Never)
			must(t, err)
			n.add("%v out", item)
		}
		_, err := q.Get(ms)
		wantErr(t, err, ErrEmpty)
		n.want(t, "0 out", "b in", "a out", "b out", "a in")
	})
}

func TestQueueCountsWhatIsDone(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		q := NewQueue(s, "q", 0, nil)
		wantErr(t, q.TaskDone(), ErrTooManyDone)
		must(t, q.Join(0))
		for i := range 3 {
			must(t, q.Put(i, 0))
		}
		wantErr(t, q.Join(0), ErrTimeout)
		wantErr(t, q.Join(ms), ErrTimeout)
		s.start("worker", func() {
			for range 3 {
				_, err := q.Get(0)
				must(t, err)
				must(t, s.Sleep(ms))
				must(t, q.TaskDone())
			}
		})
		must(t, q.Join(Never))
		if q.unfinished != 0 || s.Now() != 4*ms {
			t.Errorf("%d unfinished at %v", q.unfinished, s.Now())
		}
	})
}

func TestQueueShutdown(t *testing.T) {
	for _, immediate := range []bool{false, true} {
		t.Run(fmt.Sprintf("immediate %v", immediate), func(t *testing.T) {
			play(t, Config{}, func(s *Scheduler) {
				q := NewQueue(s, "q", 1, nil)
				must(t, q.Put(1, 0))
				s.start("putter", func() { wantErr(t, q.Put(2, Never), ErrShutDown) })
				s.start("joiner", func() {
					if err := q.Join(9 * ms); (err == nil) != immediate {
						t.Errorf("join: %v", err)
					}
				})
				s.Yield()
				must(t, q.Shutdown(immediate))
				wantErr(t, q.Put(3, Never), ErrShutDown)
				if !immediate {
					item, err := q.Get(Never)
					if item != 1 || err != nil {
						t.Errorf("got %v, %v", item, err)
					}
				}
				_, err := q.Get(Never)
				wantErr(t, err, ErrShutDown)
				must(t, s.drain())
			})
		})
	}
	play(t, Config{}, func(s *Scheduler) {
		q := NewQueue(s, "q", 1, nil)
		s.start("getter", func() { _, err := q.Get(Never); wantErr(t, err, ErrShutDown) })
		s.Yield()
		must(t, q.Shutdown(false))
		must(t, s.drain())
	})
}

func TestQueueWhoseComparisonFails(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		fail := false
		q := NewQueue(s, "q", 2, NewPriorityContainer(func(a, b any) (bool, error) {
			if fail {
				return false, errLess
			}
			return lessInt(a, b)
		}))
		must(t, q.Put(2, 0))
		fail = true
		wantErr(t, q.Put(1, Never), errLess)
		fail = false
		must(t, q.Put(1, 0))
		s.start("putter", func() { wantErr(t, q.Put(0, Never), errLess) })
		s.Yield()
		q.PutLater(3, func(err error) { wantErr(t, err, errLess) })
		fail = true
		item, err := q.Get(Never)
		if item != 1 || err != nil || q.Len() != 1 || q.unfinished != 2 {
			t.Errorf("got %v, %v; %d left, %d unfinished", item, err, q.Len(), q.unfinished)
		}
		must(t, s.drain())
	})
}

// TestQueueWhoseComparisonWaits lets others use the queue while one of them is comparing.
func TestQueueWhoseComparisonWaits(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		var n notes
		q := NewQueue(s, "q", 3, NewPriorityContainer(func(a, b any) (bool, error) {
			must(t, s.Sleep(ms))
			return lessInt(a, b)
		}))
		must(t, q.Put(5, 0))
		s.start("a", func() { must(t, q.Put(4, Never)); n.add("a") })
		s.start("b", func() { must(t, q.Put(3, 0)); n.add("b") })
		s.start("c", func() { item, err := q.Get(0); must(t, err); n.add("c%v", item) })
		s.Yield()
		q.GetLater(func(item any, err error) { must(t, err); n.add("later%v", item) })
		q.PutLater(6, func(err error) { must(t, err); n.add("in") })
		must(t, q.Put(7, Never))
		n.add("main")
		must(t, s.drain())
		for q.Len() > 0 {
			item, err := q.Get(0)
			must(t, err)
			n.add("%v", item)
		}
		n.want(t, "a", "b", "later4", "in", "c3", "main", "5", "6", "7")
	})
}

func TestQueueUsedByItsComparison(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		var q *Queue
		granted := 0
		q = NewQueue(s, "q", 0, NewPriorityContainer(func(a, b any) (bool, error) {
			wantErr(t, q.Put(0, Never), ErrReentered)
			_, err := q.Get(Never)
			wantErr(t, err, ErrReentered)
			wantErr(t, q.Shutdown(true), ErrReentered)
			q.GetLater(func(item any, err error) { must(t, err); granted++ })
			return lessInt(a, b)
		}))
		must(t, q.Put(1, 0))
		must(t, q.Put(2, 0))
		if granted != 1 || q.Len() != 1 {
			t.Errorf("%d granted, %d left", granted, q.Len())
		}
	})
}

// TestQueueDeadlockInComparison: who compares waits for one who waits to use the queue.
func TestQueueDeadlockInComparison(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		var dead *Deadlock
		l := NewLock(s, "l", false)
		q := NewQueue(s, "q", 0, NewPriorityContainer(func(a, b any) (bool, error) {
			if a == 3 {
				must(t, s.Sleep(ms))
				if err := l.Acquire(Never); err != nil {
					return false, err
				}
			}
			return lessInt(a, b)
		}))
		must(t, q.Put(1, 0))
		s.start("holder", func() {
			must(t, l.Acquire(Never))
			must(t, q.Put(2, Never))
			must(t, l.Release())
		})
		if err := q.Put(3, Never); !errors.As(err, &dead) || len(dead.Cycle) != 2 {
			t.Errorf("error %v, want a cycle of two", err)
		}
		must(t, s.drain())
	})
}

// TestServedWhileWaiting: a message that uses a queue, and is taken in by a thread that waits at another one, does not end that wait.
func TestServedWhileWaiting(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		var n notes
		one, other := NewQueue(s, "one", 0, nil), NewQueue(s, "other", 0, nil)
		s.start("B", func() {
			x, err := other.Get(Never)
			n.add("B %v %v at %v", x, err, s.Now())
		})
		s.start("A", func() {
			s.Post(func() { must(t, other.Put(1, 0)) })
			x, err := one.Get(50 * ms)
			n.add("A %v %v at %v", x, err, s.Now())
		})
		must(t, s.Sleep(100*ms))
		n.want(t, "B 1 <nil> at 0s", "A <nil> is empty at 50ms")
	})
}

// TestQueueGivenBack: an item that has come for a function which gives it back comes out next, or goes to who waits.
func TestQueueGivenBack(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		n := &notes{}
		for _, c := range []Container{NewFIFOContainer(), NewLIFOContainer(), NewPriorityContainer(lessInt)} {
			q := NewQueue(s, "q", 0, c)
			back := q.GetLater(func(item any, err error) { must(t, err); n.add("got %v", item) })
			must(t, q.Put(1, 0))
			q.GetLater(func(item any, err error) { must(t, err); n.add("then %v", item) })
			if !back() || back() {
				t.Error("to give back must succeed once")
			}
			back = q.GetLater(func(any, error) {})
			must(t, q.Put(2, 0))
			must(t, q.Put(3, 0))
			back()
			n.add("%d left", q.Len())
		}
		n.want(t, "got 1", "then 1", "2 left", "got 1", "then 1", "2 left", "got 1", "then 1", "2 left")
	})
}
