//go:build linux || darwin || freebsd || netbsd || openbsd

package terminal

import (
	"errors"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// source reads from the terminal until something else is to be done.
type source struct {
	in         *os.File
	bell, wake *os.File // the ends of a pipe, which has a byte in it when there is something to do
	lines      int      // how many of the next bytes were typed when Enter was a line feed

	mu    sync.Mutex
	tasks []func()
}

func newSource(in *os.File) (*source, error) {
	bell, wake, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	return &source{in: in, bell: bell, wake: wake}, nil
}

// post has f called on the goroutine that reads.
func (s *source) post(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tasks = append(s.tasks, f)
	if len(s.tasks) == 1 {
		_, _ = s.wake.Write([]byte{0})
	}
}

// due takes what was posted.
func (s *source) due() []func() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.tasks) > 0 {
		_, _ = s.bell.Read(make([]byte, 1))
	}
	tasks := s.tasks
	s.tasks = nil
	return tasks
}

// errIdle is that nothing was typed for a while.
var errIdle = errors.New("nothing typed")

// read waits for input, for that long if wait is positive: then errIdle. No bytes and no error: something was posted.
func (s *source) read(buf []byte, wait time.Duration) (int, error) {
	in, bell := int(s.in.Fd()), int(s.bell.Fd())
	var set unix.FdSet
	set.Set(in)
	set.Set(bell)
	var limit *unix.Timeval
	if wait > 0 {
		t := unix.NsecToTimeval(wait.Nanoseconds())
		limit = &t
	}
	// select, because poll does not know terminals on every system.
	switch ready, err := unix.Select(max(in, bell)+1, &set, nil, nil, limit); {
	case err == unix.EINTR:
		return 0, nil
	case err != nil:
		return 0, err
	case ready == 0:
		return 0, errIdle
	case !set.IsSet(in):
		return 0, nil
	}
	n, err := unix.Read(in, buf)
	switch {
	case err == unix.EINTR, err == unix.EAGAIN:
		err = nil
	case n == 0:
		err = io.EOF
	}
	n = max(n, 0)
	s.enter(buf[:n])
	return n, err
}

// enter makes Enter of the line feeds that were typed as such.
func (s *source) enter(typed []byte) {
	typed = typed[:min(len(typed), s.lines)]
	s.lines -= len(typed)
	for i, c := range typed {
		if c == '\n' {
			typed[i] = '\r'
		}
	}
}

func (s *source) close() {
	_ = s.bell.Close()
	_ = s.wake.Close()
}
