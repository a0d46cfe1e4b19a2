package wire

import (
	"fmt"
	"strconv"
	"strings"

	"weft/runtime/engine/sched"
)

// Place is a position in a script of some process.
type Place struct {
	File string
	Line int // from 1
	Col  int // from 1; 0 when it is not known
}

// Position is the file and the line.
func (p *Place) Position() (file string, line int) { return p.File, p.Line }

// Column is counted from 1.
func (p *Place) Column() int { return p.Col }

// String is file:line:column.
func (p *Place) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col) }

// PlaceOf reads file:line:column; nil when s is nothing like it.
func PlaceOf(s string) sched.Place {
	rest, col, ok := cutNumber(s)
	file, line, also := cutNumber(rest)
	if !ok || !also {
		return nil
	}
	return &Place{file, line, col}
}

func cutNumber(s string) (rest string, n int, ok bool) {
	i := strings.LastIndexByte(s, ':')
	if i < 0 {
		return s, 0, false
	}
	n, err := strconv.Atoi(s[i+1:])
	return s[:i], n, err == nil
}

// placeText is what PlaceOf reads, as far as p says where it is; else "".
func placeText(p any) string {
	if s, ok := p.(fmt.Stringer); ok {
		return s.String()
	}
	return ""
}
