package terminal

import (
	"slices"
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// buffer is an input and where the cursor is in it, in runes. Its methods leave it alone and return another.
type buffer struct {
	text []rune
	at   int
}

// typed is a buffer with the cursor at the end.
func typed(s string) buffer {
	text := runes(s)
	return buffer{text, len(text)}
}

// runes are a text as a buffer has it: U+FFFD stands for what a terminal would obey.
func runes(s string) []rune {
	text := []rune(s)
	for i, r := range text {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			text[i] = unicode.ReplacementChar
		}
	}
	return text
}

func (b buffer) String() string { return string(b.text) }
func (b buffer) before() string { return string(b.text[:b.at]) }

// line is where the cursor's line begins and ends.
func (b buffer) line() (from, to int) {
	from, to = b.at, b.at
	for from > 0 && b.text[from-1] != '\n' {
		from--
	}
	for to < len(b.text) && b.text[to] != '\n' {
		to++
	}
	return from, to
}

// indented tells whether there is only white space before the cursor in its line.
func (b buffer) indented() bool {
	from, _ := b.line()
	return strings.TrimSpace(string(b.text[from:b.at])) == ""
}

func (b buffer) insert(s string) buffer {
	r := runes(s)
	return buffer{slices.Concat(b.text[:b.at], r, b.text[b.at:]), b.at + len(r)}
}

// cut takes out what is between two places; the cursor comes to where that was.
func (b buffer) cut(from, to int) buffer {
	return buffer{slices.Concat(b.text[:from], b.text[to:]), from}
}

func (b buffer) move(to int) buffer { return buffer{b.text, to} }

// left is the place one grapheme cluster (UAX #29) before the cursor.
func (b buffer) left() int {
	from, _ := b.line()
	if from == b.at {
		return max(0, b.at-1)
	}
	last := 1
	for c := graphemes.FromString(string(b.text[from:b.at])); c.Next(); {
		last = len([]rune(c.Value()))
	}
	return b.at - last
}

// right is the place one grapheme cluster after the cursor.
func (b buffer) right() int {
	_, to := b.line()
	if to == b.at {
		return min(len(b.text), b.at+1)
	}
	c := graphemes.FromString(string(b.text[b.at:to]))
	c.Next()
	return b.at + len([]rune(c.Value()))
}

// up and down are the places above and below the cursor; false in the first and in the last line.
func (b buffer) up() (int, bool) {
	from, _ := b.line()
	return b.inLine(from - 1)
}

func (b buffer) down() (int, bool) {
	_, to := b.line()
	return b.inLine(to + 1)
}

// inLine is the place in another line that is in the cursor's column; false when there is no such line.
func (b buffer) inLine(at int) (int, bool) {
	if at < 0 || at > len(b.text) {
		return b.at, false
	}
	from, _ := b.line()
	return b.move(at).column(width(string(b.text[from:b.at]))), true
}

// column is the place in the cursor's line that is nearest to a column.
func (b buffer) column(n int) int {
	at, to := b.line()
	for at < to {
		next := b.move(at).right()
		if n -= width(string(b.text[at:next])); n < 0 {
			break
		}
		at = next
	}
	return at
}

// startOfLine is where the cursor's line begins, and the input when it is there.
func (b buffer) startOfLine() int {
	from, _ := b.line()
	if from == b.at {
		return 0
	}
	return from
}

// endOfLine is where the cursor's line ends, and the input when it is there.
func (b buffer) endOfLine() int {
	_, to := b.line()
	if to == b.at {
		return len(b.text)
	}
	return to
}

// under is the grapheme cluster under the cursor.
func (b buffer) under() (from, to int) { return b.at, b.right() }

// restOfLine is what is behind the cursor in its line, and the line end when nothing is.
func (b buffer) restOfLine() (from, to int) {
	if _, to = b.line(); to == b.at {
		to = min(to+1, len(b.text))
	}
	return b.at, to
}

// headOfLine is what is before the cursor in its line, and the line end before that when nothing is.
func (b buffer) headOfLine() (from, to int) {
	if from, _ = b.line(); from == b.at {
		from = max(0, from-1)
	}
	return from, b.at
}

// wordLeft is where the word before the cursor begins, wordRight where the one after it ends.
func (b buffer) wordLeft() int { return b.runLeft(wordy) }

func (b buffer) wordRight() int {
	at := b.at
	for at < len(b.text) && !wordy(b.text[at]) {
		at++
	}
	for at < len(b.text) && wordy(b.text[at]) {
		at++
	}
	return at
}

// blankLeft is where the text without white space before the cursor begins.
func (b buffer) blankLeft() int { return b.runLeft(func(r rune) bool { return !unicode.IsSpace(r) }) }

// runLeft is where the run of such characters before the cursor begins.
func (b buffer) runLeft(such func(rune) bool) int {
	at := b.at
	for at > 0 && !such(b.text[at-1]) {
		at--
	}
	for at > 0 && such(b.text[at-1]) {
		at--
	}
	return at
}

// wordy tells whether r is of a word, as JavaScript's names are.
func wordy(r rune) bool {
	return r == '_' || r == '$' || unicode.In(r, unicode.L, unicode.N, unicode.M)
}

// transpose swaps the grapheme clusters before and under the cursor, at a line's end the two before it. The cursor comes behind
// them.
func (b buffer) transpose() buffer {
	from, to := b.line()
	at := b.at
	if at == to {
		at = b.left()
	}
	if at <= from {
		return b
	}
	left, right := b.move(at).left(), b.move(at).right()
	return buffer{slices.Concat(b.text[:left], b.text[at:right], b.text[left:at], b.text[right:]), right}
}
