package wire

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"time"
)

// A frame is its kind, a set of bits for the fields that are there, and those fields in the order of their declaration:
// texts and bodies with their length, numbers as varints.

// Append appends f in its encoding, with its length before it. It is an error when the frame or its
// body is too long; then nothing was appended.
func Append(buf []byte, f *Frame) ([]byte, error) {
	if len(f.Body) > MaxBody {
		return buf, errLongBody(len(f.Body))
	}
	start := len(buf)
	buf = append(buf, 0, 0, 0, 0, byte(f.Kind), 0, 0, 0)
	var there uint32
	for i, s := range f.texts() {
		if *s != "" {
			there |= 1 << i
			buf = binary.AppendUvarint(buf, uint64(len(*s)))
			buf = append(buf, *s...)
		}
	}
	for i, n := range f.numbers() {
		if n != 0 {
			there |= 1 << (textFields + i)
			buf = binary.AppendVarint(buf, n)
		}
	}
	for i, b := range [...]bool{f.Flag, f.Parts} {
		if b {
			there |= 1 << (textFields + numberFields + i)
		}
	}
	buf = append(buf, f.Body...)
	n := len(buf) - start - LengthBytes
	if n > MaxFrame {
		return buf[:start], &LengthError{"frame", n, MaxFrame}
	}
	head := buf[start:]
	binary.LittleEndian.PutUint32(head, uint32(n))
	head[5], head[6], head[7] = byte(there), byte(there>>8), byte(there>>16)
	return buf, nil
}

// LengthBytes is how many bytes the length before a frame has.
const LengthBytes = 4

const (
	headBytes    = 4 // of the kind and the set of bits
	textFields   = 10
	numberFields = 4
	allFields    = textFields + numberFields + 2
)

func (f *Frame) texts() [textFields]*string {
	return [...]*string{&f.To, &f.From, &f.Thread, &f.Name, &f.Op, &f.Object, &f.Label, &f.At, &f.Code, &f.Text}
}

func (f *Frame) numbers() [numberFields]int64 {
	return [...]int64{int64(f.ID), f.Number, int64(f.Timeout), int64(f.Time)}
}

var errTruncated = errors.New("the frame is cut short")

// LengthError says that a frame, or what it carries, is too long.
type LengthError struct {
	What        string // "frame" or "body"
	Size, Limit int    // in bytes
}

// Error gives the numbers.
func (e *LengthError) Error() string {
	return fmt.Sprintf("a %s of %d bytes: the limit is %d", e.What, e.Size, e.Limit)
}

func errLongBody(n int) error { return &LengthError{"body", n, MaxBody} }

// Parse decodes a frame without its length. Body is part of buf.
func Parse(buf []byte) (*Frame, error) {
	if len(buf) < headBytes {
		return nil, errTruncated
	}
	f := &Frame{Kind: Kind(buf[0])}
	there := uint32(buf[1]) | uint32(buf[2])<<8 | uint32(buf[3])<<16
	if f.Kind == 0 || f.Kind >= lastKind || there >= 1<<allFields {
		return nil, fmt.Errorf("unknown frame: kind %d, fields %x", buf[0], there)
	}
	d := decoder{buf: buf[headBytes:], there: there}
	for i, s := range f.texts() {
		*s = d.text(i)
	}
	numbers := [numberFields]int64{}
	for i := range numbers {
		numbers[i] = d.number(textFields + i)
	}
	f.ID, f.Number = uint64(numbers[0]), numbers[1]
	f.Timeout, f.Time = time.Duration(numbers[2]), time.Duration(numbers[3])
	f.Flag, f.Parts = d.has(textFields+numberFields), d.has(textFields+numberFields+1)
	switch {
	case d.err != nil:
		return nil, d.err
	case len(d.buf) > MaxBody:
		return nil, errLongBody(len(d.buf))
	case len(d.buf) > 0:
		f.Body = d.buf
	}
	return f, nil
}

// decoder takes fields off the front of buf until one is not what it should be.
type decoder struct {
	buf   []byte
	there uint32
	err   error
}

func (d *decoder) has(i int) bool { return d.there&(1<<i) != 0 }

func (d *decoder) text(i int) string {
	if d.err != nil || !d.has(i) {
		return ""
	}
	n, size := binary.Uvarint(d.buf)
	if size <= 0 || n > math.MaxInt32 || n > uint64(len(d.buf)-size) {
		d.err = errTruncated
		return ""
	}
	s := string(d.buf[size : size+int(n)])
	d.buf = d.buf[size+int(n):]
	return s
}

func (d *decoder) number(i int) int64 {
	if d.err != nil || !d.has(i) {
		return 0
	}
	n, size := binary.Varint(d.buf)
	if size <= 0 {
		d.err = errTruncated
		return 0
	}
	d.buf = d.buf[size:]
	return n
}
