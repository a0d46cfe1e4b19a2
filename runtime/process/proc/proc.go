// Package proc is the child processes of an operating-system process: how they are started, spoken to, ended and noticed to
// have ended, whatever they do.
//
// A child is noticed to have ended without being waited for, where the system can tell (Linux): it stays in the process table,
// as a zombie, until Reap.
package proc

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"syscall"
	"time"

	"weft/runtime/process/wire"
)

// Spec says what a child is and who hears of it. Frame and Ended are called on goroutines of the package's own.
type Spec struct {
	Command []string                  // the program, as an absolute path, and its arguments
	Stderr  *os.File                  // the child's; nil: what it writes there is lost
	Frame   func(f *wire.Frame) error // takes what the child says, in order; an error ends the child
	Ended   func(e End)               // called once, when it has ended and all it has said was taken in
}

// End is how a child has ended.
type End struct {
	Code int    // its exit code, or minus the number of the signal that ended it
	How  string // what has brought it about, when it was not its own doing; else ""
}

// Process is a child. Its methods are for any goroutine.
type Process struct {
	spec Spec
	os   *os.Process
	out  *wire.Outbox

	mu    sync.Mutex
	how   string
	ended bool
	freed bool          // out of the process table
	left  chan struct{} // closed when the child has left
}

// quitTime is how long a child may go on when it has closed its output.
const quitTime = 500 * time.Millisecond

// Start starts a child.
func Start(spec Spec) (*Process, error) {
	theirIn, in, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("cannot make a pipe: %w", err)
	}
	out, theirOut, err := os.Pipe()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("cannot make a pipe: %w", err), theirIn.Close(), in.Close())
	}
	child, err := os.StartProcess(spec.Command[0], spec.Command, &os.ProcAttr{
		Files: []*os.File{theirIn, theirOut, spec.Stderr}, Sys: attributes(),
	})
	_, _ = theirIn.Close(), theirOut.Close()
	if err != nil {
		_, _ = in.Close(), out.Close()
		return nil, fmt.Errorf("cannot start a process: %w", err)
	}
	p := &Process{spec: spec, os: child, out: wire.NewOutbox(newPipe(in)), left: make(chan struct{})}
	said := make(chan struct{})
	go p.listen(out, said)
	go p.watch(said)
	return p, nil
}

// Pid is the number that the operating system has given to it.
func (p *Process) Pid() int { return p.os.Pid }

// Send says something to the child. It does not wait; what the child does not take in any more is dropped.
func (p *Process) Send(f *wire.Frame) {
	if err := p.out.Send(f); err != nil {
		p.Kill("it could not be spoken to: " + err.Error())
	}
}

// listen takes in what the child says, to its end.
func (p *Process) listen(r io.ReadCloser, said chan<- struct{}) {
	defer close(said)
	defer r.Close()
	for in := wire.NewReader(r); ; {
		f, err := in.Read()
		if err == nil {
			err = p.spec.Frame(f)
		}
		switch {
		case err == nil:
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			p.expectEnd()
			return
		default:
			p.Kill("it spoke nonsense: " + err.Error())
			return
		}
	}
}

// expectEnd ends a child that has closed its output, unless it ends by itself.
func (p *Process) expectEnd() {
	late := time.NewTimer(quitTime)
	defer late.Stop()
	select {
	case <-p.left:
	case <-late.C:
		p.Kill("it closed its output")
	}
}

// watch waits for the child's end.
func (p *Process) watch(said <-chan struct{}) {
	code := p.await()
	close(p.left)
	p.out.Close()
	<-said
	<-p.out.Done()
	p.mu.Lock()
	p.ended = true
	how := p.how
	p.mu.Unlock()
	p.spec.Ended(End{code, how})
}

// Signal sends a signal to the child, unless it has ended.
func (p *Process) Signal(s syscall.Signal) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended {
		return os.ErrProcessDone
	}
	return p.os.Signal(s)
}

// Kill ends the child at once; how says why.
func (p *Process) Kill(how string) {
	p.mu.Lock()
	if p.how == "" {
		p.how = how
	}
	p.mu.Unlock()
	_ = p.Signal(syscall.SIGKILL) // it may have ended just now
}

// Close closes the child's input, at which it ends by itself.
func (p *Process) Close() { p.out.Close() }

// Reap takes a child that has ended out of the process table.
func (p *Process) Reap() {
	p.mu.Lock()
	first := !p.freed
	p.freed = true
	p.mu.Unlock()
	if first {
		p.release()
	}
}

// Zombie reports whether a child that has ended is in the process table, where the system keeps it until Reap.
func (p *Process) Zombie() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.ended && !p.freed && keepsZombies
}
