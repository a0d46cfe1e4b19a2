package session

import (
	"fmt"
	"io"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/source"
)

// The codes of messages in a journal.
const (
	inputCode = 'i' // what the user does
)

// Session is a realm that is given its program piece by piece, as at a prompt. What goes wrong in one input
// ends that input only. Timers, tasks, threads and children go on between inputs and while one is being
// evaluated.
//
// Run belongs to the goroutine that made the host. The other methods are for any other goroutine, the user's:
// they post what is to be done and wait for what comes of it.
type Session struct {
	rt  *runtime.Realm
	cfg Config

	// What follows belongs to the running thread.
	line    []Event // asked for, not begun
	now     int     // the event that is being dealt with; 0 for none
	input   int     // how many inputs there were
	consts  map[string]bool
	names   int // that were declared
	results results
	closing bool
	inputs  []mark // where they came
	prints  int    // how often the program has printed something
	*jobs

	forced atomic.Bool // a script was stopped at a place that no journal knows

	mu      sync.Mutex // guards what follows
	asked   int
	waiting map[int]chan reply // for what was asked
	doing   int                // what is under way, as far as the user's goroutine may know; 0 for nothing
	making  making             // for a note of what is lost
	err     error              // how the process is to exit, once ended is closed
	ended   chan struct{}      // closed when Run returns, or by Abandon

	// aim is held while a stack is interrupted from outside, or that is taken back. Neither needs mu: who
	// holds that never waits for the engine.
	aim sync.Mutex
}

// Config says how a session talks.
type Config struct {
	// Settled is called when a promise that was the value of an input is settled, and when a process has ended
	// badly that nobody has asked about, by the running thread; it must not wait for the session. May be nil.
	Settled func(Settled)
	// Others is where another process prints, which has that name: lines, as one piece. nil: where this one
	// does. Any goroutine may call it, one at a time.
	Others func(process string, to runtime.Stream) io.Writer
	// Width is how many columns there are to show a value in, or 0. May be nil. Any goroutine may call it.
	Width func() int
}

// New begins a session. It takes the place of Host.Run, and is called on the goroutine that made the
// host.
func New(h *runtime.Host, cfg Config) *Session {
	rt := h.Realm()
	if cfg.Settled == nil {
		cfg.Settled = func(Settled) {}
	}
	rt.Interactive = true
	h.SetOthers(cfg.Others)
	rt.WriteHeader(source.Text{Name: "<prompt>"})
	_ = rt.Begin(runtime.Program{Session: true}) // it has no values, which might not be read
	s := &Session{
		rt: rt, cfg: cfg, consts: map[string]bool{}, jobs: newJobs(rt, cfg.Settled),
		waiting: map[int]chan reply{}, ended: make(chan struct{}),
	}
	rt.Journal.Register(inputCode, s.decodeEvent)
	rt.Watch(s)
	return s
}

// Replay is the life of a process that begins as a copy of one that talks with its user: the journal says what that said, and the
// process ends when the input has that made it. See runtime.Config.
func Replay(h *runtime.Host) error { return New(h, Config{}).Run() }

// Run turns the loop of the main thread, and deals with inputs as they come, until Close or until a script
// ends the program. The error says how the process is to exit, see ExitCode.
func (s *Session) Run() error {
	rt := s.rt
	for rt.Fatal == nil && !s.closing {
		rt.Sched.Watch()
		rest := sched.Wait{Op: "prompt", Idle: true}
		err := rt.Main.TurnLoop(runtime.LoopWait{Settled: s.wanted, Idle: s.pause, Wait: rest})
		rt.Sched.Unwatch()
		switch {
		case rt.Fatal != nil || rt.Sched.Stopped() != nil:
		case err != nil:
			s.recover(err)
		case len(s.line) > 0:
			s.next()
		}
	}
	if rt.Fatal == nil && !rt.IsMain() {
		return s.end(rt.End(rt.DrainAll()))
	}
	return s.end(rt.End(nil))
}

// wanted reports whether an event waits to be dealt with; promise jobs that never end do not keep it from its
// turn.
func (s *Session) wanted() bool { return len(s.line) > 0 || s.closing }

// pause reports whether an input waits to be evaluated.
func (s *Session) pause() bool {
	s.rt.ReportUnseen(runtime.UnseenGrace)
	return s.wanted()
}

// recover goes on after something in the background was interrupted.
func (s *Session) recover(err error) {
	var stopped *goja.InterruptedError
	if !js.As(err, &stopped) {
		_ = s.rt.Conclude(err)
	}
	s.aim.Lock()
	defer s.aim.Unlock()
	s.rt.Main.Stack.ClearInterrupt()
}

// next deals with the event that is the first in line, and answers it.
func (s *Session) next() {
	e := s.line[0]
	s.line = slices.Delete(s.line, 0, 1)
	s.begin(e)
	var r Result
	var failure error
	if err := s.rt.Heap.Guard(func() { r, failure = s.do(e) }); err != nil {
		failure = err
	}
	if failure != nil && s.rt.Fatal == nil {
		r.Error = s.complaint(failure)
	}
	if !s.rt.IsMain() && r.Error != "" && s.rt.Fatal == nil {
		// a copy of the process that asked; nobody shows what it comes to
		s.rt.Complain(r.Error)
		s.rt.Die(&runtime.UncaughtError{Text: runtime.FirstLine(r.Error)})
	}
	s.finish(e, r)
}

func (s *Session) begin(e Event) {
	s.now = e.Number
	s.mu.Lock()
	defer s.mu.Unlock()
	s.doing = e.Number
	s.jobs.sweep()
	s.making = making{input: s.input + 1, names: s.names}
}

// finish ends what begin began. What the user's interrupts were meant for is over.
func (s *Session) finish(e Event, r Result) {
	s.over()
	s.rt.Main.Awaits, s.rt.Main.Activity = nil, nil
	if s.rt.Fatal == nil {
		s.answer(e, reply{result: r})
	}
	s.rt.ReportUnseen(runtime.UnseenGrace)
}

// over has no interrupt reach the event any more, and takes back those that have come.
func (s *Session) over() {
	s.aim.Lock()
	defer s.aim.Unlock()
	s.mu.Lock()
	s.now, s.doing = 0, 0
	s.mu.Unlock()
	s.rt.Main.Stack.ClearInterrupt()
}

// does reports whether an event is still under way.
func (s *Session) does(n int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return n != 0 && s.doing == n
}

// reply is what came of an event.
type reply struct {
	result Result
	err    error
}

// answer tells the user's goroutine what came of an event.
func (s *Session) answer(e Event, r reply) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if ch := s.waiting[e.Number]; ch != nil {
		delete(s.waiting, e.Number)
		ch <- r
	}
}

// ask posts an event and waits until it was dealt with.
func (s *Session) ask(e Event) (Result, error) {
	ch := make(chan reply, 1)
	s.mu.Lock()
	s.asked++
	e.Number = s.asked
	s.waiting[e.Number] = ch
	s.doing = e.Number
	s.post(e) // before any interrupt of it
	s.mu.Unlock()
	select {
	case r := <-ch:
		return r.result, r.err
	case <-s.ended:
	}
	select {
	case r := <-ch: // both have come
		return r.result, r.err
	default:
		return Result{}, s.exit()
	}
}

// name is how the text of an input is called.
func name(input int) string { return fmt.Sprintf("<%d>", input) }
