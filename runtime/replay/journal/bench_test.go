package journal

import (
	"bytes"
	"io"
	"testing"
	"time"
)

// BenchmarkWriter is what an entry of each kind costs.
func BenchmarkWriter(b *testing.B) {
	for _, c := range []struct {
		name  string
		write func(w *Writer, i int)
	}{
		{"again", func(w *Writer, i int) { w.Again(3) }},
		{"call", func(w *Writer, i int) { w.Call(i&7, "1.1#12") }},
		{"again of many", func(w *Writer, i int) { w.Again(300) }},
		{"clock", func(w *Writer, i int) { w.Clock(time.Duration(i) * 800) }},
		{"message", func(w *Writer, i int) { w.Decision(); w.Message('f', make([]byte, 64)) }},
		{"answer", func(w *Writer, i int) { w.Answer("date", []byte("1234567890123456789")) }},
		{"site", func(w *Writer, i int) { w.Site(Site{"lock.acquire", "file.js", i & 1023}) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			l := &Log{}
			defer l.Close()
			w := NewWriter(l)
			l.Shut() // no matter how long it runs, there is room
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				c.write(w, i)
			}
		})
	}
}

// BenchmarkReader is what it costs to take an entry out again.
func BenchmarkReader(b *testing.B) {
	w := NewWriter(&Log{})
	for range 8 {
		w.Site(Site{"lock.acquire", "file.js", 12})
	}
	const n = 100_000
	for i := range n {
		if w.Again(i & 7); i%10 == 0 {
			w.Clock(time.Duration(i) * 800)
		}
	}
	in, _ := io.ReadAll(w.Log().Reader())
	for b.Loop() {
		r := NewReader(bytes.NewReader(in))
		for _, err := r.Peek(); err == nil; _, err = r.Peek() {
			r.Take()
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(n+n/10), "ns/entry")
}

// BenchmarkLog is what it costs to keep a byte, in memory and in a file.
func BenchmarkLog(b *testing.B) {
	for _, c := range []struct {
		name string
		size int
	}{{"memory", spillAt / 2}, {"file", 4 * spillAt}} {
		b.Run(c.name, func(b *testing.B) {
			p := make([]byte, 4096)
			b.SetBytes(int64(c.size))
			for b.Loop() {
				l := &Log{}
				for range c.size / len(p) {
					_, _ = l.Write(p)
				}
				_ = l.Close()
			}
		})
	}
}
