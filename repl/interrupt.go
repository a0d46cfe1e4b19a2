package repl

import (
	"context"
	"fmt"
	"slices"
	"time"

	"weft/runtime"
	"weft/runtime/session"
)

// ladder is how far the user has gone to get the prompt back: each Ctrl-C goes a step further. First what is evaluated is
// interrupted; then the threads and processes that it has started are ended; then the session is given up.
type ladder struct {
	running int  // counts what was evaluated
	on      bool // the last of that still runs
	early   bool // Ctrl-C came after an input was read and before it was evaluated
	steps   int
}

// lastStep is the one that gives up.
const lastStep = 3

// How long each step may take before the next is announced, and how long a Ctrl-C belongs to the one before.
const (
	firstStep  = time.Second
	secondStep = 500 * time.Millisecond
	again      = 2 * time.Second
)

// leftovers are the threads and processes that an interrupted input has left running.
type leftovers struct {
	input int // 0 for none
	at    time.Time
}

// interrupt takes the next step; it is called when Ctrl-C is pressed and no input is being typed.
func (e *evaluator) interrupt() {
	if stop := e.stop.Load(); stop != nil {
		(*stop)()
		return
	}
	e.mu.Lock()
	e.ladder.early = !e.ladder.on
	e.mu.Unlock()
	e.climb(func(l ladder) bool { return l.on })
}

// reading is called before an input is read, which an earlier Ctrl-C does not interrupt. The context is done when the session
// has ended by itself.
func (e *evaluator) reading() context.Context {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.ladder.early = false
	return e.ctx
}

// climb takes the next step if it may. A session that is busy does not hold it up: while e.mu is held, nothing is asked of one.
func (e *evaluator) climb(may func(ladder) bool) (climbed bool) {
	e.mu.Lock()
	now, s := e.ladder, e.session
	ok := may(now)
	if ok {
		now.steps++
		now.on = now.steps < lastStep
		e.ladder = now
	}
	e.mu.Unlock()
	if ok {
		e.step(s, now)
	}
	return ok
}

// full is called again and again while the process uses more memory than it may, and far more: what is evaluated is interrupted,
// and the session given up when that does not help.
func (e *evaluator) full(far bool) {
	tooMuch := &runtime.MemoryLimitError{Limit: e.maxMemory}
	switch {
	case e.restarting.Load():
	case far && e.restart != nil:
		_ = e.show.complain("%v", tooMuch)
		e.abandon(e.current())
	case e.climb(func(l ladder) bool { return l.on && l.steps == 0 }):
		_ = e.show.complain("%v; .reset frees what this session holds", tooMuch)
	}
}

// step does what a Ctrl-C does.
func (e *evaluator) step(s *session.Session, now ladder) {
	switch now.steps {
	case 1:
		time.AfterFunc(firstStep, func() { e.climb(func(l ladder) bool { return l == now }) })
		s.Interrupt()
	case 2:
		time.AfterFunc(secondStep, func() { e.announceLast(now) })
		s.End(0)
		s.Interrupt()
	default:
		e.abandon(s)
	}
}

// announceLast says what the last step does, unless the ones before it had an effect.
func (e *evaluator) announceLast(was ladder) {
	e.mu.Lock()
	same := e.ladder == was
	e.mu.Unlock()
	if same {
		_ = e.show.complain("it does not stop: a built-in function cannot be interrupted\n" +
			"Ctrl-C again ends this session, with all that was typed so far, and starts a new one")
	}
}

// abandon gives a session up and begins a fresh one.
func (e *evaluator) abandon(old *session.Session) {
	err := e.begin()
	lost := old.Abandon()
	if err != nil {
		fmt.Fprintln(e.show.Stderr(), "weft:", err)
		return
	}
	e.record.forget()
	_ = e.show.complain("the old session was ended; this is a new one. Lost: %s", lost)
	e.freshStart()
}

// freshStart has a new process take the place of this one, in which what was given up may go on computing and keep its memory.
func (e *evaluator) freshStart() {
	if e.restart == nil || !e.restarting.CompareAndSwap(false, true) {
		return
	}
	_ = e.show.Close()
	fmt.Fprintln(e.show.Stderr(), "weft:", e.restart())
	e.restarting.Store(false)
}

// endLeft ends what the last input has left running if it was interrupted a moment ago, and reports whether it was.
func (e *evaluator) endLeft() bool {
	left := e.left
	if left.input == 0 || time.Since(left.at) >= again {
		return false
	}
	e.left = leftovers{}
	e.current().End(left.input)
	return true
}

// endable reports whether Ctrl-C can end one of some jobs: a thread, a process or a command.
func endable(jobs []session.Job) bool {
	return slices.ContainsFunc(jobs, func(j session.Job) bool { return slices.Contains([]string{"thread", "process", "command"}, j.Kind) })
}
