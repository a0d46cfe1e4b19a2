//go:build unix

package commands

import (
	"errors"
	"os"
	"syscall"
)

const (
	killSignal = int(syscall.SIGKILL)
	termSignal = int(syscall.SIGTERM)
)

// attributes put a command into a session or a process group of its own.
func attributes(detached, apart bool) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setsid: detached, Setpgid: apart && !detached}
}

func sendSignal(p *os.Process, n int) error { return p.Signal(syscall.Signal(n)) }

func signalPid(pid, n int) error { return syscall.Kill(pid, syscall.Signal(n)) }

// exitOf is how a process has ended.
func exitOf(state *os.ProcessState, _ int) Exit {
	if ws, ok := state.Sys().(syscall.WaitStatus); ok && ws.Signaled() {
		return Exit{Signal: int(ws.Signal())}
	}
	return Exit{Code: state.ExitCode()}
}

// socketPair is a pipe in both directions.
func socketPair() (theirs, ours *os.File, err error) {
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	fds, err := syscall.Socketpair(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, nil, err
	}
	for _, fd := range fds {
		syscall.CloseOnExec(fd)
	}
	if err := syscall.SetNonblock(fds[1], true); err != nil {
		return nil, nil, errors.Join(err, syscall.Close(fds[0]), syscall.Close(fds[1]))
	}
	return os.NewFile(uintptr(fds[0]), "|"), os.NewFile(uintptr(fds[1]), "|"), nil
}

// closeSide ends a direction of a pipe.
func (p pipe) closeSide(how int) error {
	raw, err := p.SyscallConn()
	if err != nil {
		return err
	}
	var failed error
	if err := raw.Control(func(fd uintptr) { failed = syscall.Shutdown(int(fd), how) }); err != nil {
		return err
	}
	if failed == syscall.ENOTSOCK {
		return p.Close()
	}
	return failed
}
