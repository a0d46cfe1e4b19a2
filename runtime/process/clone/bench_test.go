package clone

import (
	"bytes"
	"io"
	"testing"

	"github.com/dop251/goja"
)

const (
	small = `({id: 17, name: 'worker', done: false, ratio: 0.5, tags: ['a', 'b']})`
	list  = `Array.from({length: 1000}, (_, i) => i * 3)`
	large = `new Uint8Array(10 << 20).fill(7).buffer`
	nodes = `(() => {
		const node = depth => depth === 0 ?
			{leaf: true, at: depth} : {left: node(depth - 1), right: node(depth - 1), at: depth};
		return node(9);
	})()`
)

func BenchmarkNew(b *testing.B) {
	vm := goja.New()
	for b.Loop() {
		New(vm, nil)
	}
}

// BenchmarkFirst is New with the first use of a codec, in which it takes what it needs.
func BenchmarkFirst(b *testing.B) {
	for b.Loop() {
		_ = New(goja.New(), nil).Encode(io.Discard, goja.Null(), "")
	}
}

func BenchmarkSmall(b *testing.B) { both(b, small) }
func BenchmarkList(b *testing.B)  { both(b, list) }
func BenchmarkLarge(b *testing.B) { both(b, large) }
func BenchmarkNodes(b *testing.B) { both(b, nodes) }

func both(b *testing.B, src string) {
	t := newBench(b, nil)
	v := t.run(src)
	data := t.encode(v)
	w := bytes.NewBuffer(make([]byte, 0, len(data)))
	b.Run("encode", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			w.Reset()
			if err := t.codec.Encode(w, v, ""); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("decode", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := t.codec.Decode(bytes.NewReader(data), int64(len(data))); err != nil {
				b.Fatal(err)
			}
		}
	})
}
