package sched

import (
	"sync"
	"sync/atomic"
)

// Message is something from outside that is taken in at a decision. Take must not wait; it may make threads ready.
type Message interface{ Take() }

// Func is a Message that no journal notes: what it does follows from nothing else, or the run does not depend on it.
type Func func()

// Take calls the function.
func (f Func) Take() { f() }

// mailbox is where other goroutines leave messages for the running thread.
type mailbox struct {
	filled atomic.Bool // spares decisions the mutex
	mu     sync.Mutex  // guards posted
	posted []Message
	bell   chan struct{} // rung when there is something to look at; holds one ring

	conductor atomic.Pointer[Conductor]
}

// Post is Deliver for a Func.
func (b *mailbox) Post(fn func()) { b.Deliver(Func(fn)) }

// Deliver has m taken in by the thread that makes the next decision. It may be called from any goroutine, and does not wait.
func (b *mailbox) Deliver(m Message) {
	b.mu.Lock()
	b.posted = append(b.posted, m)
	b.filled.Store(true)
	b.mu.Unlock()
	b.ring()
}

// ring makes an idle scheduler look at its mailbox and its run queue.
func (b *mailbox) ring() {
	select {
	case b.bell <- struct{}{}:
	default:
	}
	if c := b.conductor.Load(); c != nil {
		(*c).Ring()
	}
}

// Conductor is who says when this scheduler may run, where there are several of which only one is to run at a time.
type Conductor interface {
	// Decide is called by the running thread at each decision, before messages are taken in. yields says that it offers the lock.
	Decide(yields bool)
	// Ring is called, on any goroutine, when there is something to look at.
	Ring()
}

// Conduct has c say from now on when the scheduler may run. Whoever waits in Config.Idle has to wait for c there.
func (b *mailbox) Conduct(c Conductor) { b.conductor.Store(&c) }

func (b *mailbox) conducted(yields bool) {
	if c := b.conductor.Load(); c != nil {
		(*c).Decide(yields)
	}
}

// empty takes all messages out.
func (b *mailbox) empty() []Message {
	b.mu.Lock()
	defer b.mu.Unlock()
	came := b.posted
	b.posted = nil
	b.filled.Store(false)
	return came
}

// outside counts what may still come from outside, so that a wait for it is no deadlock.
type outside struct{ watched, asked int }

// Watch notes that something outside may happen at any time, or never (a key is pressed, a child writes), so that a wait for it
// is no deadlock. It does not stop a virtual clock: the outside may wait for what sleeps now.
func (o *outside) Watch() { o.watched++ }

// Unwatch takes one Watch back.
func (o *outside) Unwatch() { o.watched-- }

// Ask notes that a thread waits for what only another scheduler can give, which decides whether that is a deadlock: see
// Config.Idle.
func (o *outside) Ask() { o.asked++ }

// Answered takes one Ask back.
func (o *outside) Answered() { o.asked-- }
