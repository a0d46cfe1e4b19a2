package session

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"weft/runtime"
	"weft/runtime/process"
)

// This file takes back the last input of a session: another realm repeats the session up to where that input
// came, and takes the place of the first.

// Past is what a session was before its last input: what Host.Resume goes on from.
type Past struct {
	old   *Session
	in    io.Reader
	began time.Time // of the program, when time is real

	// Lost says what cannot be taken back, a line each.
	Lost []string

	begin chan struct{} // closed when the old session has ended
	done  chan error    // gets nil when the past is repeated, or why it cannot be
}

// errForced says that a session cannot be repeated.
var errForced = errors.New("an input was stopped inside a function of the engine, where nobody knows how far it had come")

// ErrNothingTyped says that there is no input that could be taken back.
var ErrNothingTyped = errors.New("nothing was typed that could be taken back")

// pastTime is how long it may take until the session says what it was.
const pastTime = time.Second

// Past is the session as it was before its last input. The session goes on. The error says that there is no
// such input, or why the session cannot be repeated.
func (s *Session) Past() (p *Past, err error) {
	if !s.Look(pastTime, func() { p, err = s.past() }) {
		return nil, errors.New("the session does not come to rest")
	}
	return p, err
}

// past is Past, within Look.
func (s *Session) past() (*Past, error) {
	rt := s.rt
	switch {
	case s.forced.Load():
		return nil, errForced
	case len(s.inputs) == 0:
		return nil, ErrNothingTyped
	}
	last := s.inputs[len(s.inputs)-1]
	p := &Past{old: s, begin: make(chan struct{}), done: make(chan error, 1)}
	p.in = io.LimitReader(rt.Journal.Log().Reader(), last.at)
	p.began = rt.Began()
	if s.prints > last.prints {
		p.Lost = append(p.Lost, "what was printed stays there")
	}
	for _, c := range process.Of(rt).Unreaped() {
		if !c.Told {
			p.Lost = append(p.Lost, fmt.Sprintf("%s (%d) was killed: a process cannot be taken along", c.Name(), c.Pid()))
		}
	}
	return p, nil
}

// mark is where an input came.
type mark struct {
	at     int64 // in the journal
	prints int   // how often something was printed before
}

// Resume begins a session that first repeats a past; then the one that it is of ends, and this one takes its
// place. It takes that of Session: it is called on the goroutine that made the host, which is made of the
// same as the other was, and Run follows. What came of it, Settled says.
func Resume(h *runtime.Host, p *Past, cfg Config) (*Session, error) {
	rt := h.Realm()
	r := bufio.NewReader(p.in)
	o, err := process.ReadOrigin(r)
	if err != nil {
		return nil, err
	}
	rt.Restart(p.began, o.Chance)
	process.Of(rt).Pid = cmp.Or(o.Pid, process.Of(rt).Pid)
	process.Of(rt).Quiet.Store(true)
	rt.KeepJournal()
	j := rt.Journal
	j.Replay(r)
	if _, err := rt.WriteOrigin(o.Head, r, o.Size); err != nil {
		return nil, err
	}
	j.Used = func() {
		j.TakeOver(func() {
			p.done <- nil
			<-p.begin
			process.Of(rt).TakeOver(process.Of(p.old.rt))
		})
	}
	j.Fail = func(why error) {
		p.done <- why
		select {} // nobody has a use for this realm
	}
	s := New(h, cfg)
	return s, nil
}

// Settled waits until the past is repeated. The error says why it cannot be, that the old session has ended
// meanwhile, or is ctx's: then the old session goes on, and the one that repeats it is to be abandoned.
func (p *Past) Settled(ctx context.Context) error {
	select {
	case err := <-p.done:
		return err
	case <-p.old.Ended():
		return ErrEnded
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// Replace ends the old session, so that the one that has repeated it takes its place; patience is how long
// that may take. It reports whether the old one has ended; if not, it is left behind, see Session.Abandon.
func (p *Past) Replace(patience time.Duration) bool {
	process.Of(p.old.rt).HandOver()
	ended := p.old.Close(patience)
	if !ended {
		p.old.Abandon()
	}
	close(p.begin)
	return ended
}
