package terminal

import (
	"strings"
	"testing"
)

func TestCleanPaste(t *testing.T) {
	tests := []struct{ in, want string }{
		{"a\r\nb\rc\n\n", "a\nb\nc"},
		{"a\tb\x00\x07\x1b[31mc\x1b[0m\x1b", "a\tbc"},
		{"  indented\n", "  indented"},
		{"> a\n... b\n'output'\n> c\n", "a\nb\nc"},
		{"js> a\n... b", "a\nb"},
		{"\n  > a\n  ...   b\n  ...\n  >\n", "a\n  b\n\n"},
		{"a\n> b", "a\n> b"},
		{"...rest", "...rest"},
		{">> 1", ">> 1"},
		{"a\u2001b\xff", "a\u2001b\ufffd"},
	}
	for _, tt := range tests {
		if got := cleanPaste(tt.in, "\x1b[1mjs> \x1b[0m"); got != tt.want {
			t.Errorf("cleanPaste(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func FuzzCleanPaste(f *testing.F) {
	f.Add("> a\n... b\r\n\x1b[3mx")
	f.Fuzz(func(t *testing.T, in string) {
		got := cleanPaste(in, "> ")
		if again := typed(got).String(); again != got {
			t.Errorf("%q becomes %q, and %q as an input", in, got, again)
		}
		if strings.ContainsAny(got, "\r\x1b\x00") {
			t.Errorf("%q becomes %q", in, got)
		}
	})
}
