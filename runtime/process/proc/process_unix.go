//go:build unix

package proc

import (
	"io"
	"os"
	"strconv"
	"sync"
	"syscall"
	"time"
)

// attributes put a child that is to be apart into a process group of its own, so that an interrupt typed at the terminal does not reach it.
func attributes(apart bool) *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: apart} }

// KeepDescriptors has the descriptors that this process has inherited from whoever started it not reach its children. Go's own never do.
func KeepDescriptors() {
	const first = 3 // after the standard ones
	if keepAll(first) {
		return
	}
	list, _ := os.ReadDir("/dev/fd")
	for _, entry := range list {
		if fd, err := strconv.Atoi(entry.Name()); err == nil && fd >= first {
			syscall.CloseOnExec(fd)
		}
	}
}

// pipe is the writing end of a pipe.
type pipe struct {
	*os.File
	raw  syscall.RawConn
	wide sync.Once
}

// Pipe makes a stream of f, the writing end of a pipe, that is a wire.TryWriter and a wire.Widener where the system can be asked for that.
func Pipe(f *os.File) io.WriteCloser {
	raw, err := f.SyscallConn()
	if err != nil {
		return f
	}
	return &pipe{File: f, raw: raw}
}

// Widen implements wire.Widener.
func (p *pipe) Widen() { p.wide.Do(func() { _ = p.raw.Control(widen) }) }

// TryWrite implements wire.TryWriter. The descriptor is in non-blocking mode, as those of os.Pipe are.
func (p *pipe) TryWrite(buf []byte) (n int) {
	_ = p.raw.Write(func(fd uintptr) bool {
		n, _ = syscall.Write(int(fd), buf)
		return true
	})
	return max(n, 0)
}

// Pollable makes a file of f, a pipe that another process has left in blocking mode, so that a read of it blocks no thread of
// the operating system: the goroutine that reads resumes sooner then. f must not be used any more.
func Pollable(f *os.File) *os.File {
	fd := int(f.Fd())
	if syscall.SetNonblock(fd, true) != nil {
		return f
	}
	return os.NewFile(uintptr(fd), f.Name())
}

// ReapAll waits until no child of this process is left, alive or as a zombie, at most for patience. No Child may be used after it: it is
// for a process that another takes the place of, which would have them as its own.
func ReapAll(patience time.Duration) {
	for end := time.Now().Add(patience); time.Now().Before(end); {
		pid, err := syscall.Wait4(-1, nil, syscall.WNOHANG, nil)
		switch {
		case err == syscall.ECHILD:
			return
		case pid <= 0:
			time.Sleep(time.Millisecond)
		}
	}
}
