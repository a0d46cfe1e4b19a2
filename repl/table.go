package repl

import (
	"fmt"
	"strings"
)

// mostRows is how many rows of a table are shown.
const mostRows = 100

// columns writes rows with their cells in columns; a cell may not have colours, but style, if it is not nil, paints those
// of its column.
func columns(rows [][]string, indent string, style func(column int, text string) string) string {
	widths := widths(rows)
	var b strings.Builder
	for _, row := range rows {
		line := indent
		for i, cell := range row {
			text := cell
			if style != nil {
				text = style(i, cell)
			}
			line += text + strings.Repeat(" ", widths[i]-len([]rune(cell))+2)
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

// widths are those of the columns of rows.
func widths(rows [][]string) (out []int) {
	for _, row := range rows {
		for i, cell := range row {
			if i == len(out) {
				out = append(out, 0)
			}
			out[i] = max(out[i], len([]rune(cell)))
		}
	}
	return out
}

// cutLast cuts the last cell of each row, so that the rows in columns fit the screen. All have as many cells.
func (d *display) cutLast(rows [][]string) [][]string {
	if len(rows) == 0 {
		return nil
	}
	last, room := len(rows[0])-1, d.Width()-3
	for _, width := range widths(rows)[:last] {
		room -= width + 2
	}
	for _, row := range rows {
		row[last] = cut(row[last], max(room, 0))
	}
	return rows
}

// table writes the first mostRows rows in columns that fit the screen, the first column in colour and the last two dim.
func (d *display) table(rows [][]string) string {
	more := len(rows) - mostRows
	text := columns(d.cutLast(rows[:min(len(rows), mostRows)]), "  ", func(i int, text string) string {
		switch {
		case i == 0:
			return d.cyan(text)
		case i >= len(rows[0])-2:
			return d.dim(text)
		}
		return text
	})
	if more > 0 {
		text += fmt.Sprintf("  and %d more\n", more)
	}
	return text
}

// cut shortens a text to so many columns.
func cut(text string, width int) string {
	r := []rune(text)
	if len(r) <= width {
		return text
	}
	return string(r[:max(width-1, 0)]) + "…"
}

// wrap breaks a paragraph into lines of at most width, each with an indent and a newline.
func wrap(text string, width int, indent string) string {
	var b strings.Builder
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len([]rune(line))+1+len([]rune(word)) > width-len(indent) {
			b.WriteString(indent + line + "\n")
			line = ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	if line == "" {
		return b.String() + "\n"
	}
	return b.String() + indent + line + "\n"
}
