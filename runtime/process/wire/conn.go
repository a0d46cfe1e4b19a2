package wire

import (
	"bufio"
	"encoding/binary"
	"io"
	"sync"
)

// Reader reads frames. It belongs to one goroutine.
type Reader struct {
	r    *bufio.Reader
	head [LengthBytes]byte
}

// NewReader makes a Reader of r.
func NewReader(r io.Reader) *Reader { return &Reader{r: bufio.NewReaderSize(r, 1<<16)} }

// Read reads the next frame. The error is io.EOF when there is none, and io.ErrUnexpectedEOF when there is but a part of one.
func (r *Reader) Read() (*Frame, error) {
	if _, err := io.ReadFull(r.r, r.head[:]); err != nil {
		return nil, err
	}
	n := binary.LittleEndian.Uint32(r.head[:])
	if n > MaxFrame {
		return nil, &LengthError{"frame", int(n), MaxFrame}
	}
	buf := make([]byte, n)
	if _, err := io.ReadFull(r.r, buf); err == io.EOF {
		return nil, io.ErrUnexpectedEOF
	} else if err != nil {
		return nil, err
	}
	return Parse(buf)
}

// Writer writes frames one after the other. Any goroutine may use it.
type Writer struct {
	mu  sync.Mutex
	w   io.Writer
	buf []byte
	err error // the first one
}

// NewWriter makes a Writer to w.
func NewWriter(w io.Writer) *Writer { return &Writer{w: w} }

// Write writes a frame, in parts if need be, before it returns. After an error of the stream's every call gives that error; one about
// the frame, that it is too long, leaves the stream as it was.
func (w *Writer) Write(f *Frame) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return f.Split(func(f *Frame) error {
		if w.err != nil {
			return w.err
		}
		head, err := appendHead(w.buf[:0], f)
		if err != nil {
			return err
		}
		w.buf, w.err = writeWith(w.w, head, f.Body)
		return w.err
	})
}
