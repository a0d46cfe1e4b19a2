package source

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
)

// frameWidth is how many terminal columns a code frame may take.
const frameWidth = 100

// Line returns line n of the text, from 1, without its terminator, or "" if there is none. Lines end as in
// ECMAScript: at \n, \r, \r\n, U+2028 and U+2029.
func (t Text) Line(n int) string {
	line, _ := line(t.Code, n)
	return line
}

func line(code string, n int) (line string, ok bool) {
	rest, ok := strings.TrimPrefix(code, "\ufeff"), n >= 1
	for ; ok && n > 1; n-- {
		_, rest, ok = cutLine(rest)
	}
	if ok {
		line, _, _ = cutLine(rest)
	}
	return line, ok
}

// cutLine returns the first line of s and what follows its terminator; ok tells whether there was one.
func cutLine(s string) (line, after string, ok bool) {
	i := strings.IndexAny(s, "\n\r\u2028\u2029")
	if i < 0 {
		return s, "", false
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	if strings.HasPrefix(s[i:], "\r\n") {
		size = 2
	}
	return s[:i], s[i+size:], true
}

// Frame shows a place in code: its source line and, below, a caret. A long line is cut around the caret, with … at
// each cut. It ends without a newline; it is empty if code has no such line. color has it use ANSI colours.
//
//	3 | const answer = 6 *;
//	  |                   ^
func Frame(code string, p Position, color bool) string {
	text, ok := line(code, p.Line)
	if !ok {
		return ""
	}
	number := strconv.Itoa(p.Line)
	blank := strings.Repeat(" ", len(number))
	width := frameWidth - len(number) - len(" | ")
	before, after := split(text, p.Column)
	before, after = cut(before, after, width)
	paint := func(code, s string) string {
		if !color {
			return s
		}
		return "\x1b[" + code + "m" + s + "\x1b[0m"
	}
	return paint("2", number+" | ") + before + after + "\n" +
		paint("2", blank+" | ") + indent(before) + paint("31;1", "^")
}

// split parts a line at a column, which may be past its end or inside a character.
func split(text string, column int) (before, after string) {
	i := min(max(column-1, 0), len(text))
	for i > 0 && i < len(text) && !utf8.RuneStart(text[i]) {
		i--
	}
	return printable(text[:i]), printable(text[i:])
}

// printable replaces what would move the cursor in other ways than a character does. Tabs stay.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\t' && unicode.IsControl(r) {
			return '\ufffd'
		}
		return r
	}, s)
}

// cut shortens a line that is too wide on both sides of the caret.
func cut(before, after string, width int) (string, string) {
	if columns(before)+columns(after) <= width {
		return before, after
	}
	before, after = spaced(before), spaced(after)
	right := min(columns(after), width/2)
	if over := columns(before) - (width - right); over > 0 {
		before = runewidth.TruncateLeft(before, over+1, "…")
	}
	return before, runewidth.Truncate(after, width-columns(before), "…")
}

// spaced is s with the most that a tab can take in its place.
func spaced(s string) string { return strings.ReplaceAll(s, "\t", "        ") }

func columns(s string) int { return runewidth.StringWidth(spaced(s)) }

// indent returns white space as wide as s in any terminal, because its tabs stay tabs.
func indent(s string) string {
	parts := strings.Split(s, "\t")
	for i, part := range parts {
		parts[i] = strings.Repeat(" ", columns(part))
	}
	return strings.Join(parts, "\t")
}
