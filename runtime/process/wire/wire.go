// Package wire is what processes say to each other: frames, and how they are written to and read from a stream of bytes.
//
// The processes of a program form a tree. A child speaks with its parent alone, over its standard input and output; a frame
// for somebody else is passed on, up or down, by its To. Every frame begins with its length, which is bounded, and what is
// longer than a frame can be (a value of 1 GB) goes ahead of its frame in parts, see Body. Nothing that is read is trusted:
// whatever the bytes are, reading gives a frame or an error.
package wire

import "time"

// Kind says what a frame is for.
type Kind uint8

// The kinds of frames, with who sends them to whom.
const (
	Boot    Kind = iota + 1 // parent to child: what to run
	Request                 // process to broker: an operation
	Reply                   // broker to process: what came of a request
	Cancel                  // process to broker: it does not want the reply to a request any more
	Part                    // ahead of another frame: a piece of its body
	Output                  // process to root: text to be written
	Log                     // process to root: lines of the event log
	Idle                    // process to broker: nothing can run in it
	Result                  // child to parent: what its target came to
	Dying                   // child to parent: a signal is about to end it
	Ended                   // parent to broker: a child has ended
	Advance                 // broker to process: virtual time has come so far
	Shut                    // broker to process: a queue or the other end of a pipe takes nothing any more
	Stuck                   // broker to process: no process can run, and it is to say so
	Record                  // process to root: what is to be recorded of it
	lastKind
)

// Frame is one message. Which fields mean something depends on its kind; a zero field takes no room on the wire.
type Frame struct {
	Kind Kind
	To   string // the path of the process that it is for; "" is the root's broker
	From string // the path of the process that has sent it

	ID     uint64 // of a request, which its reply repeats; of a body in parts
	Thread string // the path of the thread that asks
	Name   string // its name, or that of another thing
	Op     string
	Object string // an identity
	Label  string // how reports call the object
	At     string // file:line:column in the script
	Code   string // what kind of error a reply is; "" is none
	Text   string

	Number  int64
	Timeout time.Duration
	Time    time.Duration // the broker's clock, when time is virtual
	Flag    bool
	Parts   bool   // parts with the same From and ID were sent before, and are the beginning of Body
	Body    []byte // at most MaxBody

	// Rest, when it is not empty, is the body in place of Body and of parts that were sent before: an Outbox sends it in parts.
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
