package outside

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"syscall"

	"weft/runtime/permit"
)

// Scope is what an operation has while it is done, on its own goroutine. Its Context ends when nobody waits for the operation any more.
type Scope struct {
	context.Context
	m                 *machine
	doing             *doing
	id                uint64
	call, process, at string
}

// Permit is nil when the program may touch something; it may wait for the user's answer. The error is for scripts.
func (s *Scope) Permit(k permit.Kind, resource string) error {
	return s.check(permit.Need{Kind: k, Resource: resource})
}

// PermitPath is Permit for a file: it returns the path that links lead to, which is the one to use.
func (s *Scope) PermitPath(k permit.Kind, path string) (resolved string, err error) {
	if resolved, err = permit.Resolve(path); err != nil {
		return path, err
	}
	return resolved, s.check(permit.Need{Kind: k, Resource: resolved})
}

// PermitEntry is PermitPath for a directory entry itself, which may be a link: to remove or rename it.
func (s *Scope) PermitEntry(k permit.Kind, path string) (resolved string, err error) {
	dir, err := permit.Resolve(filepath.Dir(path))
	if err != nil {
		return path, err
	}
	resolved = filepath.Join(dir, filepath.Base(path))
	return resolved, s.check(permit.Need{Kind: k, Resource: resolved})
}

// PermitHost is Permit for a host with a port; address is what it stands for, "" as long as that is not known.
func (s *Scope) PermitHost(host, address string) error {
	return s.check(permit.Need{Kind: permit.Net, Resource: host, Addr: address})
}

// PermitCommand is Permit for a command; setting is what has it do other things than its own, "" for nothing: then all of the kind is needed.
func (s *Scope) PermitCommand(c permit.Command, setting string) error {
	if setting != "" {
		return s.check(permit.Need{Kind: permit.Run, What: fmt.Sprintf("running %q with another %s, which can have it run anything,", c.Path, setting)})
	}
	return s.check(permit.Need{Kind: permit.Run, Resource: c.Path, Links: c.Links})
}

// PermitProcess is nil when the program may do something to a process that is not its own.
func (s *Scope) PermitProcess(pid int) error {
	return s.check(permit.Need{Kind: permit.Run, What: fmt.Sprintf("a signal to process %d, which is not the program's,", pid)})
}

func (s *Scope) check(n permit.Need) error {
	n.Call, n.Process, n.At = s.call, s.process, s.at
	return s.m.gate.Check(s.Context, n)
}

// Gate is what judges: for servers, which say where they listen.
func (s *Scope) Gate() *permit.Gate { return s.m.gate }

// Keep keeps something open under the number of the operation, which it returns. An operation keeps one thing at most. When no more may be
// open, see permit.Rights, the error is for scripts, and what was to be kept is closed.
func (s *Scope) Keep(c io.Closer) (handle uint64, err error) {
	s.m.mu.Lock()
	defer s.m.mu.Unlock()
	if s.m.kept == nil || context.Cause(s) != nil {
		_ = c.Close()
		return 0, errClosed
	}
	if err := s.full(); err != nil {
		_ = c.Close()
		return 0, err
	}
	s.m.kept[s.id] = c
	return s.id, nil
}

// Room is the error that Keep would have, for what is not to be opened in vain.
func (s *Scope) Room() error {
	s.m.mu.Lock()
	defer s.m.mu.Unlock()
	return s.full()
}

func (s *Scope) full() error {
	most, call := s.m.gate.Rights().MostOpen, s.Operation()
	if most == 0 || len(s.m.kept) < int(most) {
		return nil
	}
	return &Failure{Class: "Error", Code: "EMFILE", Errno: -int(syscall.EMFILE), Syscall: call, Message: fmt.Sprintf(
		"EMFILE: %s, %s: %d files, sockets and commands are open, and the limit is --max-open %[3]d", texts["EMFILE"], call, most)}
}

// Use is what is open under a handle. The error is for scripts: it is closed, or the parent had it open before a fork.
func Use[T any](s *Scope, handle uint64) (T, error) {
	s.m.mu.Lock()
	defer s.m.mu.Unlock()
	v, ok := s.m.kept[handle].(T)
	switch {
	case s.doing.undone:
		return *new(T), errClosed
	case ok:
		return v, nil
	}
	why := texts["EBADF"]
	if handle > 0 && handle <= s.m.forked {
		why = "it was opened before the fork: a forked process has none of its parent's open files and sockets"
	}
	call := s.Operation()
	return v, &Failure{Class: "Error", Code: "EBADF", Errno: -int(syscall.EBADF), Syscall: call, Message: fmt.Sprintf("EBADF: %s, %s", why, call)}
}

// Within is a part of the operation that ends with ctx, whose parent is the scope's.
func (s *Scope) Within(ctx context.Context) *Scope {
	part := *s
	part.Context = ctx
	return &part
}

// Open is what is open, by handle.
func (s *Scope) Open() map[uint64]io.Closer { return s.m.Open() }

// Operation is what is done, in one word: "readFile".
func (s *Scope) Operation() string { return s.call[strings.LastIndexByte(s.call, '.')+1:] }

// Close takes what is open under a handle out and closes it; it is no error when nothing is.
func (s *Scope) Close(handle uint64) error {
	s.m.mu.Lock()
	if s.doing.undone {
		s.m.mu.Unlock()
		return nil
	}
	c := s.m.kept[handle]
	delete(s.m.kept, handle)
	s.m.mu.Unlock()
	if c == nil {
		return nil
	}
	return c.Close()
}
