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

// The kinds of entries.
const (
	again  = iota // a call at a site, of the same object as before at that site
	call          // a call at a site, and the object's identity
	site          // a site that was not seen before: operation, file, line
	clock         // the clock was read: how far it has gone since
	mail          // a message was taken in: decisions since the last; then its kind and length, then itself
	answer        // the machine was asked: the length; then the question's name and the answer
	slice         // a slice has ended: looks at it since the last that has
	kinds

	kindBits = 3
	kindMask = 1<<kindBits - 1
)

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
