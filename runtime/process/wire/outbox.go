package wire

import (
	"io"
	"sync"
)

// Outbox writes frames to a reader that may be slow, or not read at all: it never makes its callers wait, and keeps what is not
// yet written.
type Outbox struct {
	w io.WriteCloser

	mu      sync.Mutex
	more    sync.Cond
	waiting []mail
	busy    bool // some are being written
	closed  bool
	buf     []byte // for Send
	done    chan struct{}
}

// mail is a frame that waits.
type mail struct {
	buf []byte // encoded, or what is left of that
	f   *Frame // one with a Rest, when buf is nil
}

// TryWriter is a writer that can be asked to write what there is room for, without waiting.
type TryWriter interface {
	// TryWrite returns how much of p was written; 0 when there is no room, or on any error.
	TryWrite(p []byte) (n int)
}

// NewOutbox makes an Outbox to w, which it closes when Close was called and everything is written, or when w fails. When w is a
// TryWriter, a frame for which there is room is written before Send returns.
func NewOutbox(w io.WriteCloser) *Outbox {
	o := &Outbox{w: w, done: make(chan struct{})}
	o.more.L = &o.mu
	go o.run()
	return o
}

// Send has f written after all that was sent before. Any goroutine may call it. What is sent after Close, or to a reader that
// has gone, is dropped. The error says that f is too long.
func (o *Outbox) Send(f *Frame) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.closed {
		return nil
	}
	if f.Rest.Size() > MaxBody {
		o.waiting = append(o.waiting, mail{f: f})
		o.more.Signal()
		return nil
	}
	buf := o.buf[:0]
	err := f.Split(func(f *Frame) (err error) { // in one piece
		buf, err = Append(buf, f)
		return err
	})
	o.buf = buf
	if err != nil {
		return err
	}
	if len(o.waiting) == 0 && !o.busy {
		if t, ok := o.w.(TryWriter); ok {
			buf = buf[t.TryWrite(buf):]
		}
	}
	if len(buf) > 0 {
		o.waiting = append(o.waiting, mail{buf: append([]byte(nil), buf...)})
		o.more.Signal()
	}
	return nil
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
	defer o.w.Close()
	for {
		list := o.take()
		if len(list) == 0 {
			return
		}
		for i, m := range list {
			list[i] = mail{}
			if o.write(m) != nil {
				o.Close()
				return
			}
		}
	}
}

func (o *Outbox) write(m mail) error {
	if m.f == nil {
		_, err := o.w.Write(m.buf)
		return err
	}
	var head []byte
	return m.f.Split(func(f *Frame) (err error) {
		if head, err = appendHead(head[:0], f); err == nil {
			head, err = writeWith(o.w, head, f.Body)
		}
		return err
	})
}

// take waits for frames; there are none left when the outbox is closed.
func (o *Outbox) take() []mail {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.busy = false
	for len(o.waiting) == 0 && !o.closed {
		o.more.Wait()
	}
	list := o.waiting
	o.waiting, o.busy = nil, true
	return list
}
