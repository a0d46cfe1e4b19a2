package repl

import (
	"context"
	"errors"

	"weft/runtime"
	"weft/runtime/session"
)

// This file begins realms, and gives them up.

// errFresh says that the realm was replaced by another.
var errFresh = errors.New("there is a fresh realm")

// starter makes the session of a host.
type starter func(h *runtime.Host, cfg session.Config) (*session.Session, error)

// begin begins a session that knows nothing.
func (p *Prompt) begin() error {
	n, err := p.start(func(h *runtime.Host, cfg session.Config) (*session.Session, error) {
		return session.New(h, cfg), nil
	})
	if err == nil {
		p.use(n)
	}
	return err
}

// begun is a session that was begun.
type begun struct {
	session *session.Session
	ctx     context.Context // done when it has ended by itself
	leave   context.CancelCauseFunc
	err     error
}

// start begins a session in a realm of its own, on a goroutine of its own.
func (p *Prompt) start(begin starter) (begun, error) {
	ctx, cancel := context.WithCancelCause(context.Background())
	started := make(chan begun, 1)
	go func() {
		h, err := p.cfg.NewHost(p.record.tee(p.term, true), p.record.tee(p.term.Stderr(), false))
		var s *session.Session
		if err == nil {
			s, err = begin(h, session.Config{Settled: p.settled, Others: p.others, Width: p.term.Width})
		}
		started <- begun{s, ctx, cancel, err}
		if err != nil {
			return
		}
		if err := s.Run(); err != nil {
			cancel(err)
		} else {
			cancel(errLeft)
		}
	}()
	n := <-started
	if n.err != nil {
		cancel(n.err)
	}
	return n, n.err
}

// use makes a session the one that is talked with.
func (p *Prompt) use(n begun) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.session, p.ctx, p.leave = n.session, n.ctx, n.leave
}

func (p *Prompt) current() *session.Session {
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
