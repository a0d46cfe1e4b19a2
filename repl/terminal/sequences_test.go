package terminal

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	tests := []struct {
		in   string
		want kind
		text string
		n    int
		idle bool
	}{
		{"abc)", keyText, "abc", 3, false},
		{")", keyCloser, ")", 1, false},
		{"é\x03", keyText, "é", 2, false},
		{"\xc3", keyNone, "", 0, false},
		{"\xc3", keyNone, "", 1, true},
		{"a\u2001b", keyText, "ab", 5, false},
		{"a\u0085b", keyText, "ab", 4, false},
		{"\r", keyEnter, "", 1, false},
		{"\x1b", keyNone, "", 0, false},
		{"\x1b", keyEscape, "", 1, true},
		{"\x1b\x1b[A", keyEscape, "", 1, false},
		{"\x1b\x1b[D", keyWordLeft, "", 4, false},
		{"\x1b\x1bOC", keyWordRight, "", 4, false},
		{"\x1b[5D", keyWordLeft, "", 4, false},
		{"\x1b[", keyNone, "", 0, false},
		{"\x1b[", keyNone, "", 2, true},
		{"\x1b[A", keyUp, "", 3, false},
		{"\x1bOA", keyUp, "", 3, false},
		{"\x1bOM", keyEnter, "", 3, false},
		{"\x1bO", keyNone, "", 0, false},
		{"\x1b[1;2D", keyLeft, "", 6, false},
		{"\x1b[1;5D", keyWordLeft, "", 6, false},
		{"\x1b[1;3A", keyOlder, "", 6, false},
		{"\x1b[3~", keyDelete, "", 4, false},
		{"\x1b[3;5~", keyKillWord, "", 6, false},
		{"\x1b[13u", keyEnter, "", 5, false},
		{"\x1b[13;2u", keyNewline, "", 7, false},
		{"\x1b[27;2;13~", keyNewline, "", 10, false},
		{"\x1b\r", keyNewline, "", 2, false},
		{"\x1bb", keyWordLeft, "", 2, false},
		{"\x1bé", keyNone, "", 3, false},
		{"\x1b[?1;2c", keyNone, "", 7, false},
		{"\x1b[24;80R", keyNone, "", 8, false},
		{"\x1b[I", keyNone, "", 3, false},
		{"\x1b[M", keyNone, "", 3, false},
		{"\x1b[[A", keyNone, "", 4, false},
		{"\x1b[1\x03", keyNone, "", 3, false},
		{"\x1b]11;rgb:0/0/0\x07x", keyNone, "", 15, false},
		{"\x1b]11;rgb:0/0/0\x1b\\x", keyNone, "", 16, false},
		{"\x1b[200~a\x03\r\x1b[201~b", keyPaste, "a\x03\r", 15, false},
		{"\x1b[200~a", keyNone, "", 0, true},
	}
	for _, tt := range tests {
		k, n := parse([]byte(tt.in), tt.idle)
		if k.kind != tt.want || k.text != tt.text || n != tt.n {
			t.Errorf("parse(%q, %v) = %v, %d; want %v, %d", tt.in, tt.idle, k, n, key{tt.want, tt.text}, tt.n)
		}
	}
}

// FuzzParse takes any bytes apart: all are taken in the end, but for the beginning of a paste.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"abc\r\xf0\x9f", "\x1b[1;5D\x1b", "\x1b[200~x\x1b[201~", "\x1bOM\x1b]0;\a"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		for len(in) > 0 {
			k, n := parse(in, true)
			if n == 0 && strings.HasPrefix(string(in), pasteStart) {
				return
			}
			if n <= 0 || n > len(in) {
				t.Fatalf("parse(%q) = %v, %d", in, k, n)
			}
			if k.kind == keyText && (k.text == "" || strings.ContainsAny(k.text, "\x1b\r\n\u2001)")) {
				t.Fatalf("parse(%q) has the text %q", in, k.text)
			}
			if k, m := parse(in, false); m < 0 || m > len(in) {
				t.Fatalf("parse(%q) = %v, %d", in, k, m)
			}
			in = in[n:]
		}
	})
}

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
		{"a\u2001b\xff", "a\u2003b\ufffd"},
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
		if again := string(fromLine(asLine([]rune(got)))); again != got {
			t.Errorf("%q becomes %q, and %q in liner", in, got, again)
		}
		if strings.ContainsAny(got, "\r\x1b\x00\u2001") {
			t.Errorf("%q becomes %q", in, got)
		}
	})
}
