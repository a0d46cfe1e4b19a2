package clone

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
)

// reader reads the parts of a message. It keeps the first error: from then on all that is read is zero.
type reader struct {
	buf  *bufio.Reader
	from io.LimitedReader
	size int64 // of the whole
	at   int64 // bytes read
	err  error
}

const readBuffer = 16 << 10

// begin starts reading from r, which gives at most size bytes.
func (r *reader) begin(from io.Reader, size int64) {
	r.from = io.LimitedReader{R: from, N: size}
	r.size, r.at, r.err = max(size, 0), 0, nil
	if r.buf == nil {
		r.buf = bufio.NewReaderSize(&r.from, readBuffer)
	}
	r.buf.Reset(&r.from)
}

// left is how many bytes there may still be.
func (r *reader) left() int64 { return r.size - r.at }

func (r *reader) malformed(format string, args ...any) {
	r.fail(&Malformed{Offset: r.at, Reason: fmt.Sprintf(format, args...)})
}

func (r *reader) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// failRead notes an error of the input: that it ended makes the message malformed.
func (r *reader) failRead(err error) {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		r.malformed("it ends too early")
		return
	}
	r.fail(err)
}

func (r *reader) byte() byte {
	if r.err != nil {
		return 0
	}
	b, err := r.buf.ReadByte()
	if err != nil {
		r.failRead(err)
		return 0
	}
	r.at++
	return b
}

func (r *reader) uvarint() uint64 {
	var u uint64
	for shift := 0; shift < 64; shift += 7 {
		b := r.byte()
		if shift == 63 && b > 1 {
			break
		}
		u |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return u
		}
	}
	r.malformed("a number of more than 64 bits")
	return 0
}

func (r *reader) varint() int64 {
	u := r.uvarint()
	return int64(u>>1) ^ -int64(u&1)
}

func (r *reader) float() float64 {
	b := r.next(8)
	if r.err != nil {
		return 0
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(b))
}

// count reads how many things follow, and checks that so many fit into what is left if each takes that many bytes.
func (r *reader) count(each int64) int64 {
	u := r.uvarint()
	if u > uint64(r.left()/each) {
		r.malformed("%d of %d bytes are declared, but only %d bytes are left", u, each, r.left())
		return 0
	}
	return int64(u)
}

// fill fills b, past the buffer if b is large.
func (r *reader) fill(b []byte) {
	if r.err != nil {
		return
	}
	n, err := io.ReadFull(r.buf, b)
	r.at += int64(n)
	if err != nil {
		r.failRead(err)
	}
}

// bytes reads a size and as many bytes.
func (r *reader) bytes() []byte {
	b := make([]byte, r.count(1))
	r.fill(b)
	return b
}

// text reads n bytes as a string, without a second copy of it.
func (r *reader) text(n int64) string {
	var s strings.Builder
	s.Grow(int(n))
	for n > 0 && r.err == nil {
		part := r.next(int(min(n, readBuffer)))
		s.Write(part)
		n -= int64(len(part))
	}
	return s.String()
}

// next is the next n bytes, at most readBuffer, which stay until something else is read.
func (r *reader) next(n int) []byte {
	if r.err != nil {
		return nil
	}
	b, err := r.buf.Peek(n)
	if r.skip(len(b)); err != nil {
		r.failRead(err)
	}
	return b
}

// skip passes bytes that were peeked at.
func (r *reader) skip(n int) {
	_, _ = r.buf.Discard(n)
	r.at += int64(n)
}

// units reads n UTF-16 code units.
func (r *reader) units(n int64) []uint16 {
	u := make([]uint16, n)
	for i := range u {
		lo := r.byte()
		u[i] = uint16(lo) | uint16(r.byte())<<8
	}
	return u
}
