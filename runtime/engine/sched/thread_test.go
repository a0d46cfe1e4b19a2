package sched

import (
	"errors"
	"slices"
	"testing"
	"time"
)

var errStop = errors.New("stop")

func TestThreadsRunInTheOrderTheyWereStarted(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		var n notes
		for _, name := range []string{"a", "b", "c"} {
			th := s.start(name, func() {
				n.add("%s %s %d", s.Current().Name, s.Current().ID, s.Current().Number)
				s.Yield()
				n.add("%s again", s.Current().Name)
			})
			if th.State() != Ready {
				t.Errorf("%s is in state %d after Spawn", name, th.State())
			}
		}
		n.add("main")
		must(t, s.drain())
		n.want(t, "main", "a 1.1 2", "b 1.2 3", "c 1.3 4", "a again", "b again", "c again")
	})
}

func TestJoin(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		var n notes
		th := s.start("sleeper", func() { must(t, s.Sleep(10*ms)) })
		wantErr(t, th.Join(0), ErrTimeout)
		wantErr(t, th.Join(5*ms), ErrTimeout)
		s.start("other", func() { must(t, th.Join(Never)); n.add("joined by other") })
		s.Yield()
		must(t, th.Join(Never))
		n.add("joined by main")
		must(t, th.Join(0))
		must(t, s.drain())
		n.want(t, "joined by other", "joined by main")
		if th.joiners.len() != 0 {
			t.Error("waiters are left at an ended thread")
		}
	})
}

func TestDrainLeavesDaemons(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		var n notes
		s.Spawn("daemon", true, nil, func() {
			wantErr(t, s.Sleep(time.Hour), errStop)
			n.add("daemon")
		})
		s.start("a", func() {
			s.start("child of a", func() { must(t, s.Sleep(9*ms)); n.add("child") })
			must(t, s.Sleep(3*ms))
			n.add("a")
		})
		must(t, s.drain())
		n.add("drained")
		s.Stop(errStop)
		s.Close()
		n.want(t, "a", "child", "drained", "daemon")
	})
}

func TestStop(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		var n notes
		l := NewLock(s, "l", false)
		c := NewCondition(s, "c", nil)
		must(t, l.Acquire(Never))
		note := func(what string, err error) {
			if err != errStop {
				t.Errorf("%s: %v", what, err)
			}
			n.add("%s", what)
		}
		s.start("lock", func() { note("lock", l.Acquire(Never)) })
		s.start("lock", func() { note("timed lock", l.Acquire(time.Hour)) })
		s.start("sleep", func() { note("sleep", s.Sleep(time.Hour)); note("again", s.Sleep(ms)) })
		s.start("park", func() { note("park", s.Park(Wait{Op: "x", Timeout: Never})) })
		s.start("condition", func() {
			must(t, c.Lock().Acquire(Never))
			note("condition", c.Wait(Never))
			if !c.Lock().Mine() {
				t.Error("the condition's lock was free and is not held")
			}
		})
		s.Yield()
		fresh := s.start("new", func() { t.Error("a body ran after Stop") })
		s.Stop(errStop)
		s.Stop(ErrClosed)
		s.start("newer", func() { t.Error("a body ran after Stop") })
		must(t, l.Release())
		note("drain", s.drain())
		s.Close()
		n.want(t, "drain", "lock", "timed lock", "sleep", "again", "park", "condition")
		wantErr(t, s.Stopped(), errStop)
		if fresh.State() != Ended {
			t.Errorf("the thread that never ran is in state %d", fresh.State())
		}
	})
}

func TestCloseOfThreadsThatCompute(t *testing.T) {
	for _, cfg := range []Config{{}, {Strategy: NewRandom(3)}} {
		play(t, cfg, func(s *Scheduler) {
			for range 3 {
				s.start("busy", func() {
					for s.Stopped() == nil {
						s.Tick()
					}
				})
			}
			s.Yield()
		})
	}
}

func TestWakeEndsParkOnly(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		var n notes
		l := NewLock(s, "l", false)
		must(t, l.Acquire(Never))
		wake := []*Thread{
			s.start("lock", func() { must(t, l.Acquire(Never)); n.add("lock"); must(t, l.Release()) }),
			s.start("sleep", func() { must(t, s.Sleep(9*ms)); n.add("sleep %v", s.Now()) }),
			s.start("park", func() { must(t, s.Park(Wait{Op: "x", Timeout: ms})); n.add("park") }),
			s.start("park", func() {
				wantErr(t, s.Park(Wait{Op: "x", Timeout: 0}), ErrTimeout)
				wantErr(t, s.Park(Wait{Op: "x", Timeout: ms}), ErrTimeout)
			}),
		}
		s.Yield()
		for _, th := range wake[:3] {
			th.Wake()
			th.Wake()
		}
		s.Yield()
		n.want(t, "park")
		must(t, l.Release())
		must(t, s.drain())
		n.want(t, "park", "lock", "sleep 9ms")
	})
}

func TestComparePaths(t *testing.T) {
	want := []string{"1", "1.1", "1.1.1", "1.1.10", "1.2", "1.10", "1.10.2", "2"}
	got := slices.Clone(want)
	slices.Reverse(got)
	if slices.SortFunc(got, ComparePaths); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if ComparePaths("1.2", "1.2") != 0 {
		t.Error("a path differs from itself")
	}
}

func TestTenThousandThreads(t *testing.T) {
	for _, cfg := range []Config{{}, {Strategy: NewRandom(1)}} {
		play(t, cfg, func(s *Scheduler) {
			const many = 10_000
			l := NewLock(s, "l", false)
			sum := 0
			for i := range many {
				s.start("", func() {
					must(t, s.Sleep(time.Duration(many-i)*ms))
					must(t, l.Acquire(Never))
					was := sum
					s.Yield()
					sum = was + 1
					must(t, l.Release())
				})
			}
			must(t, s.drain())
			if sum != many {
				t.Errorf("%d of %d turns", sum, many)
			}
		})
	}
}

// TestLongChainOfJoins takes no more than linear time to look for a cycle at each join.
func TestLongChainOfJoins(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		last := s.start("", func() { must(t, s.Sleep(ms)) })
		for range 2000 {
			before := last
			last = s.start("", func() { must(t, before.Join(Never)) })
		}
		must(t, last.Join(Never))
	})
}
