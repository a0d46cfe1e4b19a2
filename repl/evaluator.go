package repl

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"weft/runtime"
	"weft/runtime/session"
	"weft/runtime/usage"
)

// patience is how long a session may take to end.
const patience = time.Second

// evaluator has the session in which inputs are evaluated. It begins one, interrupts it and replaces it by another. Its
// methods may be called from any goroutine, but during and undo by the conversation's alone.
type evaluator struct {
	newHost func(stdout, stderr io.Writer) (*runtime.Host, error)
	try     func(stdout io.Writer, seed *uint64) (*runtime.Host, error)
	restart func() error // Config.Restart
	show    *display
	record  *record
	log     *recent
	labels  atomic.Bool                        // lines that threads print begin with their names
	stop    atomic.Pointer[context.CancelFunc] // of what Ctrl-C ends instead of an input; nil for nothing

	maxMemory  int64       // Config.MaxMemory
	restarting atomic.Bool // see freshStart

	mu sync.Mutex // guards what follows
	started
	ladder ladder
	time   evaluation

	left leftovers // of the input that was interrupted last; for the conversation's goroutine
}

// started is a session with the context of it, which is done when the session has ended by itself.
type started struct {
	session *session.Session
	ctx     context.Context
}

// begin begins a session without inputs, and evaluates in that from now on. What an earlier one has used is given back.
func (e *evaluator) begin() error {
	again := e.current() != nil
	n, err := e.start(nil)
	if err == nil {
		e.use(n)
	}
	if again {
		go debug.FreeOSMemory()
	}
	return err
}

// start begins a session on a goroutine of its own. It repeats another, unless undo is nil.
func (e *evaluator) start(undo *session.Undo) (started, error) {
	ctx, cancel := context.WithCancelCause(context.Background())
	var s *session.Session
	created := make(chan error, 1)
	go func() {
		h, err := e.newHost(e.record.tee(e.show, true), e.record.tee(e.show.Stderr(), false))
		cfg := session.Config{Settled: e.show.settled, Others: e.others, Label: e.label, Width: e.show.Width}
		switch {
		case err != nil:
		case undo != nil:
			s, err = session.Resume(h, undo, cfg)
		default:
			s = session.New(h, cfg)
		}
		created <- err
		if err == nil {
			err = s.Run()
		}
		if err == nil {
			err = errLeft
		}
		cancel(err)
	}()
	err := <-created
	return started{s, ctx}, err
}

// use makes a session the one in which inputs are evaluated.
func (e *evaluator) use(n started) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.started = n
}

func (e *evaluator) current() *session.Session {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.session
}

// close ends the session. The error says how the process is to exit.
func (e *evaluator) close() error {
	s := e.current()
	if !s.Close(patience) {
		s.Abandon()
		return nil
	}
	return s.Err()
}

// beginLog forgets what the log has of earlier inputs.
func (e *evaluator) beginLog() {
	e.current().FlushLog()
	e.log.begin()
}

// during calls do with the session; meanwhile Ctrl-C interrupts the session. There is a result if ok: not when the session
// was given up, nor when it has ended, of which the error says how the process is to exit.
func (e *evaluator) during(do func(*session.Session) (session.Result, error)) (r session.Result, ok bool, err error) {
	e.mu.Lock()
	s, early := e.session, e.ladder.early
	e.ladder = ladder{running: e.ladder.running + 1, on: !early}
	e.mu.Unlock()
	if early {
		return r, false, e.show.complain("interrupted before it began")
	}
	defer e.time.begin()()
	r, err = do(s)
	e.mu.Lock()
	defer e.mu.Unlock()
	e.ladder.on = false
	if s != e.session {
		return r, false, nil
	}
	if r.Interrupted && endable(r.Left) {
		e.left = leftovers{r.Input, time.Now()}
	}
	return r, err == nil, err
}

// busy reports whether an input is being evaluated.
func (e *evaluator) busy() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.ladder.on
}

// others is where another process prints. In the background each line begins with the name of that process; while an input
// is being evaluated it does not, as in a script, and neither does it in what .save writes.
func (e *evaluator) others(process string, to runtime.Stream) io.Writer {
	w := io.Writer(e.show)
	if to == runtime.Stderr {
		w = e.show.Stderr()
	}
	if !e.busy() {
		w = &labelled{w: w, label: []byte(e.show.dim(label(process)) + " ")}
	}
	return e.record.tee(w, to == runtime.Stdout)
}

// label is what the lines begin with that a thread prints.
func (e *evaluator) label(thread string) string {
	if !e.labels.Load() {
		return ""
	}
	return e.show.dim(label(thread)) + " "
}

// undo replaces the session by another one, which repeats it without its last input. It returns what cannot be taken back,
// a line each; after an error the session is as before. Ctrl-C ends the repetition.
func (e *evaluator) undo() (lost []string, err error) {
	undo, err := e.current().Undo()
	if err != nil {
		return nil, err
	}
	n, err := e.start(undo)
	if err == nil {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		e.stop.Store(&cancel)
		defer e.stop.Store(nil)
		if err = e.waitFor(ctx, undo); err != nil {
			n.session.Abandon()
		}
	}
	switch {
	case errors.Is(err, context.Canceled):
		return nil, errors.New("interrupted; nothing is taken back")
	case err != nil:
		return nil, fmt.Errorf("the last input cannot be taken back: %v", err)
	}
	undo.Replace(patience)
	e.use(n)
	e.record.undo()
	return undo.Lost, nil
}

// progressTime is how far apart the reports of an undo are that takes long.
const progressTime = 500 * time.Millisecond

// waitFor is undo.Wait, with reports of how far it has come.
func (e *evaluator) waitFor(ctx context.Context, undo *session.Undo) error {
	done := make(chan error, 1)
	go func() { done <- undo.Wait(ctx) }()
	began := time.Now()
	for reports := 0; ; reports++ {
		select {
		case err := <-done:
			if reports > 0 && e.show.Live() {
				_ = e.show.say("\r\x1b[K")
			}
			return err
		case <-time.After(progressTime):
		}
		input, of := undo.Progress()
		text := fmt.Sprintf("repeating input %d of %d: %s so far; Ctrl-C leaves all as it was", input, of, usage.Brief(time.Since(began)))
		if text = e.show.dim(cut(text, e.show.Width()-1)); e.show.Live() {
			_ = e.show.say("\r\x1b[K" + text)
		} else if reports == 0 {
			_ = e.show.say(text + "\n")
		}
	}
}
