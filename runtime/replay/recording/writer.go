package recording

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"sync"
	"time"
)

// Writer writes a recording, each record before the call for it returns. Any goroutine may use it. After an error of the file's,
// and after Close, it writes nothing.
type Writer struct {
	clock func() time.Duration

	mu     sync.Mutex // guards what follows
	out    io.Writer
	sum    hash.Hash
	last   time.Duration // of the record before
	head   []byte
	buf    []byte
	closed bool
	err    error
}

// NewWriter begins a recording. clock is the time since the program began; it is called by one goroutine at a time.
func NewWriter(out io.Writer, h Header, clock func() time.Duration) *Writer {
	w := &Writer{clock: clock, out: out, sum: sha256.New(), buf: make([]byte, pieceSize)}
	line, err := json.Marshal(h)
	if err != nil {
		w.err = err
		return w
	}
	w.write(fmt.Appendf(nil, "%s%d\n%s\n", Magic, version, line))
	return w
}

// Past adds a piece to the journal of a process.
func (w *Writer) Past(path string, piece []byte) { w.record(pastKind, path, piece) }

// Fork says that a process begins with the first size bytes of the journal of another one, and then what after has.
func (w *Writer) Fork(path, parent string, size int64, after []byte) {
	data := binary.AppendUvarint(nil, uint64(len(parent)))
	data = append(data, parent...)
	data = binary.AppendUvarint(data, uint64(size))
	w.record(forkKind, path, append(data, after...))
}

// Output says that size bytes of text were written to a stream, 1 or 2, by a process. outside says that it is nothing that its
// script has made it write. The text is read even if nothing can be written.
func (w *Writer) Output(path string, stream int, outside bool, size int64, text io.Reader) {
	flags := byte(stream & streamMask)
	if outside {
		flags |= outsideFlag
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(outputKind, path, size+1)
	w.write(append(w.head, flags))
	n, err := io.CopyBuffer(pipe{w}, io.LimitReader(text, size), w.buf)
	if err == nil && n < size {
		err = io.ErrUnexpectedEOF
	}
	w.fail(err)
}

// pipe is a Writer of bytes that are part of a record.
type pipe struct{ w *Writer }

func (p pipe) Write(b []byte) (int, error) {
	p.w.write(b)
	return len(b), nil
}

// End says that a process has come to its end, and how it exits.
func (w *Writer) End(path string, code int) {
	w.record(endKind, path, binary.AppendVarint(nil, int64(code)))
}

// Close ends the recording with the exit code of the program, when it was not closed before. The error is the first that there
// was.
func (w *Writer) Close(code int) error {
	w.record(exitKind, "", binary.AppendVarint(nil, int64(code)))
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.closed {
		w.write(append(w.sum.Sum([]byte{byte(sealKind)}), trailer...))
		w.closed = true
	}
	return w.err
}

func (w *Writer) record(k kind, path string, data []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(k, path, int64(len(data)))
	if len(data) <= cap(w.head)-len(w.head) || len(data) < 1<<10 {
		w.write(append(w.head, data...)) // in one piece: who is killed leaves no half ones, as a rule
		return
	}
	w.write(w.head)
	w.write(data)
}

// begin makes the head of a record.
func (w *Writer) begin(k kind, path string, size int64) {
	now := max(w.last, w.clock())
	h := append(w.head[:0], byte(k))
	h = binary.AppendUvarint(h, uint64(len(path)))
	h = append(h, path...)
	h = binary.AppendUvarint(h, uint64(now-w.last))
	w.head = binary.AppendUvarint(h, uint64(size))
	w.last = now
}

func (w *Writer) write(b []byte) {
	if w.err != nil || w.closed {
		return
	}
	_, _ = w.sum.Write(b)
	_, err := w.out.Write(b)
	w.fail(err)
}

func (w *Writer) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}
