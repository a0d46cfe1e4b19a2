package sched

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestDeadlocks(t *testing.T) {
	tests := []struct {
		name string
		run  func(s *Scheduler) error
		want string // the error; "" for none
		also int    // how many others are reported
	}{
		{"two locks, while others run", func(s *Scheduler) error {
			a, b := NewLock(s, "a", false), NewLock(s, "b", false)
			s.start("busy", func() {
				for s.Sleep(ms/4) == nil {
					s.Yield()
				}
			})
			s.start("worker", func() { die(s, take(s, b, a)) })
			return take(s, a, b)
		}, "deadlock: MainThread waits for b, worker waits for a", 0},
		{"three locks", func(s *Scheduler) error {
			a, b, c := NewLock(s, "a", true), NewLock(s, "b", true), NewLock(s, "c", true)
			s.start("x", func() { die(s, take(s, b, c)) })
			s.start("y", func() { die(s, take(s, c, a)) })
			return take(s, a, b)
		}, "deadlock: y waits for a, MainThread waits for b, x waits for c", 0},
		{"a lock and a join", func(s *Scheduler) error {
			a := NewLock(s, "a", false)
			_ = a.Acquire(Never)
			return s.start("worker", func() { die(s, a.Acquire(Never)) }).Join(Never)
		}, "deadlock: worker waits for a, MainThread waits for worker", 0},
		{"a wait with a limit is no part", func(s *Scheduler) error {
			a, b := NewLock(s, "a", false), NewLock(s, "b", false)
			s.start("worker", func() {
				_ = b.Acquire(Never)
				_ = s.Sleep(ms)
				_ = a.Acquire(5 * ms)
				_ = b.Release()
			})
			return take(s, a, b)
		}, "", 0},
		{"a wait that Wake may end is no part", func(s *Scheduler) error {
			a, me := NewLock(s, "a", false), s.Current()
			_ = a.Acquire(Never)
			worker := s.start("worker", func() { die(s, a.Acquire(Never)) })
			s.start("waker", func() { _ = s.Sleep(ms); me.Wake() })
			if err := s.Park(Wait{Op: "await", On: worker, Timeout: Never}); err != nil {
				return err
			}
			return a.Release()
		}, "", 0},
		{"itself", func(s *Scheduler) error { return s.Current().Join(Never) },
			"deadlock: MainThread waits for its own end", 0},
		{"a lock used as a signal", func(s *Scheduler) error {
			a := NewLock(s, "a", false)
			_ = a.Acquire(Never)
			s.start("worker", func() { _ = s.Sleep(ms); _ = a.Release() })
			return a.Acquire(Never)
		}, "", 0},
		{"a lock used as a signal that does not come", func(s *Scheduler) error {
			a := NewLock(s, "a", false)
			_ = a.Acquire(Never)
			s.Spawn("daemon", true, nil, func() { _ = NewFlag(s, "").Wait(Never) })
			return a.Acquire(Never)
		}, "deadlock: nothing can ever run again; waiting: MainThread, daemon", 2},
		{"the holder has ended", func(s *Scheduler) error {
			a := NewLock(s, "a", false)
			_ = s.start("worker", func() { _ = a.Acquire(Never) }).Join(Never)
			s.start("sleeper", func() { _ = s.Sleep(ms) })
			return a.Acquire(Never)
		}, "deadlock: nothing can ever run again; waiting: MainThread", 1},
		{"the owner has ended", func(s *Scheduler) error {
			a := NewLock(s, "a", true)
			_ = s.start("worker", func() { _ = a.Acquire(Never) }).Join(Never)
			s.start("sleeper", func() { _ = s.Sleep(time.Hour) })
			err := a.Acquire(Never)
			if s.Now() > 0 {
				return errors.New("found late")
			}
			return err
		}, "deadlock: MainThread waits for a, which worker held when it ended", 0},
		{"the others at exit", func(s *Scheduler) error {
			f := NewFlag(s, "f")
			s.start("worker", func() { _ = f.Wait(Never) })
			return s.drain()
		}, "deadlock: nothing can ever run again; waiting: MainThread, worker", 2},
		{"a barrier's action", func(s *Scheduler) error {
			a := NewLock(s, "a", false)
			b := NewBarrier(s, "b", 2, func() error { return a.Acquire(Never) }, Never)
			s.start("worker", func() { _ = a.Acquire(Never); _, _ = b.Wait(Never) })
			s.Yield()
			_, err := b.Wait(Never)
			return err
		}, "deadlock: MainThread waits for a, worker waits for b", 0},
		{"a cycle that one waits for", func(s *Scheduler) error {
			a, b := NewLock(s, "a", false), NewLock(s, "b", false)
			_ = a.Acquire(Never)
			s.start("x", func() { die(s, take(s, b, a)) })
			s.start("z", func() { _ = b.Acquire(Never) })
			_ = s.Sleep(2 * ms)
			return b.Acquire(Never)
		}, "deadlock: MainThread waits for b, x waits for a", 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			play(t, Config{}, func(s *Scheduler) {
				err := test.run(s)
				if test.want == "" {
					must(t, err)
					return
				}
				var dead *Deadlock
				if !errors.As(err, &dead) {
					t.Fatalf("error %v, want a deadlock", err)
				}
				if !sameCycle(err.Error(), test.want) || len(dead.Blocked) != test.also {
					t.Errorf("%q and %d more\nwant %q and %d", err, len(dead.Blocked), test.want, test.also)
				}
			})
		})
	}
}

// sameCycle compares two reports wherever they enter the cycle.
func sameCycle(got, want string) bool {
	const head = "deadlock: "
	got, want = strings.TrimPrefix(got, head), strings.TrimPrefix(want, head)
	return len(got) == len(want) && strings.Contains(got+", "+got, want)
}

// die ends the run because of an error.
func die(s *Scheduler, err error) {
	if err != nil {
		s.Stop(err)
	}
}

// take takes two locks, waiting in between.
func take(s *Scheduler, a, b *Lock) error {
	if err := a.Acquire(Never); err != nil {
		return err
	}
	_ = s.Sleep(ms)
	return b.Acquire(Never)
}

// here is a Place.
type here struct{ line int }

func (h here) Position() (string, int) { return "x.js", h.line }

func TestDeadlockReport(t *testing.T) {
	line := map[string]int{}
	var s *Scheduler
	place := func(th *Thread) Place { return here{line[th.Name]} }
	cfg := Config{Where: place, Here: func() Place { return place(s.Current()) }, World: NewVirtual()}
	s = New(cfg)
	defer s.Close()
	at := func(n int) { line[s.Current().Name] = n }
	a, b := NewLock(s, "a", false), NewLock(s, "", true)
	b.SetLabel("b")
	s.start("gone", func() {
		at(40)
		must(t, b.Acquire(Never))
		must(t, s.Sleep(ms))
		at(41)
		wantErr(t, a.Acquire(Never), ErrClosed)
	})
	at(10)
	must(t, a.Acquire(Never))
	at(11)
	must(t, s.Sleep(2*ms))
	at(12)
	var dead *Deadlock
	if err := b.Acquire(Never); !errors.As(err, &dead) || len(dead.Cycle) != 2 {
		t.Fatalf("error %v, want a cycle of two", err)
	}
	want := []Blocked{
		{Thread: "1", Name: "MainThread", Op: "lock.acquire", On: "b", Kind: "lock", At: here{12},
			Holder: "gone", Taken: here{40}},
		{Thread: "1.1", Name: "gone", Op: "lock.acquire", On: "a", Kind: "lock", At: here{41},
			Holder: "MainThread", Taken: here{10}},
	}
	holds := []Held{{"a", here{10}}, {"b", here{40}}}
	for i, got := range dead.Cycle {
		if len(got.Holds) != 1 || got.Holds[0] != holds[i] {
			t.Errorf("%s holds %v", got.Name, got.Holds)
		}
		got.Holds = nil
		if !equalBlocked(got, want[i]) {
			t.Errorf("got  %+v\nwant %+v", got, want[i])
		}
	}
}

func equalBlocked(a, b Blocked) bool {
	return a.Thread == b.Thread && a.Name == b.Name && a.Op == b.Op && a.On == b.On && a.Kind == b.Kind &&
		a.At == b.At && a.Holder == b.Holder && a.Gone == b.Gone && a.Left == b.Left && a.Taken == b.Taken
}

// TestDeadlockVictim: the wait of the main thread ends, and it can go on.
func TestDeadlockVictim(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		var dead *Deadlock
		f := NewFlag(s, "f")
		s.Spawn("daemon", true, nil, func() { _ = f.Wait(Never) })
		s.start("worker", func() { must(t, f.Wait(Never)) })
		if err := f.Wait(Never); !errors.As(err, &dead) || len(dead.Blocked) != 3 {
			t.Fatalf("error %v, want a deadlock of three", err)
		}
		f.Set()
		must(t, s.drain())
		var n notes
		for _, daemon := range []bool{true, false, false} {
			s.Spawn("", daemon, nil, func() {
				if errors.As(NewFlag(s, "").Wait(Never), &dead) {
					n.add("told %v", s.Current().Daemon)
				}
			})
		}
		s.Watch() // the main thread waits for the outside: no deadlock, until that comes
		s.Post(func() { s.Unwatch() })
		if err := s.drain(); !errors.As(err, &dead) {
			t.Errorf("error %v, want a deadlock", err)
		}
		n.want(t)
	})
}
