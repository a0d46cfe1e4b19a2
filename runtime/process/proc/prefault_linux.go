package proc

import (
	"reflect"

	"golang.org/x/sys/unix"
)

// Prefault asks the system for the memory that a program needs to begin, all at once: it is handed out page by page otherwise, on the first
// use of each, and a start is hundreds of such interruptions. It is to be called before the program allocates.
func Prefault() {
	const (
		chunk = 4 << 20 // what Go's heap grows by, and is aligned to
		begin = 1 << 20 // what a realm and its first script take
		probe = 64 << 10
	)
	// Go takes the lowest free address: what is allocated next follows.
	from := reflect.ValueOf(make([]byte, probe)).Pointer()
	to := min(from+begin, (from/chunk+1)*chunk)
	_, _, _ = unix.Syscall(unix.SYS_MADVISE, from, to-from, unix.MADV_POPULATE_WRITE) // an older kernel refuses, and nothing is lost
}
