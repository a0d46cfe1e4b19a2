package session

import (
	"sync/atomic"
	"time"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
)

// Look has fn called when no script is in the middle of an instruction, by whichever goroutine: for what only
// looks. fn must change nothing that a script can see, make no identities and not wait. It reports false, and
// fn is not called any more, when the realm does not come to a decision within patience. Any goroutine but
// the realm's may call it.
func (s *Session) Look(patience time.Duration, fn func()) bool {
	var taken atomic.Bool // by whoever calls fn, or by us who leave
	done := make(chan struct{})
	look := func() {
		if taken.CompareAndSwap(false, true) {
			defer close(done)
			s.rt.Journal.Look(func() { _ = s.rt.Heap.Guard(fn) }) // nothing was found
		}
	}
	select {
	case <-s.ended:
		return false
	default:
	}
	if s.rt.Sched.RunIfIdle(look) {
		return true
	}
	s.rt.Sched.Post(look)
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-done:
		return true
	case <-timer.C:
	case <-s.ended:
	}
	if taken.CompareAndSwap(false, true) {
		return false
	}
	<-done
	return true
}

// lookPatience is how long a list waits for a realm that computes.
const lookPatience = time.Second

// Jobs are what inputs have begun and what goes on, by their numbers; ok is false when the realm is too busy
// to say.
func (s *Session) Jobs() (list []Job, ok bool) {
	ok = s.Look(lookPatience, func() { list = s.jobs.views(s.jobs.live()) })
	return list, ok
}

// Stack is the last error of an input as it was thrown, with all frames of its stack, the engine's own too;
// "" when there was none, or it has no stack.
func (s *Session) Stack() (text string) {
	s.Look(lookPatience, func() {
		o, ok := s.results.last.(*goja.Object)
		if !ok {
			return
		}
		if stack, ok := js.Text(s.rt.Own(o, s.rt.VM().ToValue("stack"))); ok {
			text = stack
		}
	})
	return text
}
