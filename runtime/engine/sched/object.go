package sched

import "cmp"

// Object is something that threads wait for. Its methods belong to the running thread.
type Object interface {
	Identity() string // the path of its maker and a number, or a thread's path
	Kind() string     // "lock", "queue", "thread", …
	Label() string    // how a report calls it
	Holder() *Thread  // the only thread that can end a wait for it; nil when there is no such thread
}

// Named is what most objects are called by; they embed it, and add their own Holder where they have one.
type Named struct{ id, kind, label string }

// NewNamed names an object that the running thread makes; without a label it is called by its kind and identity.
func NewNamed(s *Scheduler, kind, label string) Named {
	id := s.NewID()
	return Named{id, kind, cmp.Or(label, kind+" "+id)}
}

// Name is what an object is called that has its identity from elsewhere.
func Name(id, kind, label string) Named { return Named{id, kind, label} }

// Identity is the path of the object's maker and a number.
func (n *Named) Identity() string { return n.id }

// Kind is what sort of object it is: "lock", "queue", …
func (n *Named) Kind() string { return n.kind }

// Label is how reports call it.
func (n *Named) Label() string { return n.label }

// SetLabel changes Label.
func (n *Named) SetLabel(label string) { n.label = label }

// Holder is nil: any thread can end a wait for it.
func (n *Named) Holder() *Thread { return nil }

// object is what the synchronisation objects of this package have in common.
type object struct {
	s *Scheduler
	Named
}

func newObject(s *Scheduler, kind, label string) object { return object{s, NewNamed(s, kind, label)} }
