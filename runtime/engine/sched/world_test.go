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
		must(t, s.Drain())
		slices.Sort(want)
		if !slices.Equal(woken, want) {
			t.Error("sleepers woke out of order")
		}
	})
}

// TestEndOfTime: where a virtual clock can go no further it stands still, and nobody sleeps for ever.
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
			must(t, s.Drain())
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
				s.Expect()
			}
			for range senders {
				go func() {
					for range each {
						time.Sleep(ms)
						s.Post(func() {
							s.Arrived()
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

// TestOutsideHoldsVirtualTime: time jumps over what may never come, and does not jump over what is expected.
func TestOutsideHoldsVirtualTime(t *testing.T) {
	tests := []struct {
		name         string
		begin, ended func(s *Scheduler)
		want         time.Duration
		err          error
	}{
		{"expect", (*Scheduler).Expect, (*Scheduler).Arrived, 0, nil},
		{"watch", (*Scheduler).Watch, (*Scheduler).Unwatch, time.Hour, ErrTimeout},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			play(t, Config{}, func(s *Scheduler) {
				arrive := make(chan struct{})
				posted := make(chan struct{})
				me := s.Current()
				test.begin(s)
				go func() {
					<-arrive
					s.Post(func() { test.ended(s); me.Wake() })
					close(posted)
				}()
				if test.err == nil {
					close(arrive)
				}
				wantErr(t, s.Park(Wait{Op: "read", Timeout: time.Hour}), test.err)
				if s.Now() != test.want {
					t.Errorf("it is %v, want %v", s.Now(), test.want)
				}
				if test.err == nil {
					return
				}
				close(arrive)
				<-posted
				s.Yield()
			})
		})
	}
}
