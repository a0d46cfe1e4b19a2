package journal

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"testing/quick"
	"time"

	"weft/runtime/soaktest"
)

// random is a journal of n entries, and what they say.
type random struct {
	w       *Writer
	rng     *rand.Rand
	want    []Entry
	sites   []Site
	objects []string
	now     time.Duration
}

func newRandom(seed uint64, log *Log) *random {
	return &random{w: NewWriter(log), rng: rand.New(rand.NewPCG(seed, 2))}
}

// writeSome writes n entries.
func (r *random) writeSome(n int) {
	for range n {
		switch r.rng.IntN(7) {
		case 0:
			r.writeSite()
		case 1, 2:
			r.writeCall()
		case 3:
			r.now += time.Duration(r.rng.Int64N(1 << r.rng.IntN(50)))
			r.w.Clock(r.now)
			r.want = append(r.want, Entry{Kind: Clock, Now: r.now})
		case 4:
			r.writeMessage()
		case 5:
			look := r.rng.Uint64N(1 << r.rng.IntN(50))
			r.w.Slice(look)
			r.want = append(r.want, Entry{Kind: Slice, After: look})
		case 6:
			question, data := r.text(), r.bytes()
			r.w.Answer(question, data)
			r.want = append(r.want, Entry{Kind: Answer, Question: question, Data: data})
		}
	}
}

// writeSite writes what no entry says until it is called.
func (r *random) writeSite() {
	s := Site{Op: r.text(), File: r.text(), Line: r.rng.IntN(1 << r.rng.IntN(31))}
	if n := r.w.Site(s); n != len(r.sites) {
		panic(fmt.Sprintf("site %d has the number %d", len(r.sites), n))
	}
	r.sites, r.objects = append(r.sites, s), append(r.objects, "")
}

func (r *random) writeCall() {
	if len(r.sites) == 0 {
		r.writeSite()
	}
	n := r.rng.IntN(len(r.sites))
	if r.rng.IntN(2) == 0 {
		r.w.Again(n)
	} else {
		r.objects[n] = r.text()
		r.w.Call(n, r.objects[n])
	}
	r.want = append(r.want, Entry{Kind: Call, Number: n, Site: r.sites[n], Object: r.objects[n]})
}

func (r *random) writeMessage() {
	after := r.rng.Uint64N(1 << r.rng.IntN(12))
	for range after {
		r.w.Decision()
	}
	code, data := byte(r.rng.Uint32()), r.bytes()
	cut := r.rng.IntN(len(data) + 1)
	r.w.Message(code, data[:cut], nil, data[cut:])
	r.want = append(r.want, Entry{Kind: Message, After: after, Code: code, Data: data})
}

func (r *random) text() string { return strings.Repeat("tex\x00t é", r.rng.IntN(1<<r.rng.IntN(6))) }

// bytes are some, at times more than a piece of a log.
func (r *random) bytes() []byte {
	most := 40
	if r.rng.IntN(50) == 0 {
		most = 3 * pieceSize
	}
	b := make([]byte, r.rng.IntN(most))
	for i := range b {
		b[i] = byte(r.rng.Uint32())
	}
	return b
}

// all are the entries of a journal, and what ends them.
func all(r io.Reader) (out []Entry, err error) {
	in := NewReader(r)
	for {
		e, err := in.Peek()
		if err != nil {
			return out, err
		}
		if again, _ := in.Peek(); again != e {
			return out, fmt.Errorf("another entry at the second look")
		}
		out = append(out, *e)
		in.Take()
	}
}

// difference says where two rows of entries differ; "" when they do not.
func difference(got, want []Entry) string {
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) {
			return fmt.Sprintf("%d entries, want %d", len(got), len(want))
		}
		g, w := got[i], want[i]
		if !bytes.Equal(g.Data, w.Data) {
			return fmt.Sprintf("entry %d has %d other bytes, want %d", i, len(g.Data), len(w.Data))
		}
		g.Data, w.Data = nil, nil
		if !reflect.DeepEqual(g, w) {
			return fmt.Sprintf("entry %d is %+v, want %+v", i, g, w)
		}
	}
	return ""
}

// TestRoundTrip: a Reader gives what a Writer was given, however the bytes come.
func TestRoundTrip(t *testing.T) {
	same := func(seed uint64, n uint16, slowly bool) bool {
		log := &Log{}
		r := newRandom(seed, log)
		r.writeSome(int(n % 2000))
		from := r.w.Log().Reader()
		if slowly {
			from = io.LimitReader(&oneByOne{from}, 1<<40)
		}
		got, err := all(from)
		if err != io.EOF {
			t.Errorf("the journal of seed %d ends with %v", seed, err)
		}
		if d := difference(got, r.want); d != "" {
			t.Errorf("seed %d, %d entries: %s", seed, n%2000, d)
		}
		return !t.Failed()
	}
	if err := quick.Check(same, &quick.Config{MaxCount: soaktest.Size(60, 3000)}); err != nil {
		t.Error(err)
	}
}

// oneByOne reads a byte at a time.
type oneByOne struct{ io.Reader }

func (r *oneByOne) Read(p []byte) (int, error) { return r.Reader.Read(p[:min(1, len(p))]) }

// TestCut: a journal that is cut short gives the entries before the cut, and says so unless it was between two.
func TestCut(t *testing.T) {
	r := newRandom(5, &Log{})
	r.writeSome(40)
	whole, _ := io.ReadAll(r.w.Log().Reader())
	for n := range whole {
		got, err := all(bytes.NewReader(whole[:n]))
		if err != io.EOF && err != ErrCut {
			t.Errorf("cut at %d: %v", n, err)
		}
		if len(got) > len(r.want) || difference(got, r.want[:len(got)]) != "" {
			t.Errorf("cut at %d: %s", n, difference(got, r.want[:min(len(got), len(r.want))]))
		}
	}
}

// TestMalformed: bytes that are no journal are told apart, and not believed.
func TestMalformed(t *testing.T) {
	const top = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"
	for _, c := range []struct{ name, in, want string }{
		{"nothing", "", "EOF"},
		{"kind 7", "\x0f", "the journal has an entry of kind 7, which is none"},
		{"a number without an end", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", "binary: varint overflows a 64-bit integer"},
		{"a call at no place", "\x00", "the journal has a call at a place that it has not named"},
		{"a call at a place of its own making", "\x09", "the journal has a call at a place that it has not named"},
		{"a line that cannot be", "\xfa\xff\xff\xff\xff\x7f", "the journal has a place that cannot be"},
		{"a long name", "\x0a\x81\x80\x04", "the journal has 65537 bytes where at most 65536 can be"},
		{"a long answer", "\x05\x00\x81\x80\x80\x20", "the journal has 67108865 bytes where at most 67108864 can be"},
		{"a long message", "\x04m" + top, "the journal has 18446744073709551615 bytes where at most 67108864 can be"},
		{"a clock that overflows", "\xfb\xff\xff\xff\xff\xff\xff\xff\xff\x01\xfb\xff\xff\xff\xff\xff\xff\xff\xff\x01\xfb\xff\xff\xff\xff\xff\xff\xff\xff\x01\xfb\xff\xff\xff\xff\xff\xff\xff\xff\x01\xfb\xff\xff\xff\xff\xff\xff\xff\xff\x01", "the journal's clock runs too fast"},
		{"a message without a kind", "\x04", ErrCut.Error()},
		{"half a number", "\x80", ErrCut.Error()},
		{"half a message", "\x04m\x05abc", ErrCut.Error()},
	} {
		if _, err := all(strings.NewReader(c.in)); err.Error() != c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

// TestAnswer: AppendAnswer writes what Answer does, also of what is longer than a piece.
func TestAnswer(t *testing.T) {
	for _, n := range []int{0, 1, pieceSize - 3, pieceSize, pieceSize + 1, 3*pieceSize + 7} {
		data := bytes.Repeat([]byte{7}, n)
		log := &Log{}
		w := NewWriter(log)
		w.Answer("who", data)
		want, _ := io.ReadAll(w.Log().Reader())
		got := AppendAnswer([]byte{}, "who", data)
		if !bytes.Equal(got, want) {
			t.Errorf("%d bytes: an entry of %d, want %d", n, len(got), len(want))
		}
		if got := AppendAnswer([]byte("before"), "who", data); !bytes.Equal(got, append([]byte("before"), want...)) {
			t.Errorf("%d bytes: what was before is not there", n)
		}
	}
}

// TestErrorsStay: a Reader says the same for ever, and does not read on behind an error.
func TestErrorsStay(t *testing.T) {
	in := NewReader(strings.NewReader("\x07\x07\x07"))
	for range 3 {
		if _, err := in.Peek(); err == nil || !strings.Contains(err.Error(), "kind 7") {
			t.Fatal(err)
		}
	}
}
