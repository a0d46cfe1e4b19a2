package consent

import (
	"os"

	"golang.org/x/sys/windows"
)

// discard drops what was typed and not read.
func discard(tty *os.File) {
	control(tty, func(fd uintptr) { _ = windows.FlushConsoleInputBuffer(windows.Handle(fd)) })
}
