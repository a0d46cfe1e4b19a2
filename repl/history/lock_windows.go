package history

import (
	"os"

	"golang.org/x/sys/windows"
)

// exclusive waits until no other process has the file locked. Closing it ends the lock.
func exclusive(file *os.File) error {
	nowhere := &windows.Overlapped{OffsetHigh: 1 << 30} // a byte that is never read or written
	return windows.LockFileEx(windows.Handle(file.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, nowhere)
}

// replace puts a file in the place of one that is open, which has to be closed first.
func replace(file, path string, old *os.File) error {
	if err := old.Close(); err != nil {
		return err
	}
	return os.Rename(file, path)
}
