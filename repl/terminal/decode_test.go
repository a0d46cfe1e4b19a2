package terminal

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestDecode(t *testing.T) {
	tests := []struct {
		in   string
		want string
		text string
		n    int
		idle bool
	}{
		{"abc)", textKey, "abc)", 4, false},
		{"é\x03", textKey, "é", 2, false},
		{"\xc3", "", "", 0, false},
		{"\xc3", "", "", 1, true},
		{"a\xff\xc3\x28b", textKey, "a(b", 5, false},
		{"a\u2001b", textKey, "a\u2001b", 5, false},
		{"a\u0085b", textKey, "ab", 4, false},
		{"\r", "Enter", "", 1, false},
		{"\n", "Ctrl-J", "", 1, false},
		{"\t", "Tab", "", 1, false},
		{"\x00", "Ctrl-@", "", 1, false},
		{"\x1f", "Ctrl-_", "", 1, false},
		{"\x7f", "Backspace", "", 1, false},
		{"\x1b", "", "", 0, false},
		{"\x1b", "Esc", "", 1, true},
		{"\x1b\x1b[A", "Esc", "", 1, false},
		{"\x1b\x1b[D", "Alt-Left", "", 4, false},
		{"\x1b\x1bOC", "Alt-Right", "", 4, false},
		{"\x1b[5D", "Ctrl-Left", "", 4, false},
		{"\x1b[5C", "Ctrl-Right", "", 4, false},
		{"\x1bOd", "Ctrl-Left", "", 3, false},
		{"\x1bOc", "Ctrl-Right", "", 3, false},
		{"\x1b[", "", "", 0, false},
		{"\x1b[", "", "", 2, true},
		{"\x1b[A", "Up", "", 3, false},
		{"\x1b[B", "Down", "", 3, false},
		{"\x1bOA", "Up", "", 3, false},
		{"\x1bOM", "Enter", "", 3, false},
		{"\x1bO", "", "", 0, false},
		{"\x1b[H", "Home", "", 3, false},
		{"\x1b[1~", "Home", "", 4, false},
		{"\x1b[7~", "Home", "", 4, false},
		{"\x1b[F", "End", "", 3, false},
		{"\x1b[8~", "End", "", 4, false},
		{"\x1b[Z", "Shift-Tab", "", 3, false},
		{"\x1b[5~", "PageUp", "", 4, false},
		{"\x1b[6~", "PageDown", "", 4, false},
		{"\x1b[1;2D", "Left", "", 6, false},
		{"\x1b[1;5D", "Ctrl-Left", "", 6, false},
		{"\x1b[1;6D", "Ctrl-Left", "", 6, false},
		{"\x1b[1;3A", "Alt-Up", "", 6, false},
		{"\x1b[1;9C", "Alt-Right", "", 6, false},
		{"\x1b[1;5H", "Ctrl-Home", "", 6, false},
		{"\x1b[1;?D", "", "", 6, false},
		{"\x1b[3~", "Delete", "", 4, false},
		{"\x1b[3;5~", "Ctrl-Delete", "", 6, false},
		{"\x1b[13u", "Enter", "", 5, false},
		{"\x1b[13;2u", "Shift-Enter", "", 7, false},
		{"\x1b[27;2;13~", "Shift-Enter", "", 10, false},
		{"\x1b[27;5;13~", "Ctrl-Enter", "", 10, false},
		{"\x1b\r", "Alt-Enter", "", 2, false},
		{"\x1b\x7f", "Alt-Backspace", "", 2, false},
		{"\x1bb", "Alt-B", "", 2, false},
		{"\x1b<", "Alt-<", "", 2, false},
		{"\x1bé", "Alt-É", "", 3, false},
		{"\x1b[?1;2c", "", "", 7, false},
		{"\x1b[24;80R", "", "", 8, false},
		{"\x1b[I", "", "", 3, false},
		{"\x1b[M", "", "", 3, false},
		{"\x1b[[A", "", "", 4, false},
		{"\x1b[1\x03", "", "", 3, false},
		{"\x1b]11;rgb:0/0/0\x07x", "", "", 15, false},
		{"\x1b]11;rgb:0/0/0\x1b\\x", "", "", 16, false},
		{"\x1b[200~a\x03\r\x1b[201~b", pasteKey, "a\x03\r", 15, false},
		{"\x1b[200~a", "", "", 0, true},
	}
	for _, tt := range tests {
		k, n := decode([]byte(tt.in), tt.idle)
		if k.name != tt.want || k.text != tt.text || n != tt.n {
			t.Errorf("decode(%q, %v) = %q, %d; want %q, %d", tt.in, tt.idle, k, n, key{tt.want, tt.text}, tt.n)
		}
	}
}

// FuzzDecode takes any bytes apart: all are taken in the end, but for the beginning of a paste. What is typed is
// valid UTF-8 without control characters.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{"abc\r\xf0\x9f", "\x1b[1;5D\x1b", "\x1b[200~x\x1b[201~", "\x1bOM\x1b]0;\a"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		for len(in) > 0 {
			k, n := decode(in, true)
			if n == 0 && strings.HasPrefix(string(in), pasteStart) {
				return
			}
			if n <= 0 || n > len(in) {
				t.Fatalf("decode(%q) = %q, %d", in, k, n)
			}
			if k.name == textKey && (k.text == "" || !utf8.ValidString(k.text) || strings.ContainsFunc(k.text, unicode.IsControl)) {
				t.Fatalf("decode(%q) has the text %q", in, k.text)
			}
			if k, m := decode(in, false); m < 0 || m > len(in) {
				t.Fatalf("decode(%q) = %q, %d", in, k, m)
			}
			in = in[n:]
		}
	})
}
