package wire

import (
	"io"
	"sync"
)

// Outbox writes frames to somebody who may not read: it never makes its callers wait, and keeps what is not yet written.
type Outbox struct {
	w      *Writer
	closer io.Closer

	mu      sync.Mutex
	more    sync.Cond
	waiting []*Frame
	closed  bool
	done    chan struct{}
}

// NewOutbox makes an Outbox to w, which it closes when Close was called and everything is written, or when w fails.
func NewOutbox(w io.WriteCloser) *Outbox {
	o := &Outbox{w: NewWriter(w), closer: w, done: make(chan struct{})}
	o.more.L = &o.mu
	go o.run()
	return o
}

// Send has f written after all that was sent before. Any goroutine may call it. What is sent after Close, or to a reader that
// has gone, is dropped.
func (o *Outbox) Send(f *Frame) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.closed {
		o.waiting = append(o.waiting, f)
		o.more.Signal()
	}
}

// Close ends the stream behind what was sent. It does not wait; Done does.
func (o *Outbox) Close() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.closed = true
	o.more.Signal()
}

// Done is closed when nothing will be written any more.
func (o *Outbox) Done() <-chan struct{} { return o.done }

func (o *Outbox) run() {
	defer close(o.done)
	defer o.closer.Close()
	for {
		frames := o.take()
		if len(frames) == 0 {
			return
		}
		for _, f := range frames {
			if o.w.Write(f) != nil {
				o.Close()
				return
			}
		}
	}
}

// take waits for frames; there are none when the outbox is closed.
func (o *Outbox) take() []*Frame {
	o.mu.Lock()
	defer o.mu.Unlock()
	for len(o.waiting) == 0 && !o.closed {
		o.more.Wait()
	}
	frames := o.waiting
	o.waiting = nil
	return frames
}
