package web

import (
	"bytes"
	"io"
	"sync"
)

// flow is the body of a response between who writes and who reads it.
type flow struct {
	mu      sync.Mutex
	changed *sync.Cond
	data    bytes.Buffer
	over    error // how it ends, io.EOF when all is well; nil while it goes on
}

// mostAhead is how many bytes are written that nobody has read, before whoever writes waits.
const mostAhead = 1 << 20

func newFlow() *flow {
	f := new(flow)
	f.changed = sync.NewCond(&f.mu)
	return f
}

// write adds bytes.
func (f *flow) write(data []byte) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	for f.over == nil && f.data.Len() >= mostAhead {
		f.changed.Wait()
	}
	if f.over != nil {
		return io.ErrClosedPipe
	}
	f.data.Write(data)
	f.changed.Broadcast()
	return nil
}

// end ends it, if it has not ended.
func (f *flow) end(how error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.over == nil {
		f.over = how
		f.changed.Broadcast()
	}
}

// Read is io.Reader's.
func (f *flow) Read(p []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for f.over == nil && f.data.Len() == 0 {
		f.changed.Wait()
	}
	if f.data.Len() == 0 {
		return 0, f.over
	}
	f.changed.Broadcast()
	return f.data.Read(p)
}

// Close is io.Closer's.
func (f *flow) Close() error {
	f.end(io.ErrClosedPipe)
	return nil
}
