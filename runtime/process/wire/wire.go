// Package wire is what the processes of a program say to each other: frames, and how they are written to and read from a stream
// of bytes.
//
// The processes form a tree. A child speaks with its parent alone, over its standard input and output; a frame for another
// process is passed on, up or down, by its To. A Frame is an envelope; what it says is its Payload, a type for each operation
// with the arguments as fields: requests to the broker (requests.go), replies of the broker (replies.go), and notices, which are
// not answered (notices.go). The table in payload.go lists them all; codec.go turns frames into bytes and back.
//
// A value travels as the body of a frame (Body). It may be longer than a frame can be: then its beginning goes ahead in frames of
// their own, which Frame.Split makes and an Assembler puts together. A Reader and a Writer are the two ends of a
// stream; an Outbox is a Writer that never makes its callers wait. Nothing that is read is trusted: whatever the bytes are,
// reading gives a frame or an error. Both ends are the same executable, so the format has no version of its own; recordings
// contain frames and have one.
package wire

import (
	"fmt"
	"time"
)

// Frame is one message: an envelope with a payload.
type Frame struct {
	To   string        // the path of the process that it is for; "" is the broker
	From string        // the path of the process that has sent it
	ID   uint64        // of a request, which its reply repeats; of a body in parts. A request without one is not answered
	Time time.Duration // the broker's clock, when time is virtual

	// Who asks, for a Request; other frames do not carry these.
	Thread  string        // the path of the thread
	Name    string        // its name in reports
	At      string        // file:line:column in its script
	Object  string        // the identity of the object that the operation is done to, or of the one that it makes
	Timeout time.Duration // how long it may take; 0: it is not to wait; sched.Never: as long as it takes
	NoReply bool          // the sender goes on as if it had been done, and wants no answer, although there is an ID

	Payload Payload

	Parts bool   // parts with the same From and ID were sent before, and are the beginning of Body
	Body  []byte // a value, or the end of one: at most MaxBody bytes

	// Rest, when it is not empty, is the whole body in place of Body and Parts. A Writer and an Outbox send it in parts; Append refuses it.
	Rest Body
}

const (
	// MaxFrame is how many bytes a frame may have, without its length.
	MaxFrame = 1 << 20
	// MaxBody is how many bytes of a body one frame carries.
	MaxBody = 1 << 18
	// MaxMessage is how many bytes a body may have in all.
	MaxMessage = 1 << 32
)

// LengthError says that a frame, or what it carries, is too long.
type LengthError struct {
	What        string // "frame" or "body"
	Size, Limit int    // in bytes
}

// Error gives the numbers.
func (e *LengthError) Error() string {
	return fmt.Sprintf("a %s of %d bytes: the limit is %d", e.What, e.Size, e.Limit)
}
