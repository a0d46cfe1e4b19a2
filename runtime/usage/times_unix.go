//go:build unix

package usage

import (
	"syscall"
	"time"
)

// OfCPU is the processor time that the process has used.
func OfCPU() CPU {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return CPU{}
	}
	return CPU{time.Duration(u.Utime.Nano()), time.Duration(u.Stime.Nano())}
}
