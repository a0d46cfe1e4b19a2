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
	Running              // has the interpreter lock
	Waiting              // is parked on an Object
	Ended
)

// Thread is one thread of a Scheduler. ID and Number never change. A Thread is an Object: to wait for it is to wait for its end.
type Thread struct {
	ID     string // a path: "1" is the main thread, "1.2" the second thread that "1" started
	Number int    // counts the threads of the scheduler from 1, in the order they were started
	Name   string
	Daemon bool // the program does not wait for it at its end
	Data   any  // the owner's

	s        *Scheduler
	state    State
	begun    bool          // its goroutine exists
	retired  bool          // see Retire
	killed   bool          // see MarkKilled
	left     bool          // see Isolate
	departed chan struct{} // closed when the goroutine has ended that Dismiss has sent away; nil before
	body     func()
	granted  chan struct{} // receives when the thread is given the interpreter lock; closed by Dismiss
	children int
	objects  int

	wait       Wait
	since      time.Duration
	deadline   time.Duration
	timerIndex int    // in timers, -1 when not there
	timerSeq   uint64 // order of timers with equal deadlines
	outcome    error

	flagged bool  // see Flag
	paused  bool  // a flag has interrupted its wait, which goes on unless it was ended meanwhile
	raised  error // see Raise

	held    []*Lock // locks that it holds, in the order they were taken
	joiners waitQueue
}

// Spawn starts a thread that runs body and then ends. It is ready at once; the caller keeps the interpreter lock. body runs on
// a goroutine of its own and must not panic. It is not run at all when the run is stopped before the thread first runs.
func (s *Scheduler) Spawn(name string, daemon bool, data any, body func()) *Thread {
	t := s.newThread(s.cur, name, daemon)
	t.Data, t.body = data, body
	s.Record("thread.start", t, nil)
	s.ready.add(t)
	return t
}

// Begin lets t, which the running thread has just started, begin before it returns, as CPython's Thread.start does. The running thread
// stays ready meanwhile, and others may run too.
func (s *Scheduler) Begin(t *Thread) {
	for !t.begun && s.stop == nil {
		s.yield("start")
	}
}

func (s *Scheduler) newThread(parent *Thread, name string, daemon bool) *Thread {
	id := "1"
	if parent != nil {
		parent.children++
		id = parent.ID + "." + strconv.Itoa(parent.children)
	}
	s.spawned++
	t := &Thread{
		ID: id, Number: s.spawned, Name: name, Daemon: daemon,
		s: s, timerIndex: -1, granted: make(chan struct{}, 1),
	}
	s.alive[t] = true
	return t
}

// State is what t does now.
func (t *Thread) State() State { return t.state }

// Waits is what t waits for and since when; ok is false when it does not wait.
func (t *Thread) Waits() (w Wait, since time.Duration, ok bool) {
	return t.wait, t.since, t.state == Waiting
}

// Identity is t's path.
func (t *Thread) Identity() string { return t.ID }

// Kind is "thread".
func (t *Thread) Kind() string { return "thread" }

// Label is t's name.
func (t *Thread) Label() string { return t.Name }

// Holder is t itself until it is over.
func (t *Thread) Holder() *Thread {
	if t.Over() {
		return nil
	}
	return t
}

// Over reports whether t has ended or was retired.
func (t *Thread) Over() bool { return t.state == Ended || t.retired }

// Retire says that t does nothing of its own any more, as the main thread that waits for the others: whoever joins t goes on.
func (t *Thread) Retire() {
	t.retired = true
	t.joiners.wakeAll()
}

// Holds are the locks that t holds, in the order they were taken. The slice must not be changed.
func (t *Thread) Holds() []*Lock { return t.held }

// Join waits until t has ended, at most for timeout. ErrTimeout says that t has not ended; a thread that joins itself without a
// limit gets a *Deadlock at once.
func (t *Thread) Join(timeout time.Duration) error {
	if !t.Over() {
		if err := t.joiners.park(t.s, Wait{Op: "join", On: t, Timeout: timeout}); err != nil {
			return err
		}
	}
	t.s.Record("join.done", t, nil)
	return nil
}

// threadList is the threads that have not ended.
type threadList struct{ alive map[*Thread]bool }

// Alive is the number of threads that have not ended, the main thread and those that have not run yet included.
func (l *threadList) Alive() int { return len(l.alive) }

// Threads are those that have not ended, in the order of their paths.
func (l *threadList) Threads() []*Thread {
	return slices.SortedFunc(maps.Keys(l.alive), func(a, b *Thread) int { return ComparePaths(a.ID, b.ID) })
}

// ComparePaths orders paths number by number: 1.2 before 1.10, a parent before its children.
func ComparePaths(a, b string) int {
	for {
		x, restA, moreA := strings.Cut(a, ".")
		y, restB, moreB := strings.Cut(b, ".")
		if c := cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(x, y)); c != 0 || !moreA || !moreB {
			return cmp.Or(c, cmp.Compare(len(restA), len(restB)))
		}
		a, b = restA, restB
	}
}

// Numbers are how many threads a thread has started, and how many objects it has made. New ones get higher numbers.
type Numbers struct{ Threads, Objects int }

// Numbers are those of all threads that have not ended, by path.
func (l *threadList) Numbers() map[string]Numbers {
	all := map[string]Numbers{}
	for _, t := range l.Threads() {
		all[t.ID] = Numbers{t.children, t.objects}
	}
	return all
}

// AdvanceNumbers makes the threads of these paths count what they start and make from these numbers on, or their own if higher.
func (l *threadList) AdvanceNumbers(to map[string]Numbers) {
	for _, t := range l.Threads() {
		n := to[t.ID]
		t.children, t.objects = max(t.children, n.Threads), max(t.objects, n.Objects)
	}
}
