// Package signals is what becomes of the signals that a process gets: Python's handlers, Node's listeners, and the KeyboardInterrupt that
// SIGINT raises in the main thread when there are none.
//
// A signal that the program takes is delivered at a decision, as everything from outside, and noted in the journal. The main thread attends
// to it at its next safe point: between two ticks, or in the middle of a wait, which goes on unless the handler throws.
package signals

import (
	"os"
	"sync"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/replay"
)

// Interrupt is the number of SIGINT, on every system.
const Interrupt = 2

// Kind is what a Handler is.
type Kind int

// The kinds of handlers. A signal without one has the system's default, but SIGINT has Keyboard.
const (
	Default  Kind = iota // the system's: most signals end the process
	Ignore               // nothing happens
	Keyboard             // a KeyboardInterrupt is thrown
	Script               // a function is called
)

// Handler is what happens when a signal comes.
type Handler struct {
	Kind  Kind
	Value goja.Value             // what a script has given; may be nil
	Call  func(signal int) error // of Script: called in the main thread; what it throws ends what that waits for or does
}

// Table is what a process does with signals. Its methods belong to the running thread but for Deliver.
type Table struct {
	rt        *runtime.Realm
	handlers  map[int]Handler
	listeners map[int]func(signal int) error // see Listen
	watched   bool
	pending   []int // taken in, and the main thread has not attended to them
	report    string
	attended  int

	heard map[int]bool   // by somebody else, see Heard
	came  chan os.Signal // nil before the process is live

	mu          sync.Mutex // guards what follows
	fates       map[int]Kind
	interrupted bool // a SIGINT was delivered as a KeyboardInterrupt, or is about to be
	taken       bool // and it was taken in
	stuck       func()
}

// signalCode is the code of signals in a journal.
const signalCode = 's'

// Of is the table of a realm.
func Of(rt *runtime.Realm) *Table { return runtime.Part(rt, newTable) }

func newTable(rt *runtime.Realm) *Table {
	t := &Table{
		rt: rt, handlers: map[int]Handler{Interrupt: {Kind: Keyboard}}, listeners: map[int]func(int) error{},
		heard: map[int]bool{}, fates: map[int]Kind{Interrupt: Keyboard},
	}
	t.stuck = func() { rt.Host.Interrupt(runtime.Interrupted()) }
	rt.Sched.OnFlag(t.attend)
	rt.OnJournal(func(j *replay.Journal) { j.Register(signalCode, t.decode) })
	rt.OnFork(func(bool) { t.forked() })
	return t
}

// forked has the table be that of a new process: its parent's signals are not its own.
func (t *Table) forked() {
	t.pending = nil
	t.mu.Lock()
	t.interrupted, t.taken = false, false
	t.mu.Unlock()
	if t.watched {
		t.rt.Sched.Watch()
	}
}

// Get is the handler of a signal.
func (t *Table) Get(n int) Handler { return t.handlers[n] }

// Set has a signal be handled by h, and returns the handler before. The error says that the running thread is not the main thread.
func (t *Table) Set(n int, h Handler) (before Handler, err error) {
	if t.rt.CurrentThread() != t.rt.MainThread() {
		return before, js.Errorf(js.InvalidState, "only the main thread can set the handler of a signal")
	}
	before = t.handlers[n]
	t.handlers[n] = h
	t.changed(n)
	return before, nil
}

// OnInterrupt has SIGINT call fn in the main thread instead of throwing a KeyboardInterrupt, until leave is called. It does nothing in another thread, or when there is another handler.
func (t *Table) OnInterrupt(fn func() error) (leave func()) {
	if t.rt.CurrentThread() != t.rt.MainThread() || t.handlers[Interrupt].Kind != Keyboard {
		return func() {}
	}
	before := t.handlers[Interrupt]
	t.handlers[Interrupt] = Handler{Kind: Keyboard, Value: before.Value, Call: func(int) error { return fn() }}
	return func() {
		if h := t.handlers[Interrupt]; h.Kind == Keyboard && h.Call != nil { // a script has set none meanwhile
			t.handlers[Interrupt] = before
		}
	}
}

// Interruption is a KeyboardInterrupt for the SIGINT that has come last.
func (t *Table) Interruption() *goja.Object { return t.rt.NewInterrupt(t.report) }

// Listen has call be called for a signal, besides a handler of the kind Script and instead of any other; nil takes that back.
func (t *Table) Listen(n int, call func(signal int) error) {
	if t.listeners[n] = call; call == nil {
		delete(t.listeners, n)
	}
	t.changed(n)
}

// kind is what becomes of a signal.
func (t *Table) kind(n int) Kind {
	if t.listeners[n] != nil {
		return Script
	}
	return t.handlers[n].Kind
}

// changed takes in that what becomes of a signal is another thing now.
func (t *Table) changed(n int) {
	t.mu.Lock()
	t.fates[n] = t.kind(n)
	t.mu.Unlock()
	t.hear(n)
	watched := len(t.listeners) > 0
	for _, h := range t.handlers {
		watched = watched || h.Kind == Script
	}
	switch { // a handler may end any wait
	case watched && !t.watched:
		t.rt.Sched.Watch()
	case !watched && t.watched:
		t.rt.Sched.Unwatch()
	}
	t.watched = watched
}
