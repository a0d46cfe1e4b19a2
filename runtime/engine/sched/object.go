package sched

// object is what the synchronisation objects of this package have in common; each adds its own Holder where
// it has one.
type object struct {
	s     *Scheduler
	id    string
	kind  string
	label string
}

// newObject names an object that the running thread makes; without a label it is called by its kind and
// identity.
func (s *Scheduler) newObject(kind, label string) object {
	o := object{s: s, id: s.NewID(), kind: kind, label: label}
	if o.label == "" {
		o.label = kind + " " + o.id
	}
	return o
}

// Identity is the path of the object's maker and a number.
func (o *object) Identity() string { return o.id }

// Kind is what sort of object it is: "lock", "queue", …
func (o *object) Kind() string { return o.kind }

// Label is how reports call it.
func (o *object) Label() string { return o.label }

// SetLabel changes Label.
func (o *object) SetLabel(label string) { o.label = label }

// Holder is nil: a wait for it can be ended by anyone.
func (o *object) Holder() *Thread { return nil }
