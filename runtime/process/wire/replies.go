package wire

import (
	"cmp"

	"weft/runtime/engine/sched"
)

// Replies: what the broker answers. A request that fails is answered by Failure or Deadlocked, whatever it asks for.
type (
	Done struct{ answers } // Done says that it is done.
	// Bool answers a yes-or-no question.
	Bool struct {
		answers
		Value bool
	}
	// Count is a number.
	Count struct {
		answers
		Value int
	}
	// Exit is how a process has ended.
	Exit struct {
		answers
		Code int    // its exit code, or minus the signal that killed it
		How  string // more about that; "" when there is nothing to say
	}
	// QueueStatus is what is in a queue.
	QueueStatus struct {
		answers
		Items int
		Full  bool // there is no room for another one
		Shut  bool // it takes no more items
	}
	// BarrierStatus is who is at a barrier.
	BarrierStatus struct {
		answers
		Broken  bool
		Waiting int
	}
	// Delivery brings the value in the body.
	Delivery struct {
		answers
		Message
	}
	// AcceptedCall brings a call of a service, the value in the body.
	AcceptedCall struct {
		answers
		Message
		Call int64 // for ServiceReply
	}
	// MemoryName is the name of new shared memory.
	MemoryName struct {
		answers
		Name string
	}
	// MemoryOutcome is how a wait for memory has ended, in ECMA-262's words: ok, not-equal or timed-out.
	MemoryOutcome struct {
		answers
		Result string
	}
	// Failure is why something cannot be done; it is an error. Code is one of:
	//
	//	timeout, full, empty, shutdown, done (too many taskDone), notheld, notowner, releases (too many), broken (a barrier),
	//	eof and closed (a pipe), died (a server), gone (with the process that it was tied to), cancelled, missing, limit, state,
	//	type, os
	Failure struct {
		answers
		Code   string
		Text   string // for people; a server's name when that has died
		Number int    // the limit; the exit code of a server that has died
	}
	// Deadlocked is Failure for what would wait without end.
	Deadlocked struct {
		answers
		Report sched.Deadlock
	}
)

// Error is the text, or the code when there is none.
func (f *Failure) Error() string { return cmp.Or(f.Text, f.Code) }
