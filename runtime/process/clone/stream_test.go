package clone

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/iotest"
)

// counter counts writes, and the bytes of each.
type counter struct {
	bytes.Buffer
	sizes []int
}

func (c *counter) Write(p []byte) (int, error) {
	c.sizes = append(c.sizes, len(p))
	return c.Buffer.Write(p)
}

func TestWrites(t *testing.T) {
	b := newBench(t, nil)
	for _, test := range []struct {
		src            string
		writes, atMost int
	}{
		{`Array.from({length: 5000}, (_, i) => ({i, s: 'x' + i}))`, 1, 1 << 20},
		{`[new ArrayBuffer(100), new ArrayBuffer(200)]`, 1, 1 << 20},
		{`[1, new ArrayBuffer(5 << 20), {a: 2}]`, 7, 1 << 20},
	} {
		var w counter
		if err := b.codec.Encode(&w, b.run(test.src), ""); err != nil {
			t.Fatal(err)
		}
		for _, size := range w.sizes {
			if len(w.sizes) > test.writes || size > test.atMost {
				t.Errorf("%s: writes of %v bytes", test.src, w.sizes)
			}
		}
		if again := b.encode(b.decode(w.Bytes())); !bytes.Equal(again, w.Bytes()) {
			t.Errorf("%s: the copy is another", test.src)
		}
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestStreamErrors(t *testing.T) {
	b := newBench(t, nil)
	if err := b.codec.Encode(failing{}, b.run(`[1]`), ""); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("%v", err)
	}
	data := b.encode(b.run(`[1, new ArrayBuffer(100000), {}]`))
	r := io.MultiReader(bytes.NewReader(data[:50000]), iotest.ErrReader(io.ErrClosedPipe))
	if _, err := b.codec.Decode(r, int64(len(data))); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("%v", err)
	}
}

// What comes after size bytes stays unread, however the reader gives them.
func TestReadsNotBeyondSize(t *testing.T) {
	b := newBench(t, nil)
	v := b.run(everything)
	data := b.encode(v)
	for _, wrap := range []func(io.Reader) io.Reader{
		func(r io.Reader) io.Reader { return r }, iotest.OneByteReader, iotest.HalfReader,
	} {
		rest := bytes.NewReader(append(bytes.Clone(data), "rest"...))
		got, err := b.codec.Decode(wrap(rest), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		b.compare(v, got)
		if rest.Len() != 4 {
			t.Errorf("%d bytes are left", rest.Len())
		}
	}
}

// A message that ends early is malformed, wherever it ends.
func TestTruncated(t *testing.T) {
	b := newBench(t, nil)
	data := b.encode(b.run(everything))
	for n := range data {
		for _, size := range []int{n, len(data)} {
			_, err := b.codec.Decode(bytes.NewReader(data[:n]), int64(size))
			var bad *Malformed
			if !errors.As(err, &bad) {
				t.Fatalf("%d of %d bytes: %v", n, len(data), err)
			}
		}
	}
}
