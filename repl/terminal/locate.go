package terminal

import (
	"unicode"

	"github.com/mattn/go-runewidth"
)

// lineEnd stands for a line end in what liner edits, for it edits one line. It is one cell wide and white
// space, as liner's keys for words need. No text in one of Unicode's normal forms has it: they have U+2003
// in its place.
const lineEnd = '\u2001'

// asLine is a text as liner edits it, rune by rune. Control characters, which it would write as they are,
// become U+FFFD.
func asLine(text []rune) string {
	line := swap(text, lineEnd, '\u2003')
	for i, r := range line {
		switch {
		case r == '\n':
			line[i] = lineEnd
		case unicode.Is(unicode.Cc, r) && r != '\t':
			line[i] = unicode.ReplacementChar
		}
	}
	return string(line)
}

// fromLine is the text of a line of liner's.
func fromLine(line string) []rune { return swap([]rune(line), lineEnd, '\n') }

func swap(text []rune, from, to rune) []rune {
	out := make([]rune, len(text))
	for i, r := range text {
		if out[i] = r; r == from {
			out[i] = to
		}
	}
	return out
}

// refresh is how liner has drawn a line: the text with its prompt, and how the cursor got to its place from
// the text's end.
type refresh struct {
	text    []rune
	wrapped bool // the text fills its last row, and one more was begun
	up      int  // rows
	column  int  // cells
}

// cursor is the index in the text where liner has put the cursor, in a window of that many columns. What
// takes no cell belongs to the character before it.
func (r refresh) cursor(columns int) int {
	ends := columnsAfter(r.text, columns)
	total := ends[len(r.text)]
	rows := (total + columns - 1) / columns
	if r.wrapped {
		rows++
	}
	target := (rows-r.up-1)*columns + r.column
	at := 0
	for i, n := range ends {
		if n <= target {
			at = i
		}
	}
	return at
}

// columnsAfter counts cells as liner does: where each prefix of a text ends, rune by rune, when a wide one
// that does not fit into a row leaves a cell empty.
func columnsAfter(text []rune, columns int) []int {
	ends := make([]int, 1, len(text)+1)
	n := 0
	for _, r := range text {
		w := 1
		if r >= 127 {
			w = runewidth.RuneWidth(r)
		}
		if n += w; w == 2 && n%columns == 1 {
			n++
		}
		ends = append(ends, n)
	}
	return ends
}
