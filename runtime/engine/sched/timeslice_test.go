package sched

import (
	"slices"
	"testing"
	"time"
)

// creeping is a world whose clock moves on each time it is read.
type creeping struct {
	*Virtual
	step time.Duration
}

func (w *creeping) Now() time.Duration      { w.now += w.step; return w.now }
func (w *creeping) Ticks(time.Duration) int { return 0 }

func TestSlices(t *testing.T) {
	tests := []struct {
		name     string
		world    World
		interval time.Duration
		want     int // ticks in a slice
	}{
		{"counted", NewVirtual(), 5 * ms, 5 * ticksPerMillisecond},
		{"counted, short", NewVirtual(), ms, ticksPerMillisecond},
		{"measured", &creeping{NewVirtual(), ms}, 5 * ms, 1 + (1 + 2 + 4 + 8 + 16)},
		{"measured, long", &creeping{NewVirtual(), ms}, 12 * ms, 1 + (255 + 4*mostTicks)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			play(t, Config{World: test.world}, func(s *Scheduler) {
				s.SetInterval(test.interval)
				for i, n := range spans(s, 2, 60_000) {
					if n != test.want {
						t.Fatalf("slice %d has %d ticks, want %d", i, n, test.want)
					}
				}
			})
		})
	}
}

// spans has threads compute for some ticks in all, and returns how many each had in a row; the last of each
// thread, which are cut short, are left out.
func spans(s *Scheduler, threads, ticks int) []int {
	var out []int
	var last *Thread
	work := func() {
		for ; ticks > 0; s.Tick() {
			if s.Current() != last {
				last = s.Current()
				out = append(out, 0)
			}
			out[len(out)-1]++
			ticks--
		}
	}
	for range threads {
		s.start("", work)
	}
	_ = s.drain()
	return out[:len(out)-1]
}

func TestRandomSlices(t *testing.T) {
	play(t, Config{Strategy: NewRandom(7)}, func(s *Scheduler) {
		all := spans(s, 2, 60_000)
		if len(all) < 60_000/(8*meanBudget) {
			t.Errorf("only %d slices", len(all))
		}
	})
}

// TestTickAlone: the only ready thread keeps the interpreter lock, and still takes in messages.
func TestTickAlone(t *testing.T) {
	play(t, Config{World: NewLive()}, func(s *Scheduler) {
		posted := false
		s.Post(func() { posted = true })
		for !posted {
			s.Tick()
		}
	})
}

// TestDeliverPending: a message that takes in others does not let later ones overtake those that came with it.
func TestDeliverPending(t *testing.T) {
	play(t, Config{World: NewLive()}, func(s *Scheduler) {
		var order []int
		s.Post(func() {
			s.Post(func() { order = append(order, 3) })
			s.DeliverPending()
			order = append(order, 1)
		})
		s.Post(func() { order = append(order, 2) })
		s.DeliverPending()
		s.DeliverPending()
		if !slices.Equal(order, []int{1, 2, 3}) {
			t.Errorf("taken in in the order %v", order)
		}
	})
}
