package coroutine

import (
	"slices"

	"github.com/dop251/goja"

	"weft/runtime/engine/vm"
)

// This file is about what async code carries along, across await, callbacks of promises, timers and microtasks: the stores of
// AsyncLocalStorage (Node), which are as they were where the code was begun, and the variables of contextvars (Python), which are in
// a Scope that all code of a task shares, and that a new task copies.

// vars are those of one vm.Context. They are not changed, but for what is in the scope.
type vars struct {
	stores values
	scope  *Scope // nil while no variable was set
}

// Fork is what a new task begins with.
func (v *vars) Fork() vm.Vars { return &vars{v.stores, v.scope.Copy()} }

// values are by keys, in the order in which they were set. They are not changed.
type values []struct {
	Key *goja.Object
	V   goja.Value
}

func (vs values) get(key *goja.Object) (v goja.Value, ok bool) {
	for _, each := range vs {
		if each.Key == key {
			return each.V, true
		}
	}
	return nil, false
}

// with is vs with another value; without it when v is nil.
func (vs values) with(key *goja.Object, v goja.Value) values {
	n := slices.Clone(vs)
	for i := range n {
		if n[i].Key != key {
			continue
		}
		if v == nil {
			return slices.Delete(n, i, i+1)
		}
		n[i].V = v
		return n
	}
	if v == nil {
		return n
	}
	return append(n, struct {
		Key *goja.Object
		V   goja.Value
	}{key, v})
}

// Scope are variables with their values: a Context of Python's.
type Scope struct{ Values values }

// Copy is a scope with the same values. s may be nil.
func (s *Scope) Copy() *Scope {
	if s == nil {
		return &Scope{}
	}
	return &Scope{s.Values}
}

// Get is the value of a variable.
func (s *Scope) Get(key *goja.Object) (v goja.Value, ok bool) { return s.Values.get(key) }

// Set gives a variable a value; nil takes it away.
func (s *Scope) Set(key *goja.Object, v goja.Value) { s.Values = s.Values.with(key, v) }

// Carried is what the code that runs carries along. Its methods belong to the running thread.
type Carried struct{ heap *vm.Heap }

func (c *Carried) vars() vars {
	if v, ok := c.heap.Current().Context().Vars.(*vars); ok {
		return *v
	}
	return vars{}
}

// Scope is that of the code that runs.
func (c *Carried) Scope() *Scope {
	v := c.vars()
	if v.scope == nil {
		v.scope = &Scope{}
		c.heap.Current().SetVars(&v)
	}
	return v.scope
}

// RunIn calls fn in a scope.
func (c *Carried) RunIn(s *Scope, fn func()) { c.runWith(vars{c.vars().stores, s}, fn) }

// Store is what SetStore or RunWith gave for a key where the code that runs was begun.
func (c *Carried) Store(key *goja.Object) (v goja.Value, ok bool) {
	return c.vars().stores.get(key)
}

// SetStore has a key have a value in the code that runs from now on, and in what that begins; nil takes it away.
func (c *Carried) SetStore(key *goja.Object, v goja.Value) {
	now := c.vars()
	c.heap.Current().SetVars(&vars{now.stores.with(key, v), now.scope})
}

// RunWith calls fn as code in which a key has a value; nil for none.
func (c *Carried) RunWith(key *goja.Object, v goja.Value, fn func()) {
	now := c.vars()
	c.runWith(vars{now.stores.with(key, v), now.scope}, fn)
}

// Snapshot is a function that calls another as code that was begun where Snapshot was called.
func (c *Carried) Snapshot() func(fn func()) {
	then := c.vars()
	return func(fn func()) { c.runWith(then, fn) }
}

func (c *Carried) runWith(v vars, fn func()) {
	s := c.heap.Current()
	was := s.SetVars(&v)
	defer s.Restore(was)
	fn()
}
