package sched

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// State is what a thread does.
type State uint8

// The states of a thread.
const (
	Ready   State = iota // could run
	Running              // has the baton
	Waiting              // is parked on an Object
	Ended
)

// Thread is one thread of a Scheduler. ID never changes; the other exported fields belong to the running thread. A Thread
// is an Object: what waits for it, waits for its end.
type Thread struct {
	ID     string // a path: "1" is the main thread, "1.2" the second thread that "1" started
	Name   string
	Daemon bool // does not keep Join-all at the program's end waiting
	Data   any  // the owner's

	s        *Scheduler
	state    State
	begun    bool
	body     func()
	baton    chan struct{}
	children int
	objects  int

	wait     Wait
	since    time.Duration
	deadline time.Duration
	alarm    int    // index in alarms, -1 when not there
	seq      uint64 // order of alarms with equal deadlines
	outcome  error

	held    []*Lock // locks that it holds, in the order they were taken
	joiners queueOf
}

// Spawn starts a thread that runs body and then ends. It is ready at once; the caller keeps the baton. body runs on a
// goroutine of its own and must not panic.
func (s *Scheduler) Spawn(name string, daemon bool, data any, body func()) *Thread {
	t := s.newThread(s.cur, name, daemon)
	t.Data, t.body = data, body
	s.Call("thread.start", t, name)
	s.makeReady(t)
	return t
}

func (s *Scheduler) newThread(parent *Thread, name string, daemon bool) *Thread {
	id := "1"
	if parent != nil {
		parent.children++
		id = parent.ID + "." + strconv.Itoa(parent.children)
	}
	t := &Thread{ID: id, Name: name, Daemon: daemon, s: s, alarm: -1, baton: make(chan struct{}, 1)}
	s.threads[id] = t
	return t
}

// Threads are those that have not ended, in the order of their paths.
func (s *Scheduler) Threads() []*Thread {
	return slices.SortedFunc(maps.Values(s.threads), func(a, b *Thread) int { return ComparePaths(a.ID, b.ID) })
}

// ComparePaths orders paths as a reader counts: 1.2 before 1.10, a parent before its children.
func ComparePaths(a, b string) int {
	return slices.CompareFunc(strings.Split(a, "."), strings.Split(b, "."), func(x, y string) int {
		if c := cmp.Compare(len(x), len(y)); c != 0 {
			return c
		}
		return cmp.Compare(x, y)
	})
}

// State is what t does now.
func (t *Thread) State() State { return t.state }

// Waits is what t waits for and since when; ok is false when it does not wait.
func (t *Thread) Waits() (w Wait, since time.Duration, ok bool) {
	return t.wait, t.since, t.state == Waiting
}

// Identity, Kind, Label and Holder make t an Object: only t itself can end a wait for its end.

// Identity is t's path.
func (t *Thread) Identity() string { return t.ID }

// Kind is "thread".
func (t *Thread) Kind() string { return "thread" }

// Label is t's name.
func (t *Thread) Label() string { return t.Name }

// Holder is t itself until it has ended.
func (t *Thread) Holder() *Thread {
	if t.state == Ended {
		return nil
	}
	return t
}

// Join waits until t has ended, at most for timeout (Never: as long as it takes). ErrTimeout says that t goes on.
func (t *Thread) Join(timeout time.Duration) error {
	s := t.s
	if t.state == Ended {
		s.Call("join.done", t, nil)
		return nil
	}
	err := t.joiners.park(s, Wait{Op: "join", On: t, Timeout: timeout})
	if err == nil {
		s.Call("join.done", t, nil)
	}
	return err
}

// Drain waits until every thread but the caller and daemons has ended.
func (s *Scheduler) Drain() error {
	for {
		t := s.firstOther()
		if t == nil {
			return nil
		}
		if err := t.joiners.park(s, Wait{Op: "exit", On: t, Timeout: Never}); err != nil {
			return err
		}
	}
}

func (s *Scheduler) firstOther() *Thread {
	if len(s.threads) == 1 {
		return nil
	}
	for _, t := range s.Threads() {
		if t != s.cur && !t.Daemon {
			return t
		}
	}
	return nil
}

// Close ends the run after Stop: it returns when every thread but the caller has ended.
func (s *Scheduler) Close() {
	for len(s.threads) > 1 {
		for _, t := range s.Threads() {
			if t.state == Waiting {
				s.wake(t, s.stop)
			}
		}
		s.makeReady(s.cur)
		s.hand(s.cur, s.next("close"))
	}
}

// run is the life of a thread's goroutine: it begins with the baton and ends by passing it on.
func (t *Thread) run() {
	t.s.begin(t)
	t.body()
	t.s.end(t)
}

func (s *Scheduler) end(t *Thread) {
	s.Call("thread.end", t, nil)
	t.state = Ended
	delete(s.threads, t.ID)
	t.joiners.wakeAll(s)
	s.pass(s.next("end"))
}

// begin makes t, which has been given the baton on its own goroutine, the running thread.
func (s *Scheduler) begin(t *Thread) {
	s.cur = t
	t.state = Running
	s.startSlice()
	if s.cfg.Enter != nil {
		s.cfg.Enter(t)
	}
}

// pass gives the baton to t; the caller's goroutine must touch nothing of the scheduler afterwards.
func (s *Scheduler) pass(t *Thread) {
	if !t.begun {
		t.begun = true
		go t.run()
		return
	}
	t.baton <- struct{}{}
}

// hand gives the baton from the running thread me to t and returns when me has it again.
func (s *Scheduler) hand(me, t *Thread) {
	if t != me {
		s.pass(t)
		<-me.baton
	}
	s.begin(me)
}

func (s *Scheduler) makeReady(t *Thread) {
	t.state = Ready
	s.ready = append(s.ready, t)
	s.budget = min(s.budget, firstTicks)
}

// Yield offers the baton to another ready thread.
func (s *Scheduler) Yield() {
	s.Call("yield", nil, nil)
	s.offer("yield")
}

// offer is a decision at which the running thread stays ready.
func (s *Scheduler) offer(why string) {
	me := s.cur
	if s.cfg.Leave != nil {
		s.cfg.Leave(me)
	}
	s.takeIn()
	if len(s.ready) == 0 {
		s.startSlice()
		return
	}
	s.makeReady(me)
	s.hand(me, s.next(why))
}
