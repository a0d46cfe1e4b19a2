// Package session runs a program that comes piece by piece, as at a prompt: it evaluates inputs one after the other in one realm,
// and keeps account of what goes on between them. What goes wrong in one input ends that input only.
//
//	Session    what a prompt calls; its Run is the loop of the main thread
//	mailbox    takes events from the user's goroutine to the running thread, and interrupts what that does
//	evaluator  runs the text of an input and says what came of it
//	jobs       the timers, threads, processes and promises that inputs have begun and that go on
//	observer   looks at values, jobs and threads without running a script, for completion, previews and monitors
//	history    where each input came, in the journal
//	Undo       takes back the last input: a new session replays the journal up to there
//
// The evaluator, the jobs and the history belong to the running thread: the code of a realm runs in one thread at a time. Run
// belongs to the goroutine that made the host. All other exported methods are for other goroutines, the user's.
package session

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
	"weft/runtime/engine/sched"
	"weft/runtime/engine/source"
	"weft/runtime/outside/commands"
	"weft/runtime/process"
)

// Session evaluates inputs. Timers, tasks, threads and children go on between inputs and while one is being evaluated.
type Session struct {
	*observer
	mailbox *mailbox
	history *history
	end     context.CancelCauseFunc // sets how the process is to exit; the first call counts
	begun   *commands.Commands

	current atomic.Int64 // the number of the input that is being evaluated, or else of the next
}

// Config says how a session talks.
type Config struct {
	// Settled is called when a promise that was the value of an input is settled, and when a process has failed whose exit code
	// no script has read, by the running thread; it must not wait for the session. May be nil.
	Settled func(Settled)
	// Others is where another process prints, as one piece; nil: where this one does. Any goroutine calls it, one at a time.
	Others func(process string, to runtime.Stream) io.Writer
	// Label is what lines begin with that a thread prints, except the main one: "" for nothing. May be nil. Any goroutine may call
	// it.
	Label func(thread string) string
	// Width is how many columns there are to show a value in, or 0. May be nil. Any goroutine may call it.
	Width func() int
}

// New begins a session. It takes the place of Host.Run, and is called on the goroutine that made the host.
func New(h *runtime.Host, cfg Config) *Session {
	rt := h.Realm()
	if cfg.Settled == nil {
		cfg.Settled = func(Settled) {}
	}
	if cfg.Label == nil {
		cfg.Label = func(string) string { return "" }
	}
	if cfg.Width == nil {
		cfg.Width = func() int { return 0 }
	}
	rt.Interactive = true
	h.SetOthers(cfg.Others)
	rt.BeginLog(source.Text{Name: "<prompt>"})
	_ = rt.Begin(runtime.Program{Session: true}) // fails only for values that cannot be read; it has none
	ended, end := context.WithCancelCause(context.Background())
	l := &jobs{rt: rt, known: map[*goja.Object]*job{}, settled: cfg.Settled}
	hist := &history{rt: rt, label: cfg.Label}
	m := &mailbox{rt: rt, history: hist, jobs: l, ended: ended}
	e := &evaluator{rt: rt, jobs: l, mailbox: m, width: cfg.Width, consts: map[string]bool{}, given: map[string]goja.Value{}}
	rt.Journal.Register(inputCode, m.decode)
	rt.Watch(struct {
		*jobs
		*history
		*mailbox
	}{l, hist, m})
	return &Session{observer: &observer{rt, l, e, ended}, mailbox: m, history: hist, end: end, begun: commands.Of(rt)}
}

// Replay runs the session of a process that is a copy of one, until the input ends in which it was forked. See runtime.Config.
func Replay(h *runtime.Host) error { return New(h, Config{}).Run() }

// Forked has the copy end with the input that has forked, for the user cannot reach it; the jobs are its parent's.
func (m *mailbox) Forked() {
	m.closing = true
	m.jobs.clear()
}

// Run turns the loop of the main thread, and handles events as they come, until Close or the program's end. For the error see
// ExitCode.
func (s *Session) Run() error {
	rt := s.rt
	for rt.Fatal == nil && !s.mailbox.closing {
		rt.Sched.Watch()
		rest := sched.Wait{Op: "prompt", Idle: true}
		err := rt.Main.TurnLoop(runtime.LoopWait{Settled: s.mailbox.pending, Idle: s.mailbox.pending, Wait: rest})
		rt.Sched.Unwatch()
		switch {
		case rt.Fatal != nil || rt.Sched.Stopped() != nil:
		case err != nil:
			if !js.Interrupted(err) {
				_ = rt.Conclude(err)
			}
			rt.Main.Stack.ClearInterrupt()
		case len(s.mailbox.queue) > 0:
			s.next()
		}
	}
	var err error
	if rt.Fatal == nil && !rt.IsMain() {
		err = rt.DrainAll()
	}
	err = rt.End(err)
	s.end(cmp.Or(err, ErrEnded))
	return err
}

// next handles the first event in the queue, and answers it.
func (s *Session) next() {
	rt := s.rt
	e := s.mailbox.begin()
	s.jobs.sweep()
	s.current.Store(int64(s.jobs.input) + 1)
	var r Result
	var failure error
	if err := rt.Heap.Guard(func() { r, failure = s.handle(e) }); err != nil {
		failure = err
	}
	if failure != nil && rt.Fatal == nil {
		r.Error = s.evaluator.complaint(failure)
	}
	if !rt.IsMain() && r.Error != "" && rt.Fatal == nil { // a copy of the process has no prompt that shows the error
		rt.Complain(r.Error)
		rt.Die(&runtime.UncaughtError{Text: runtime.FirstLine(r.Error)})
	}
	s.mailbox.finish()
	rt.Main.Awaits, rt.Main.Activity = nil, nil
	if rt.Fatal == nil {
		e.reply <- r
	}
}

// handle does what an event asks for. The error, or what it panics with, is what went wrong.
func (s *Session) handle(e event) (r Result, err error) {
	switch e.Op {
	case opInput:
		return s.evaluator.evaluate(source.Text{Name: e.Name, Code: e.Text}), nil
	case opMeasure:
		s.rt.Sched.Unobserved(func() { r = s.evaluator.measure(e.Text, e.Count) }) // a log takes its time
		return r, nil
	case opWait:
		return s.jobs.waitAll()
	}
	i := slices.IndexFunc(s.jobs.list, func(j *job) bool { return j.number == e.Job })
	if i < 0 {
		return Result{Error: fmt.Sprintf("no job has the number %d", e.Job)}, nil
	}
	j := s.jobs.list[i]
	if e.Op == opKill {
		if err := s.jobs.kill(j, j.killed); err != nil {
			return Result{Error: fmt.Sprintf("#%d: %v", j.number, err)}, nil
		}
		return Result{}, nil
	}
	v, err := s.jobs.await(j)
	return Result{Text: s.evaluator.text(v)}, err
}

// Eval evaluates one input until it and what it awaits at top level have ended. A text without a name is called by the input's
// number in positions. The error is nil when the next input can follow, whatever this one did, see Result; otherwise the program
// has ended, see ExitCode. It must not be called while another event is being handled.
func (s *Session) Eval(t source.Text) (Result, error) {
	return s.mailbox.ask(event{Op: opInput, Name: t.Name, Text: t.Code})
}

// Measure evaluates a text count times; the Result says how long all of that took. It is no input. The error is as Eval's.
func (s *Session) Measure(code string, count int) (Result, error) {
	return s.mailbox.ask(event{Op: opMeasure, Text: code, Count: count})
}

// FlushLog has who gets the event log get all of it. Any goroutine may call it.
func (s *Session) FlushLog() { _ = s.rt.Log.Flush() } // an error is told at the end

// Foreground waits for a job; the Result has its value. The error is as Eval's.
func (s *Session) Foreground(job int) (Result, error) {
	return s.mailbox.ask(event{Op: opFront, Job: job})
}

// Wait waits for all jobs but intervals, which do not end. The error is as Eval's.
func (s *Session) Wait() (Result, error) { return s.mailbox.ask(event{Op: opWait}) }

// Kill ends a job; a process gets SIGTERM the first time, and SIGKILL the second. The error is as Eval's.
func (s *Session) Kill(job int) (Result, error) { return s.mailbox.ask(event{Op: opKill, Job: job}) }

// ErrEnded is the error of what is asked of a session that has ended with success.
var ErrEnded = errors.New("the session has ended")

// Err is how the process is to exit, once the session has ended; nil for success, and before. See ExitCode.
func (s *Session) Err() error {
	if err := context.Cause(s.ended); err != ErrEnded {
		return err
	}
	return nil
}

// errInterrupted is how a program exits that was interrupted, as by SIGINT.
var errInterrupted = &runtime.SignalError{Number: 2, Name: "interrupted"}

// nudgeAfter is how long the script may take to reach a decision, at which it takes in an interrupt; then the stack is
// interrupted where it is. Code that eval has made has no ticks, and so comes to no decision.
const nudgeAfter = 100 * time.Millisecond

// Interrupt stops what Eval, Foreground or Wait is doing; all else goes on. A text gets a KeyboardInterrupt the first time, which it may
// catch. It does not wait, and reports whether there was something.
func (s *Session) Interrupt() bool {
	n, again := s.mailbox.waitedFor()
	if n == 0 {
		return false
	}
	s.mailbox.post(event{Op: opInterrupt, Number: n})
	time.AfterFunc(nudgeAfter, func() { s.mailbox.force(n, s.rt.Main.Stack, !again) })
	return true
}

// End ends the threads and processes that an input has begun; 0 is the one that is being evaluated. It does not wait. When they
// do not react while an event is being handled, the running thread is interrupted where it is.
func (s *Session) End(input int) {
	n, _ := s.mailbox.waitedFor()
	s.mailbox.post(event{Op: opEnd, Job: cmp.Or(input, int(s.current.Load()))})
	time.AfterFunc(nudgeAfter, func() { s.mailbox.force(n, s.rt.Running.Load(), false) })
}

// Close ends the session: threads that run are stopped, children are killed. It reports whether Run has returned within patience.
func (s *Session) Close(patience time.Duration) bool {
	s.mailbox.post(event{Op: opClose})
	select {
	case <-s.ended.Done():
		return true
	case <-time.After(patience):
		return false
	}
}

// Abandon gives up a session whose thread does not come back: a built-in function of the engine cannot be stopped. The realm
// prints nothing from now on, its children are killed, and it ends when it can. It returns what is lost, in a line.
func (s *Session) Abandon() string {
	s.rt.Host.Mute()
	s.end(errInterrupted)
	killed := process.Of(s.rt).KillWithoutWaiting()
	s.begun.KillAll()
	s.rt.Host.Interrupt(errInterrupted)
	var lost []string
	add := func(n int, one, many string) {
		switch {
		case n == 1:
			lost = append(lost, "1 "+one)
		case n > 1:
			lost = append(lost, fmt.Sprintf("%d %s", n, many))
		}
	}
	add(int(s.evaluator.names.Load()), "name", "names")
	add(int(s.jobs.count.Load()), "job", "jobs")
	add(killed, "process", "processes")
	return cmp.Or(strings.Join(lost, ", "), "nothing")
}
