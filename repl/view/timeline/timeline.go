// Package timeline shows a run as text: a line for each lane, and a table of what the lanes did to what they share, in order, to be read on
// a terminal or pasted into an article.
package timeline

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/mattn/go-runewidth"

	"weft/repl/view/lanes"
	"weft/runtime/usage"
)

// Style is how it is written.
type Style struct {
	Width int  // columns; 0 is 100
	Color bool // with escape sequences of a terminal
	ASCII bool // with nothing but ASCII in the drawings
}

// How much is shown.
const (
	mostRows  = 60 // of the table
	mostLanes = 60
	mostName  = 26 // columns of a lane's name
)

// Text is the whole of it.
func (s Style) Text(r *lanes.Run) string {
	return s.Lanes(r) + "\n" + s.Table(r)
}

// Lanes is a line for each lane, with the time below a ruler, and what went wrong.
func (s Style) Lanes(r *lanes.Run) string {
	var b strings.Builder
	b.WriteString(s.head(r) + "\n")
	b.WriteString(s.Part(r, 1, r.Steps()))
	b.WriteString(s.legend(r) + "\n")
	if f := r.Failure; f != nil {
		b.WriteString(s.Red(fmt.Sprintf("%s %s at step %d: %s", s.cross(), f.Kind, f.Step, f.Text)) + "\n")
	}
	if r.Left > 0 {
		fmt.Fprintf(&b, "%d steps more are not shown\n", r.Left)
	}
	return b.String()
}

// Part is a line for each lane that there is from one step to another, below a ruler.
func (s Style) Part(r *lanes.Run, from, to int) string {
	var in []int
	name := len("step")
	for i, l := range r.Lanes {
		if l.Began() <= to && l.Bars[len(l.Bars)-1].To > from {
			in = append(in, i)
			name = max(name, min(runewidth.StringWidth(label(r, i)), mostName))
		}
	}
	scale := newScale(from, to, max(min(cmp.Or(s.Width, 100)-name-2, 160), 10))
	var b strings.Builder
	b.WriteString(s.Dim(Pad("step", name)+"  "+scale.ruler()) + "\n")
	for n, i := range in {
		if n == mostLanes {
			fmt.Fprintf(&b, "%s\n", s.Dim(fmt.Sprintf("and %d more", len(in)-n)))
			break
		}
		b.WriteString(Pad(Clip(label(r, i), name), name) + "  " + strings.TrimRight(s.columns(r, i, scale), " ") + "\n")
	}
	return b.String()
}

func (s Style) head(r *lanes.Run) string {
	dot := " · "
	if s.ASCII {
		dot = ", "
	}
	clock := "of the clock"
	if r.Header.Virtual {
		clock = "virtual"
	}
	parts := []string{s.Bold(lanes.Brief(r.Header.Script)), fmt.Sprint(r.Steps(), " steps"), usage.Brief(r.Time(r.Steps())) + " " + clock}
	if r.Header.Strategy == "random" {
		parts = append(parts, fmt.Sprint("seed ", r.Header.Seed))
	}
	return strings.Join(parts, dot)
}

// label is a lane as its line begins.
func label(r *lanes.Run, i int) string {
	if l := r.Lanes[i]; l.Task {
		return "  " + r.Title(i)
	}
	return r.Title(i)
}

// scale is how steps are columns.
type scale struct {
	first   int // step
	columns int
	per     int // steps of a column
	room    int // columns that there are
}

func newScale(from, to, room int) scale {
	steps := to - from + 1
	per := max((steps+room-1)/room, 1)
	return scale{from, (steps + per - 1) / per, per, room}
}

// ruler names the first column, and every tenth.
func (c scale) ruler() string {
	text := fmt.Sprint(c.first)
	for column := 9; column < c.columns; column += 10 {
		if next := Pad(text, column) + fmt.Sprint(c.first-1+(column+1)*c.per); len(next) <= c.room && len(text) < column {
			text = next
		}
	}
	return text
}

// Bars are the states of a lane, a column for each step from one to another.
func (s Style) Bars(r *lanes.Run, lane, from, to int) string {
	return s.columns(r, lane, scale{from, to - from + 1, 1, 0})
}

// columns are the states of a lane: in each column that in which it was for most of the steps; running shows before all.
func (s Style) columns(r *lanes.Run, i int, c scale) string {
	l := r.Lanes[i]
	var b strings.Builder
	paint := ""
	for column := range c.columns {
		from := column*c.per + c.first
		glyph, next := s.cell(r, l, i, from, from+c.per)
		if s.Color && next != paint {
			b.WriteString("\x1b[0m")
			if next != "" {
				b.WriteString("\x1b[" + next + "m")
			}
			paint = next
		}
		b.WriteString(glyph)
	}
	if paint != "" {
		b.WriteString("\x1b[0m")
	}
	return b.String()
}

func (s Style) cell(r *lanes.Run, l *lanes.Lane, i, from, to int) (glyph, paint string) {
	if f := r.Failure; f != nil && f.Lane == i && f.Step >= from && f.Step < to {
		return s.cross(), "1;31"
	}
	best, most := -1, 0
	for step := from; step < to; step++ {
		bar := l.At(step)
		if bar == nil {
			continue
		}
		n := min(bar.To, to) - step
		if bar.State == lanes.Running {
			n += to - from // shows before all
		}
		if n > most {
			best, most = int(bar.State), n
		}
		step = min(bar.To, to) - 1
	}
	if best < 0 {
		return " ", ""
	}
	look := lanes.State(best).Look()
	if s.ASCII {
		return look.ASCII, look.Paint
	}
	return look.Glyph, look.Paint
}

// legend says what the glyphs that were used mean.
func (s Style) legend(r *lanes.Run) string {
	var used [lanes.States]bool
	for _, l := range r.Lanes {
		for _, b := range l.Bars {
			used[b.State] = true
		}
	}
	var parts []string
	for state, yes := range used {
		if look := lanes.State(state).Look(); yes && s.ASCII {
			parts = append(parts, look.ASCII+" "+look.Word)
		} else if yes {
			parts = append(parts, s.Paint(look.Paint, look.Glyph)+" "+s.Dim(look.Word))
		}
	}
	return strings.Join(parts, "   ")
}

func (s Style) cross() string {
	if s.ASCII {
		return "x"
	}
	return "✖"
}
