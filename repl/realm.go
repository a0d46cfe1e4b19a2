package repl

import (
	"context"
	"errors"

	"weft/runtime"
)

// This file begins realms, and gives them up.

// errFresh says that the realm was replaced by another.
var errFresh = errors.New("there is a fresh realm")

// begin begins a session in a realm of its own, on a goroutine of its own.
func (p *Prompt) begin() error {
	type start struct {
		session *runtime.Session
		err     error
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	started := make(chan start, 1)
	go func() {
		h, err := p.cfg.NewHost(p.record.tee(p.term), p.term.Stderr())
		if err != nil {
			started <- start{err: err}
			return
		}
		s := h.Session(runtime.SessionConfig{Settled: p.settled, Width: p.term.Width})
		started <- start{session: s}
		if err := s.Run(); err != nil {
			cancel(err)
		} else {
			cancel(errLeft)
		}
	}()
	st := <-started
	if st.err != nil {
		cancel(st.err)
		return st.err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.session, p.ctx, p.leave = st.session, ctx, cancel
	return nil
}

func (p *Prompt) current() *runtime.Session {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.session
}

// context is done when the session has ended by itself.
func (p *Prompt) context() context.Context {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.ctx
}

// reset begins anew. It returns what is lost when the old realm had to be given up.
func (p *Prompt) reset() error {
	old := p.current()
	if !old.Close(patience) {
		old.Abandon()
	}
	p.record.forget()
	return p.begin()
}
