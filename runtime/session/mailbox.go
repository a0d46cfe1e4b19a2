package session

import (
	"context"
	"encoding/json"
	"slices"
	"sync"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/vm"
	"weft/runtime/replay"
	"weft/runtime/signals"
)

// inputCode is the code of events in a journal.
const inputCode = 'i'

// event is something that the user does: the one way in which the outside changes a session. It is delivered at a decision.
type event struct {
	Op     string `json:"op"`
	Number int    `json:"n,omitempty"`     // of the event; of an interrupt: the number of the event that it is to stop
	Name   string `json:"name,omitempty"`  // of an input's text; "" for its number
	Text   string `json:"text,omitempty"`  // of an input
	Count  int    `json:"count,omitempty"` // of opMeasure: how often the text is evaluated
	Job    int    `json:"job,omitempty"`   // the number of a job; of opEnd: the number of an input

	mailbox *mailbox
	reply   chan Result // has room for one
}

// What a user can do.
const (
	opInput     = "input"     // evaluate a text
	opMeasure   = "measure"   // evaluate a text many times, for the time that takes
	opFront     = "front"     // wait for a job
	opWait      = "wait"      // wait for all of them
	opKill      = "kill"      // end a job
	opInterrupt = "interrupt" // stop what is being done
	opEnd       = "end"       // end the threads and processes that an input has begun
	opClose     = "close"     // end the session
)

// Note is replay.Noted's.
func (e event) Note(j *replay.Journal, out []sched.Message) []sched.Message {
	data, _ := json.Marshal(e) // no error: it has only strings and numbers
	e.mailbox.history.add(e)
	j.Note(inputCode, data)
	return append(out, e)
}

// Take is sched.Message's: whichever thread makes the decision calls it.
func (e event) Take() {
	m := e.mailbox
	switch e.Op {
	case opInterrupt:
		m.interrupt(e.Number)
		return
	case opEnd:
		m.jobs.killInput(e.Job)
		return
	case opClose:
		m.closing = true
		if m.now != 0 || m.rt.Main.Busy > 0 {
			m.stopMain()
		}
	default:
		m.queue = append(m.queue, e)
	}
	m.rt.Main.Nudge()
}

// mailbox takes events from the user's goroutine to the running thread, and the results back.
type mailbox struct {
	rt      *runtime.Realm
	history *history
	jobs    *jobs
	ended   context.Context // done when the session has ended

	// The running thread's.
	queue   []event // not begun
	now     int     // the number of the event that is being handled; 0 for none
	runs    bool    // that is a text, which can catch an interrupt
	raised  bool    // and it has got one: the next stops it
	closing bool

	mu      sync.Mutex // guards what follows, and keeps a late interrupt from the event after the one that it is to stop
	asked   int        // how many events had a number
	doing   int        // the number of the event that the user's goroutine waits for; 0 for none
	reached int        // the number of the event that has got an interrupt which it can catch
}

// ask posts an event and waits until it was handled.
func (m *mailbox) ask(e event) (Result, error) {
	e.reply = make(chan Result, 1)
	m.mu.Lock()
	m.asked++
	e.Number, m.doing = m.asked, m.asked
	m.post(e) // within the lock: before any interrupt of it
	m.mu.Unlock()
	select {
	case r := <-e.reply:
		return r, nil
	case <-m.ended.Done():
	}
	select {
	case r := <-e.reply: // both have come
		return r, nil
	default:
		return Result{}, context.Cause(m.ended)
	}
}

// post is the one way for an event into the realm. Any goroutine may call it.
func (m *mailbox) post(e event) {
	e.mailbox = m
	m.rt.Sched.Deliver(e)
}

// decode makes an event of what a journal says.
func (m *mailbox) decode(data []byte) (sched.Message, error) {
	e := event{mailbox: m, reply: make(chan Result, 1)}
	if err := json.Unmarshal(data, &e); err != nil {
		return nil, &replay.DivergedError{Why: "what the user did cannot be read"}
	}
	m.mu.Lock()
	m.asked = max(m.asked, e.Number)
	m.mu.Unlock()
	m.history.add(e)
	return e, nil
}

// pending reports whether an event waits to be handled. Promise jobs that never end must not delay it.
func (m *mailbox) pending() bool { return len(m.queue) > 0 || m.closing }

// begin takes the first event out of the queue, to handle it.
func (m *mailbox) begin() event {
	e := m.queue[0]
	m.queue = slices.Delete(m.queue, 0, 1)
	m.now = e.Number
	m.runs, m.raised = e.Op == opInput || e.Op == opMeasure, false
	return e
}

// waitedFor is the number of the event that the user's goroutine waits for, 0 for none, and whether that has got an interrupt. Any goroutine
// may call it.
func (m *mailbox) waitedFor() (n int, reached bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.doing, m.doing == m.reached
}

// finish ends the handling of an event: it takes back the interrupts that have come, and no more reach it.
func (m *mailbox) finish() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now, m.doing = 0, 0
	signals.Of(m.rt).Forget()
	m.rt.Main.Stack.ClearInterrupt()
}

// interrupt stops the main thread if it handles event n. If that still waits it is dropped, and the task that delays it is
// stopped.
func (m *mailbox) interrupt(n int) {
	i := slices.IndexFunc(m.queue, func(e event) bool { return e.Number == n })
	switch {
	case n == 0:
	case m.now == n && m.runs && !m.raised:
		m.raised = true
		m.mu.Lock()
		m.reached = n
		m.mu.Unlock()
		signals.Of(m.rt).Interrupt()
	case m.now == n:
		m.stopMain()
	case i >= 0:
		dropped := m.queue[i]
		m.queue = slices.Delete(m.queue, i, i+1)
		m.mu.Lock()
		m.doing = 0
		m.mu.Unlock()
		dropped.reply <- Result{Interrupted: true, Error: "interrupted before it began"}
		if m.now == 0 && m.rt.Main.Busy > 0 {
			m.stopMain()
		}
	}
}

func (m *mailbox) stopMain() {
	m.rt.Main.Stack.Interrupt(errInterrupted)
	m.rt.Main.Sched.CancelWait(js.Unwind())
}

// force interrupts a stack at once, if the user's goroutine still waits for event n; not one that has got an interrupt if it is spared. Any
// goroutine may call it.
func (m *mailbox) force(n int, stack *vm.Stack, spared bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if n != 0 && m.doing == n && !(spared && m.reached == n) {
		m.history.forced.Store(true)
		stack.Interrupt(errInterrupted)
		if stack == m.rt.Running.Load() {
			vm.InterruptMatches()
		}
	}
}
