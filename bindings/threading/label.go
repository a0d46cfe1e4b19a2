package threading

import (
	"strconv"

	"weft/runtime"
)

// label is how reports call an object that a script makes now: by its kind and the name of the variable or property that
// it is assigned to, numbered from the second of that name on. It is "" when there is no such name.
func (m *module) label(kind string) string { return m.labelled(kind, m.rt.NameHere()) }

// labelled is label for a name that is known.
func (m *module) labelled(kind, name string) string {
	if name == "" || name == kind {
		return ""
	}
	label := kind + " " + name
	m.labels[label]++
	if n := m.labels[label]; n > 1 {
		label += " " + strconv.Itoa(n)
	}
	return label
}

// inTime is what came of a wait for an object: false when its time has passed. Every other error is thrown.
func inTime(rt *runtime.Realm, o interface{ Label() string }, err error) bool {
	switch err {
	case nil:
		return true
	case runtime.ErrTimeout:
		return false
	case runtime.ErrNotHeld, runtime.ErrNotOwner, runtime.ErrTooManyReleases:
		rt.Throw(runtime.InvalidState, "%s %v", o.Label(), err)
	}
	rt.Check(err)
	return false
}
