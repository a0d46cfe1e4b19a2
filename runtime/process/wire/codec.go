package wire

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"reflect"
	"time"
)

// A frame is its length, the number of its payload's type, the length of its header, the header, and the body. The header has the
// fields of the envelope and then those of the payload, in the order of their declaration: texts and lists with their length
// before them, numbers as varints, truths as a byte, places as texts.

const (
	// LengthBytes is how many bytes the length before a frame has.
	LengthBytes = 4
	headBytes   = 4 // of the number and the length of the header
)

// Append appends f in its encoding, with its length before it. It is a LengthError when the frame or its body is too long; then
// nothing was appended.
func Append(buf []byte, f *Frame) ([]byte, error) {
	buf, err := appendHead(buf, f)
	if err != nil {
		return buf, err
	}
	return append(buf, f.Body...), nil
}

// Widener is a stream that can be given room for more than it is made with.
type Widener interface{ Widen() }

// writeWith writes head and body to w, and returns the memory of head, which it may have added to. A body that is worth it goes straight
// from where it is.
func writeWith(w io.Writer, head, body []byte) ([]byte, error) {
	if len(body) < apart {
		head, body = append(head, body...), nil
	} else if wide, ok := w.(Widener); ok {
		wide.Widen()
	}
	_, err := w.Write(head)
	if err == nil && len(body) > 0 {
		_, err = w.Write(body)
	}
	return head, err
}

// apart is how long a body is that is not copied to be written together with what is before it.
const apart = 16 << 10

// appendHead is Append of all but the body.
func appendHead(buf []byte, f *Frame) ([]byte, error) {
	e := entries()[reflect.TypeOf(f.Payload)]
	switch {
	case e == nil:
		return buf, fmt.Errorf("no frame can say %T", f.Payload)
	case len(f.Body) > MaxBody:
		return buf, &LengthError{"body", len(f.Body), MaxBody}
	case f.Rest.Size() > 0:
		return buf, errors.New("a frame with a body that was not split")
	}
	start := len(buf)
	buf = append(buf, 0, 0, 0, 0, e.number, 0, 0, 0)
	head := len(buf)
	buf = appendText(appendText(buf, f.To), f.From)
	buf = binary.AppendUvarint(buf, f.ID)
	buf = binary.AppendVarint(buf, int64(f.Time))
	buf = appendBool(buf, f.Parts)
	if e.request {
		buf = appendText(appendText(appendText(appendText(buf, f.Thread), f.Name), f.At), f.Object)
		buf = binary.AppendVarint(buf, int64(f.Timeout))
		buf = appendBool(buf, f.NoReply)
	}
	buf = appendValue(buf, reflect.ValueOf(f.Payload).Elem())
	header, size := len(buf)-head, len(buf)+len(f.Body)-start-LengthBytes
	if size > MaxFrame {
		return buf[:start], &LengthError{"frame", size, MaxFrame}
	}
	binary.LittleEndian.PutUint32(buf[start:], uint32(size))
	buf[start+5], buf[start+6], buf[start+7] = byte(header), byte(header>>8), byte(header>>16)
	return buf, nil
}

func appendText(buf []byte, s string) []byte {
	return append(binary.AppendUvarint(buf, uint64(len(s))), s...)
}

func appendBool(buf []byte, b bool) []byte {
	if b {
		return append(buf, 1)
	}
	return append(buf, 0)
}

// appendValue appends a payload, or a part of one. What it is made of is what decoder.value knows.
func appendValue(buf []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			buf = appendValue(buf, v.Field(i))
		}
	case reflect.Slice:
		buf = binary.AppendUvarint(buf, uint64(v.Len()))
		for i := range v.Len() {
			buf = appendValue(buf, v.Index(i))
		}
	case reflect.String:
		return appendText(buf, v.String())
	case reflect.Interface:
		return appendText(buf, placeText(v.Interface()))
	case reflect.Bool:
		return appendBool(buf, v.Bool())
	case reflect.Uint64:
		return binary.AppendUvarint(buf, v.Uint())
	default:
		return binary.AppendVarint(buf, v.Int())
	}
	return buf
}

var errTruncated = errors.New("the frame is cut short")

// Parse decodes a frame without its length. Body is part of buf, which is not to be changed any more.
func Parse(buf []byte) (*Frame, error) {
	if len(buf) < headBytes {
		return nil, errTruncated
	}
	header := int(buf[1]) | int(buf[2])<<8 | int(buf[3])<<16
	body := len(buf) - headBytes - header
	switch {
	case int(buf[0]) >= len(table):
		return nil, fmt.Errorf("a frame of the unknown type %d", buf[0])
	case body < 0:
		return nil, errTruncated
	case body > MaxBody:
		return nil, &LengthError{"body", body, MaxBody}
	}
	e := entries()[reflect.TypeOf(table[buf[0]])]
	d := decoder{buf: buf[headBytes : headBytes+header]}
	d.text = string(d.buf)
	f := &Frame{To: d.string(), From: d.string(), ID: d.uint(), Time: time.Duration(d.int()), Parts: d.bool()}
	if e.request {
		f.Thread, f.Name, f.At, f.Object = d.string(), d.string(), d.string(), d.string()
		f.Timeout, f.NoReply = time.Duration(d.int()), d.bool()
	}
	p := reflect.New(e.of)
	d.value(p.Elem())
	switch {
	case d.err != nil:
		return nil, d.err
	case d.at < header:
		return nil, fmt.Errorf("a frame with %d bytes behind %s", header-d.at, e.name)
	case body > 0:
		f.Body = buf[headBytes+header:]
	}
	f.Payload = p.Interface().(Payload)
	return f, nil
}

// decoder takes fields off the front of a header until one is not what it should be.
type decoder struct {
	buf  []byte
	text string // the same bytes: all texts of a frame are parts of one string
	at   int    // what was taken
	err  error
}

func (d *decoder) fail(err error) {
	if d.err == nil {
		d.err = err
	}
	d.at = len(d.buf)
}

func (d *decoder) uint() uint64 {
	n, size := binary.Uvarint(d.buf[d.at:])
	return taken(d, n, size)
}

func (d *decoder) int() int64 {
	n, size := binary.Varint(d.buf[d.at:])
	return taken(d, n, size)
}

// taken is n, a number of size bytes, if it is one.
func taken[N int64 | uint64](d *decoder, n N, size int) N {
	if size <= 0 {
		d.fail(errTruncated)
		return 0
	}
	d.at += size
	return n
}

func (d *decoder) string() string {
	n := d.uint()
	if n > uint64(len(d.text)-d.at) {
		d.fail(errTruncated)
		return ""
	}
	from := d.at
	d.at += int(n)
	return d.text[from:d.at]
}

func (d *decoder) bool() bool {
	n := d.uint()
	if n > 1 {
		d.fail(fmt.Errorf("a frame in which %d stands for true or false", n))
	}
	return n == 1
}

// value decodes a payload, or a part of one: structs, lists, texts, numbers, truths and places, which are the only interfaces.
func (d *decoder) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			d.value(v.Field(i))
		}
	case reflect.Slice:
		n := d.uint()
		for i := 0; uint64(i) < n && d.err == nil; i++ { // it grows by what is there, not by what n says
			v.Grow(1)
			v.SetLen(i + 1)
			d.value(v.Index(i))
		}
	case reflect.String:
		v.SetString(d.string())
	case reflect.Interface:
		if p := PlaceOf(d.string()); p != nil {
			v.Set(reflect.ValueOf(p))
		}
	case reflect.Bool:
		v.SetBool(d.bool())
	case reflect.Uint64:
		v.SetUint(d.uint())
	default:
		n := d.int()
		if v.OverflowInt(n) {
			d.fail(fmt.Errorf("a frame with the number %d, which is too large", n))
		}
		v.SetInt(n)
	}
}
