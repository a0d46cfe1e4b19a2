package source_test

import (
	"strings"
	"testing"

	"weft/runtime/engine/source"
)

func TestFrame(t *testing.T) {
	long := strings.Repeat("abcdefghij", 30)
	for _, c := range []struct {
		name, code   string
		line, column int
		color        bool
		want         string
	}{
		{"first line", "let 1", 1, 5, false, "1 | let 1\n  |     ^"},
		{"later line", "\r\na\u2028b c\nd", 3, 3, false, "3 | b c\n  |   ^"},
		{"two digits", strings.Repeat("\n", 11) + "x", 12, 1, false, "12 | x\n   | ^"},
		{"tabs", "\tx\ty", 1, 4, false, "1 | \tx\ty\n  | \t \t^"},
		{"wide", "'世界' x", 1, 10, false, "1 | '世界' x\n  |        ^"},
		{"inside a character", "世", 1, 2, false, "1 | 世\n  | ^"},
		{"past the end", "ab", 1, 9, false, "1 | ab\n  |   ^"},
		{"end of input", "ab(\n", 2, 1, false, "2 | \n  | ^"},
		{"byte order mark", "\ufeffab", 1, 2, false, "1 | ab\n  |  ^"},
		{"control", "a\x1b[2Jb", 1, 6, false, "1 | a\ufffd[2Jb\n  |      ^"},
		{"color", "ab", 1, 2, true,
			"\x1b[2m1 | \x1b[0mab\n\x1b[2m  | \x1b[0m \x1b[31;1m^\x1b[0m"},
		{"cut right", long, 1, 3, false, "1 | " + long[:95] + "…\n  |   ^"},
		{"cut left", long, 1, 300, false, "1 | …" + long[205:] + "\n  | " + strings.Repeat(" ", 95) + "^"},
		{"cut both", long, 1, 101, false, "1 | …" + long[53:147] + "…\n  | " + strings.Repeat(" ", 48) + "^"},
		{"no such line", "a", 2, 1, false, ""},
		{"line zero", "a", 0, 0, false, ""},
	} {
		got := source.Frame(c.code, source.Position{Line: c.line, Column: c.column}, c.color)
		if got != c.want {
			t.Errorf("%s\ngot\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestLine(t *testing.T) {
	text := source.Text{Code: "\ufeffa\r\nb\rc\u2029d\n"}
	for n, want := range []string{"", "a", "b", "c", "d", "", ""} {
		if got := text.Line(n); got != want {
			t.Errorf("line %d is %q, want %q", n, got, want)
		}
	}
}
