// Package proc runs child processes: it starts them, exchanges frames with them, ends them, and reports the end of each once, whatever
// it does.
//
// A Starter makes a Process of a Spec, which has the functions that take the child's frames and its End. There are two. System
// (system.go) starts processes of the operating system: a child runs the program that this process runs; it gets three descriptors,
// and none that this process has inherited. On Linux a child that has ended stays in the process table, as a zombie, until Reap;
// elsewhere it leaves at once. Inner (inner.go) runs children on goroutines of this process, which share nothing but the machine.
package proc

import (
	"errors"
	"io"
	"os"
	"sync"
	"syscall"
	"time"

	"weft/runtime/process/wire"
)

// Spec says what a child is and who gets its frames and its end. Frame and Ended are called on goroutines of this package.
type Spec struct {
	Args   []string                  // what the program is called, and its arguments
	Stderr *os.File                  // the child's; nil: what it writes there is lost
	Apart  bool                      // an interrupt typed at the terminal is for its parent alone
	Frame  func(f *wire.Frame) error // takes the child's frames, in order; an error ends the child
	Ended  func(e End)               // called once, when it has ended and Frame has had all its frames
}

// End is how a child has ended.
type End struct {
	Code int    // its exit code, or minus the number of the signal that ended it
	How  string // why it was killed, when Kill was called first; else ""
}

// Starter starts children. The error says what was refused.
type Starter interface {
	Start(spec Spec) (*Process, error)
}

// child is what a Process stands for.
type child interface {
	number() int
	// await returns when it has ended, with its exit code or minus the number of the signal that ended it, and leaves it in the table.
	await() (code int)
	// signal is called while it has not ended, as far as is known.
	signal(s syscall.Signal) error
	reap()
	zombies() bool // whether one that has ended stays in a table until reap
}

// outbox takes what is for a child and never makes anyone wait: a wire.Outbox or a wire.Line.
type outbox interface {
	Send(f *wire.Frame) error
	Close()
	Done() <-chan struct{}
}

// Process is a child. Its methods are for any goroutine.
type Process struct {
	spec Spec
	child
	out outbox

	mu    sync.Mutex
	how   string
	ended bool
	freed bool          // whether it was taken out of the process table
	left  chan struct{} // closed when the child has left
}

// quitTime is how long a child that has closed its output may take to end; then it is killed.
const quitTime = 500 * time.Millisecond

// OutOfReach is a process that is no child of this operating-system process: this one itself, its parent, or a child that was started in a
// journal which is replayed. It has a number, and its other methods do nothing.
func OutOfReach(pid int) *Process {
	return &Process{child: system{&os.Process{Pid: pid}}, ended: true, freed: true}
}

// begin has the child's frames, which come from in, and its end be reported.
func (p *Process) begin(in wire.Source) {
	heard := make(chan struct{})
	go p.listen(in, heard)
	go p.watch(heard)
}

// Pid is the number that the operating system has given to it, or that of an inner one.
func (p *Process) Pid() int { return p.number() }

// Send sends a frame to the child. It does not wait; frames to a child that has closed its input are dropped.
func (p *Process) Send(f *wire.Frame) {
	if p.out == nil {
		return
	}
	if err := p.out.Send(f); err != nil {
		p.Kill("it could not be spoken to: " + err.Error())
	}
}

// listen hands the child's frames to Frame until its output ends.
func (p *Process) listen(in wire.Source, heard chan<- struct{}) {
	defer close(heard)
	if r, ok := in.(io.Closer); ok {
		defer r.Close()
	}
	for {
		f, err := in.Read()
		if err == nil {
			err = p.spec.Frame(f)
		}
		switch {
		case err == nil:
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			select {
			case <-p.left:
			case <-time.After(quitTime):
				p.Kill("it closed its output")
			}
			return
		default:
			p.Kill("it spoke nonsense: " + err.Error())
			return
		}
	}
}

// watch waits for the child's end, and for all that it has written, and reports the end.
func (p *Process) watch(heard <-chan struct{}) {
	code := p.await()
	close(p.left)
	p.out.Close()
	<-heard
	<-p.out.Done()
	p.report(code)
}

// conclude is watch for a child that has ended and of which all was heard.
func (p *Process) conclude(code int) {
	close(p.left)
	p.report(code)
}

// report tells of the child's end.
func (p *Process) report(code int) {
	p.mu.Lock()
	p.ended = true
	how := p.how
	p.mu.Unlock()
	p.spec.Ended(End{code, how})
}

// Signal sends a signal to the child, unless it has ended.
func (p *Process) Signal(s syscall.Signal) error {
	p.mu.Lock()
	ended := p.ended
	p.mu.Unlock()
	if ended {
		return os.ErrProcessDone
	}
	return p.signal(s)
}

// Kill ends the child at once; how says why, and counts if it is the first.
func (p *Process) Kill(how string) {
	p.note(how)
	_ = p.Signal(syscall.SIGKILL) // it may have ended just now
}

// note says why the child ends before its end; the first counts.
func (p *Process) note(how string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.how == "" {
		p.how = how
	}
}

// Discard kills a child that nobody will ask for its end: it is reaped when it has ended.
func (p *Process) Discard() {
	if p.left == nil { // it is out of reach
		return
	}
	p.Kill("")
	go func() {
		<-p.left
		p.Reap()
	}()
}

// Close closes the child's input, at which it ends by itself.
func (p *Process) Close() { p.out.Close() }

// Reap takes a child that has ended out of the table of processes.
func (p *Process) Reap() {
	p.mu.Lock()
	first := !p.freed
	p.freed = true
	p.mu.Unlock()
	if first && p.zombies() {
		p.reap()
	}
}

// Zombie reports whether a child that has ended is in the process table, where the system keeps it until Reap.
func (p *Process) Zombie() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.ended && !p.freed && p.zombies()
}
