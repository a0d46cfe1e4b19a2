package signals

import (
	"slices"
	"time"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/replay"
)

// This file is the way of a signal from the operating system to its handler.

// How long a program may take to notice a SIGINT before it is ended without a KeyboardInterrupt: in code without safe points nothing can
// catch that; built-in functions of the engine may take some time.
const (
	untickedTime = 100 * time.Millisecond
	tickedTime   = time.Second
)

// Deliver has the program take a signal. It reports false when that is to have its default effect: also a second SIGINT, of a program that
// has no handler for it. Any goroutine may call it.
func (t *Table) Deliver(n int) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch kind := t.fates[n]; {
	case kind == Default, kind == Keyboard && t.interrupted:
		return false
	case kind == Ignore:
		return true
	case kind == Keyboard:
		t.interrupted = true
		after := untickedTime
		if t.rt.Ticked.Load() {
			after = tickedTime
		}
		time.AfterFunc(after, t.look)
	}
	t.rt.Sched.Deliver(&arrival{t, n})
	return true
}

// look ends a program that has not noticed a SIGINT.
func (t *Table) look() {
	t.mu.Lock()
	stuck := t.stuck
	if t.taken {
		stuck = func() {}
	}
	t.mu.Unlock()
	stuck()
}

// OnStuck has fn called, on any goroutine, to end a program that does not notice a SIGINT.
func (t *Table) OnStuck(fn func()) { t.stuck = fn }

// arrival is a signal on its way to the program.
type arrival struct {
	t *Table
	n int
}

// Note is replay.Noted's.
func (a *arrival) Note(j *replay.Journal, out []sched.Message) []sched.Message {
	j.Note(signalCode, []byte{byte(a.n)})
	return append(out, a)
}

// Take is sched.Message's.
func (a *arrival) Take() {
	t := a.t
	t.mu.Lock()
	t.taken = t.taken || a.n == Interrupt
	t.mu.Unlock()
	t.take(a.n)
}

func (t *Table) decode(data []byte) (sched.Message, error) {
	if len(data) != 1 {
		return nil, &replay.DivergedError{Why: "a signal in the journal cannot be read"}
	}
	return &arrival{t, int(data[0])}, nil
}

// take has the main thread attend to a signal. One that waits to be given work has nothing that SIGINT could interrupt.
func (t *Table) take(n int) {
	main := t.rt.MainThread().Sched
	if t.kind(n) == Keyboard {
		if w, _, waits := main.Waits(); waits && w.Idle {
			t.mu.Lock()
			t.interrupted = false
			t.mu.Unlock()
			return
		}
		t.report = t.rt.InterruptReport(runtime.Interrupted())
	}
	if !slices.Contains(t.pending, n) {
		t.pending = append(t.pending, n)
		slices.Sort(t.pending)
	}
	main.Flag()
}

// Raise has the program take a signal that it sends itself: the main thread attends to it before Raise returns. handled is false when the
// signal has its default effect, which is left to the caller.
func (t *Table) Raise(n int) (handled bool, err error) {
	switch t.kind(n) {
	case Default:
		return false, nil
	case Ignore:
		return true, nil
	}
	t.take(n)
	return true, t.rt.Sched.Attend()
}

// Interrupt has the main thread attend to SIGINT, which has not come from the operating system but from the user.
func (t *Table) Interrupt() { t.take(Interrupt) }

// Forget drops what the main thread has not attended to.
func (t *Table) Forget() { t.pending = nil }

// attend does what the signals ask for that the main thread has got, those with lower numbers first. The error is what a handler threw.
func (t *Table) attend() error {
	if t.rt.CurrentThread() != t.rt.MainThread() {
		return nil
	}
	for len(t.pending) > 0 {
		n := t.pending[0]
		t.pending = slices.Delete(t.pending, 0, 1)
		t.attended++
		if err := t.handle(n); err != nil {
			if len(t.pending) > 0 {
				t.rt.MainThread().Sched.Flag()
			}
			return err
		}
	}
	return nil
}

func (t *Table) handle(n int) error {
	t.rt.Sched.Note("signal", nil, Name(n))
	listener := t.listeners[n]
	if listener != nil {
		if err := listener(n); err != nil {
			return err
		}
	}
	switch h := t.handlers[n]; {
	case h.Kind == Script:
		return h.Call(n)
	case h.Kind == Keyboard && listener == nil && h.Call != nil:
		return h.Call(n)
	case h.Kind == Keyboard && listener == nil:
		return &js.Thrown{Reason: t.rt.NewInterrupt(t.report)}
	}
	return nil
}

// Pause blocks the running thread until the main thread has attended to a signal. The error is Park's.
func (t *Table) Pause() error {
	s := t.rt.Sched
	s.Watch()
	defer s.Unwatch()
	for before := t.attended; t.attended == before; {
		if err := s.Park(sched.Wait{Op: "signal.pause", Timeout: runtime.Never}); err != nil {
			return err
		}
	}
	return nil
}
