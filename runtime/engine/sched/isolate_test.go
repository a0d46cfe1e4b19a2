package sched

import (
	"errors"
	goruntime "runtime"
	"strings"
	"sync/atomic"
	"testing"
)

// isolated runs body as the main thread of a scheduler on a goroutine of its own, and sends away what it has isolated.
func isolated(t *testing.T, body func(s *Scheduler)) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		s := New(Config{World: NewVirtual()})
		defer close(done)
		body(s)
		s.Close()
		if n := s.Alive(); n != 1 {
			t.Errorf("%d threads are alive after Close", n)
		}
		s.Dismiss()
	}()
	<-done
}

// TestIsolate: the running thread alone goes on, whatever the others do: none of them runs again.
func TestIsolate(t *testing.T) {
	var ran atomic.Int32
	isolated(t, func(s *Scheduler) {
		l, q, d := NewLock(s, "l", false), NewQueue(s, "q", 0, nil), NewFlag(s, "f")
		must(t, l.Acquire(Never))
		for _, body := range []func(){
			func() { _ = l.Acquire(Never); ran.Add(1) },
			func() { _ = l.Acquire(5 * ms); ran.Add(1) },
			func() { _, _ = q.Get(Never); ran.Add(1) },
			func() { _ = d.Wait(3 * ms); ran.Add(1) },
			func() { _ = s.Sleep(ms); ran.Add(1) },
			func() { _ = s.Main().Join(Never); ran.Add(1) },
			func() { s.Yield(); s.Yield(); ran.Add(1) },
		} {
			s.start("other", body)
		}
		s.Yield()
		s.start("never yet run", func() { ran.Add(1) })
		s.Isolate()
		if s.Alive() != 1 || s.Main() != s.Current() {
			t.Errorf("%d threads are alive", s.Alive())
		}
		must(t, l.Release())
		must(t, q.Put(1, Never))
		d.Set()
		must(t, s.Sleep(20*ms))
		must(t, l.Acquire(Never)) // no thread that waited for it has it
		if x, err := q.Get(0); x != 1 || err != nil {
			t.Errorf("the queue gives %v, %v: somebody else has got something", x, err)
		}
	})
	if n := ran.Load(); n > 0 {
		t.Errorf("%d threads went on", n)
	}
}

// TestIsolateLocks: what others hold stays held, and the report says whom a wait for it is for.
func TestIsolateLocks(t *testing.T) {
	isolated(t, func(s *Scheduler) {
		l, again := NewLock(s, "l", false), NewLock(s, "again", true)
		s.start("holder", func() {
			must(t, l.Acquire(Never))
			must(t, again.Acquire(Never))
			_ = s.Sleep(1000 * ms)
		})
		s.Yield()
		s.Isolate()
		wantErr(t, l.Acquire(5*ms), ErrTimeout)
		wantErr(t, l.Acquire(0), ErrTimeout)
		for _, l := range []*Lock{l, again} {
			err := l.Acquire(Never)
			if d := (*Deadlock)(nil); !errors.As(err, &d) || !strings.Contains(d.Error(), "which holder held when the process was forked") {
				t.Errorf("a wait for it ends with %v", err)
			}
		}
	})
}

// TestIsolateThread: a thread that is not the main one becomes it, and new ones can be started. The goroutine of the first one ends
// with Dismiss.
func TestIsolateThread(t *testing.T) {
	var n notes
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		s := New(Config{World: NewVirtual()})
		main := s.Current()
		s.start("T", func() {
			s.Isolate()
			n.add("%s %v %v", s.Main().Name, main.State() == Ended, main.Join(Never))
			other := s.start("U", func() { n.add("U %s", s.Current().ID); _ = s.Sleep(ms) })
			must(t, other.Join(Never))
			n.add("joined, %d alive at %v", s.Alive(), s.Now())
			s.Dismiss()
			goruntime.Goexit() // there is no thread to pass the lock to
		})
		_ = s.Sleep(1000 * ms)
		t.Error("the first thread went on")
	}()
	<-gone
	n.want(t, "T true <nil>", "U 1.1.1", "joined, 1 alive at 1ms")
}

// TestIsolateOutside: nothing that was asked for, or expected, is to come: a wait is a deadlock.
func TestIsolateOutside(t *testing.T) {
	isolated(t, func(s *Scheduler) {
		s.Watch()
		s.Ask()
		s.Isolate()
		_, err := NewQueue(s, "q", 0, nil).Get(Never)
		if d := (*Deadlock)(nil); !errors.As(err, &d) {
			t.Errorf("the wait ends with %v", err)
		}
	})
}
