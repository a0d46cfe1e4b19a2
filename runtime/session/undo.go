package session

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"time"

	"weft/runtime"
	"weft/runtime/outside"
	"weft/runtime/process"
)

// errForced says that the journal cannot be replayed: where the script was stopped is not in it.
var errForced = errors.New("an input was stopped inside a built-in function, and weft cannot repeat how far that had come")

// ErrNothingTyped says that there is no input that could be taken back.
var ErrNothingTyped = errors.New("there is no input to take back")

// history is where the inputs of a session came.
type history struct {
	rt     *runtime.Realm
	label  func(thread string) string // see Config.Label
	inputs []mark
	prints int         // how often the program has printed something
	forced atomic.Bool // a script was interrupted between two decisions
}

// mark is where an input came.
type mark struct {
	at     int64 // in the journal
	prints int   // how often something was printed before
}

// add notes where an event comes, if it is an input. It is called before the journal has the event.
func (h *history) add(e event) {
	if e.Op == opInput {
		h.inputs = append(h.inputs, mark{h.rt.Journal.Size(), h.prints})
	}
}

// Prints is runtime.Watcher's.
func (h *history) Prints(text string) string {
	h.prints++
	label := ""
	if th := h.rt.CurrentThread(); th != h.rt.Main {
		label = h.label(th.Name())
	}
	if label == "" {
		return text
	}
	return label + strings.ReplaceAll(text, "\n", "\n"+label)
}

// CheckFork refuses a fork when the copy could not replay the journal.
func (h *history) CheckFork() error {
	if h.forced.Load() {
		return fmt.Errorf("%w: .reset begins a session that can fork", errForced)
	}
	return nil
}

// Undo takes back the last input of a session: another session replays the journal of the first up to where that input came, and
// takes its place. Resume makes the second, Wait waits until it has replayed the journal, Replace ends the first.
type Undo struct {
	Lost []string // what cannot be taken back, a line each

	old     *Session
	new     atomic.Pointer[Session]
	inputs  int       // to be repeated
	journal io.Reader // up to the last input
	began   time.Time // when the program did, if time is real

	replayed chan error    // gets nil when the journal is replayed, or why it cannot be
	replaced chan struct{} // closed when the old session has ended
}

// undoPatience is how long the session may take until it is at a decision, to prepare an undo.
const undoPatience = time.Second

// Undo prepares to take back the last input; the session goes on. The error says why the input cannot be taken back.
func (s *Session) Undo() (u *Undo, err error) {
	err = errors.New("the session does not become idle")
	s.look(undoPatience, func() { u, err = s.undo() })
	return u, err
}

// undo is Undo, within look.
func (s *Session) undo() (*Undo, error) {
	h := s.history
	switch {
	case h.forced.Load():
		return nil, errForced
	case len(h.inputs) == 0:
		return nil, ErrNothingTyped
	}
	last := h.inputs[len(h.inputs)-1]
	u := &Undo{old: s, inputs: len(h.inputs) - 1, began: s.rt.Began(), replayed: make(chan error, 1), replaced: make(chan struct{})}
	u.journal = io.LimitReader(s.rt.Journal.Log().Reader(), last.at)
	if h.prints > last.prints {
		u.Lost = append(u.Lost, "what was printed stays there")
	}
	for _, c := range process.Of(s.rt).Unreaped() {
		if !c.Exited() {
			u.Lost = append(u.Lost, fmt.Sprintf("%s (%d) was killed: a process cannot be taken along", c.Label(), c.Pid()))
		}
	}
	for _, j := range s.jobs.of(s.jobs.input) {
		if j.command != nil {
			u.Lost = append(u.Lost, fmt.Sprintf("%s (%d) was killed", j.command.Label, j.command.Pid))
		}
	}
	return u, nil
}

// Resume begins the session that takes the place of the old one: Run first replays the journal, then waits for Replace. It is
// called in the place of New, on the goroutine that made the host, which has the same configuration as that of the old session.
func Resume(h *runtime.Host, u *Undo, cfg Config) (*Session, error) {
	rt, t := h.Realm(), process.Of(h.Realm())
	if err := t.Replay(u.journal, u.began); err != nil {
		return nil, err
	}
	j := rt.Journal
	j.Used = func() {
		j.TakeOver(func() {
			u.replayed <- nil
			<-u.replaced
			t.TakeOver(process.Of(u.old.rt))
			outside.Of(rt).TakeOver(outside.Of(u.old.rt))
		})
	}
	j.Fail = func(why error) {
		u.replayed <- why
		select {} // the realm is of no use any more
	}
	s := New(h, cfg)
	u.new.Store(s)
	return s, nil
}

// Progress is which input is being repeated, of how many. Any goroutine may call it.
func (u *Undo) Progress() (input, of int) {
	if s := u.new.Load(); s != nil {
		input = int(s.current.Load())
	}
	return min(input, u.inputs), u.inputs
}

// Wait waits until the new session has replayed the journal. The error says why it cannot, that the old session has ended
// meanwhile, or is the cause of ctx's end: then the old session goes on, and the new one is to be abandoned.
func (u *Undo) Wait(ctx context.Context) error {
	select {
	case err := <-u.replayed:
		return err
	case <-u.old.ended.Done():
		return ErrEnded
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// Replace ends the old session, so that the new one takes its place; after patience it is abandoned, see Session.Abandon.
func (u *Undo) Replace(patience time.Duration) {
	process.Of(u.old.rt).HandOver()
	outside.Of(u.old.rt).HandOver()
	if !u.old.Close(patience) {
		u.old.Abandon()
	}
	close(u.replaced)
}
