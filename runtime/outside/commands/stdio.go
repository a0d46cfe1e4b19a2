package commands

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"syscall"

	"weft/runtime"
	"weft/runtime/outside"
	"weft/runtime/outside/files"
	"weft/runtime/outside/sockets"
)

// ends are the two sides of a command's descriptors.
type ends struct {
	theirs  []*os.File // by number; nil is nothing
	opened  []*os.File // of theirs, those that were opened for the command
	ours    map[int]*sockets.Stream
	relayed []int
}

// connect makes the descriptors of a command.
func (c *Commands) connect(s *outside.Scope, p plan) (e *ends, err error) {
	e = &ends{ours: map[int]*sockets.Stream{}}
	defer func() {
		if err != nil {
			e.closeTheirs()
			e.closeOurs()
		}
	}()
	for n, d := range p.Stdio {
		f, err := c.descriptor(s, p, e, n, d)
		if err != nil {
			return e, outside.System(err, "spawn", p.File, "")
		}
		e.theirs = append(e.theirs, f)
	}
	return e, nil
}

// descriptor is a command's end of descriptor n; nil for none.
func (c *Commands) descriptor(s *outside.Scope, p plan, e *ends, n int, d Stdio) (*os.File, error) {
	switch d.How {
	case Pipe:
		return e.pipe(n, n != 0)
	case Both:
		theirs, ours, err := socketPair()
		if err != nil {
			return nil, err
		}
		e.opened = append(e.opened, theirs)
		e.ours[n] = sockets.NewStream(pipe{ours})
		return theirs, nil
	case Same:
		if d.Of >= 0 && d.Of < len(e.theirs) {
			return e.theirs[d.Of], nil
		}
		return nil, syscall.EBADF
	case File:
		if d.Of <= int(runtime.Stderr) {
			return c.inherit(p, e, n, d.Of)
		}
		return outside.Use[*os.File](s, files.Handle(d.Of))
	case Stream:
		return stream(s, d)
	}
	return e.null(n == 0)
}

// stream is the program's end of a pipe of another command.
func stream(s *outside.Scope, d Stdio) (*os.File, error) {
	k, err := outside.Use[*command](s, d.Handle)
	if err != nil {
		return nil, err
	}
	if c := k.Stream(d.Of); c != nil {
		if p, ok := c.Conn.(pipe); ok {
			return p.File, nil
		}
	}
	return nil, syscall.EBADF
}

// inherit is a descriptor of the program's. What the program prints may be recorded, or belong to another process or to the prompt: then
// the program reads what the command says, and prints it.
func (c *Commands) inherit(p plan, e *ends, n, of int) (*os.File, error) {
	cfg := c.rt.Host.Config()
	switch {
	case of == 0:
		if in, ok := cfg.Stdin.(interface{ File() *os.File }); ok && cfg.Start == nil && !p.apart {
			return in.File(), nil
		}
		return e.null(true)
	case of < 0:
		return nil, syscall.EBADF
	}
	w := cfg.Stdout
	if of == int(runtime.Stderr) {
		w = cfg.Stderr
	}
	if f, ok := w.(*os.File); ok && p.alone {
		return f, nil
	}
	f, err := e.pipe(n, true)
	e.relayed = append(e.relayed, n)
	return f, err
}

func (e *ends) pipe(n int, reads bool) (*os.File, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	ours, theirs := r, w
	if !reads {
		ours, theirs = w, r
	}
	e.opened = append(e.opened, theirs)
	e.ours[n] = sockets.NewStream(pipe{ours})
	return theirs, nil
}

func (e *ends) null(reads bool) (*os.File, error) {
	flag := os.O_WRONLY
	if reads {
		flag = os.O_RDONLY
	}
	f, err := os.OpenFile(os.DevNull, flag, 0)
	if err == nil {
		e.opened = append(e.opened, f)
	}
	return f, err
}

// give gives a command its descriptors.
func (e *ends) give(cmd *exec.Cmd) {
	for n, f := range e.theirs {
		switch n {
		case 0:
			cmd.Stdin = reader(f)
		case 1:
			cmd.Stdout = writer(f)
		case 2:
			cmd.Stderr = writer(f)
		default:
			cmd.ExtraFiles = append(cmd.ExtraFiles, f)
		}
	}
}

// reader is a file as exec.Cmd wants it: nil for none.
func reader(f *os.File) io.Reader {
	if f == nil {
		return nil
	}
	return f
}

func writer(f *os.File) io.Writer {
	if f == nil {
		return nil
	}
	return f
}

func (e *ends) closeTheirs() {
	for _, f := range slices.Compact(e.opened) {
		_ = f.Close()
	}
	e.opened = nil
}

func (e *ends) closeOurs() {
	for _, p := range e.ours {
		_ = p.Close()
	}
}

// pipe is the program's end of a pipe, with errors in libuv's words for streams.
type pipe struct{ *os.File }

// Read is sockets.Conn's. At the end the descriptor is given back.
func (p pipe) Read(b []byte) (int, error) {
	n, err := p.File.Read(b)
	if err == io.EOF {
		_ = p.CloseRead()
	}
	return n, err
}

// Write is sockets.Conn's.
func (p pipe) Write(b []byte) (int, error) {
	n, err := p.File.Write(b)
	return n, inWords(err, "write")
}

// Close is sockets.Conn's. It may be closed at its end.
func (p pipe) Close() error {
	if err := p.File.Close(); !errors.Is(err, os.ErrClosed) {
		return err
	}
	return nil
}

// CloseRead and CloseWrite end a direction; the numbers are those of shutdown. A pipe has one.
func (p pipe) CloseRead() error { return p.closeSide(0) }

// CloseWrite is CloseRead for the other direction.
func (p pipe) CloseWrite() error { return p.closeSide(1) }

// inWords is an error as Node has it of a stream: "write EPIPE".
func inWords(err error, call string) error {
	if err == nil || os.IsTimeout(err) {
		return err
	}
	f := *outside.AsFailure(outside.System(rootOf(err), call, "", ""))
	f.Message = call + " " + f.Code
	return &f
}
