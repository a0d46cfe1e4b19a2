package proc

import (
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"

	"weft/runtime/process/wire"
)

// System is a Starter: its children are processes of the operating system.
type System struct{}

// system is a child of System's.
type system struct{ *os.Process }

// Start starts this program as a child. The error says what the system refused: a pipe or the process.
func (System) Start(spec Spec) (*Process, error) {
	path, err := Executable()
	if err != nil {
		return nil, fmt.Errorf("cannot start a process: %w", err)
	}
	return start(path, spec)
}

func start(path string, spec Spec) (*Process, error) {
	theirIn, in, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("cannot make a pipe: %w", err)
	}
	out, theirOut, err := os.Pipe()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("cannot make a pipe: %w", err), theirIn.Close(), in.Close())
	}
	KeepDescriptors()
	child, err := os.StartProcess(path, spec.Args, &os.ProcAttr{
		Env: environment(), Files: []*os.File{theirIn, theirOut, spec.Stderr}, Sys: attributes(spec.Apart),
	})
	_, _ = theirIn.Close(), theirOut.Close()
	if err != nil {
		_, _ = in.Close(), out.Close()
		return nil, fmt.Errorf("cannot start a process: %w", err)
	}
	p := &Process{spec: spec, child: system{child}, out: wire.NewOutbox(Pipe(in)), left: make(chan struct{})}
	p.begin(output{wire.NewReader(out), out})
	return p, nil
}

// output is what a child writes.
type output struct {
	*wire.Reader
	io.Closer
}

func (s system) number() int { return s.Pid }

func (s system) signal(n syscall.Signal) error { return s.Signal(n) }

func (s system) reap() { _, _ = s.Wait() }

func (s system) zombies() bool { return keepsZombies }
