package recording

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

// sample is a recording of three processes: 1.1 is a fork of the first, 1.1.1 one of that,
// with so many bytes of its own.
func sample(t testing.TB, closed bool, size int) []byte {
	t.Helper()
	var file bytes.Buffer
	now := time.Duration(0)
	w := NewWriter(&file, Header{Script: "a.js", Engine: "e"}, func() time.Duration { now += time.Second; return now })
	w.Past("1", []byte("abc"))
	w.Output("1", 1, false, 3, strings.NewReader("one\n"))
	w.Past("1", []byte("def"))
	w.Fork("1.1", "1", 4, []byte("X"))
	w.Past("1.1", []byte("yz"))
	w.Fork("1.1.1", "1.1", 6, []byte("Q"))
	w.Output("1.1", 2, true, 4, strings.NewReader("two\n"))
	w.End("1.1", -9)
	w.Past("1.1.1", bytes.Repeat([]byte("."), size))
	if closed {
		w.End("1", 3)
		if err := w.Close(3); err != nil {
			t.Fatal(err)
		}
		w.Past("1", []byte("too late"))
	}
	return file.Bytes()
}

func open(data []byte) (*Recording, error) { return Open(bytes.NewReader(data), int64(len(data))) }

// TestPasts holds that a process has what its parent had, and then its own.
func TestPasts(t *testing.T) {
	r, err := open(sample(t, true, 3*pieceSize))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"1": "abcdef", "1.1": "abcdXyz", "1.1.1": "abcdXyQ" + strings.Repeat(".", 3*pieceSize),
	}
	for path, past := range want {
		if err := iotest.TestReader(r.Process(path).Past(), []byte(past)); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	if p := r.Process("1"); !r.Whole || r.Code != 3 || !p.Ended || p.Code != 3 || r.Process("1.1").Code != -9 {
		t.Errorf("%+v", r)
	}
	if r.Process("2") != nil || r.Process("1.1.1").Ended {
		t.Error("a process that is not there, or has not ended")
	}
}

// TestEvents holds what is told, and in which order.
func TestEvents(t *testing.T) {
	for _, closed := range []bool{true, false} {
		r, err := open(sample(t, closed, 3*pieceSize))
		if err != nil {
			t.Fatal(err)
		}
		want := []string{
			"1s begin 1", "2s 1 prints one to 1 false", "4s begin 1.1", "6s begin 1.1.1", "7s 1.1 prints two\n to 2 true", "8s end 1.1",
		}
		if closed {
			want = append(want, "10s end 1")
		}
		if got := tell(t, r.Events()); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("closed %v:\n%q, want\n%q", closed, got, want)
		}
	}
}

func tell(t *testing.T, events *Events) (out []string) {
	for {
		ev, err := events.Next()
		switch {
		case err == io.EOF:
			return out
		case err != nil:
			t.Fatal(err)
		case ev.Begins:
			out = append(out, fmt.Sprint(ev.Time, " begin ", ev.Path))
		case ev.Ends:
			out = append(out, fmt.Sprint(ev.Time, " end ", ev.Path))
		default:
			o := ev.Output
			text, err := io.ReadAll(o.Text)
			if err != nil || int64(len(text)) != o.Size {
				t.Fatal(err)
			}
			out = append(out, fmt.Sprintf("%v %s prints %s to %d %v", ev.Time, ev.Path, text, o.Stream, o.Outside))
		}
	}
}

// TestChanges holds that no byte of a file can be another one.
func TestChanges(t *testing.T) {
	data := sample(t, true, 100)
	for i := range data {
		changed := bytes.Clone(data)
		changed[i] ^= 1
		r, err := open(changed)
		// Without its last line the file is one of a program that was killed.
		if err == nil && (r.Whole || i < len(data)-len(trailer)) {
			t.Fatalf("byte %d of %d can be another one", i, len(data))
		}
	}
	for _, more := range []string{"x", "\n", trailer} {
		if r, err := open(append(bytes.Clone(data), more...)); err == nil && r.Whole {
			t.Errorf("%q can be added", more)
		}
	}
}

// TestCuts holds that a file that was cut is either none or says that it has no end, and has what is whole.
func TestCuts(t *testing.T) {
	data := sample(t, true, 100)
	header := bytes.IndexByte(data, '{') + bytes.IndexByte(data[bytes.IndexByte(data, '{'):], '\n') + 1
	for n := range data {
		r, err := open(data[:n])
		switch {
		case n < header && err == nil:
			t.Fatalf("the first %d bytes are a recording", n)
		case n >= header && n < len(data)-len(trailer)-1-sha256.Size && (err != nil || r.Whole):
			t.Fatalf("the first %d bytes of %d: %v, %+v", n, len(data), err, r)
		}
	}
}

// TestRefused holds what is said of files that are none, or damaged.
func TestRefused(t *testing.T) {
	first := fmt.Sprintf("%s%d\n", Magic, version)
	head := first + "{}\n"
	tests := []struct{ name, data, want string }{
		{"nothing", "", "no recording"},
		{"another file", "print(1)\n", "no recording"},
		{"another version", Magic + "7\n{}\n", "version 7"},
		{"no header", first, "header"},
		{"a bad header", first + "{]\n", "header"},
		{"an unknown kind", head + "q\x011\x00\x00", "was not there yet"},
		{"an end of nobody", head + "e\x011\x00\x01\x00", "was not there yet"},
		{"an unknown kind of a process", head + "j\x011\x00\x00q\x011\x00\x00", "none"},
		{"a process without a path", head + "j\x00\x00\x00", "begins again"},
		{"an output without flags", head + "j\x011\x00\x00o\x011\x00\x00", "flags"},
		{"a fork of nobody", head + "f\x011\x00\x03\x01200", "not there"},
		{"a past after the end", head + "j\x011\x00\x00e\x011\x00\x01\x00j\x011\x00\x00", "after its end"},
		{"an end that is none", head + "j\x011\x00\x00e\x011\x00\x00", "exit code"},
		{"a time that cannot be", head + "j\x011\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x00", "cannot be"},
		{"a path that is too long", head + "j\xff\xff\x7f", "cannot be"},
		{"a sum alone", head + "#", "none can be"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if _, err := open([]byte(test.data)); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}

// TestWriteError holds that the first error is told at the end, and a text is read nevertheless.
func TestWriteError(t *testing.T) {
	no := errors.New("no room")
	w := NewWriter(failing{no}, Header{}, func() time.Duration { return 0 })
	text := strings.NewReader("some text")
	w.Output("1", 1, false, int64(text.Len()), text)
	if err := w.Close(0); err != no || text.Len() != 0 {
		t.Errorf("%v, and %d bytes are left", err, text.Len())
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// FuzzOpen holds that whatever the bytes are, they are a recording that can be read, or none.
func FuzzOpen(f *testing.F) {
	f.Add(sample(f, true, 10))
	f.Add(sample(f, false, 10))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := open(data)
		if err != nil {
			return
		}
		for path, p := range r.processes {
			n, err := io.Copy(io.Discard, p.Past())
			if err != nil || n != p.size {
				t.Fatalf("%s: %d bytes, want %d; %v", path, n, p.size, err)
			}
		}
		events := r.Events()
		for {
			ev, err := events.Next()
			if err == io.EOF {
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if ev.Output != nil {
				if n, err := io.Copy(io.Discard, ev.Output.Text); err != nil || n != ev.Output.Size {
					t.Fatal(n, err)
				}
			}
		}
	})
}

func BenchmarkPast(b *testing.B) {
	w := NewWriter(io.Discard, Header{}, func() time.Duration { return 0 })
	piece := make([]byte, pieceSize)
	b.SetBytes(int64(len(piece)))
	for b.Loop() {
		w.Past("1", piece)
	}
}
