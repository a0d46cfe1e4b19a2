package sockets

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"slices"
	"syscall"
	"time"

	"weft/runtime/outside"
)

// Conn is what a Stream is of. Where it knows no deadlines, who gives up reading waits on.
type Conn interface {
	io.ReadWriteCloser
	SetReadDeadline(t time.Time) error
	SetWriteDeadline(t time.Time) error
}

// Stream is an open connection and what was read from it, and may be asked for again.
type Stream struct {
	Conn
	reading chan struct{} // has a value while somebody reads
	writing chan struct{}
	closed  chan struct{}

	buf  []byte // what was read from position from on; belongs to who reads
	room []byte // where buf began: it is there for the next, since new memory costs more than to read
	from int64
	end  error // why there is no more
}

// NewStream makes a stream of a connection.
func NewStream(c Conn) *Stream {
	return &Stream{Conn: c, reading: make(chan struct{}, 1), writing: make(chan struct{}, 1), closed: make(chan struct{})}
}

// Streams is what is open under a handle: a Stream, or something that has several. They are numbered.
type Streams interface {
	io.Closer
	Stream(n int) *Stream                      // nil: it is closed, or there is none
	CloseStream(s *outside.Scope, n int) error // closes one
}

// Stream is Streams'.
func (c *Stream) Stream(int) *Stream { return c }

// CloseStream is Streams'.
func (c *Stream) CloseStream(*outside.Scope, int) error { return c.Close() }

// use is the stream with a number of those under a handle.
func use(s *outside.Scope, handle uint64, n int) (*Stream, error) {
	all, err := outside.Use[Streams](s, handle)
	if err != nil {
		return nil, err
	}
	if c := all.Stream(n); c != nil {
		return c, nil
	}
	return nil, outside.System(net.ErrClosed, s.Operation(), "", "")
}

// Close closes the stream with a number of those under a handle. It is no error when it is closed.
func Close(s *outside.Scope, handle uint64, n int) error {
	all, err := outside.Use[Streams](s, handle)
	if _, one := all.(*Stream); err != nil || one {
		return s.Close(handle)
	}
	return all.CloseStream(s, n)
}

// Close is called once.
func (c *Stream) Close() error {
	close(c.closed)
	return c.Conn.Close()
}

// Reading says what is to be read.
type Reading struct {
	Handle  uint64
	Stream  int           // the number of the stream, see Streams
	From    int64         // the program has all before that
	Most    int           // bytes at most; below 0 is all up to the end
	Exactly bool          // not fewer than Most, unless the stream ends
	Until   []byte        // up to this, with it; then Most is how far it is looked for
	Peek    bool          // it stays to be read
	Timeout time.Duration // in real time; 0 for none
}

// Read is what comes next, fewer than one byte at the end of the stream. When Until is not within Most, the error has code "ERANGE". With the
// error that the time is over comes what there is until then, which stays to be read.
func Read(s *outside.Scope, r Reading) ([]byte, error) {
	c, err := use(s, r.Handle, r.Stream)
	if err != nil {
		return nil, err
	}
	ctx, cancel := within(s, r.Timeout)
	defer cancel()
	if err := take(ctx, c.reading); err != nil {
		return nil, inTime(s, ctx, err)
	}
	defer func() { <-c.reading }()
	c.skip(r.From)
	for {
		n, err := r.ready(c.buf, c.end != nil)
		if err != nil || n >= 0 {
			return bytes.Clone(c.buf[:max(n, 0)]), err
		}
		if c.end != nil {
			if len(c.buf) == 0 && !errors.Is(c.end, io.EOF) {
				return nil, c.end
			}
			return bytes.Clone(c.buf), nil
		}
		if err := c.fill(ctx, r); err != nil {
			return bytes.Clone(c.buf), inTime(s, ctx, err)
		}
	}
}

// ready is how much of what was read is what is asked for, below 0 when more must be read.
func (r *Reading) ready(buf []byte, end bool) (int, error) {
	switch {
	case r.Until != nil:
		at := bytes.Index(buf, r.Until)
		if at >= 0 && at <= r.Most {
			return at + len(r.Until), nil
		}
		if at >= 0 || len(buf) > r.Most+len(r.Until) {
			return 0, &outside.Failure{Class: "RangeError", Code: "ERANGE", Message: "the separator is not found, or beyond the limit"}
		}
	case r.Most < 0 && !end:
	case r.Most < 0, r.Exactly && len(buf) < r.Most:
	case len(buf) > 0 || r.Most == 0:
		return min(len(buf), r.Most), nil
	}
	return -1, nil
}

// skip forgets what is before a position.
func (c *Stream) skip(from int64) {
	if n := from - c.from; n > 0 {
		c.buf = c.buf[min(n, int64(len(c.buf))):]
		c.from = from
	}
	if len(c.buf) == 0 {
		c.buf = c.room[:0]
	}
}

// mostAtOnce is how much is read in one go.
const mostAtOnce = 1 << 16

// fill reads some more. The error is that of ctx: others are noted, for what was read comes before them.
func (c *Stream) fill(ctx context.Context, r Reading) error {
	size := mostAtOnce
	if r.Until == nil && r.Most > 0 {
		size = min(size, r.Most)
	}
	past := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(past)
		_ = c.SetReadDeadline(time.Unix(1, 0))
	})
	at := len(c.buf)
	c.buf = slices.Grow(c.buf, size)[:at+size]
	if at == 0 && cap(c.buf) <= 2*mostAtOnce {
		c.room = c.buf[:0]
	}
	n, err := c.Conn.Read(c.buf[at:])
	c.buf = c.buf[:at+n]
	if !stop() {
		<-past
		_ = c.SetReadDeadline(time.Time{})
		if n == 0 {
			return ctx.Err()
		}
	}
	switch {
	case err == nil:
	case c.isClosed():
		c.end = io.EOF
	case ctx.Err() == nil:
		c.end = err
	}
	return nil
}

func (c *Stream) isClosed() bool {
	select {
	case <-c.closed:
		return true
	default:
		return false
	}
}

// take takes a place that only one has, or gives up.
func take(ctx context.Context, place chan struct{}) error {
	select {
	case place <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Write writes all of data to the stream with a number of those under a handle, unless there is an error. timeout is in real time, 0 for
// none. What is given up may have been written in part.
func Write(s *outside.Scope, handle uint64, number int, data []byte, timeout time.Duration) (n int, err error) {
	c, err := use(s, handle, number)
	if err != nil {
		return 0, err
	}
	ctx, cancel := within(s, timeout)
	defer cancel()
	if err := take(ctx, c.writing); err != nil {
		return 0, inTime(s, ctx, err)
	}
	defer func() { <-c.writing }()
	past := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(past)
		_ = c.SetWriteDeadline(time.Unix(1, 0))
	})
	n, err = c.Conn.Write(data)
	if !stop() {
		<-past
		_ = c.SetWriteDeadline(time.Time{})
	}
	if err != nil {
		return n, inTime(s, ctx, err)
	}
	return n, nil
}

// Shutdown ends one direction of a stream, or both.
func Shutdown(s *outside.Scope, handle uint64, number int, reading, writing bool) error {
	c, err := use(s, handle, number)
	if err != nil {
		return err
	}
	half, ok := c.Conn.(interface {
		CloseRead() error
		CloseWrite() error
	})
	if !ok {
		return outside.System(syscall.ENOTSUP, "shutdown", "", "")
	}
	if reading {
		err = half.CloseRead()
	}
	if writing {
		err = errors.Join(err, half.CloseWrite())
	}
	return err
}
