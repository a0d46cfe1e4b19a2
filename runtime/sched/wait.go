package sched

import (
	"container/heap"
	"time"
)

// Never is a timeout, and a deadline, that does not come.
const Never = time.Duration(1<<63 - 1)

// Object is something that threads wait for. Its methods belong to the running thread.
type Object interface {
	Identity() string // the path of its maker and a number, or a thread's path
	Kind() string     // "lock", "queue", "thread", …
	Label() string    // how a report calls it
	Holder() *Thread  // who alone can end a wait for it; nil when nobody in particular
}

// Wait says what a thread waits for.
type Wait struct {
	Op      string        // "lock.acquire", "join", "sleep", …
	On      Object        // nil for a sleep
	Timeout time.Duration // 0 or less: does not wait at all; Never: no limit

	// leave takes the waiter out of its object's queue when the wait ends in any other way than being granted.
	leave func()
}

// Park blocks the running thread until it is woken, at most for w.Timeout. The error is nil when it was woken, ErrTimeout
// when the time had passed, a *Deadlock when the wait closes a cycle or nothing can ever end it, or the cause of Stop.
func (s *Scheduler) Park(w Wait) error {
	me := s.cur
	if err := s.refuse(me, w); err != nil {
		if w.leave != nil {
			w.leave()
		}
		return err
	}
	s.Call(w.Op+".wait", w.On, nil)
	if s.cfg.Leave != nil {
		s.cfg.Leave(me)
	}
	me.wait, me.since, me.outcome = w, s.world.Now(), nil
	me.state = Waiting
	if w.Timeout != Never {
		s.alarms.set(me, later(me.since, w.Timeout))
	}
	s.hand(me, s.next("block"))
	me.wait = Wait{}
	return me.outcome
}

// refuse says why a wait cannot begin.
func (s *Scheduler) refuse(me *Thread, w Wait) error {
	if s.stop != nil {
		return s.stop
	}
	if w.Timeout <= 0 {
		return ErrTimeout
	}
	if w.Timeout == Never {
		if d := s.cycle(me, w); d != nil {
			return d
		}
	}
	return nil
}

// later is a time after now that does not overflow.
func later(now, d time.Duration) time.Duration {
	if t := now + d; t >= now {
		return t
	}
	return Never
}

// Sleep blocks the running thread for d; 0 or less offers the baton. The error is nil or the cause of Stop.
func (s *Scheduler) Sleep(d time.Duration) error {
	if d <= 0 {
		s.Yield()
		return s.stop
	}
	if err := s.Park(Wait{Op: "sleep", Timeout: d}); err != ErrTimeout {
		return err
	}
	return nil
}

// Wake ends t's wait, if it waits, with a nil error.
func (s *Scheduler) Wake(t *Thread) {
	if t.state == Waiting {
		s.wake(t, nil)
	}
}

// wake makes a waiting thread ready. A wait that is not granted leaves its object's queue at once, so that nothing is
// granted to a thread that has given up.
func (s *Scheduler) wake(t *Thread, outcome error) {
	if t.alarm >= 0 {
		heap.Remove(&s.alarms, t.alarm)
	}
	if outcome != nil && t.wait.leave != nil {
		t.wait.leave()
	}
	t.outcome = outcome
	s.makeReady(t)
}

// alarms are the threads whose wait has a deadline, the earliest first; equal deadlines in the order they were set.
type alarms []*Thread

var _ heap.Interface = (*alarms)(nil)

func (a *alarms) set(t *Thread, deadline time.Duration) {
	t.deadline = deadline
	t.seq = t.s.nextSeq()
	heap.Push(a, t)
}

func (a alarms) Len() int { return len(a) }

func (a alarms) Less(i, j int) bool {
	if a[i].deadline != a[j].deadline {
		return a[i].deadline < a[j].deadline
	}
	return a[i].seq < a[j].seq
}

func (a alarms) Swap(i, j int) {
	a[i], a[j] = a[j], a[i]
	a[i].alarm, a[j].alarm = i, j
}

// Push is heap.Interface's.
func (a *alarms) Push(x any) {
	t := x.(*Thread)
	t.alarm = len(*a)
	*a = append(*a, t)
}

// Pop is heap.Interface's.
func (a *alarms) Pop() any {
	last := len(*a) - 1
	t := (*a)[last]
	(*a)[last] = nil
	*a = (*a)[:last]
	t.alarm = -1
	return t
}

func (s *Scheduler) nextSeq() uint64 {
	s.seq++
	return s.seq
}
