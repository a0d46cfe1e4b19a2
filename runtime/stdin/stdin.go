// Package stdin is the standard input of a program, as the process that the user starts has it. Its children have none.
package stdin

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"sync"

	"golang.org/x/term"

	"weft/runtime/tty"
)

// Source is where the input comes from. Any goroutine may call its methods, several at a time: each gets what the others have not taken.
type Source interface {
	// Read waits for input and takes some of it, at most that many bytes. io.EOF is the end. When ctx ends it returns the cause
	// and takes nothing.
	Read(ctx context.Context, most int) ([]byte, error)
	// Line takes a line, with its end if it has one. Otherwise it is as Read. prompt is shown by a source that Prompts.
	Line(ctx context.Context, prompt string) ([]byte, error)
	// Unread gives back what nobody wants any more. It comes again.
	Unread(data []byte)
	// Prompts tells whether Line shows the prompt.
	Prompts() bool
	// Terminal tells whether somebody types the input at a terminal whose keys can be had one by one.
	Terminal() bool
	// SetRaw has the terminal hand over keys, or lines. The error is errors.ErrUnsupported where that cannot be done.
	SetRaw(raw bool) error
}

// ErrInterrupted is that Ctrl-C was pressed where the terminal does not make it a signal.
var ErrInterrupted = errors.New("interrupted")

// Ahead is what a Source has got back and gives out again. Any goroutine may call its methods.
type Ahead struct {
	mu   sync.Mutex
	data []byte
}

// Take takes at most that many bytes of what is there, or of what get gets, which is called when there is nothing.
func (a *Ahead) Take(most int, get func() ([]byte, error)) ([]byte, error) {
	if data := a.take(most); len(data) > 0 {
		return data, nil
	}
	data, err := get()
	if len(data) > most {
		a.Unread(data[most:])
		data = data[:most]
	}
	return data, err
}

func (a *Ahead) take(most int) []byte {
	a.mu.Lock()
	defer a.mu.Unlock()
	data := a.data[:min(len(a.data), most)]
	a.data = a.data[len(data):]
	return data
}

// Unread puts data before what is there.
func (a *Ahead) Unread(data []byte) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.data = append(bytes.Clone(data), a.data...)
}

// File is a Source that reads a file, when it is asked to. A read that has begun does not end before the file has something.
type File struct {
	in *os.File

	mu      sync.Mutex
	ahead   []byte        // was read and not taken
	ended   error         // the last read had nothing but this
	arrived chan struct{} // is closed when a read ends; nil when none has begun
	modes   *tty.Modes    // of the terminal; nil before SetRaw
}

// Open is the Source of a file.
func Open(in *os.File) *File { return &File{in: in} }

// File is the file, for a command to read from.
func (f *File) File() *os.File { return f.in }

// Read is Source's.
func (f *File) Read(ctx context.Context, most int) ([]byte, error) {
	return f.take(ctx, func(ahead []byte) int { return min(len(ahead), most) })
}

// Line is Source's.
func (f *File) Line(ctx context.Context, _ string) ([]byte, error) {
	return f.take(ctx, func(ahead []byte) int { return bytes.IndexByte(ahead, '\n') + 1 })
}

// take takes as much as want says, or waits for more when that is nothing. The last of the input is taken whole.
func (f *File) take(ctx context.Context, want func(ahead []byte) int) ([]byte, error) {
	for {
		f.mu.Lock()
		n, err := want(f.ahead), f.ended
		if n == 0 && err != nil {
			n, f.ended = len(f.ahead), nil // a terminal goes on behind its end
		}
		if n > 0 || err != nil {
			data := bytes.Clone(f.ahead[:n])
			f.ahead = f.ahead[n:]
			f.mu.Unlock()
			if n > 0 {
				err = nil
			}
			return data, err
		}
		arrived := f.read()
		f.mu.Unlock()
		select {
		case <-arrived:
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
	}
}

// read begins a read unless one has begun. f.mu is held.
func (f *File) read() (arrived <-chan struct{}) {
	if f.arrived == nil {
		f.arrived = make(chan struct{})
		go f.more(f.arrived)
	}
	return f.arrived
}

// more reads once.
func (f *File) more(arrived chan struct{}) {
	buf := make([]byte, 1<<16)
	n, err := f.in.Read(buf)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.ahead = append(f.ahead, buf[:n]...)
	if n == 0 && err == nil {
		err = io.EOF
	}
	f.ended, f.arrived = err, nil
	close(arrived)
}

// Unread is Source's.
func (f *File) Unread(data []byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.ahead = append(data, f.ahead...)
}

// Prompts is Source's.
func (f *File) Prompts() bool { return false }

// Terminal is Source's.
func (f *File) Terminal() bool { return term.IsTerminal(int(f.in.Fd())) }

// SetRaw is Source's.
func (f *File) SetRaw(raw bool) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !raw && f.modes == nil {
		return nil
	}
	if f.modes == nil {
		m, err := tty.New(int(f.in.Fd()))
		if err != nil {
			return errors.Join(errors.ErrUnsupported, err)
		}
		f.modes = m
	}
	if raw {
		_, err := f.modes.Keys()
		return err
	}
	return f.modes.Restore()
}
