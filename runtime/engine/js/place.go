package js

import (
	"github.com/dop251/goja"

	"weft/runtime/engine/sched"
)

// Place is a position in a script. Its fields are worked out when they are asked for.
type Place struct{ frame goja.StackFrame }

// Position is the file, and the line counted from 1.
func (p *Place) Position() (file string, line int) {
	at := p.frame.Position()
	return at.Filename, at.Line
}

// String is file:line:column.
func (p *Place) String() string {
	at := p.frame.Position()
	return at.String()
}

// Column is counted from 1.
func (p *Place) Column() int { return p.frame.Position().Column }

// PlaceOf is where a frame is.
func PlaceOf(frame goja.StackFrame) *Place { return &Place{frame} }

// Innermost is where the first frame is that is a script's; nil for none.
func Innermost(frames []goja.StackFrame) sched.Place {
	for i := range frames {
		if !Internal(&frames[i]) {
			return &Place{frames[i]}
		}
	}
	return nil
}
