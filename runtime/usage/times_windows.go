package usage

import (
	"syscall"
	"time"
)

// OfCPU is the processor time that the process has used.
func OfCPU() CPU {
	h, err := syscall.GetCurrentProcess()
	if err != nil {
		return CPU{}
	}
	var created, exited, kernel, user syscall.Filetime
	if err := syscall.GetProcessTimes(h, &created, &exited, &kernel, &user); err != nil {
		return CPU{}
	}
	return CPU{span(user), span(kernel)}
}

// span is a duration that a Filetime holds, in units of 100 nanoseconds.
func span(f syscall.Filetime) time.Duration {
	return time.Duration(int64(f.HighDateTime)<<32|int64(f.LowDateTime)) * 100
}
