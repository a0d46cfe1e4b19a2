package clone

import (
	"encoding/binary"
	"io"
	"math"
	"slices"
)

const (
	inlined  = 4 << 10 // buffers up to this size are copied into the message
	maxWrite = 1 << 20 // bytes of a buffer that are written at once
	maxSpare = 1 << 16 // bytes of a message that are kept for the next
)

// message is an encoded value.
type message struct {
	text  []byte // all but what is in blobs
	blobs []blob
}

// blob is the content of a large ArrayBuffer, and where in the text it belongs.
type blob struct {
	at   int
	data []byte
}

// writeTo writes the message to w: large buffers straight from their memory, in slices, and the rest at once.
func (m *message) writeTo(w io.Writer) error {
	from := 0
	for _, b := range m.blobs {
		if err := write(w, m.text[from:b.at], b.data); err != nil {
			return err
		}
		from = b.at
	}
	return write(w, m.text[from:])
}

func write(w io.Writer, parts ...[]byte) error {
	for _, data := range parts {
		for slice := range slices.Chunk(data, maxWrite) {
			if _, err := w.Write(slice); err != nil {
				return err
			}
		}
	}
	return nil
}

func (m *message) tag(t tag) { m.text = append(m.text, t) }

func (m *message) uvarint(u uint64) { m.text = binary.AppendUvarint(m.text, u) }

func (m *message) varint(i int64) { m.text = binary.AppendVarint(m.text, i) }

func (m *message) float(f float64) {
	m.text = binary.LittleEndian.AppendUint64(m.text, math.Float64bits(f))
}

func (m *message) units(u []uint16) {
	for _, c := range u {
		m.text = binary.LittleEndian.AppendUint16(m.text, c)
	}
}

func (m *message) string(s string) {
	m.uvarint(uint64(len(s)))
	m.text = append(m.text, s...)
}

// bytes adds bytes and before them how many there are.
func (m *message) bytes(b []byte) {
	m.uvarint(uint64(len(b)))
	m.text = append(m.text, b...)
}

// buffer is bytes for a buffer that may be large.
func (m *message) buffer(b []byte) {
	if len(b) <= inlined {
		m.bytes(b)
		return
	}
	m.uvarint(uint64(len(b)))
	m.blobs = append(m.blobs, blob{len(m.text), b})
}

// reset empties a message for the next one.
func (m *message) reset() {
	clear(m.blobs)
	m.blobs = m.blobs[:0]
	m.text = m.text[:0]
	if cap(m.text) > maxSpare {
		m.text = nil
	}
}
