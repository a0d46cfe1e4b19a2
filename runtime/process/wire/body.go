package wire

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
)

var errLongMessage = fmt.Errorf("a message of more than %d bytes", int64(MaxMessage))

// Body is a value on its way: bytes, the beginning of them in memory, and the rest in a file when they are many. The zero Body is
// empty. A copy of a Body has the same bytes; only one of the two is written to.
type Body struct {
	pieces [][]byte
	rest   *spill // what follows; nil when all is in memory
	size   int64
}

// BodyOf is a body that consists of data.
func BodyOf(data []byte) (b Body) {
	_ = b.append(data) // what is in memory already is not too long
	return b
}

// Size is the number of bytes.
func (b Body) Size() int64 { return b.size }

// Reader reads the body from its beginning.
func (b Body) Reader() io.Reader {
	readers := make([]io.Reader, 0, len(b.pieces)+1)
	for _, piece := range b.pieces {
		readers = append(readers, bytes.NewReader(piece))
	}
	if b.rest != nil {
		readers = append(readers, io.NewSectionReader(b.rest.file, 0, b.rest.size))
	}
	return io.MultiReader(readers...)
}

// Bytes is all of the body, in one piece.
func (b Body) Bytes() ([]byte, error) {
	if len(b.pieces) == 1 && b.rest == nil {
		return b.pieces[0], nil
	}
	all := make([]byte, b.size)
	_, err := io.ReadFull(b.Reader(), all)
	return all, err
}

// Write adds a copy of p. The error says that the body would be too long, or that there is no room for it.
func (b *Body) Write(p []byte) (int, error) {
	all := len(p)
	if last := len(b.pieces) - 1; last >= 0 && b.rest == nil {
		n := min(max(MaxBody-len(b.pieces[last]), 0), len(p))
		b.pieces[last] = append(b.pieces[last], p[:n]...)
		b.size += int64(n)
		p = p[n:]
	}
	for chunk := range slices.Chunk(p, MaxBody) {
		if b.rest == nil {
			chunk = bytes.Clone(chunk)
		}
		if err := b.append(chunk); err != nil {
			return 0, err
		}
	}
	return all, nil
}

// spillAt is the size from which a body goes to a file, as far as the system has a place for one.
const spillAt = 64 << 20

// append adds a piece, which is not to be changed any more.
func (b *Body) append(piece []byte) error {
	size := b.size + int64(len(piece))
	switch {
	case len(piece) == 0:
		return nil
	case size > MaxMessage:
		return errLongMessage
	case size > spillAt && b.rest == nil:
		b.rest = newSpill()
	}
	if b.rest == nil {
		b.pieces = append(b.pieces, piece)
	} else if err := b.rest.add(piece); err != nil {
		return err
	}
	b.size = size
	return nil
}

// chunks are the bytes of the body, at most MaxBody at a time: what is in memory as it lies there. After an error there are no more.
func (b Body) chunks() iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for _, piece := range b.pieces {
			for chunk := range slices.Chunk(piece, MaxBody) {
				if !yield(chunk, nil) {
					return
				}
			}
		}
		for at := int64(0); b.rest != nil && at < b.rest.size; at += MaxBody {
			chunk := make([]byte, min(MaxBody, b.rest.size-at))
			if _, err := b.rest.file.ReadAt(chunk, at); !yield(chunk, err) || err != nil {
				return
			}
		}
	}
}

// Split calls fn with frames that carry f and its Rest, to the first error: parts, and then f itself with the last piece. The
// error is fn's, or says that the Rest cannot be read; then f itself does not come. The frames have the Rest's memory.
func (f *Frame) Split(fn func(*Frame) error) error {
	whole := *f
	whole.Rest = Body{}
	first := true
	for chunk, err := range f.Rest.chunks() {
		if err == nil && !first {
			whole.Parts = true
			err = fn(&Frame{To: f.To, From: f.From, ID: f.ID, Payload: &Part{}, Body: whole.Body})
		}
		if err != nil {
			return err
		}
		whole.Body, first = chunk, false
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

// add writes a piece behind what is there.
func (s *spill) add(piece []byte) error {
	n, err := s.file.WriteAt(piece, s.size)
	if err == nil {
		s.size += int64(n)
	}
	return err
}
