// Package screentest is a terminal for tests: Screen reads what a program writes (ECMA-48 and what xterm has added to it), and
// Session runs the program on a pseudo-terminal. Only tests import it. The emulators that there are for Go do not wrap lines
// again when the window is resized, which most terminals do.
package screentest

import (
	"slices"
	"strings"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/mattn/go-runewidth"
)

// cell is one place on the screen. The second cell of a wide character has no text.
type cell struct {
	text  string
	style string // SGR parameters in force, such as "1;32"
}

// line is a row, as long as something was written to it.
type line struct {
	cells   []cell
	wrapped bool // it goes on in the next row
}

// Screen is a window of a terminal and what has scrolled out of it. It is not safe for concurrent use.
type Screen struct {
	// Reflow tells whether a resized window wraps its lines again, as most terminals do; New sets it.
	Reflow bool

	cols, rows int
	above      []line // scrolled out, oldest first
	lines      []line
	row, col   int
	full       bool // a character was written to the last column; the next wraps
	joins      bool // the next character may belong to the one before the cursor
	style      string
	modes      map[string]bool
	rest       []byte
	written    []byte
	last       string // the last cluster written
}

// New makes an empty screen.
func New(cols, rows int) *Screen {
	return &Screen{Reflow: true, cols: cols, rows: rows, lines: make([]line, rows), modes: map[string]bool{"25": true}}
}

// Text is what is in the window, without blanks at the ends of rows and without empty rows at its end.
func (s *Screen) Text() string { return text(s.lines) }

// All is Text with what has scrolled out before it.
func (s *Screen) All() string { return text(append(s.above[:len(s.above):len(s.above)], s.lines...)) }

func text(lines []line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.text() + "\n")
	}
	return strings.TrimRight(b.String(), "\n")
}

// withCursor is Text with "▏" before the character under the cursor.
func (s *Screen) withCursor() string {
	lines := slices.Clone(s.lines)
	cells := slices.Clone(lines[s.row].cells)
	for len(cells) <= s.col {
		cells = append(cells, cell{text: " "})
	}
	cells[s.col].text = "▏" + cells[s.col].text
	lines[s.row].cells = cells
	return text(lines)
}

func (l line) text() string {
	var b strings.Builder
	for _, c := range l.cells {
		b.WriteString(c.text)
	}
	return strings.TrimRight(b.String(), " ")
}

// Written is all that was written to the screen, as it came.
func (s *Screen) Written() string { return string(s.written) }

// Cursor is the row and column of the cursor, from 0.
func (s *Screen) Cursor() (row, col int) { return s.row, s.col }

// Visible tells whether the cursor is shown.
func (s *Screen) Visible() bool { return s.Mode("25") }

// Mode tells whether a private mode is set, such as "2004" for bracketed paste.
func (s *Screen) Mode(number string) bool { return s.modes[number] }

// Style is the SGR parameters in force where the text first is in the window, "" if they are the usual ones or there is no such
// text.
func (s *Screen) Style(text string) string {
	for _, l := range s.lines {
		for i := range l.cells {
			rest := line{cells: l.cells[i:]}
			if strings.HasPrefix(rest.text(), text) {
				return l.cells[i].style
			}
		}
	}
	return ""
}

// put writes one character.
func (s *Screen) put(r rune) {
	if s.joins && s.join(r) {
		return
	}
	w := runewidth.RuneWidth(r)
	if w == 0 {
		return
	}
	if s.full || s.col+w > s.cols {
		s.lines[s.row].wrapped = true
		s.col, s.full = 0, false
		s.feed()
	}
	s.last, s.joins = string(r), true
	s.set(s.col, cell{s.last, s.style})
	if w == 2 {
		s.set(s.col+1, cell{"", s.style})
	}
	s.advance(w)
}

func (s *Screen) advance(w int) {
	s.col += w
	if s.col >= s.cols {
		s.col, s.full = s.cols-1, true
	}
}

// join adds a character to the one before the cursor, if they are one grapheme cluster.
func (s *Screen) join(r rune) bool {
	whole := s.last + string(r)
	c := graphemes.FromString(whole)
	if !c.Next() || c.Value() != whole {
		return false
	}
	at := s.col - 1
	if s.full {
		at = s.col
	}
	for at > 0 && s.lines[s.row].cells[at].text == "" {
		at--
	}
	was := max(1, runewidth.StringWidth(s.last))
	s.lines[s.row].cells[at].text = whole
	s.last = whole
	if runewidth.StringWidth(whole) > was && !s.full {
		s.set(s.col, cell{"", s.style})
		s.advance(1)
	}
	return true
}

// set writes a cell of the cursor's row. Of a wide character that loses a half nothing stays.
func (s *Screen) set(col int, c cell) {
	l := &s.lines[s.row]
	for len(l.cells) <= col {
		l.cells = append(l.cells, cell{text: " "})
	}
	if c.text != "" && l.cells[col].text == "" {
		l.cells[col-1].text = " "
	}
	if next := col + 1; next < len(l.cells) && l.cells[next].text == "" {
		l.cells[next].text = " "
	}
	l.cells[col] = c
}

// feed goes to the next row, scrolling if there is none.
func (s *Screen) feed() {
	if s.row < s.rows-1 {
		s.row++
		return
	}
	s.above = append(s.above, s.lines[0])
	s.lines = append(s.lines[1:], line{})
}
