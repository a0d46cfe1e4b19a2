//go:build !unix

package commands

import (
	"os"
	"syscall"
)

// The numbers are those of POSIX, by which scripts name signals.
const (
	killSignal = 9
	termSignal = 15
)

func attributes(bool, bool) *syscall.SysProcAttr { return nil }

// sendSignal ends a process: nothing else can be sent to one here. 0 asks whether it is there.
func sendSignal(p *os.Process, n int) error {
	if n == 0 {
		return nil
	}
	return p.Kill()
}

func signalPid(pid, n int) error {
	p, err := os.FindProcess(pid)
	if err != nil {
		return syscall.EINVAL
	}
	return sendSignal(p, n)
}

// exitOf is how a process has ended; signal is what it was sent.
func exitOf(state *os.ProcessState, signal int) Exit {
	if signal != 0 {
		return Exit{Signal: signal}
	}
	return Exit{Code: state.ExitCode()}
}

// socketPair is not there: a pipe has one direction here.
func socketPair() (theirs, ours *os.File, err error) { return nil, nil, syscall.ENOSYS }

func (p pipe) closeSide(int) error { return p.Close() }
