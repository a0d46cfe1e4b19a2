package sched

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// TestEqualDeadlines: sleepers with one deadline go on in the order they fell asleep.
func TestEqualDeadlines(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		var woken, want []int
		for i := range 1000 {
			s.start("", func() {
				must(t, s.Sleep(time.Duration(i%3)*ms+ms))
				woken = append(woken, i%3*1000+i)
			})
			want = append(want, i%3*1000+i)
		}
		must(t, s.drain())
		slices.Sort(want)
		if !slices.Equal(woken, want) {
			t.Error("sleepers woke out of order")
		}
	})
}

// TestEndOfTime: where a virtual clock can go no further it stands still, and all sleepers wake.
func TestEndOfTime(t *testing.T) {
	play(t, Config{World: NewVirtual()}, func(s *Scheduler) {
		for range 5 {
			must(t, s.Sleep(Never/2))
			must(t, s.Sleep(Never-1))
		}
		if s.Now() != Never-1 {
			t.Errorf("it is %v", s.Now())
		}
	})
}

func TestLiveClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		play(t, Config{World: NewLive()}, func(s *Scheduler) {
			var n notes
			for _, d := range []time.Duration{3 * ms, ms, 2 * ms} {
				s.start("", func() { must(t, s.Sleep(d)); n.add("%v", s.Now()) })
			}
			must(t, s.drain())
			n.want(t, "1ms", "2ms", "3ms")
		})
	})
}

func TestPostFromOutside(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		play(t, Config{World: NewLive()}, func(s *Scheduler) {
			const senders, each = 8, 100
			got := 0
			me := s.Current()
			for range senders * each {
				s.Watch()
			}
			for range senders {
				go func() {
					for range each {
						<-time.After(ms)
						s.Post(func() {
							s.Unwatch()
							if got++; got == senders*each {
								me.Wake()
							}
						})
					}
				}()
			}
			must(t, s.Park(Wait{Op: "read", Timeout: Never}))
			if s.Now() != each*ms {
				t.Errorf("it is %v", s.Now())
			}
		})
	})
}

// TestWatchLetsVirtualTimeJump: the clock jumps over what may never come.
func TestWatchLetsVirtualTimeJump(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		s.Watch()
		wantErr(t, s.Park(Wait{Op: "read", Timeout: time.Hour}), ErrTimeout)
		if s.Now() != time.Hour {
			t.Errorf("it is %v, want an hour", s.Now())
		}
		me := s.Current()
		go s.Post(func() { s.Unwatch(); me.Wake() })
		must(t, s.Park(Wait{Op: "read", Timeout: Never}))
		if s.Now() != time.Hour {
			t.Errorf("it is %v, want an hour", s.Now())
		}
	})
}
