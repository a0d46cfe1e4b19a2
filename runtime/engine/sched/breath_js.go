package sched

import (
	goruntime "runtime"
	"syscall/js"
	"time"
)

// How often a thread that computes lets others go on. In a browser all goroutines share one thread, which nothing takes away from them, and the
// browser's messages come in only when that thread is given back.
const (
	turnEvery   = 5 * time.Millisecond  // for other goroutines
	breathEvery = 25 * time.Millisecond // for messages
)

// breath is when that was done last.
type breath struct{ turned, taken time.Time }

// take lets others go on, if it is time.
func (b *breath) take() {
	now := time.Now()
	switch {
	case now.Sub(b.taken) >= breathEvery:
		awaitMessage()
		b.taken = time.Now()
		b.turned = b.taken
	case now.Sub(b.turned) >= turnEvery:
		goruntime.Gosched()
		b.turned = time.Now()
	}
}

// awaitMessage sends a message to itself: those that came before are taken in first.
func awaitMessage() {
	came := make(chan struct{})
	take := js.FuncOf(func(js.Value, []js.Value) any {
		close(came)
		return nil
	})
	defer take.Release()
	channel := js.Global().Get("MessageChannel").New()
	from, to := channel.Get("port1"), channel.Get("port2")
	to.Set("onmessage", take)
	from.Call("postMessage", 0)
	<-came
	from.Call("close")
}
