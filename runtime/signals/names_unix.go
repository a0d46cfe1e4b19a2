//go:build unix

package signals

import (
	"strconv"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// Last is the highest number of a signal.
const Last = 64

// Name is the name of a signal: SIGKILL.
func Name(n int) string {
	if name := unix.SignalName(syscall.Signal(n)); name != "" {
		return name
	}
	return "signal " + strconv.Itoa(n)
}

// Number is the number of the signal of that name, with or without SIG; 0 when there is none.
func Number(name string) int {
	return int(unix.SignalNum("SIG" + strings.TrimPrefix(strings.ToUpper(name), "SIG")))
}
