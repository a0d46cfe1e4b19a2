package engine

import (
	"bytes"
	"context"
	"errors"
	"io"
	"sync"
)

// typed is the standard input of a program: the lines that are typed below its output.
type typed struct {
	show    func(text string) // prints a prompt
	reading func()            // tells the page that the program waits for a line

	mu    sync.Mutex
	data  []byte
	ended bool
	more  chan struct{} // is closed when there is more
}

// feed adds a line, or the end.
func (t *typed) feed(line string, end bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if end {
		t.ended = true
	} else {
		t.data = append(t.data, line+"\n"...)
	}
	t.wake()
}

// wake tells those who wait. t.mu is held.
func (t *typed) wake() {
	close(t.more)
	t.more = make(chan struct{})
}

// clear forgets what no program has read.
func (t *typed) clear() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.data, t.ended = nil, false
}

// Read is stdin.Source's, as are the others.
func (t *typed) Read(ctx context.Context, most int) ([]byte, error) {
	return t.take(ctx, func(data []byte) int { return min(len(data), most) })
}

func (t *typed) Line(ctx context.Context, prompt string) ([]byte, error) {
	if prompt != "" {
		t.show(prompt)
	}
	return t.take(ctx, func(data []byte) int { return bytes.IndexByte(data, '\n') + 1 })
}

// take takes as much as want says, or waits for more when that is nothing.
func (t *typed) take(ctx context.Context, want func(data []byte) int) ([]byte, error) {
	for told := false; ; told = true {
		t.mu.Lock()
		n := want(t.data)
		data, ended, more := bytes.Clone(t.data[:n]), t.ended, t.more
		t.data = t.data[n:]
		t.mu.Unlock()
		switch {
		case n > 0:
			return data, nil
		case ended:
			return nil, io.EOF
		case !told:
			t.reading()
		}
		select {
		case <-more:
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
	}
}

func (t *typed) Unread(data []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.data = append(bytes.Clone(data), t.data...)
	t.wake()
}

func (t *typed) Prompts() bool { return true }

func (t *typed) Terminal() bool { return false }

func (t *typed) SetRaw(bool) error { return errors.ErrUnsupported }
