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

	"weft/runtime/engine/sched"
)

// full has every field of the envelope.
func full() *Frame {
	return &Frame{
		To: "1.2", From: "1", ID: 7, Time: time.Minute, Thread: "1.1", Name: "Process-1", At: "a.js:1:2", Object: "1/1:1",
		Timeout: time.Second, NoReply: true, Parts: true, Body: []byte("body"),
		Payload: &QueuePut{Message: Message{MessageID: "1!7", Objects: []string{"1/1:2", "1/1:3"}}},
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
			f := &Frame{Payload: &QueueGet{}}
			field := reflect.ValueOf(f).Elem().Field(i)
			field.Set(reflect.ValueOf(v).Convert(field.Type()))
			all = append(all, f)
		}
	}
	return all
}

// said are frames with each payload, empty and with a value in every field.
func said(seed int64) []*Frame {
	rng := oldrand.New(oldrand.NewSource(seed))
	var all []*Frame
	for _, p := range table {
		all = append(all, &Frame{Payload: p}, &Frame{Payload: filled(p, rng)})
	}
	return all
}

// filled is a payload of p's type with values in its fields.
func filled(p Payload, rng *oldrand.Rand) Payload {
	v := reflect.New(reflect.TypeOf(p).Elem())
	for i := range v.Elem().NumField() {
		if field := v.Elem().Field(i); field.CanSet() {
			fill(field, rng)
			withoutEmpty(field)
		}
	}
	return v.Interface().(Payload)
}

// fill gives a field a value.
func fill(field reflect.Value, rng *oldrand.Rand) {
	switch field.Type() {
	case reflect.TypeFor[sched.Place]():
		field.Set(reflect.ValueOf(&Place{File: "a:b.js", Line: rng.Int(), Col: rng.Int()}))
	case reflect.TypeFor[[]sched.Blocked](), reflect.TypeFor[[]sched.Held]():
		field.Grow(2)
		field.SetLen(2)
		fill(field.Index(0), rng)
	case reflect.TypeFor[sched.Deadlock](), reflect.TypeFor[sched.Blocked](), reflect.TypeFor[sched.Held]():
		for i := range field.NumField() {
			fill(field.Field(i), rng)
		}
	default:
		value, ok := quick.Value(field.Type(), rng)
		if !ok {
			panic("no value of " + field.Type().String())
		}
		field.Set(value)
	}
}

// withoutEmpty makes empty lists nil ones, as they are when they are read.
func withoutEmpty(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			withoutEmpty(v.Field(i))
		}
	case reflect.Slice:
		if v.Len() == 0 {
			v.SetZero()
		}
		for i := range v.Len() {
			withoutEmpty(v.Index(i))
		}
	}
}

func TestRoundTrip(t *testing.T) {
	frames := append(single(), full())
	for seed := range int64(50) {
		frames = append(frames, said(seed)...)
	}
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
	same := func(e struct {
		To, From, Thread, Name, At, Object string
		ID                                 uint64
		Time, Timeout                      time.Duration
		NoReply, Parts                     bool
		Body                               []byte
	}, m Message) bool {
		f := &Frame{To: e.To, From: e.From, Thread: e.Thread, Name: e.Name, At: e.At, Object: e.Object, ID: e.ID, Time: e.Time,
			Timeout: e.Timeout, NoReply: e.NoReply, Parts: e.Parts, Payload: &ServiceCall{Message: m}}
		withoutEmpty(reflect.ValueOf(f.Payload).Elem())
		if len(e.Body) > 0 {
			f.Body = e.Body
		}
		got, err := Parse(encode(t, f))
		return err == nil && reflect.DeepEqual(got, f)
	}
	if err := quick.Check(same, &quick.Config{MaxCount: 2000}); err != nil {
		t.Error(err)
	}
}

// Reports and logs show these names.
func TestNames(t *testing.T) {
	for want, p := range map[string]Payload{
		"hold": &Hold{}, "lock.acquire": &LockAcquire{}, "event.isSet": &EventIsSet{}, "queue.taskDone": &QueueTaskDone{},
		"condition.notifyAll": &ConditionNotifyAll{}, "process.join": &ProcessJoin{}, "pipe.recv": &PipeRecv{}, "boot": &Boot{},
	} {
		if got := Name(p); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// The table has no type twice, and a byte is enough for its numbers.
func TestTable(t *testing.T) {
	if len(entries()) != len(table) || len(table) > math.MaxUint8 {
		t.Errorf("%d types in a table of %d", len(entries()), len(table))
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
		{"a long body", &Frame{Payload: &Done{}, Body: make([]byte, MaxBody+1)}, "a body of 262145 bytes: the limit is 262144"},
		{"a long text", &Frame{Payload: &Failure{Code: strings.Repeat("x", MaxFrame)}},
			"a frame of 1048590 bytes: the limit is 1048576"},
		{"no payload", &Frame{}, "no frame can say <nil>"},
		{"a body that was not split", &Frame{Payload: &Done{}, Rest: BodyOf([]byte("x"))}, "a frame with a body that was not split"},
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

// raw is a frame of p's type with that header and body, whatever they are.
func raw(p Payload, header, body []byte) []byte {
	n := len(header)
	buf := []byte{entries()[reflect.TypeOf(p)].number, byte(n), byte(n >> 8), byte(n >> 16)}
	return append(append(buf, header...), body...)
}

// empty is the envelope of a frame with nothing in it, and what follows it.
func empty(payload ...byte) []byte { return append(make([]byte, 5), payload...) }

func TestParseRefuses(t *testing.T) {
	endless := bytes.Repeat([]byte{0xff}, 11)
	huge := func(n uint64) []byte { return binary.AppendUvarint(nil, n) }
	tests := []struct {
		name string
		buf  []byte
		want string
	}{
		{"nothing", nil, "cut short"},
		{"half a head", []byte{0, 0, 0}, "cut short"},
		{"an unknown type", []byte{byte(len(table)), 0, 0, 0}, fmt.Sprint("unknown type ", len(table))},
		{"no header", raw(&Done{}, nil, nil), "cut short"},
		{"a header that is cut", []byte{0, 9, 0, 0, 1}, "cut short"},
		{"a text that is cut", raw(&Done{}, []byte{3, 'a', 'b'}, nil), "cut short"},
		{"a text of 2 GB", raw(&Done{}, huge(math.MaxInt32), nil), "cut short"},
		{"a text of all", raw(&Done{}, huge(math.MaxUint64), nil), "cut short"},
		{"a length without end", raw(&Done{}, endless, nil), "cut short"},
		{"a number that is missing", raw(&Count{}, empty(), nil), "cut short"},
		{"a number without end", raw(&Count{}, empty(endless...), nil), "cut short"},
		{"a list that is cut", raw(&Hold{}, empty(0, 0, 0, 0, 0, 0, 3, 1, 'a'), nil), "cut short"},
		{"a long list", raw(&Result{}, empty(append([]byte{0}, huge(math.MaxUint64)...)...), nil), "cut short"},
		{"a truth that is none", raw(&Bool{}, empty(2), nil), "2 stands for true or false"},
		{"too much", raw(&Bool{}, empty(1, 1), nil), "1 bytes behind bool"},
		{"a long body", raw(&Done{}, empty(), make([]byte, MaxBody+1)), "a body of 262145 bytes: the limit is 262144"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if f, err := Parse(tt.buf); err == nil || f != nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%+v, %v", f, err)
			}
		})
	}
}

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
	for _, frame := range append(append(single(), full()), said(1)...) {
		if len(frame.Body) < MaxBody {
			f.Add(encode(f, frame))
		}
	}
	f.Add(raw(&Done{}, binary.AppendUvarint(nil, math.MaxUint64), nil))
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
	two := stream(f, full(), &Frame{Payload: &Idle{}})
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
	if err := w.Write(&Frame{Payload: &Failure{Text: strings.Repeat("x", MaxFrame)}}); err == nil || buf.Len() > 0 {
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
	f := &Frame{From: "1.2", ID: 42, Thread: "1", Name: "Process-2", Object: "1/1:4", At: "script.js:12:3",
		Timeout: math.MaxInt64, Payload: &LockAcquire{}}
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
		f := &Frame{Payload: &Done{}, From: "1", ID: 1}
		if _, err := f.Rest.Write(data); err != nil {
			b.Fatal(err)
		}
		if err := out.Write(f); err != nil {
			b.Fatal(err)
		}
		body, _, err := assemble(NewReader(&line))
		if err != nil || body.Size() != int64(len(data)) {
			b.Fatal(body.Size(), err)
		}
	}
}
