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
	text := []rune(s)
	return buffer{text, len(text)}
}

func (b buffer) String() string { return string(b.text) }
func (b buffer) before() string { return string(b.text[:b.at]) }
func (b buffer) blank() bool    { return strings.TrimSpace(b.String()) == "" }

// line is where the cursor's line begins and ends.
func (b buffer) line() (from, to int) {
	from = b.at
	for from > 0 && b.text[from-1] != '\n' {
		from--
	}
	to = b.at
	for to < len(b.text) && b.text[to] != '\n' {
		to++
	}
	return from, to
}

func (b buffer) insert(s string) buffer {
	r := []rune(s)
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
	if from == 0 {
		return b.at, false
	}
	return b.move(from - 1).column(width(string(b.text[from:b.at]))), true
}

func (b buffer) down() (int, bool) {
	from, to := b.line()
	if to == len(b.text) {
		return b.at, false
	}
	return b.move(to + 1).column(width(string(b.text[from:b.at]))), true
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

// wordLeft is where the word before the cursor begins, wordRight where the one after it ends.
func (b buffer) wordLeft() int {
	i := b.at
	for i > 0 && !wordy(b.text[i-1]) {
		i--
	}
	for i > 0 && wordy(b.text[i-1]) {
		i--
	}
	return i
}

func (b buffer) wordRight() int {
	i := b.at
	for i < len(b.text) && !wordy(b.text[i]) {
		i++
	}
	for i < len(b.text) && wordy(b.text[i]) {
		i++
	}
	return i
}

// wordy tells whether r is of a word, as JavaScript's names are.
func wordy(r rune) bool {
	return r == '_' || r == '$' || unicode.In(r, unicode.L, unicode.N, unicode.M)
}
