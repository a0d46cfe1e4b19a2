package deadlock

import (
	"strconv"
	"strings"

	"weft/runtime/engine/sched"
	"weft/runtime/engine/source"
)

// spot is a position of a text as a sched.Place.
type spot struct{ at source.Position }

// Spot is a position of a text as a place.
func Spot(at source.Position) sched.Place { return spot{at} }

// SpotOf reads file:line:column; nil when that is not what it is.
func SpotOf(s string) sched.Place {
	file, column, _ := cutLast(s)
	file, line, ok := cutLast(file)
	if !ok {
		return nil
	}
	return spot{source.Position{File: file, Line: line, Column: column}}
}

// cutLast cuts a number off behind the last colon.
func cutLast(s string) (before string, n int, ok bool) {
	i := strings.LastIndexByte(s, ':')
	if i < 0 {
		return "", 0, false
	}
	n, err := strconv.Atoi(s[i+1:])
	return s[:i], n, err == nil
}

// Position is the file, and the line counted from 1.
func (s spot) Position() (file string, line int) { return s.at.File, s.at.Line }

// Column is counted from 1.
func (s spot) Column() int { return s.at.Column }
