//go:build linux || darwin || freebsd || netbsd || openbsd

package terminal

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// drawn is what liner writes when it draws a line in a window, after others that had so many rows.
func drawn(text []rune, at, columns, rows int) string {
	ends := columnsAfter(text, columns)
	total, cursor := ends[len(text)], ends[at]
	var b strings.Builder
	b.WriteString("\x1b[1B")
	for range rows - 1 {
		b.WriteString("\x1b[1G\x1b[0K\x1b[1A")
	}
	b.WriteString("\x1b[1G\x1b[0K" + string(text))
	last := (total + columns - 1) / columns
	if cursor == total && total%columns == 0 {
		b.WriteString("\n\x1b[1G")
		last++
	}
	if up := last - (cursor+columns)/columns; up > 0 {
		fmt.Fprintf(&b, "\x1b[%dA", up)
	}
	fmt.Fprintf(&b, "\x1b[%dG", cursor%columns+1)
	return b.String()
}

// TestMirror reads random drawings in random pieces.
func TestMirror(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	alphabet := []rune("abc \u2001日é👨")
	for range 3000 {
		columns := 11 + r.IntN(20)
		text := []rune(marker)
		for range r.IntN(80) {
			text = append(text, alphabet[r.IntN(len(alphabet))])
		}
		at := 1 + r.IntN(len(text))
		var got []refresh
		m := &mirror{show: func(f refresh) { got = append(got, f) }, mark: func(byte) {}}
		m.feed([]byte(marker + "stray"))
		for out := drawn(text, at, columns, 1+r.IntN(4)) + "\r\n\n"; out != ""; {
			n := 1 + r.IntN(len(out))
			m.feed([]byte(out[:n]))
			out = out[n:]
		}
		if len(got) != 1 || string(got[0].text) != string(text) || got[0].cursor(columns) != at {
			t.Fatalf("%q with the cursor at %d in %d columns is seen as %v", string(text), at, columns, got)
		}
	}
}

func TestMirrorMarks(t *testing.T) {
	var seen strings.Builder
	m := &mirror{
		show: func(r refresh) { seen.WriteString(string(r.text)) },
		mark: func(c byte) { fmt.Fprintf(&seen, "<%x>", c) },
	}
	m.feed([]byte("\x0e\x1b[1G\x1b[0Ka\x1b[2G\x0f\x1b[1G\x1b[0Kb\x1b[2G\x0c\x07"))
	if got := seen.String(); got != "<e>a<f>b<c><7>" {
		t.Error(got)
	}
}

func FuzzMirror(f *testing.F) {
	f.Add([]byte("\x1b[1G\x1b[0Kabc\n\x1b[1G\x1b[2A\x1b[3G"), 20)
	f.Fuzz(func(t *testing.T, out []byte, columns int) {
		m := &mirror{mark: func(byte) {}}
		m.show = func(r refresh) {
			_, code, cursor := understand(r, 1+abs(columns)%300)
			if cursor < 0 || cursor > len(code) {
				t.Errorf("%q: the cursor is at %d of %q", out, cursor, code)
			}
		}
		m.feed(out)
	})
}

func TestUnderstand(t *testing.T) {
	tests := []struct{ drawn, search, code string }{
		{"›", "", ""},
		{"›a\u2001b", "", "a\nb"},
		{"(reverse-i-search)`': ", "(reverse-i-search)`': ", ""},
		{"(reverse-i-search)`x': f(x)", "(reverse-i-search)`x': ", "f(x)"},
		{"›(reverse-i-search)`x': f", "", "(reverse-i-search)`x': f"},
	}
	for _, tt := range tests {
		search, code, cursor := understand(refresh{text: []rune(tt.drawn), column: len([]rune(tt.drawn))}, 80)
		if search != tt.search || code != tt.code || cursor != len(code) {
			t.Errorf("%q is %q, %q, %d", tt.drawn, search, code, cursor)
		}
	}
}
