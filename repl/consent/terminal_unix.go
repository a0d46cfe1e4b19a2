//go:build unix

package consent

import "os"

func openTerminal() (*os.File, error) { return os.OpenFile("/dev/tty", os.O_RDONLY, 0) }
