package sched

import (
	"errors"
	"testing"
	"time"
)

func TestConditionServesInOrder(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		var n notes
		l := NewLock(s, "m", true)
		c := NewCondition(s, "c", l)
		for _, name := range []string{"a", "b", "c", "d"} {
			s.start(name, func() {
				must(t, l.Acquire(Never))
				must(t, l.Acquire(Never))
				must(t, c.Wait(Never))
				n.add("%s depth %d", name, l.depth)
				must(t, l.Release())
				must(t, l.Release())
			})
		}
		s.Yield()
		must(t, l.Acquire(Never))
		must(t, c.Notify(1))
		must(t, l.Release())
		must(t, s.Sleep(ms))
		n.add("-")
		must(t, l.Acquire(Never))
		must(t, c.NotifyAll())
		must(t, l.Release())
		must(t, s.drain())
		n.want(t, "a depth 2", "-", "b depth 2", "c depth 2", "d depth 2")
	})
}

func TestConditionNeedsItsLock(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		for _, recursive := range []bool{false, true} {
			l := NewLock(s, "", recursive)
			c := NewCondition(s, "", l)
			wantErr(t, c.Wait(Never), ErrNotHeld)
			wantErr(t, c.Notify(1), ErrNotHeld)
			wantErr(t, c.NotifyAll(), ErrNotHeld)
			must(t, l.Acquire(Never))
			s.start("other", func() {
				want := error(nil)
				if recursive {
					want = ErrNotHeld
				}
				wantErr(t, c.Notify(1), want)
			})
			must(t, s.drain())
		}
	})
}

func TestConditionTimeoutTakesTheLockAgain(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		c := NewCondition(s, "", nil)
		l := c.Lock()
		must(t, l.Acquire(Never))
		s.start("holder", func() {
			must(t, l.Acquire(Never))
			must(t, s.Sleep(50*ms))
			must(t, l.Release())
		})
		for _, timeout := range []time.Duration{0, 10 * ms} {
			wantErr(t, c.Wait(timeout), ErrTimeout)
			if !l.Mine() {
				t.Fatal("the lock is not held after a timeout")
			}
		}
		if now := s.Now(); now != 50*ms {
			t.Errorf("it is %v, want 50ms", now)
		}
		if c.q.len() != 0 {
			t.Error("a waiter that gave up is still in the queue")
		}
	})
}

func TestSemaphore(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		var n notes
		m := NewSemaphore(s, "m", 2, true)
		wantErr(t, m.Release(1), ErrTooManyReleases)
		must(t, m.Acquire(0))
		must(t, m.Acquire(Never))
		wantErr(t, m.Acquire(0), ErrTimeout)
		wantErr(t, m.Acquire(ms), ErrTimeout)
		for _, name := range []string{"a", "b", "c"} {
			s.start(name, func() {
				must(t, m.Acquire(Never))
				n.add("%s", name)
			})
		}
		s.Yield()
		wantErr(t, m.Release(3), ErrTooManyReleases)
		must(t, m.Release(2))
		wantErr(t, m.Acquire(0), ErrTimeout) // the permits belong to a and b
		s.Yield()
		n.want(t, "a", "b")
		must(t, m.Release(2))
		s.Yield()
		n.want(t, "a", "b", "c")
		if m.Value() != 1 {
			t.Errorf("value %d, want 1", m.Value())
		}
		unbound := NewSemaphore(s, "", 0, false)
		must(t, unbound.Release(3))
		if unbound.Value() != 3 {
			t.Errorf("value %d, want 3", unbound.Value())
		}
	})
}

func TestFlag(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		var n notes
		f := NewFlag(s, "ready")
		wantErr(t, f.Wait(0), ErrTimeout)
		wantErr(t, f.Wait(ms), ErrTimeout)
		for _, name := range []string{"a", "b"} {
			s.start(name, func() { must(t, f.Wait(Never)); n.add("%s", name) })
		}
		s.Yield()
		f.Set()
		f.Clear()
		must(t, s.drain())
		n.want(t, "a", "b")
		if f.IsSet() {
			t.Error("it is set after Clear")
		}
		f.Set()
		must(t, f.Wait(0))
	})
}

// TestSignal: functions and threads are served in the order they came, and who comes later is served at once.
func TestSignal(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		var n notes
		var g Signal
		s.start("waiter", func() { must(t, g.Wait(s, Wait{Op: "x", Timeout: Never})); n.add("waiter") })
		g.Later(func() { n.add("called in %s", s.Current().Name) })
		cancel := g.Later(func() { n.add("not called") })
		s.Yield()
		if !cancel() || cancel() {
			t.Error("cancel must succeed once")
		}
		s.start("setter", func() { g.Set(); g.Set() })
		must(t, s.drain())
		if g.Later(func() { n.add("at once") })() {
			t.Error("cancelled what was called")
		}
		n.want(t, "called in setter", "waiter", "at once")
	})
}

func TestBarrier(t *testing.T) {
	play(t, Config{}, func(s *Scheduler) {
		var n notes
		b := NewBarrier(s, "b", 3, func() error {
			n.add("action %s", s.Current().Name)
			return s.Sleep(ms)
		}, Never)
		for _, name := range []string{"a", "b", "c", "d", "e", "f"} {
			s.start(name, func() {
				i, err := b.Wait(Never)
				must(t, err)
				n.add("%s%d", name, i)
			})
		}
		must(t, s.drain())
		n.want(t, "action c", "c2", "a0", "b1", "action f", "f2", "d0", "e1")
	})
}

func TestBarrierBreaks(t *testing.T) {
	failure := errors.New("no")
	tests := []struct {
		name    string
		action  func(s *Scheduler, b *Barrier) error
		after   func(s *Scheduler, b *Barrier) // in the main thread, when two of three wait
		timeout time.Duration
		first   error
		last    error
		broken  bool
	}{
		{name: "timeout", timeout: ms, after: func(s *Scheduler, _ *Barrier) { must(t, s.Sleep(2*ms)) },
			first: ErrBroken, last: ErrBroken, broken: true},
		{name: "at once", timeout: 0, first: ErrBroken, last: ErrBroken, broken: true},
		{name: "abort", timeout: Never, after: func(_ *Scheduler, b *Barrier) { b.Abort() },
			first: ErrBroken, last: ErrBroken, broken: true},
		{name: "action fails", timeout: Never, action: func(*Scheduler, *Barrier) error { return failure },
			first: ErrBroken, last: failure, broken: true},
		{name: "action outlasts the timeout", timeout: ms,
			action: func(s *Scheduler, _ *Barrier) error { return s.Sleep(9 * ms) }},
		{name: "abort in the action", timeout: Never,
			action: func(_ *Scheduler, b *Barrier) error { b.Abort(); return nil },
			first:  ErrBroken, last: ErrBroken, broken: true},
		{name: "reset in the action", timeout: Never,
			action: func(_ *Scheduler, b *Barrier) error { b.Reset(); return nil },
			first:  ErrBroken, last: ErrBroken},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			play(t, Config{}, func(s *Scheduler) {
				var b *Barrier
				action := func() error { return nil }
				if test.action != nil {
					action = func() error { return test.action(s, b) }
				}
				b = NewBarrier(s, "b", 3, action, test.timeout)
				for range 2 {
					s.start("w", func() { _, err := b.Wait(Never); wantErr(t, err, test.first) })
				}
				s.Yield()
				if test.after != nil {
					test.after(s, b)
				}
				_, err := b.Wait(Never)
				wantErr(t, err, test.last)
				must(t, s.drain())
				if b.Broken() != test.broken || b.Waiting() != 0 {
					t.Errorf("broken %v, %d waiting", b.Broken(), b.Waiting())
				}
				b.Reset()
				if b.Broken() {
					t.Error("broken after Reset")
				}
			})
		})
	}
}
