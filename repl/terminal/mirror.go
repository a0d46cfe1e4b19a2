package terminal

import (
	"bytes"
	"unicode/utf8"
)

// marks are control characters, which liner never writes, that the port puts between liner's output to keep
// what happens in order.
const (
	markHold    = 0x0e // do not show what follows
	markRelease = 0x0f // show it again
	markGiveUp  = 0x0c // the input was given up, another begins
	markSync    = 0x07 // all that was written has been seen
)

// mirror understands what liner writes to the terminal that it believes to have. liner draws its line anew
// after each key:
//
//	CSI n B                     down to the last row
//	CR-like CSI 1G, CSI 0K, CSI 1A     for each row
//	CSI 1G, CSI 0K, prompt and text, LF and CSI 1G if that fills its row, CSI n A, CSI n G
//
// So what follows the last CSI K is the whole text, and the CSI G after it ends the drawing. The rest means
// nothing here.
type mirror struct {
	show func(refresh)   // liner has drawn its line
	mark func(mark byte) // a mark was reached

	rest    []byte // the beginning of a sequence or character
	drawing bool   // since CSI K
	home    bool   // a CSI G belongs to the line end that was just written
	now     refresh
}

// feed takes what liner has written.
func (m *mirror) feed(p []byte) {
	in := append(m.rest, p...)
	for len(in) > 0 {
		n := m.take(in)
		if n == 0 {
			break
		}
		in = in[n:]
	}
	m.rest = bytes.Clone(in)
}

// take handles the first thing in a text and returns its length, 0 if more is needed.
func (m *mirror) take(in []byte) int {
	switch c := in[0]; {
	case c == 0x1b:
		return m.escape(in)
	case c == '\n':
		m.now.wrapped, m.home = true, true
	case c == markHold, c == markRelease, c == markGiveUp, c == markSync:
		m.mark(c)
	case c == '\r':
	case !utf8.FullRune(in):
		return 0
	default:
		r, size := utf8.DecodeRune(in)
		if m.drawing {
			m.now.text = append(m.now.text, r)
		}
		return size
	}
	return 1
}

// escape handles a control sequence.
func (m *mirror) escape(in []byte) int {
	n, i := 0, 2
	for i < len(in) && in[i] >= '0' && in[i] <= '9' {
		n = n*10 + int(in[i]-'0')
		i++
	}
	if i >= len(in) {
		return 0
	}
	switch in[i] {
	case 'K':
		m.drawing, m.home, m.now = true, false, refresh{}
	case 'A':
		m.now.up = n
		m.drawing = m.drawing && len(m.now.text) > 0
	case 'G':
		m.column(n - 1)
	}
	return i + 1
}

func (m *mirror) column(n int) {
	switch {
	case m.home:
		m.home = false
	case m.drawing && len(m.now.text) > 0:
		m.drawing = false
		m.now.column = n
		m.show(m.now)
	}
}
