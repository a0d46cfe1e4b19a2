package repl

import (
	"fmt"
	"slices"
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

// leastLast is how far the last column is cut before it is left out.
const leastLast = 10

// fit has rows fit the screen in columns: the last column is cut or, if that is not enough, left out, as long as there are more
// than three; then the widest is cut. All rows have as many cells.
func (d *display) fit(rows [][]string) [][]string {
	room := d.Width() - 3
	over := func(widths []int) int {
		sum := 2 * (len(widths) - 1)
		for _, w := range widths {
			sum += w
		}
		return sum - room
	}
	widths := widths(rows)
	for len(widths) > 3 && over(widths) > max(widths[len(widths)-1]-leastLast, 0) {
		widths = widths[:len(widths)-1]
	}
	if last := len(widths) - 1; last > 0 {
		widths[last] -= max(min(over(widths), widths[last]-leastLast), 0)
	}
	for len(widths) > 0 && over(widths) > 0 && slices.Max(widths) > 1 {
		widths[slices.Index(widths, slices.Max(widths))]--
	}
	return rowsOf(rows, func(row []string) []string {
		row = row[:len(widths)]
		for i, w := range widths {
			row[i] = cut(row[i], w)
		}
		return row
	})
}

// table writes the first mostRows rows in columns that fit the screen, the first column in colour and the last two dim.
func (d *display) table(rows [][]string) string {
	more, all := len(rows)-mostRows, len(rows[0])
	text := columns(d.fit(rows[:min(len(rows), mostRows)]), "  ", func(i int, text string) string {
		switch {
		case i == 0:
			return d.cyan(text)
		case i >= all-2:
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
