package wire

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	oldrand "math/rand"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"testing/quick"
	"time"
)

// full has every field.
func full() *Frame {
	return &Frame{
		Kind: Request, To: "1.2", From: "1", ID: 7, Thread: "1.1", Name: "Process-1", Op: "queue.put", Object: "1/1:1",
		Label: "queue", At: "a.js:1:2", Code: "timeout", Text: "1/1:2 1/1:3", Number: -5, Timeout: time.Second,
		Time: time.Minute, Flag: true, Parts: true, Body: []byte("body"),
	}
}

// encode is the frame's bytes, without the length.
func encode(t testing.TB, f *Frame) []byte {
	t.Helper()
	buf, err := Append(nil, f)
	if err != nil {
		t.Fatal(err)
	}
	if n := binary.LittleEndian.Uint32(buf); int(n) != len(buf)-LengthBytes {
		t.Fatalf("the length says %d, and %d bytes follow", n, len(buf)-LengthBytes)
	}
	return buf[LengthBytes:]
}

// single are frames with one field, each with its least and its greatest values.
func single() []*Frame {
	var all []*Frame
	values := map[reflect.Kind][]any{
		reflect.String: {"x", "\x00", strings.Repeat("long", 1000)},
		reflect.Int64:  {int64(1), int64(-1), int64(math.MinInt64), int64(math.MaxInt64)},
		reflect.Uint64: {uint64(1), uint64(math.MaxInt64), uint64(math.MaxUint64)},
		reflect.Bool:   {true},
		reflect.Slice:  {[]byte{0}, make([]byte, MaxBody)},
	}
	for i := range reflect.TypeFor[Frame]().NumField() {
		for _, v := range values[reflect.TypeFor[Frame]().Field(i).Type.Kind()] {
			f := &Frame{Kind: Reply}
			field := reflect.ValueOf(f).Elem().Field(i)
			field.Set(reflect.ValueOf(v).Convert(field.Type()))
			all = append(all, f)
		}
	}
	return all
}

func TestRoundTrip(t *testing.T) {
	frames := append(single(), full(), &Frame{Kind: Boot}, &Frame{Kind: lastKind - 1})
	for _, want := range frames {
		got, err := Parse(encode(t, want))
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("got %.200v, %v\nwant %.200v", got, err, want)
		}
	}
}

// Generate is quick.Generator's: a Rest is not encoded.
func (Body) Generate(*oldrand.Rand, int) reflect.Value { return reflect.ValueOf(Body{}) }

func TestRoundTripProperty(t *testing.T) {
	same := func(f Frame) bool {
		f.Kind = Kind(1 + int(f.Kind)%int(lastKind-1))
		if len(f.Body) == 0 {
			f.Body = nil
		}
		got, err := Parse(encode(t, &f))
		return err == nil && reflect.DeepEqual(got, &f)
	}
	if err := quick.Check(same, &quick.Config{MaxCount: 2000}); err != nil {
		t.Error(err)
	}
}

func TestAppendKeepsWhatIsThere(t *testing.T) {
	buf, err := Append([]byte("before"), full())
	if err != nil || string(buf[:6]) != "before" {
		t.Fatalf("%q, %v", buf[:6], err)
	}
	if _, err := Parse(buf[6+LengthBytes:]); err != nil {
		t.Error(err)
	}
}

// What is written can be read: both sides have the same limits.
func TestAppendRefuses(t *testing.T) {
	tests := []struct {
		name string
		f    *Frame
		want string
	}{
		{"a long body", &Frame{Kind: Reply, Body: make([]byte, MaxBody+1)}, "a body of 262145 bytes: the limit is 262144"},
		{"a long text", &Frame{Kind: Reply, Text: strings.Repeat("x", MaxFrame)},
			"a frame of 1048583 bytes: the limit is 1048576"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			buf, err := Append([]byte("before"), tt.f)
			if err == nil || err.Error() != tt.want || string(buf) != "before" {
				t.Errorf("%d bytes, %v", len(buf), err)
			}
		})
	}
}

// huge is the start of a text that says it is n bytes long.
func huge(n uint64) []byte { return binary.AppendUvarint([]byte{byte(Request), 1, 0, 0}, n) }

func TestParseRefuses(t *testing.T) {
	numbers := []byte{byte(Request), 0, 1 << (textFields - 8), 0}
	endless := bytes.Repeat([]byte{0xff}, 11)
	tests := map[string][]byte{
		"nothing":                  nil,
		"half a head":              {byte(Request), 0, 0},
		"no kind":                  {0, 0, 0, 0},
		"an unknown kind":          {byte(lastKind), 0, 0, 0},
		"an unknown field":         {byte(Request), 0, 0, 1},
		"a text without length":    {byte(Request), 1, 0, 0},
		"a text that is cut":       {byte(Request), 1, 0, 0, 3, 'a', 'b'},
		"a text of 2 GB":           huge(math.MaxInt32),
		"a text of more":           huge(math.MaxInt32 + 1),
		"a text of all":            huge(math.MaxUint64),
		"a length without end":     append([]byte{byte(Request), 1, 0, 0}, endless...),
		"a number that is missing": numbers,
		"a number without end":     append(numbers, endless...),
		"a long body":              bodied(byte(Request), MaxBody+1),
	}
	for name, buf := range tests {
		t.Run(name, func(t *testing.T) {
			if f, err := Parse(buf); err == nil || f != nil {
				t.Errorf("%+v, %v", f, err)
			}
		})
	}
}

// bodied is a frame with nothing but a body of n bytes.
func bodied(kind byte, n int) []byte { return append([]byte{kind, 0, 0, 0}, make([]byte, n)...) }

// A frame that is cut anywhere before its body is none.
func TestParseTruncated(t *testing.T) {
	f := full()
	f.Body = nil
	buf := encode(t, f)
	for n := range buf {
		if f, err := Parse(buf[:n]); err == nil || f != nil {
			t.Errorf("of %d bytes %d were enough for %+v, %v", len(buf), n, f, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, frame := range append(single(), full()) {
		if len(frame.Body) < MaxBody {
			f.Add(encode(f, frame))
		}
	}
	f.Add(huge(math.MaxUint64))
	f.Fuzz(func(t *testing.T, buf []byte) {
		frame, err := Parse(buf)
		if err != nil {
			if frame != nil {
				t.Errorf("a frame and an error: %+v, %v", frame, err)
			}
			return
		}
		again, err := Parse(encode(t, frame))
		if err != nil || !reflect.DeepEqual(again, frame) {
			t.Errorf("%+v, %v\nwant %+v", again, err, frame)
		}
	})
}

// stream is frames one behind the other.
func stream(t testing.TB, frames ...*Frame) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := NewWriter(&buf)
	for _, f := range frames {
		if err := w.Write(f); err != nil {
			t.Fatal(err)
		}
	}
	return buf.Bytes()
}

func TestReader(t *testing.T) {
	one := stream(t, full())
	long := binary.LittleEndian.AppendUint32(nil, MaxFrame+1)
	tests := []struct {
		name   string
		stream []byte
		frames int
		err    string
	}{
		{"nothing", nil, 0, io.EOF.Error()},
		{"one", one, 1, io.EOF.Error()},
		{"two", append(one[:len(one):len(one)], one...), 2, io.EOF.Error()},
		{"cut in the length", append(one[:len(one):len(one)], one[:3]...), 1, io.ErrUnexpectedEOF.Error()},
		{"cut behind the length", one[:LengthBytes], 0, io.ErrUnexpectedEOF.Error()},
		{"cut in the body", one[:len(one)-1], 0, io.ErrUnexpectedEOF.Error()},
		{"a length of nothing", make([]byte, LengthBytes), 0, "the frame is cut short"},
		{"a length that is too long", long, 0, "a frame of 1048577 bytes: the limit is 1048576"},
		{"a text, not frames", []byte("panic: something went wrong"), 0, "a frame of 1768841584 bytes: the limit is 1048576"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n, err := readAll(oneByte{bytes.NewReader(tt.stream)})
			if n != tt.frames || err.Error() != tt.err {
				t.Errorf("%d frames, %v; want %d, %s", n, err, tt.frames, tt.err)
			}
		})
	}
}

// oneByte gives one byte at a time.
type oneByte struct{ io.Reader }

func (r oneByte) Read(p []byte) (int, error) { return r.Reader.Read(p[:min(1, len(p))]) }

// readAll reads frames up to an error.
func readAll(r io.Reader) (n int, err error) {
	for in := NewReader(r); ; n++ {
		f, err := in.Read()
		switch {
		case err != nil && f != nil:
			return n, fmt.Errorf("a frame and an error: %w", err)
		case err != nil:
			return n, err
		}
	}
}

func FuzzReader(f *testing.F) {
	two := stream(f, full(), &Frame{Kind: Idle})
	f.Add(two)
	f.Add(two[:len(two)-1])
	f.Add(binary.LittleEndian.AppendUint32(nil, MaxFrame))
	f.Add(binary.LittleEndian.AppendUint32(nil, math.MaxUint32))
	f.Fuzz(func(t *testing.T, data []byte) {
		if n, err := readAll(bytes.NewReader(data)); n > len(data)/(LengthBytes+headBytes) {
			t.Errorf("%d frames in %d bytes, %v", n, len(data), err)
		}
	})
}

func TestWriterKeepsItsError(t *testing.T) {
	r, w := io.Pipe()
	r.Close()
	out := NewWriter(w)
	for range 2 {
		if err := out.Write(full()); err != io.ErrClosedPipe {
			t.Error(err)
		}
	}
}

// A frame that is too long is its sender's affair: the stream goes on.
func TestWriterAfterLongFrame(t *testing.T) {
	var buf bytes.Buffer
	w := NewWriter(&buf)
	if err := w.Write(&Frame{Kind: Reply, Text: strings.Repeat("x", MaxFrame)}); err == nil || buf.Len() > 0 {
		t.Fatalf("%d bytes, %v", buf.Len(), err)
	}
	if err := w.Write(full()); err != nil {
		t.Fatal(err)
	}
	if n, err := readAll(&buf); n != 1 || err != io.EOF {
		t.Errorf("%d frames, %v", n, err)
	}
}

func BenchmarkSmallRequest(b *testing.B) {
	f := &Frame{Kind: Request, From: "1.2", ID: 42, Thread: "1", Name: "Process-2", Op: "lock.acquire",
		Object: "1/1:4", At: "script.js:12:3", Timeout: math.MaxInt64}
	var buf []byte
	b.ReportAllocs()
	for b.Loop() {
		var err error
		if buf, err = Append(buf[:0], f); err != nil {
			b.Fatal(err)
		}
		if _, err = Parse(buf[LengthBytes:]); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBody1MB(b *testing.B) {
	data := make([]byte, 1<<20)
	rng := rand.NewChaCha8([32]byte{})
	_, _ = rng.Read(data)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		var line bytes.Buffer
		out := NewWriter(&line)
		write(b, data, func(f *Frame) {
			if err := out.Write(f); err != nil {
				b.Fatal(err)
			}
		})
		body, _, err := assemble(NewReader(&line))
		if err != nil || body.Size() != int64(len(data)) {
			b.Fatal(body.Size(), err)
		}
	}
}
