//go:build linux || darwin || freebsd || netbsd || openbsd || windows

package consent

import "os"

// control calls fn with the number of a terminal, which stays one whose reads can have a deadline.
func control(tty *os.File, fn func(fd uintptr)) {
	if c, err := tty.SyscallConn(); err == nil {
		_ = c.Control(fn)
	}
}
