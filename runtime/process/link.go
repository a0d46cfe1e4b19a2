package process

import (
	"sync"
	"syscall"

	"weft/runtime/process/proc"
	"weft/runtime/process/wire"
)

// link is the connection to a child of the operating system's, and what has come over it.
type link struct {
	os *proc.Process // nil before the process is started; the running thread changes it, under mu

	mu    sync.Mutex
	early []*wire.Frame // for the child, which has not got its boot yet
	ended *proc.End     // nil before its end
	dying int           // the signal that the child says will end it; 0 for none
	sent  *wire.Frame   // the result; nil for none

	parts wire.Assembler // of frames from the child; belongs to the goroutine that reads them
}

// Started reports whether Start was called with success.
func (l *link) Started() bool { return l.os != nil }

// Pid is the operating system's number for it; 0 before Start.
func (l *link) Pid() int {
	if l.os == nil {
		return 0
	}
	return l.os.Pid()
}

// connect sends the child what has come for it meanwhile, and then its boot.
func (l *link) connect(child *proc.Process, boot *wire.Frame) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.os = child
	for _, f := range append(l.early, boot) {
		child.Send(f)
	}
	l.early = nil
}

// send sends the child a frame. Any goroutine may call it.
func (l *link) send(f *wire.Frame) {
	l.mu.Lock()
	child := l.os
	if child == nil {
		l.early = append(l.early, f)
	}
	l.mu.Unlock()
	if child != nil {
		child.Send(f)
	}
}

// strike sends the child a signal. Any goroutine may call it.
func (l *link) strike(s syscall.Signal) {
	l.mu.Lock()
	child := l.os
	l.mu.Unlock()
	if child != nil {
		_ = child.Signal(s) // it may have ended just now
	}
}

// HasEnded reports whether the child has ended. It takes nothing in. Any goroutine may call it.
func (l *link) HasEnded() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.ended != nil
}

// HasThrown reports whether the child has sent an error, which it has not printed.
func (l *link) HasThrown() bool { return l.sent != nil && l.sent.Payload.(*wire.Result).Thrown }
