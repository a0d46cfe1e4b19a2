package vm

import "unsafe"

// Context is what a promise reaction remembers of where it was made: the stack that it must run on and whatever the owner
// has put beside it.
type Context struct {
	Stack *Stack
	Value any // may be nil
	Vars  Vars
}

// Vars are what a Context carries along besides its Value: variables of a script's. nil for none.
type Vars interface {
	// Fork are those that a new Value begins with.
	Fork() Vars
}

// fork is a context with another value.
func (c *Context) fork(v any) *Context {
	n := &Context{Stack: c.Stack, Value: v, Vars: c.Vars}
	if n.Vars != nil && v != nil {
		n.Vars = n.Vars.Fork()
	}
	return n
}

// Context is the one that reactions made by this stack now will remember.
func (s *Stack) Context() *Context { return s.ctx }

// SetValue makes a Context with v the stack's own, and returns the one before for Restore.
func (s *Stack) SetValue(v any) *Context {
	was := s.ctx
	if was.Value != v {
		s.ctx = was.fork(v)
	}
	return was
}

// SetVars makes a Context with other variables the stack's own, and returns the one before for Restore.
func (s *Stack) SetVars(v Vars) *Context {
	was := s.ctx
	s.ctx = &Context{Stack: s, Value: was.Value, Vars: v}
	return was
}

// Within is fn in a Context.
func (s *Stack) Within(c *Context, fn func()) func() {
	return func() {
		defer s.Restore(s.ctx)
		s.ctx = c
		fn()
	}
}

// WithVars is fn with the variables of now.
func (s *Stack) WithVars(fn func()) func() { return s.Within(&Context{Stack: s, Vars: s.ctx.Vars}, fn) }

// Restore makes a Context that SetValue returned the stack's own again.
func (s *Stack) Restore(c *Context) { s.ctx = c }

// setContext has reactions remember c, and what is called belong to no async function.
func (s *Stack) setContext(c *Context) {
	s.ctx, s.resumed, s.pending = c, nil, nil
	*at[unsafe.Pointer](s.vm, s.h.l.vm.curAsyncRunner) = nil
}

// restoreContext has the stack belong again to what ran when the mark was made.
func (s *Stack) restoreContext(m *mark) {
	s.ctx, s.resumed, s.pending = m.ctx, m.resumed, nil
	*at[unsafe.Pointer](s.vm, s.h.l.vm.curAsyncRunner) = m.runner
}

// tracker is called by goja for each promise reaction.
type tracker struct{ h *Heap }

// noStack is the context of a reaction that settles another promise, and may run on any stack.
type noStack struct{}

// Grab is called when a reaction is made, and returns its context.
func (t tracker) Grab() any {
	s := t.h.cur
	if s.forwarding {
		return noStack{}
	}
	s.reactions++
	if p := s.pending; p != nil {
		s.pending = nil
		return p
	}
	return s.ctx
}

// wrongStack is what Resumed panics with when a job belongs to another stack than the one it runs on: see Jobs.
type wrongStack struct{ belongs *Stack }

// Resumed is called with the context before a reaction's handler, and before anything else in its job.
func (t tracker) Resumed(context any) {
	switch c := context.(type) {
	case *Context:
		t.resume(c, nil)
	case *Suspension:
		if c.instead != nil && c.Context.Stack == t.h.cur && !t.h.cur.routing {
			panic(t.h.Coroutines.supersede(c))
		}
		t.resume(c.Context, c.Coroutine)
	}
}

func (t tracker) resume(c *Context, co *Coroutine) {
	s := t.h.cur
	if c.Stack != s || s.routing {
		panic(wrongStack{c.Stack})
	}
	s.reactions--
	s.ctx = c
	if co != nil {
		s.resumed = co
		co.sus = nil
		if co.task != nil && c.Value != co.task {
			s.ctx = c.fork(co.task)
		}
		if t.h.Jobs.Turns != nil {
			s.turn = s.ctx
			t.h.Jobs.Turns(s.ctx.Value, co.at.Site, false)
		}
	}
}

// Exited is called after a reaction's handler.
func (t tracker) Exited() { t.h.cur.resumed = nil }
