package screentest

// Resize gives the window another size. Where lines reflow, those that were wrapped are wrapped again; else they are cut. The
// cursor stays with its character.
func (s *Screen) Resize(cols, rows int) {
	if s.Reflow && cols != s.cols {
		s.reflow(cols)
	} else if cols < s.cols {
		for i := range s.lines {
			s.lines[i].cells = s.lines[i].cells[:min(cols, len(s.lines[i].cells))]
		}
	}
	s.cols = cols
	for len(s.lines) > rows {
		s.shrink()
	}
	for len(s.lines) < rows {
		s.lines = append(s.lines, line{})
	}
	s.rows = rows
	s.move(s.row, s.col)
}

// shrink takes a row away: an empty one below the cursor, or else the first.
func (s *Screen) shrink() {
	if last := len(s.lines) - 1; s.row < last && len(s.lines[last].cells) == 0 {
		s.lines = s.lines[:last]
		return
	}
	s.above = append(s.above, s.lines[0])
	s.lines = s.lines[1:]
	s.row--
}

// reflow wraps the lines of the window for another width.
func (s *Screen) reflow(cols int) {
	var lines []line
	var whole []cell
	at, row, col := -1, s.row, s.col
	for i, l := range s.lines {
		if i == s.row {
			at = len(whole) + s.col
		}
		whole = append(whole, l.cells...)
		if l.wrapped {
			continue
		}
		parts := wrap(whole, cols, at)
		if at >= 0 {
			row, col = len(lines)+at/cols, at%cols
		}
		lines = append(lines, parts...)
		whole, at = nil, -1
	}
	s.lines, s.row, s.col = lines, row, col
}

// wrap parts a line into rows; at is where the cursor is, which needs a row too.
func wrap(cells []cell, cols, at int) []line {
	var rows []line
	for len(cells) > cols {
		rows = append(rows, line{cells: cells[:cols:cols], wrapped: true})
		cells = cells[cols:]
		at -= cols
	}
	rows = append(rows, line{cells: cells})
	if at >= cols {
		rows[len(rows)-1].wrapped = true
		rows = append(rows, line{})
	}
	return rows
}
