package screentest

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Write takes what a program has written. It never fails.
func (s *Screen) Write(p []byte) (int, error) {
	s.written = append(s.written, p...)
	in := append(s.rest, p...)
	for len(in) > 0 {
		n := s.take(in)
		if n == 0 {
			break
		}
		in = in[n:]
	}
	s.rest = slices.Clone(in)
	return len(p), nil
}

// take handles the first thing in a text and returns its length, 0 if more is needed.
func (s *Screen) take(in []byte) int {
	switch c := in[0]; {
	case c == 0x1b:
		return s.escape(in)
	case c < 0x20 || c == 0x7f:
		s.control(c)
		return 1
	case !utf8.FullRune(in):
		return 0
	}
	r, n := utf8.DecodeRune(in)
	s.put(r)
	return n
}

func (s *Screen) control(c byte) {
	switch c {
	case '\r':
		s.move(s.row, 0)
	case '\n':
		col := s.col
		s.feed()
		s.move(s.row, col)
	case '\b':
		s.move(s.row, s.col-1)
	case '\t':
		s.move(s.row, s.col/8*8+8)
	}
}

// move puts the cursor into the window.
func (s *Screen) move(row, col int) {
	s.row, s.col = min(max(0, row), s.rows-1), min(max(0, col), s.cols-1)
	s.full, s.joins = false, false
}

func (s *Screen) escape(in []byte) int {
	if len(in) < 2 {
		return 0
	}
	if in[1] != '[' {
		return 2
	}
	i := 2
	for i < len(in) && in[i] >= 0x20 && in[i] < 0x40 {
		i++
	}
	if i == len(in) {
		return 0
	}
	s.sequence(string(in[2:i]), in[i])
	return i + 1
}

// sequence obeys a control sequence.
func (s *Screen) sequence(params string, final byte) {
	fields := strings.Split(strings.TrimLeft(params, "?"), ";")
	n := number(fields, 0, 1)
	switch final {
	case 'A':
		s.move(s.row-n, s.col)
	case 'B':
		s.move(s.row+n, s.col)
	case 'C':
		s.move(s.row, s.col+n)
	case 'D':
		s.move(s.row, s.col-n)
	case 'G':
		s.move(s.row, n-1)
	case 'H':
		s.move(n-1, number(fields, 1, 1)-1)
	case 'J':
		s.eraseBelow(number(fields, 0, 0))
	case 'K':
		s.eraseLine(number(fields, 0, 0))
	case 'm':
		s.paint(fields)
	case 'h', 'l':
		s.mode(fields, final == 'h')
	}
}

func number(fields []string, i, usual int) int {
	if i < len(fields) {
		if n, err := strconv.Atoi(fields[i]); err == nil {
			return n
		}
	}
	return usual
}

func (s *Screen) mode(fields []string, on bool) {
	for _, f := range fields {
		s.modes[f] = on
	}
}

func (s *Screen) eraseLine(how int) {
	l := &s.lines[s.row]
	switch how {
	case 0:
		l.cells = l.cells[:min(len(l.cells), s.col)]
		l.wrapped = false
	case 2:
		*l = line{}
	}
}

func (s *Screen) eraseBelow(how int) {
	if how == 0 {
		s.eraseLine(0)
		clear(s.lines[s.row+1:])
		return
	}
	clear(s.lines)
}

// paint keeps the SGR parameters in force; one that switches something off takes away what has switched it on.
func (s *Screen) paint(fields []string) {
	for _, f := range fields {
		if f == "0" || f == "" {
			s.style = ""
			continue
		}
		kept := slices.DeleteFunc(strings.Split(s.style, ";"), func(on string) bool { return on == "" || off(on) == f })
		if off(f) != "" {
			kept = append(kept, f)
		}
		s.style = strings.Join(kept, ";")
	}
}

// off is the SGR parameter that switches another one off, "" for one that switches off itself.
func off(f string) string {
	switch {
	case f == "1" || f == "2":
		return "22"
	case len(f) == 1:
		return "2" + f
	case f != "39" && (f[0] == '3' || f[0] == '9'):
		return "39"
	case f != "49" && (f[0] == '4' || len(f) == 3):
		return "49"
	}
	return ""
}
