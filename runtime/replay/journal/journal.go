// Package journal keeps what a run has taken from outside, and what it has asked of the kernel, in order: enough to repeat it.
//
// A journal is a row of entries. Some are answers of the outside: what the clock said, what messages were taken in at which
// decision, what a call gave that asks the machine. The others are calls of the kernel, which a run that is repeated makes
// again: they prove that it goes the same way, and tell where it does not. A Writer adds entries; a Reader takes them out again.
// Nothing here knows what a message or an answer means.
//
// An entry begins with a varint whose lowest three bits are its kind. The rest is the site of a call, the time since the clock
// was read last, the number of decisions since the last message, of looks since the last slice that has ended, or a length.
package journal

import "errors"

// Kind says which fields of an Entry count, and how one is written.
type Kind uint8

// The kinds of entries. A Reader gives no call as again, and keeps the sites for itself.
const (
	again   Kind = iota // a call at a site, of the same object as before at that site
	Call                // Site, Object: a call at a site, and the object's identity
	site                // a site that was not seen before: operation, file, line
	Clock               // Now: the clock was read; written is how far it has gone since
	Message             // After, Code, Data: a message was taken in, so many decisions after the last
	Answer              // Question, Data: the machine was asked
	Slice               // After: a slice has ended, at so many looks at it since the last that has
	kinds

	kindBits = 3
	kindMask = 1<<kindBits - 1
)

// String is a phrase for a report.
func (k Kind) String() string {
	return [kinds]string{
		Call: "a call", Clock: "a look at the clock", Message: "a message", Slice: "the end of a slice",
		Answer: "a question to the machine",
	}[k]
}

// mostText is how long a name, a file or an identity may be, in bytes.
const mostText = 1 << 16

// MostBytes is how long a message or an answer may be.
const MostBytes = 64 << 20

// ErrCut says that a journal ends in the middle of an entry.
var ErrCut = errors.New("the journal is cut short")

// Site is a place in a script that makes a kernel call.
type Site struct {
	Op   string
	File string // "" where no script is
	Line int    // counted from 1
}
