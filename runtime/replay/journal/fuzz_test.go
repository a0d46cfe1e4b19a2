package journal

import (
	"bytes"
	"io"
	"testing"
)

// FuzzReader: whatever the bytes are, they are entries or an error, of no more memory than they have themselves. What a Writer
// makes of the entries again reads the same.
func FuzzReader(f *testing.F) {
	for seed := range uint64(8) {
		r := newRandom(seed, &Log{})
		r.writeSome(20)
		b, _ := io.ReadAll(r.w.Log().Reader())
		f.Add(b[:min(len(b), 4096)])
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := all(bytes.NewReader(b))
		if err == nil {
			t.Fatal("it does not end")
		}
		total := 0
		for _, e := range got {
			total += len(e.Data) + len(e.Question)
		}
		if total > len(b) {
			t.Errorf("%d bytes give %d", len(b), total)
		}
		again, err := all(bytes.NewReader(rewritten(got)))
		if d := difference(again, got); err != io.EOF || d != "" {
			t.Errorf("written again: %v, %s", err, d)
		}
	})
}

// rewritten is a journal that says what the entries do.
func rewritten(entries []Entry) []byte {
	w := NewWriter(&Log{})
	numbers := 0
	for _, e := range entries {
		switch e.Kind {
		case Call:
			for ; numbers <= e.Number; numbers++ {
				w.Site(siteOf(entries, numbers))
			}
			w.Call(e.Number, e.Object)
		case Clock:
			w.Clock(e.Now)
		case Message:
			w.decisions = e.After
			w.Message(e.Code, e.Data)
		case Slice:
			w.Slice(e.After)
		case Answer:
			w.Answer(e.Question, e.Data)
		}
	}
	b, _ := io.ReadAll(w.Log().Reader())
	return b
}

// siteOf is the site with a number, as far as an entry calls it.
func siteOf(entries []Entry, number int) Site {
	for _, e := range entries {
		if e.Kind == Call && e.Number == number {
			return e.Site
		}
	}
	return Site{}
}
