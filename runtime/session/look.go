package session

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/dop251/goja"

	"weft/runtime"
	"weft/runtime/engine/js"
)

// observer looks at a session from the user's goroutine. None of its methods runs a getter or a proxy's trap of a script; each finds
// nothing when the realm is too busy. Any goroutine but the realm's may call them.
type observer struct {
	rt      *runtime.Realm
	jobs    *jobs
	results *results
	ended   context.Context // done when the session has ended
}

const (
	lookPatience   = time.Second            // how long a list waits for a realm that computes
	typingPatience = 100 * time.Millisecond // how long a key that was pressed does
)

// Look calls fn, on whichever goroutine, when no script is in the middle of an instruction. fn only looks: it must change nothing that a
// script can see, make no identities and not wait. Look reports false, and does not call fn any more, when the realm comes to no decision
// within patience.
func (o *observer) Look(patience time.Duration, fn func()) bool {
	var taken atomic.Bool // by the goroutine that calls fn, or by this one when it gives up
	done := make(chan struct{})
	look := func() {
		if taken.CompareAndSwap(false, true) {
			defer close(done)
			o.rt.Journal.Look(func() { _ = o.rt.Heap.Guard(fn) }) // after an error fn has found nothing
		}
	}
	if o.ended.Err() != nil {
		return false
	}
	if o.rt.Sched.RunIfIdle(look) {
		return true
	}
	o.rt.Sched.Post(look)
	ctx, cancel := context.WithTimeout(o.ended, patience)
	defer cancel()
	select {
	case <-done:
		return true
	case <-ctx.Done():
	}
	if taken.CompareAndSwap(false, true) {
		return false
	}
	<-done
	return true
}

// Jobs are what inputs have begun and what goes on, by their numbers; ok is false when the realm is too busy to say.
func (o *observer) Jobs() (list []Job, ok bool) {
	ok = o.Look(lookPatience, func() { list = o.jobs.views(o.jobs.live()) })
	return list, ok
}

// Stack is the last error of an input as it was thrown, with all frames of its stack, the engine's own too; "" when there was none, or
// it has no stack.
func (o *observer) Stack() (text string) {
	o.Look(lookPatience, func() {
		if err, ok := o.results.last.(*goja.Object); ok {
			text, _ = js.Text(o.rt.Own(err, o.rt.VM().ToValue("stack")))
		}
	})
	return text
}
