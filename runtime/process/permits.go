package process

import (
	"context"
	"strconv"
	"sync"

	"weft/runtime"
	"weft/runtime/permit"
	"weft/runtime/process/wire"
)

// This file has a child ask the root what it may touch, when its own rights do not say: the user has answered there, and is asked there.

// permitted is the root's gate as a child has it: a permit.Referee.
type permitted struct {
	t *Table

	mu      sync.Mutex
	waiting map[uint64]chan *wire.Permitted
}

// Check is permit.Referee's.
func (p *permitted) Check(ctx context.Context, n permit.Need) error {
	id, came := p.t.UnrecordedID(), make(chan *wire.Permitted, 1)
	p.mu.Lock()
	p.waiting[id] = came
	p.mu.Unlock()
	defer func() {
		p.mu.Lock()
		delete(p.waiting, id)
		p.mu.Unlock()
	}()
	p.t.Send(&wire.Frame{To: runtime.RootPath, From: p.t.Path, ID: id, Payload: &wire.Permit{
		Kind: string(n.Kind), Resource: n.Resource, Addr: n.Addr, Links: n.Links, What: n.What, Call: n.Call, Process: n.Process, At: n.At,
	}})
	select {
	case m := <-came:
		if m.Allowed {
			return nil
		}
		return &permit.Error{Need: n, Denied: m.Denied, Never: m.Never}
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// Listens is permit.Referee's.
func (p *permitted) Listens(port string) (stop func()) {
	say := func(open bool) {
		p.t.Send(&wire.Frame{To: runtime.RootPath, From: p.t.Path, ID: p.t.UnrecordedID(), Payload: &wire.Listens{Port: port, Open: open}})
	}
	say(true)
	return sync.OnceFunc(func() { say(false) })
}

// answer takes in the root's word.
func (p *permitted) answer(id uint64, m *wire.Permitted) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if came := p.waiting[id]; came != nil {
		came <- m
	}
}

// claims are what a child, and the processes below it, have of the root's gate.
type claims struct {
	mu      sync.Mutex
	over    bool
	asks    map[string]context.CancelFunc // questions to the gate, by who asks and their numbers
	listens map[string]func()
}

// permits takes in, in the root, what a child says about permissions, or a process below it.
func (p *Process) permits(f *wire.Frame) {
	gate := p.t.rt.Host.Gate()
	switch m := f.Payload.(type) {
	case *wire.Permit:
		ctx, ended := p.claims.begin(f.From + " " + strconv.FormatUint(f.ID, 10))
		go func() { // the user may be asked
			defer ended()
			err := gate.Check(ctx, permit.Need{
				Kind: permit.Kind(m.Kind), Resource: m.Resource, Addr: m.Addr, Links: m.Links, What: m.What, Call: m.Call, Process: m.Process, At: m.At,
			})
			verdict := &wire.Permitted{Allowed: err == nil}
			if refused, ok := err.(*permit.Error); ok {
				verdict.Denied, verdict.Never = refused.Denied, refused.Never
			}
			p.t.Route(&wire.Frame{To: f.From, From: p.t.Path, ID: f.ID, Payload: verdict})
		}()
	case *wire.Listens:
		p.claims.listen(f.From+" "+m.Port, func() func() { return gate.Listens(m.Port) }, m.Open)
	}
}

// begin notes a question; its context ends when the child does.
func (c *claims) begin(id string) (ctx context.Context, ended func()) {
	ctx, cancel := context.WithCancel(context.Background())
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.over {
		cancel()
	}
	if c.asks == nil {
		c.asks = map[string]context.CancelFunc{}
	}
	c.asks[id] = cancel
	return ctx, func() {
		cancel()
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.asks, id)
	}
}

// listen notes that a process listens at a port, or no longer does.
func (c *claims) listen(key string, begin func() (stop func()), open bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if stop := c.listens[key]; stop != nil {
		stop()
		delete(c.listens, key)
	}
	if open && !c.over {
		if c.listens == nil {
			c.listens = map[string]func(){}
		}
		c.listens[key] = begin()
	}
}

// end gives all back, when the child has ended.
func (c *claims) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.over = true
	for _, cancel := range c.asks {
		cancel()
	}
	for _, stop := range c.listens {
		stop()
	}
}
