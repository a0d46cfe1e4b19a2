package sched

import (
	"strconv"
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

// Thread is one thread of a Scheduler. ID and Number never change; the other exported fields belong to the
// running thread. A Thread is an Object: what waits for it, waits for its end.
type Thread struct {
	ID     string // a path: "1" is the main thread, "1.2" the second thread that "1" started
	Number int    // counts the threads of the scheduler from 1, in the order they were started
	Name   string
	Daemon bool // does not keep Join-all at the program's end waiting
	Data   any  // the owner's

	s        *Scheduler
	state    State
	begun    bool
	killed   bool          // see MarkKilled
	left     bool          // see Isolate
	departed chan struct{} // closed when a goroutine that was dismissed has ended; nil for one that was not
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

	before, after *Thread // in the scheduler's roll
}

// Spawn starts a thread that runs body and then ends. It is ready at once; the caller keeps the baton. body
// runs on a goroutine of its own and must not panic. It is not run at all when the run is stopped before the
// thread's first turn.
func (s *Scheduler) Spawn(name string, daemon bool, data any, body func()) *Thread {
	t := s.newThread(s.cur, name, daemon)
	t.Data, t.body = data, body
	s.Record("thread.start", t, nil)
	s.makeReady(t)
	return t
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
		s: s, alarm: -1, baton: make(chan struct{}, 1),
	}
	s.threads.add(t)
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

// Holder is t itself until it has ended.
func (t *Thread) Holder() *Thread {
	if t.state == Ended {
		return nil
	}
	return t
}
