package loop

import (
	"math/rand/v2"
	"testing"
	"time"
)

const many = 100_000

// BenchmarkTimers sets many timers of all delays and lets them fire.
func BenchmarkTimers(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	delays := make([]time.Duration, many)
	for i := range delays {
		delays[i] = time.Duration(rng.IntN(1000)) * time.Millisecond
	}
	b.ReportAllocs()
	for b.Loop() {
		var l Loop
		for _, d := range delays {
			l.SetTimer(0, d, func() {})
		}
		for range delays {
			l.Next(time.Hour)()
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/many, "ns/timer")
}

// BenchmarkEqualDeadlines is BenchmarkTimers with one delay.
func BenchmarkEqualDeadlines(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		var l Loop
		for range many {
			l.SetTimer(0, time.Millisecond, func() {})
		}
		for range many {
			l.Next(time.Hour)()
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/many, "ns/timer")
}

// BenchmarkStop sets a timer and stops it while many others are pending, as a timeout does that is not reached.
func BenchmarkStop(b *testing.B) {
	var l Loop
	for i := range many {
		l.SetTimer(0, time.Duration(i), func() {})
	}
	b.ReportAllocs()
	for b.Loop() {
		l.SetTimer(0, many/2, func() {}).Stop()
	}
}

// BenchmarkInterval fires a timer that is set again each time.
func BenchmarkInterval(b *testing.B) {
	var l Loop
	var now time.Duration
	x := l.SetTimer(now, time.Second, func() {})
	b.ReportAllocs()
	for b.Loop() {
		now += time.Second
		l.Next(now)()
		x.Repeat(now)
	}
}

// BenchmarkPost posts a task and takes it out.
func BenchmarkPost(b *testing.B) {
	for _, c := range []struct {
		name    string
		waiting int
	}{{"alone", 0}, {"behind others", 100}} {
		b.Run(c.name, func(b *testing.B) {
			var l Loop
			for range c.waiting {
				l.Post(0, func() {})
			}
			b.ReportAllocs()
			for b.Loop() {
				l.Post(0, func() {})
				l.Next(0)()
			}
		})
	}
}
