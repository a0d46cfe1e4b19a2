package terminal

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"weft/repl/screentest"
)

func TestLayout(t *testing.T) {
	tests := []struct {
		name, prompt, painted string
		cursor, columns       int
		want                  []string
		at                    point
	}{
		{"empty", "> ", "", 0, 10, []string{"> "}, point{0, 2}},
		{"lines", "> ", "a\nb", 2, 10, []string{"> a", "... b"}, point{1, 4}},
		{"at a line end", "> ", "a\nb", 1, 10, []string{"> a", "... b"}, point{0, 3}},
		{"full row", "> ", "12345678", 8, 10, []string{"> 12345678", ""}, point{1, 0}},
		{"full row, cursor elsewhere", "> ", "12345678", 0, 10, []string{"> 12345678"}, point{0, 2}},
		{"wrap", "> ", "123456789", 8, 10, []string{"> 12345678", "9"}, point{1, 0}},
		{"wide wrap", "> ", "1234567日", 7, 10, []string{"> 1234567", "日"}, point{1, 0}},
		{"full row at a line end", "> ", "12345678\nx", 8, 10,
			[]string{"> 12345678", "", "... x"}, point{1, 0}},
		{"tab", "> ", "a\tb", 2, 10, []string{"> a   b"}, point{0, 6}},
		{"colours", "\x1b[1m> \x1b[0m", "\x1b[3mab\x1b[23mc", 2, 10,
			[]string{"\x1b[1m> \x1b[0m\x1b[3mab\x1b[23mc"}, point{0, 4}},
		{"colour over a wrap", "> ", "\x1b[3m123\x1b[23m", 3, 4,
			[]string{"> \x1b[3m12\x1b[0m", "\x1b[3m3\x1b[23m"}, point{1, 1}},
		{"joined", "> ", "👨\u200d👩\u200d👧x", 18, 10, []string{"> 👨\u200d👩\u200d👧x"}, point{0, 4}},
		{"control", "> ", "\x07\x1b\u009b", 2, 10, []string{"> ???"}, point{0, 4}},
		{"invalid", "> ", "\xe2\x8d\xf000", 3, 4, []string{"> ??", "?00"}, point{1, 1}},
	}
	for _, tt := range tests {
		rows, at := layout(tt.prompt, tt.painted, tt.cursor, tt.columns)
		var got []string
		for _, r := range rows {
			got = append(got, r.text)
		}
		if !slices.Equal(got, tt.want) || at != tt.at {
			t.Errorf("%s: %q, %v; want %q, %v", tt.name, got, at, tt.want, tt.at)
		}
	}
}

// FuzzLayout puts any text on any width: no row is too long, nothing is lost, and the cursor is on one of
// the rows.
func FuzzLayout(f *testing.F) {
	f.Add("a\tb\n日本\x1b[31mx\x1b[39m", 3, 7)
	f.Add("👨\u200d👩\u200d👧🇩🇪", 4, 5)
	f.Add("\xe2\x8d\xf000", 0, 0)
	f.Fuzz(func(t *testing.T, code string, cursor, columns int) {
		columns = 4 + abs(columns)%200
		cursor = abs(cursor) % (len(code) + 1)
		rows, at := layout("> ", code, cursor, columns)
		if at.row < 0 || at.row >= len(rows) || at.col < 0 || at.col >= columns {
			t.Fatalf("%q in %d: the cursor is at %v of %d rows", code, columns, at, len(rows))
		}
		for _, r := range rows {
			if r.cells > columns {
				t.Fatalf("%q in %d: a row is %d cells: %q", code, columns, r.cells, r.text)
			}
		}
	})
}

func abs(n int) int { return max(n, -(n + 1)) }

// TestCanvas paints random rows over others, and looks at the screen.
func TestCanvas(t *testing.T) {
	const columns, height = 12, 8
	r := rand.New(rand.NewPCG(1, 2))
	screen := screentest.New(columns, height)
	var c canvas
	for range 2000 {
		var rows []row
		var want []string
		for range 1 + r.IntN(height-1) {
			text := strings.Repeat(string(rune('a'+r.IntN(3))), r.IntN(columns+1))
			rows = append(rows, row{text, len(text)})
			want = append(want, text)
		}
		at := point{r.IntN(len(rows)), r.IntN(columns)}
		var b bytes.Buffer
		if r.IntN(4) == 0 {
			c.erase(&b)
			b.WriteString("output\r\n")
		}
		c.paint(&b, rows, at, columns)
		_, _ = screen.Write(b.Bytes())
		row, col := screen.Cursor()
		shown := strings.Split(screen.Text()+strings.Repeat("\n", height), "\n")
		if shown = shown[row-at.row : height]; col != at.col || !slices.Equal(shown[:len(want)], want) {
			t.Fatalf("the screen is %q with the cursor at %d, %d; want %q, %v", shown, row, col, want, at)
		}
		if rest := strings.Join(shown[len(want):], ""); rest != "" {
			t.Fatalf("below there is %q", rest)
		}
	}
}

func TestInColumns(t *testing.T) {
	list := []string{"a", "bb", "日本", "dddd", "e"}
	tests := []struct {
		columns, room int
		want          []string
	}{
		{20, 5, []string{"a     日本  e", "bb    dddd  "}},
		{20, 1, []string{"…"}},
		{5, 9, []string{"a", "bb", "日本", "dddd", "e"}},
		{5, 3, []string{"a", "bb", "…"}},
		{3, 9, []string{"a", "bb", "日…", "dd…", "e"}},
		{20, 0, nil},
	}
	for _, tt := range tests {
		if got := inColumns(list, tt.columns, tt.room); !slices.Equal(got, tt.want) {
			t.Errorf("%d columns, %d rows: %q, want %q", tt.columns, tt.room, got, tt.want)
		}
	}
}

// block is an input of twenty lines.
func block() string {
	return strings.Repeat("  const value = await gather(task('日本'), other) // and a comment\n", 20)
}

func BenchmarkLayout(b *testing.B) {
	code := block()
	for b.Loop() {
		layout("> ", code, len(code), 80)
	}
}
