package web_test

import (
	"os"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// watch returns a function that waits until a process that is there has ended, and reports whether it has. It need not be a child.
func watch(t *testing.T, pid int) (gone func() bool) {
	t.Helper()
	fd, err := unix.PidfdOpen(pid, 0)
	if err != nil {
		t.Fatal(os.NewSyscallError("pidfd_open", err))
	}
	t.Cleanup(func() { _ = unix.Close(fd) })
	return func() bool {
		for {
			n, err := unix.Poll([]unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}, int(time.Minute.Milliseconds()))
			if err != unix.EINTR {
				return n == 1
			}
		}
	}
}
