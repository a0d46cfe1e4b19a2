// Package recording is the file of a program that was recorded: what every process of it has taken from outside, what they have
// written, when, and how the program has ended.
//
// A file begins with two lines of text: what it is, with the version of the format, and a Header, as JSON. Records follow, each
// a byte for its kind, the path of the process that it is about, the nanoseconds since the record before, the number of bytes that
// it has, and those bytes. Numbers are varints. The last record holds the SHA-256 sum of everything before it, and a line of text:
// a file without that is one of a program that was killed, and a file with another sum was changed.
//
// Nothing here knows what a past is: it is bytes, of which there may be more than fit in memory. A Writer writes them through, and
// a Recording reads them where they are. Nothing that is read is trusted: whatever the bytes are, reading gives records or an
// error.
package recording

import (
	"errors"
	"fmt"
	"time"
)

// Magic is the first line, without the version.
const Magic = "weft recording "

// version is that of the format, and of the frames in the journals that a file holds.
const version = 3

// trailer is the last line. A file that has it has to be whole.
const trailer = "\nend of recording\n"

// kind is what a record is.
type kind byte

// The kinds of records.
const (
	pastKind   kind = 'j' // a piece of a process's past
	forkKind   kind = 'f' // a process begins with the journal of another: whose, how many bytes of it, and what comes after
	outputKind kind = 'o' // flags, and a text that was written
	endKind    kind = 'e' // a process has come to its end: its exit code
	exitKind   kind = 'x' // the program has ended: its exit code
	sealKind   kind = '#' // the sum of all before; it has no path and no length
)

// The flags of an output.
const (
	streamMask  = 3
	outsideFlag = 4
)

// How much there may be of what is kept in memory.
const (
	mostHeader    = 1 << 24 // bytes
	mostPath      = 1 << 16 // bytes
	mostProcesses = 1 << 20
	pieceSize     = 64 << 10
)

// Header says what was recorded, and where.
type Header struct {
	Script  string    `json:"script"`         // its name
	SHA256  string    `json:"sha256"`         // of its text, in hexadecimal
	Args    []string  `json:"args,omitempty"` // process.argv
	Seed    *uint64   `json:"seed,omitempty"`
	Virtual bool      `json:"virtual,omitempty"` // time is
	Date    time.Time `json:"date"`              // when it was recorded
	Zone    string    `json:"zone"`              // the name of the time zone; "" when it is not known
	Offset  int       `json:"offset"`            // of that zone at Date, in seconds east of UTC
	Weft    string    `json:"weft"`              // the version of weft
	Engine  string    `json:"engine"`            // and of its JavaScript
	OS      string    `json:"os"`
	Arch    string    `json:"arch"`
}

// Location is the time zone, or one with the same offset where that is not known.
func (h *Header) Location() *time.Location {
	if h.Zone != "" {
		if loc, err := time.LoadLocation(h.Zone); err == nil {
			return loc
		}
	}
	return time.FixedZone(h.Zone, h.Offset)
}

// Errors of files.
var (
	ErrNone    = errors.New("this is no recording")
	errChanged = errors.New("the recording was changed since it was made, or is damaged: its checksum is wrong")
	errCut     = errors.New("cut short")
)

// VersionError says that a file is of another version of the format.
type VersionError struct{ Version int }

// Error names both versions.
func (e *VersionError) Error() string {
	return fmt.Sprintf("the recording has version %d of the format, and this weft reads version %d", e.Version, version)
}
