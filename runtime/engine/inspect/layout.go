package inspect

import (
	"math"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/mattn/go-runewidth"
)

const (
	groupAbove = 6 // arrays of more entries are grouped in columns
	maxColumns = 4 // of a grouped array, times Compact
)

// layout puts an object's entries between its braces: on one line if they are few levels deep and short,
// otherwise one per line. count is the number of entries before they were grouped.
func (p *printer) layout(out []string, count int, s shape, level int) string {
	head := s.open
	if s.base != "" {
		head = s.base + " " + s.open
	}
	if p.innermost-level < p.Lines() && count == len(out) && p.fits(out, s) {
		if line := strings.Join(out, ", "); strings.IndexByte(line, '\n') < 0 {
			return head + " " + line + " " + s.close
		}
	}
	margin := "\n" + spaces(p.indent)
	return head + margin + "  " + strings.Join(out, ","+margin+"  ") + margin + s.close
}

// fits reports whether the entries fit on a line that also has the braces, with ten columns to spare.
func (p *printer) fits(out []string, s shape) bool {
	total := 2*len(out) + p.indent + units(s.open) + units(unpaint(s.base)) + 10
	if total+len(out) > p.width {
		return false
	}
	for _, entry := range out {
		total += units(unpaint(entry))
		if total > p.width {
			return false
		}
	}
	return strings.IndexByte(s.base, '\n') < 0
}

// group joins the entries of a long array to rows of equal columns, about as high as wide. The entry that counts what was left
// out keeps a row of its own. numeric(n) tells whether the first n items are numbers, which are aligned at the right.
func (p *printer) group(out []string, numeric func(n int) bool) []string {
	last := len(out)
	if last > p.items {
		last--
	}
	widths := make([]int, len(out))
	total, widest := 0, 0
	for i, entry := range out[:last] {
		widths[i] = StringWidth(entry)
		total += widths[i] + 2
		widest = max(widest, widths[i])
	}
	cell := widest + 2
	even := float64(total)/float64(cell) > 5 || widest <= 6
	if cell*3+p.indent >= p.width || !even {
		return out
	}
	n := p.columnCount(cell, total, last, len(out))
	if n <= 1 {
		return out
	}
	rows := join(out[:last], widths, n, numeric(len(out)))
	return append(rows, out[last:]...)
}

// columnCount aims at a square: a character is about 2.5 times as high as wide.
func (p *printer) columnCount(cell, total, shown, entries int) int {
	bias := math.Sqrt(float64(cell) - float64(total)/float64(entries))
	biased := math.Max(float64(cell)-3-bias, 1)
	square := math.Floor(math.Sqrt(2.5*biased*float64(shown))/biased + 0.5)
	return min(int(square), (p.width-p.indent)/cell, maxColumns*p.Lines())
}

// join makes rows of n entries, each column as wide as its widest entry and padded at its left or right.
func join(out []string, widths []int, n int, right bool) (rows []string) {
	columns := make([]int, n)
	for i := range out {
		columns[i%n] = max(columns[i%n], widths[i])
	}
	for row := range slices.Chunk(out, n) {
		for i := range row {
			before := i // which entry is padded here: in a column that is aligned to the left, the one before
			if !right {
				before--
			}
			if before >= 0 {
				row[i] = spaces(columns[before]-widths[len(rows)*n+before]) + row[i]
			}
		}
		rows = append(rows, strings.Join(row, ", "))
	}
	return rows
}

func spaces(n int) string { return strings.Repeat(" ", max(n, 0)) }

// units counts UTF-16 code units, the length that line breaking is defined by.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// StringWidth is the number of terminal columns that a text takes, colours left out.
func StringWidth(s string) int {
	c := runewidth.Condition{StrictEmojiNeutral: true} // whatever the environment says of ambiguous characters
	n := 0
	for _, r := range unpaint(s) {
		n += c.RuneWidth(r)
	}
	return n
}
