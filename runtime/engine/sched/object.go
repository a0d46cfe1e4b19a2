package sched

// Object is something that threads wait for. Its methods belong to the running thread.
type Object interface {
	Identity() string // the path of its maker and a number, or a thread's path
	Kind() string     // "lock", "queue", "thread", …
	Label() string    // how a report calls it
	Holder() *Thread  // the only thread that can end a wait for it; nil when there is no such thread
}

// object is what the synchronisation objects of this package have in common; each adds its own Holder where it has one.
type object struct {
	s     *Scheduler
	id    string
	kind  string
	label string
}

// newObject names an object that the running thread makes; without a label it is called by its kind and identity.
func newObject(s *Scheduler, kind, label string) object {
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

// Holder is nil: any thread can end a wait for it.
func (o *object) Holder() *Thread { return nil }
