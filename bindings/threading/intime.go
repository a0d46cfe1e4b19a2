package threading

import (
	"weft/runtime"
	"weft/runtime/engine/js"
)

// inTime is what came of a wait for an object: false when its time has passed. Every other error is thrown.
func inTime(rt *runtime.Realm, o interface{ Label() string }, err error) bool {
	switch err {
	case nil:
		return true
	case runtime.ErrTimeout:
		return false
	case runtime.ErrNotHeld, runtime.ErrNotOwner, runtime.ErrTooManyReleases:
		rt.Throw(js.InvalidState, "%s %v", o.Label(), err)
	}
	rt.Check(err)
	return false
}
