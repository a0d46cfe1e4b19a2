package permit

import (
	"context"
	"sync"
)

// Answer is what a user says when asked for a Need.
type Answer int

// The answers.
const (
	No    Answer = iota // not that, now or later in the run
	Yes                 // that, for the rest of the run
	Once                // that, this time
	Every               // all of the kind, for the rest of the run
)

// Ask puts a Need to the user. It may wait; it is called for one need at a time. The error is why the user cannot be asked: then the need is
// refused as one that was not granted.
type Ask func(ctx context.Context, n Need) (Answer, error)

// Gate judges what a program wants to touch. Its methods are for any goroutine.
type Gate struct {
	rights Rights
	ask    Ask
	asking chan struct{} // held while the user is asked

	mu      sync.Mutex
	above   Referee // decides what the rights do not say; nil in the root
	granted Rights  // by answers
	listens map[string]int
}

// NewGate makes a gate for rights, which are not changed any more. ask puts to the user what they do not say; nil: it is refused.
func NewGate(rights Rights, ask Ask) *Gate {
	return &Gate{rights: rights, ask: ask, asking: make(chan struct{}, 1), listens: map[string]int{}}
}

// Rights are those that the gate was made with.
func (g *Gate) Rights() Rights { return g.rights }

// Referee is the gate of the root, as a child process has it. Its methods are for any goroutine.
type Referee interface {
	Check(ctx context.Context, n Need) error
	Listens(port string) (stop func())
}

// Refer has the root's gate decide what the rights do not say, in place of the user.
func (g *Gate) Refer(to Referee) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.above = to
}

func (g *Gate) referee() Referee {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.above
}

// Check is nil when a program may touch what it needs. Else the error is an *Error, or that of ctx while the user is asked.
func (g *Gate) Check(ctx context.Context, n Need) error {
	if g.forbidden(n) {
		return &Error{Need: n, Never: true}
	}
	if err, decided := g.decide(n); decided {
		return err
	}
	if above := g.referee(); above != nil {
		return above.Check(ctx, n)
	}
	if g.ask == nil {
		return &Error{Need: n}
	}
	select {
	case g.asking <- struct{}{}:
		defer func() { <-g.asking }()
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	if err, decided := g.decide(n); decided { // while others were asked for
		return err
	}
	answer, err := g.ask(ctx, n)
	if err != nil {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		return &Error{Need: n}
	}
	return g.note(n, answer)
}

// decide is what is known without a question.
func (g *Gate) decide(n Need) (err error, decided bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	switch g.rights.judge(n) {
	case denied:
		return &Error{Need: n, Denied: true}, true
	case granted:
		return nil, true
	}
	switch g.granted.judge(n) {
	case denied:
		return &Error{Need: n, Denied: true}, true
	case granted:
		return nil, true
	}
	if n.Kind == Net && g.own(n) {
		return nil, true
	}
	return nil, false
}

// note keeps what the user has answered.
func (g *Gate) note(n Need, a Answer) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	name := []string{n.Resource}
	if n.Resource == "" {
		name = nil
	}
	if n.What != "" && a == Yes { // it has no name that could be granted
		a = Once
	}
	switch a {
	case Every:
		_ = g.granted.Grant(n.Kind)
	case Yes:
		_ = g.granted.Grant(n.Kind, name...)
	case No:
		if n.What != "" {
			return &Error{Need: n, Denied: true}
		}
		_ = g.granted.Refuse(n.Kind, name...)
		return &Error{Need: n, Denied: true}
	}
	return nil
}

// own reports whether a host is a server of the same run, on this machine.
func (g *Gate) own(n Need) bool {
	host, port := splitHost(n.Resource)
	if n.Addr != "" {
		host, _ = splitHost(n.Addr)
	}
	return g.listens[port] > 0 && Loopback(host)
}

// Listens says that the program has begun to listen at a port of this machine: it may connect there. stop takes that back.
func (g *Gate) Listens(port string) (stop func()) {
	if above := g.referee(); above != nil {
		return above.Listens(port)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.listens[port]++
	return sync.OnceFunc(func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		g.listens[port]--
	})
}
