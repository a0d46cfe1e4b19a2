package terminal

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// row is one row of the screen: its text with SGR sequences, none of which reaches out of it, and the cells it takes.
type row struct {
	text  string
	cells int
}

// point is a place in rows.
type point struct{ row, col int }

// tabStop is how far apart tabs are, from where the code begins in its row.
const tabStop = 4

// layout puts an input on rows of that many columns: its prompt, its lines one below the other, and long ones wrapped. It finds
// the place of the byte offset cursor in code; painted is code with SGR sequences.
func layout(prompt, painted string, cursor, columns int) ([]row, point) {
	l := &layer{columns: max(columns, 2), cursor: cursor}
	l.words(prompt)
	l.indent = l.x
	l.reading = true
	l.words(painted)
	l.here(0)
	l.end()
	return l.rows, l.at
}

// layer is a layout in the making.
type layer struct {
	columns int
	rows    []row
	text    strings.Builder // of the row that is being filled
	x       int             // its cells
	indent  int             // the cells of the prompt
	style   string          // SGR sequences in force

	reading bool // code, not its prompt
	read    int  // bytes of code
	cursor  int
	at      point
}

// words puts text and SGR sequences.
func (l *layer) words(s string) {
	for len(s) > 0 {
		if n := escape(s); n > 0 {
			l.text.WriteString(s[:n])
			l.paint(s[:n])
			s = s[n:]
			continue
		}
		end := strings.IndexByte(s[1:], 0x1b) + 1
		if end == 0 {
			end = len(s)
		}
		for c := range clusters(s[:end]) {
			l.cluster(c)
		}
		s = s[end:]
	}
}

// paint notes an SGR sequence. One that switches something off ends all that is on: only one thing is, in code.
func (l *layer) paint(sgr string) {
	switch params := sgr[2 : len(sgr)-1]; {
	case params == "", params == "0", params == "39", params == "49", params[0] == '2' && params != "2":
		l.style = ""
	default:
		l.style += sgr
	}
}

// cluster puts one grapheme cluster.
func (l *layer) cluster(c string) {
	w := cells(c)
	switch {
	case c == "\n":
		l.here(0)
		l.end()
		l.style = ""
		l.text.WriteString(continued)
		l.x, l.indent = len(continued), len(continued)
	case c == "\t":
		w = tabStop - (l.x-l.indent)%tabStop
		l.put(strings.Repeat(" ", w), w)
	case !printable(c):
		l.put("?", 1)
	default:
		l.put(c, w)
	}
	if l.reading {
		l.read += len(c)
	}
}

// printable tells whether a cluster can be written to a terminal, which would obey a control character.
func printable(cluster string) bool {
	r, n := utf8.DecodeRuneInString(cluster)
	return !unicode.IsControl(r) && (r != utf8.RuneError || n > 1)
}

// put writes what must not be parted.
func (l *layer) put(c string, w int) {
	l.here(w)
	if l.x+w > l.columns && l.x > 0 {
		l.wrap()
	}
	l.text.WriteString(c)
	l.x += w
}

// here notes the place of the cursor if it is before what comes, which is w cells wide.
func (l *layer) here(w int) {
	if !l.reading || l.read != l.cursor {
		return
	}
	if l.x+max(w, 1) > l.columns {
		l.wrap()
	}
	l.at = point{len(l.rows), l.x}
}

// wrap goes on in the next row.
func (l *layer) wrap() {
	if l.style != "" {
		l.text.WriteString(reset)
	}
	l.end()
	l.text.WriteString(l.style)
	l.indent = 0
}

func (l *layer) end() {
	l.rows = append(l.rows, row{l.text.String(), l.x})
	l.text.Reset()
	l.x = 0
}
