package sched

import (
	goruntime "runtime"
	"testing"
	"time"
)

func BenchmarkStartJoin(b *testing.B) {
	s := New(Config{})
	b.ReportAllocs()
	for b.Loop() {
		if err := s.start("", func() {}).Join(Never); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkStartManyJoinAll starts a thousand threads before it waits for the first.
func BenchmarkStartManyJoinAll(b *testing.B) {
	const many = 1000
	s := New(Config{})
	threads := make([]*Thread, many)
	for b.Loop() {
		for i := range threads {
			threads[i] = s.start("", func() {})
		}
		for _, t := range threads {
			if err := t.Join(Never); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*many), "ns/thread")
}

// BenchmarkHandOver yields to one other thread, which yields back: two context switches.
func BenchmarkHandOver(b *testing.B) {
	s := New(Config{})
	over := false
	s.start("", func() {
		for !over {
			s.Yield()
		}
	})
	b.ReportAllocs()
	for b.Loop() {
		s.Yield()
	}
	over = true
	s.Close()
}

// BenchmarkLockHandOver passes a lock between two threads that both always want it.
func BenchmarkLockHandOver(b *testing.B) {
	s := New(Config{})
	l := NewLock(s, "", false)
	over := false
	work := func() {
		_ = l.Acquire(Never)
		s.Yield()
		_ = l.Release()
	}
	s.start("", func() {
		for !over {
			work()
		}
	})
	b.ReportAllocs()
	for b.Loop() {
		work()
	}
	over = true
	s.Close()
}

func BenchmarkLock(b *testing.B) {
	s := New(Config{})
	l := NewLock(s, "", false)
	b.ReportAllocs()
	for b.Loop() {
		_ = l.Acquire(Never)
		_ = l.Release()
	}
}

func BenchmarkTick(b *testing.B) {
	for _, test := range []struct {
		name   string
		others int
	}{{"alone", 0}, {"others wait", 1}} {
		b.Run(test.name, func(b *testing.B) {
			s := New(Config{})
			for range test.others {
				s.start("", func() { _ = s.Sleep(time.Hour) })
			}
			s.Yield()
			for b.Loop() {
				s.Tick()
			}
			s.Close()
		})
	}
}

func BenchmarkQueuePutGet(b *testing.B) {
	s := New(Config{})
	q := NewQueue(s, "", 0, nil)
	b.ReportAllocs()
	for b.Loop() {
		_ = q.Put(1, Never)
		_, _ = q.Get(Never)
	}
}

// BenchmarkQueueBetweenThreads sends items through a queue of ten places.
func BenchmarkQueueBetweenThreads(b *testing.B) {
	s := New(Config{})
	q := NewQueue(s, "", 10, nil)
	s.start("", func() {
		for {
			if _, err := q.Get(Never); err != nil {
				return
			}
		}
	})
	b.ReportAllocs()
	for b.Loop() {
		_ = q.Put(1, Never)
	}
	s.Close()
}

func BenchmarkPriorityPutGet(b *testing.B) {
	s := New(Config{})
	q := NewQueue(s, "", 0, NewPriorityContainer(lessInt))
	for i := range 100_000 {
		_ = q.Put(i*7919%100_003, Never)
	}
	i := 0
	for b.Loop() {
		i++
		_ = q.Put(i*7919%100_003, Never)
		_, _ = q.Get(Never)
	}
}

// BenchmarkSleepers has 100,000 threads asleep at once, in virtual time.
func BenchmarkSleepers(b *testing.B) {
	var m goruntime.MemStats
	for b.Loop() {
		s := New(Config{World: NewVirtual()})
		for i := range 100_000 {
			s.start("", func() { _ = s.Sleep(time.Duration(i%1000+1) * time.Millisecond) })
		}
		s.Yield() // now all are asleep
		b.StopTimer()
		goruntime.GC()
		goruntime.ReadMemStats(&m)
		b.StartTimer()
		if err := s.drain(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(m.HeapInuse+m.StackInuse)/1e6, "MB")
}
