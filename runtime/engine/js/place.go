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
		if !Internal(frames[i]) {
			return &Place{frames[i]}
		}
	}
	return nil
}

// Beginning is a place where a script is about to run, as the event log alone knows it: a run that is not logged is at no place then.
type Beginning struct{ *Place }

// Begin makes a Beginning of a place; nil of nil.
func Begin(p sched.Place) sched.Place {
	if at, ok := p.(*Place); ok {
		return Beginning{at}
	}
	return p
}

// Known is a place that is known in each run, logged or not; nil for another.
func Known(p sched.Place) sched.Place {
	if at, ok := p.(*Place); ok {
		return at
	}
	return nil
}

// Logged is a place as the event log knows it; nil for none.
func Logged(p sched.Place) *Place {
	if b, ok := p.(Beginning); ok {
		return b.Place
	}
	at, _ := p.(*Place)
	return at
}

// Places gives the same place for the same frame, as long as there are not too many. The zero value has none.
type Places struct {
	all    map[goja.StackFrame]*Place
	recent [4]*Place // a loop is at a few places, again and again
	next   int       // the one of recent that goes first
}

// MostPlaces is how many places are kept: a program that makes functions of text has more and more of them.
const MostPlaces = 10_000

// Of is where a frame is.
func (ps *Places) Of(frame goja.StackFrame) *Place {
	for _, p := range ps.recent {
		if p != nil && p.frame == frame {
			return p
		}
	}
	p := ps.all[frame]
	if p == nil {
		if ps.all == nil || len(ps.all) == MostPlaces {
			ps.all = map[goja.StackFrame]*Place{}
		}
		p = PlaceOf(frame)
		ps.all[frame] = p
	}
	ps.recent[ps.next] = p
	ps.next = (ps.next + 1) % len(ps.recent)
	return p
}
