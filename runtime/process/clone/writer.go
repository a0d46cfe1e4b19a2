package clone

import (
	"encoding/binary"
	"io"
	"math"
)

const (
	inlined  = 4 << 10 // buffers up to this size are copied into the message
	maxWrite = 1 << 20 // bytes of a buffer that are written at once
	maxSpare = 1 << 16 // bytes of a message that are kept for the next
)

// Message is an encoded value.
type Message struct {
	text  []byte // all but what is in blobs
	blobs []blob
}

// blob is the content of a large ArrayBuffer, and where in the text it belongs.
type blob struct {
	at   int
	data []byte
}

// Size is the number of bytes that WriteTo writes.
func (m *Message) Size() int64 {
	n := int64(len(m.text))
	for _, b := range m.blobs {
		n += int64(len(b.data))
	}
	return n
}

// WriteTo writes the message to w: large buffers straight from their memory, in slices, and the rest at once.
func (m *Message) WriteTo(w io.Writer) (n int64, err error) {
	from := 0
	for _, b := range m.blobs {
		if err := write(w, m.text[from:b.at], &n); err != nil {
			return n, err
		}
		if err := write(w, b.data, &n); err != nil {
			return n, err
		}
		from = b.at
	}
	return n, write(w, m.text[from:], &n)
}

// write writes data in slices and counts what was written.
func write(w io.Writer, data []byte, total *int64) error {
	for len(data) > 0 {
		n, err := w.Write(data[:min(len(data), maxWrite)])
		*total += int64(n)
		if err != nil {
			return err
		}
		data = data[n:]
	}
	return nil
}

func (m *Message) tag(t tag) { m.text = append(m.text, t) }

func (m *Message) uvarint(u uint64) { m.text = binary.AppendUvarint(m.text, u) }

func (m *Message) varint(i int64) { m.text = binary.AppendVarint(m.text, i) }

func (m *Message) float(f float64) {
	m.text = binary.LittleEndian.AppendUint64(m.text, math.Float64bits(f))
}

func (m *Message) units(u []uint16) {
	for _, c := range u {
		m.text = binary.LittleEndian.AppendUint16(m.text, c)
	}
}

// bytes adds bytes and before them how many there are.
func (m *Message) bytes(b []byte) {
	m.uvarint(uint64(len(b)))
	m.text = append(m.text, b...)
}

// buffer is bytes for a buffer that may be large.
func (m *Message) buffer(b []byte) {
	if len(b) <= inlined {
		m.bytes(b)
		return
	}
	m.uvarint(uint64(len(b)))
	m.blobs = append(m.blobs, blob{len(m.text), b})
}

// reset empties a message for the next one.
func (m *Message) reset() {
	clear(m.blobs)
	m.blobs = m.blobs[:0]
	m.text = m.text[:0]
	if cap(m.text) > maxSpare {
		m.text = nil
	}
}
