package sched

import (
	"cmp"
	"slices"
	"strings"
)

// roll lists the threads that have not ended, in the order they were started.
type roll struct {
	first, last *Thread
	n           int
}

func (r *roll) add(t *Thread) {
	if t.before = r.last; t.before == nil {
		r.first = t
	} else {
		t.before.after = t
	}
	r.last = t
	r.n++
}

func (r *roll) remove(t *Thread) {
	if t.before == nil {
		r.first = t.after
	} else {
		t.before.after = t.after
	}
	if t.after == nil {
		r.last = t.before
	} else {
		t.after.before = t.before
	}
	t.before, t.after = nil, nil
	r.n--
}

// Threads are those that have not ended, in the order of their paths.
func (s *Scheduler) Threads() []*Thread {
	all := make([]*Thread, 0, s.threads.n)
	for t := s.threads.first; t != nil; t = t.after {
		all = append(all, t)
	}
	slices.SortFunc(all, func(a, b *Thread) int { return ComparePaths(a.ID, b.ID) })
	return all
}

// ComparePaths orders paths as a reader counts: 1.2 before 1.10, a parent before its children.
func ComparePaths(a, b string) int {
	for {
		x, restA, moreA := strings.Cut(a, ".")
		y, restB, moreB := strings.Cut(b, ".")
		c := cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(x, y))
		switch {
		case c != 0:
			return c
		case !moreA && !moreB:
			return 0
		case !moreA:
			return -1
		case !moreB:
			return 1
		}
		a, b = restA, restB
	}
}
