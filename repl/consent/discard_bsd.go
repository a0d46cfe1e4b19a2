//go:build darwin || freebsd || netbsd || openbsd

package consent

import (
	"os"

	"golang.org/x/sys/unix"
)

// fread is FREAD of <sys/fcntl.h>: of TIOCFLUSH, the input.
const fread = 1

// discard drops what was typed and not read.
func discard(tty *os.File) {
	control(tty, func(fd uintptr) { _ = unix.IoctlSetPointerInt(int(fd), unix.TIOCFLUSH, fread) })
}
