package consent

import (
	"os"

	"golang.org/x/sys/unix"
)

// discard drops what was typed and not read.
func discard(tty *os.File) {
	control(tty, func(fd uintptr) { _ = unix.IoctlSetInt(int(fd), unix.TCFLSH, unix.TCIFLUSH) })
}
