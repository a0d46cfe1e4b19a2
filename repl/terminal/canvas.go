package terminal

import (
	"bytes"
	"fmt"
)

// canvas is what was painted, from the row where the input begins to where the screen has nothing more.
type canvas struct {
	rows []row
	at   point // where the cursor is
}

// paint changes what is on the screen into other rows, writing those that differ.
func (c *canvas) paint(b *bytes.Buffer, rows []row, at point, columns int) {
	for i, r := range rows {
		switch {
		case i < len(c.rows) && c.rows[i] == r:
			continue
		case i < len(c.rows):
			c.down(b, i)
		case i > 0:
			c.down(b, i-1)
			b.WriteString("\r\n")
		}
		c.at.row = i
		b.WriteString("\r" + r.text)
		if r.cells < columns {
			b.WriteString("\x1b[K")
		}
	}
	if len(c.rows) > len(rows) {
		c.down(b, len(rows))
		b.WriteString("\r\x1b[J")
	}
	c.rows = rows
	c.down(b, at.row)
	b.WriteByte('\r')
	if at.col > 0 {
		fmt.Fprintf(b, "\x1b[%dC", at.col)
	}
	c.at = at
}

// down moves to a row that is on the screen, above or below.
func (c *canvas) down(b *bytes.Buffer, row int) {
	switch n := row - c.at.row; {
	case n > 0:
		fmt.Fprintf(b, "\x1b[%dB", n)
	case n < 0:
		fmt.Fprintf(b, "\x1b[%dA", -n)
	}
	c.at.row = row
}

// erase takes everything off the screen; the cursor is where the first row was.
func (c *canvas) erase(b *bytes.Buffer) {
	if len(c.rows) > 0 {
		c.down(b, 0)
		b.WriteString("\r\x1b[J")
	}
	*c = canvas{}
}

// resized says that the window has another width. A terminal that reflows has wrapped the rows that do not fit.
func (c *canvas) resized(columns int, reflows bool) {
	if !reflows || columns <= 0 {
		return
	}
	above := 0
	for _, r := range c.rows[:min(c.at.row, len(c.rows))] {
		above += max(1, (r.cells+columns-1)/columns)
	}
	c.at.row = above + c.at.col/columns
}

// below is a place on a row of its own after everything.
func (c *canvas) below(b *bytes.Buffer) {
	if len(c.rows) > 0 {
		c.down(b, len(c.rows)-1)
		b.WriteString("\r\n")
	}
	*c = canvas{}
}
