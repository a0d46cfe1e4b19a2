package sched

import "slices"

// Lines are those who wait at places, at each first come, first served.
type Lines[K, W comparable] map[K][]W

// Join puts w at the end of those who wait at a place.
func (l Lines[K, W]) Join(at K, w W) { l[at] = append(l[at], w) }

// Leave takes w out; it reports whether it was there.
func (l Lines[K, W]) Leave(at K, w W) bool {
	i := slices.Index(l[at], w)
	if i < 0 {
		return false
	}
	l.set(at, slices.Delete(l[at], i, i+1))
	return true
}

// Next takes out the n that have waited longest at a place, or all if there are fewer.
func (l Lines[K, W]) Next(at K, n int) []W {
	n = min(max(n, 0), len(l[at]))
	first, rest := l[at][:n], l[at][n:]
	l.set(at, rest)
	return first
}

func (l Lines[K, W]) set(at K, list []W) {
	if len(list) == 0 {
		delete(l, at)
		return
	}
	l[at] = list
}
