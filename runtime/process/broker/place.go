package broker

import (
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
func (p *Place) String() string {
	return p.File + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Col)
}

// parsePlace reads file:line:column; nil when s is nothing like it.
func parsePlace(s string) *Place {
	rest, col, ok := cutNumber(s)
	if !ok {
		return nil
	}
	file, line, ok := cutNumber(rest)
	if !ok {
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

// where is where the thread that t stands for is in its script.
func where(t *sched.Thread) sched.Place {
	if in, ok := t.Data.(*proxyThread); ok && in.at != nil {
		return in.at
	}
	return nil
}

func (b *Broker) here() sched.Place { return where(b.s.Current()) }
