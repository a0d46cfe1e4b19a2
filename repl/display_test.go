package repl

import (
	"bytes"
	"io"
	"strings"
	"testing"
)

// TestLabelled cuts text into writes wherever it can be cut: each line begins with the label, once.
func TestLabelled(t *testing.T) {
	const text = "one\ntwo\n\nthree"
	want := "> one\n> two\n> \n> three"
	for n := range len(text) + 1 {
		var out bytes.Buffer
		w := &labelled{w: &out, label: []byte("> ")}
		for _, part := range []string{text[:n], text[n:]} {
			if m, err := io.WriteString(w, part); m != len(part) || err != nil {
				t.Errorf("cut at %d: %d bytes, %v", n, m, err)
			}
		}
		if got := out.String(); got != want {
			t.Errorf("cut at %d: %q", n, got)
		}
	}
}

func TestLabel(t *testing.T) {
	for name, want := range map[string]string{
		"Process-1":              "[Process-1]",
		"":                       "[]",
		"\x1b[2J\n\u202eé":       "[\ufffd[2J\ufffd\ufffdé]",
		strings.Repeat("é", 100): "[" + strings.Repeat("é", mostName-1) + "…]",
	} {
		if got := label(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
