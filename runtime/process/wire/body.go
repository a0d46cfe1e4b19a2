package wire

import (
	"fmt"
	"io"
	"os"
)

var errLongMessage = fmt.Errorf("a message of more than %d bytes", int64(MaxMessage))

// Body is a value on its way. The zero Body is empty. What is copied of one has the same bytes; they are there to be read once.
type Body struct {
	pieces [][]byte // the beginning
	rest   *spill   // what follows; nil when all is in memory
}

// BodyOf is a body that consists of data.
func BodyOf(data []byte) Body {
	if len(data) == 0 {
		return Body{}
	}
	return Body{pieces: [][]byte{data}}
}

// Size is the number of bytes.
func (b Body) Size() (n int64) {
	for _, piece := range b.pieces {
		n += int64(len(piece))
	}
	if b.rest != nil {
		n += b.rest.size
	}
	return n
}

// Reader reads the body, and lets go of what was read.
func (b Body) Reader() io.Reader { return &bodyReader{pieces: b.pieces, rest: b.rest} }

// Bytes is all of the body, in one piece.
func (b Body) Bytes() ([]byte, error) {
	if len(b.pieces) == 1 && b.rest == nil {
		return b.pieces[0], nil
	}
	return io.ReadAll(b.Reader())
}

// append adds a piece.
func (b *Body) append(piece []byte) {
	if b.rest != nil && b.rest.add(piece) {
		return
	}
	b.pieces = append(b.pieces, piece)
}

// spillAt is the size from which a body goes to a file, as far as there is room for one.
const spillAt = 64 << 20

// spillOver has what is added from now on go to a file.
func (b *Body) spillOver() {
	if b.rest == nil {
		b.rest = newSpill()
	}
}

type bodyReader struct {
	pieces [][]byte
	at     int // in the first piece
	rest   *spill
	from   int64 // in rest
}

func (r *bodyReader) Read(p []byte) (int, error) {
	for len(r.pieces) > 0 && r.at == len(r.pieces[0]) {
		r.pieces[0] = nil
		r.pieces, r.at = r.pieces[1:], 0
	}
	if len(r.pieces) > 0 {
		n := copy(p, r.pieces[0][r.at:])
		r.at += n
		return n, nil
	}
	if r.rest == nil || r.from == r.rest.size {
		return 0, io.EOF
	}
	n, err := r.rest.file.ReadAt(p[:min(int64(len(p)), r.rest.size-r.from)], r.from)
	r.from += int64(n)
	if n > 0 {
		return n, nil
	}
	return 0, err
}

// BodyWriter cuts what is written to it into the parts of a frame's body.
type BodyWriter struct {
	send func(*Frame)
	f    *Frame
	buf  []byte
	size int64
}

// NewBodyWriter makes a BodyWriter for the body of f, whose ID, From and To are set; send gets the parts.
func NewBodyWriter(f *Frame, send func(*Frame)) *BodyWriter { return &BodyWriter{send: send, f: f} }

// Write takes p in; the error says that the body is too long.
func (w *BodyWriter) Write(p []byte) (int, error) {
	if w.size += int64(len(p)); w.size > MaxMessage {
		return 0, errLongMessage
	}
	for n := len(p); ; {
		room := min(MaxBody-len(w.buf), len(p))
		w.buf = append(w.buf, p[:room]...)
		if p = p[room:]; len(p) == 0 {
			return n, nil
		}
		w.flush()
	}
}

// flush sends a full buffer as a part.
func (w *BodyWriter) flush() {
	w.send(w.f.part(w.buf))
	w.f.Parts = true
	w.buf = make([]byte, 0, MaxBody)
}

// part is a piece of f's body, ahead of f.
func (f *Frame) part(piece []byte) *Frame {
	return &Frame{To: f.To, From: f.From, ID: f.ID, Payload: &Part{}, Body: piece}
}

// Close makes what is left the frame's own body.
func (w *BodyWriter) Close() { w.f.Body = w.buf }

// Abort takes back the parts that were sent.
func (w *BodyWriter) Abort() {
	if w.f.Parts {
		w.send(w.f.Withdrawal())
	}
}

// Withdrawal is the frame that takes the parts back which were sent ahead of f.
func (f *Frame) Withdrawal() *Frame {
	return &Frame{To: f.To, From: f.From, ID: f.ID, Payload: &Part{Withdrawn: true}}
}

// Split calls fn with frames that carry f and its Rest, to the first error: parts, and then f itself with the last piece. The
// error is fn's, or says that the Rest cannot be read; then f itself does not come.
func (f *Frame) Split(fn func(*Frame) error) error {
	whole := *f
	whole.Rest = Body{}
	r := f.Rest.Reader()
	for left := f.Rest.Size(); left > 0; {
		piece := make([]byte, min(left, MaxBody))
		if _, err := io.ReadFull(r, piece); err != nil {
			return err
		}
		if left -= int64(len(piece)); left == 0 {
			whole.Body = piece
		} else if err := fn(f.part(piece)); err != nil {
			return err
		}
		whole.Parts = whole.Parts || left > 0
	}
	return fn(&whole)
}

// spill is a file without a name: the memory for what would take too much of it.
type spill struct {
	file *os.File // closed when nothing refers to it any more
	size int64
}

// newSpill makes one; nil when the system has no place for it.
func newSpill() *spill {
	f, err := os.CreateTemp("", "weft-*")
	if err != nil {
		return nil
	}
	if os.Remove(f.Name()) != nil { // a system on which an open file keeps its name
		_ = f.Close()
		_ = os.Remove(f.Name())
		return nil
	}
	return &spill{file: f}
}

// add writes a piece behind what is there; it reports whether there was room.
func (s *spill) add(piece []byte) bool {
	if _, err := s.file.WriteAt(piece, s.size); err != nil {
		return false
	}
	s.size += int64(len(piece))
	return true
}
