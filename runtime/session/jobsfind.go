package session

import (
	"slices"

	"github.com/dop251/goja"

	"weft/runtime"
)

// FutureMade notes a future, which may be a job when its input has ended.
func (l *jobs) FutureMade(p *goja.Object, nth int) {
	if l.new = append(l.new, runtime.Begun{Promise: p, Nth: nth}); len(l.new)%mostJobs == 0 {
		l.new = slices.DeleteFunc(l.new, runtime.Begun.Settled)
	}
}

// collect makes jobs of the promises that were made since it was last called, are pending and are awaited by
// nobody: tasks, calls of async functions that are suspended, and promises of the kernel's. For those that a
// script makes with new Promise see Session.adopt.
func (l *jobs) collect() {
	all := append(l.rt.Pending(l.nth), slices.DeleteFunc(l.new, runtime.Begun.Settled)...)
	l.new = nil
	slices.SortFunc(all, func(a, b runtime.Begun) int { return a.Nth - b.Nth })
	for _, b := range all {
		if l.known[b.Promise] == nil && l.rt.Awaiters(b.Promise) == 0 {
			l.addPromise(b.Promise)
		}
	}
	l.nth = l.rt.Calls()
}
