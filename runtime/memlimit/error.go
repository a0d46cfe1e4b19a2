package memlimit

import (
	"fmt"

	"weft/runtime/usage"
)

// Error says that a program uses more memory than it may, in bytes.
type Error struct {
	Limit int64
	Fixed bool // no flag raises it
}

// Error names the limit.
func (e *Error) Error() string {
	if e.Fixed {
		return fmt.Sprintf("out of memory: %s is the most that a program can have here", usage.Size(e.Limit))
	}
	return fmt.Sprintf("out of memory: %s, --max-memory raises it", usage.Size(e.Limit))
}

// ExitCode is 1.
func (e *Error) ExitCode() int { return 1 }
