//go:build unix

package outside

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// errnoName is the name of an error number, "" for one without.
func errnoName(n syscall.Errno) string { return unix.ErrnoName(n) }
