package wire

import (
	"io"
	"sync"
)

// Sender is where a process says what it has to say: a Writer or a Line.
type Sender interface {
	// Write writes a frame, in parts if need be, before it returns. The error says that f is too long, or that no one reads any more.
	Write(f *Frame) error
}

// Source is where a process reads what it is told: a Reader or a Line.
type Source interface {
	// Read returns the next frame. The error is io.EOF when there is none.
	Read() (*Frame, error)
}

// mostQueued is how many bytes a Line with a limit has before a writer waits for the reader.
const mostQueued = 1 << 20

// Line is a stream of frames within a process, from any goroutines to one that reads. It has their encodings, so that the two ends have
// nothing in common.
type Line struct {
	limited bool
	post    func(fn func()) // see NewOrderedLine; else nil

	mu      sync.Mutex
	changed sync.Cond
	queue   [][]byte
	size    int  // of queue
	closed  bool // nothing is taken any more
	done    chan struct{}
	take    func(f *Frame, err error)
}

// NewLine makes a Line. A writer of a limited one waits when the reader is far behind.
func NewLine(limited bool) *Line {
	l := &Line{limited: limited, done: make(chan struct{})}
	l.changed.L = &l.mu
	return l
}

// NewOrderedLine makes a Line whose frames are taken in when post calls what it is given, once for each, by the function that Hear is given:
// there is one order of all that is said. Before Hear they can be read.
func NewOrderedLine(post func(fn func())) *Line {
	l := NewLine(false)
	l.post = post
	return l
}

// Hear has take be called with the frames that come from now on, and those that are there, if the line is an ordered one; else it reports
// false.
func (l *Line) Hear(take func(f *Frame, err error)) bool {
	if l.post == nil {
		return false
	}
	l.mu.Lock()
	l.take = take
	n := len(l.queue)
	l.mu.Unlock()
	for range n {
		l.step()
	}
	return true
}

// step takes a frame in.
func (l *Line) step() {
	l.mu.Lock()
	take, there := l.take, len(l.queue) > 0
	l.mu.Unlock()
	if take != nil && there {
		take(l.Read())
	}
}

// Write is Sender's. What is written after Close or Drop is lost.
func (l *Line) Write(f *Frame) error {
	return f.Split(func(f *Frame) error {
		buf, err := Append(nil, f)
		if err != nil {
			return err
		}
		if l.put(buf) && l.post != nil {
			l.post(l.step)
		}
		return nil
	})
}

// put appends a frame; it reports whether anybody is there to read it.
func (l *Line) put(buf []byte) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	for l.limited && l.size > mostQueued && !l.closed {
		l.changed.Wait()
	}
	if l.closed {
		return false
	}
	l.queue = append(l.queue, buf[LengthBytes:])
	l.size += len(buf)
	l.changed.Broadcast()
	return true
}

// Send is Write for whoever sends to a child, see Outbox.
func (l *Line) Send(f *Frame) error { return l.Write(f) }

// Read is Source's: it waits for a frame.
func (l *Line) Read() (*Frame, error) {
	l.mu.Lock()
	for len(l.queue) == 0 && !l.closed {
		l.changed.Wait()
	}
	if len(l.queue) == 0 {
		l.mu.Unlock()
		return nil, io.EOF
	}
	buf := l.queue[0]
	l.queue[0] = nil
	l.queue = l.queue[1:]
	l.size -= len(buf) + LengthBytes
	l.changed.Broadcast()
	l.mu.Unlock()
	return Parse(buf)
}

// Close ends the stream behind what was written.
func (l *Line) Close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.closed {
		l.closed = true
		close(l.done)
		l.changed.Broadcast()
	}
}

// Done is closed when nothing is taken any more.
func (l *Line) Done() <-chan struct{} { return l.done }

// Drop ends the stream, with what was not read.
func (l *Line) Drop() {
	l.Close()
	l.mu.Lock()
	defer l.mu.Unlock()
	l.queue, l.size = nil, 0
}
