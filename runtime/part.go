package runtime

import "reflect"

// Part is the one value of type T that a realm has, which make makes when it is first asked for: packages that stand on this one keep
// there what a realm has of theirs.
func Part[T any](rt *Realm, make func(rt *Realm) *T) *T {
	key := reflect.TypeFor[T]()
	if p := rt.parts[key]; p != nil {
		return p.(*T)
	}
	p := make(rt)
	rt.parts[key] = p
	return p
}
