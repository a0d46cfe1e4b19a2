//go:build unix

package history

import (
	"os"

	"golang.org/x/sys/unix"
)

// exclusive waits until no other process has the file locked. Closing it ends the lock.
func exclusive(file *os.File) error {
	for {
		if err := unix.Flock(int(file.Fd()), unix.LOCK_EX); err != unix.EINTR {
			return err
		}
	}
}

// replace puts a file in the place of one that is open.
func replace(file, path string, _ *os.File) error { return os.Rename(file, path) }
