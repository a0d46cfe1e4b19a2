package clone

import "fmt"

// Error says what cannot be cloned: the reason for a script's DataCloneError.
type Error struct {
	Path   string // to it, as in `args[0].cb`; "" when it is the value itself and the root had no name
	Reason string // as in `a function cannot be sent`
}

// Error is the path and the reason: `args[0].cb: a function cannot be sent`.
func (e *Error) Error() string {
	if e.Path == "" {
		return e.Reason
	}
	return e.Path + ": " + e.Reason
}

// Malformed says what is wrong with data that Decode was given.
type Malformed struct {
	Offset int64 // of the byte at which it was noticed
	Reason string
}

// Error is the reason and the offset.
func (m *Malformed) Error() string {
	return fmt.Sprintf("malformed value at byte %d: %s", m.Offset, m.Reason)
}
