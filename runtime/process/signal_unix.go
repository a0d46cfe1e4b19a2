//go:build unix

package process

import (
	"strconv"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// SignalName is the name of a signal: SIGKILL.
func SignalName(n int) string {
	if name := unix.SignalName(syscall.Signal(n)); name != "" {
		return name
	}
	return "signal " + strconv.Itoa(n)
}

// SignalNumber is the number of the signal of that name, with or without SIG; 0 when there is none.
func SignalNumber(name string) int {
	name = strings.ToUpper(name)
	if !strings.HasPrefix(name, "SIG") {
		name = "SIG" + name
	}
	return int(unix.SignalNum(name))
}

// signalProcess sends a signal to a process of the operating system.
func signalProcess(pid, signal int) error { return syscall.Kill(pid, syscall.Signal(signal)) }
