package sched

import (
	"cmp"
	"slices"
	"strings"
)

// threadList is the threads that have not ended, in no order.
type threadList struct{ alive []*Thread }

func (l *threadList) add(t *Thread) {
	t.listIndex = len(l.alive)
	l.alive = append(l.alive, t)
}

// remove puts the last thread into t's place.
func (l *threadList) remove(t *Thread) {
	end := len(l.alive) - 1
	moved := l.alive[end]
	l.alive[t.listIndex], moved.listIndex = moved, t.listIndex
	l.alive[end] = nil
	l.alive = l.alive[:end]
}

// Alive is the number of threads that have not ended, the main thread and those that have not run yet included.
func (l *threadList) Alive() int { return len(l.alive) }

// Threads are those that have not ended, in the order of their paths.
func (l *threadList) Threads() []*Thread {
	return slices.SortedFunc(slices.Values(l.alive), func(a, b *Thread) int { return ComparePaths(a.ID, b.ID) })
}

// ComparePaths orders paths number by number: 1.2 before 1.10, a parent before its children.
func ComparePaths(a, b string) int {
	for {
		x, restA, moreA := strings.Cut(a, ".")
		y, restB, moreB := strings.Cut(b, ".")
		if c := cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(x, y)); c != 0 || !moreA || !moreB {
			return cmp.Or(c, cmp.Compare(len(restA), len(restB)))
		}
		a, b = restA, restB
	}
}

// Numbers are how many threads a thread has started, and how many objects it has made. New ones get higher numbers.
type Numbers struct{ Threads, Objects int }

// Numbers are those of all threads that have not ended, by path.
func (l *threadList) Numbers() map[string]Numbers {
	all := map[string]Numbers{}
	for _, t := range l.alive {
		all[t.ID] = Numbers{t.children, t.objects}
	}
	return all
}

// AdvanceNumbers makes the threads of these paths count what they start and make from these numbers on. A thread whose own
// number is higher keeps it.
func (l *threadList) AdvanceNumbers(to map[string]Numbers) {
	for _, t := range l.alive {
		n := to[t.ID]
		t.children, t.objects = max(t.children, n.Threads), max(t.objects, n.Objects)
	}
}
