package timeline

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"weft/repl/view/lanes"
)

// fewSteps are so few that it is not said that they were left out.
const fewSteps = 4

// row is a line of the table.
type row struct {
	step int
	lane int // whose column the text is in; -1 for a line of its own
	text string
	note string // in the last column
	bad  bool
}

// Table is what the lanes did to what they share, one column a lane, in order; what concerns one lane alone is counted.
func (s Style) Table(r *lanes.Run) string {
	rows := fold(s.rows(r))
	var used []int
	for _, row := range rows {
		if row.lane >= 0 && !slices.Contains(used, row.lane) {
			used = append(used, row.lane)
		}
	}
	slices.Sort(used)
	room := cmp.Or(s.Width, 100) - 5
	width := room / (len(used) + 1)
	if width < 14 {
		return s.narrow(r, rows)
	}
	width = min(width, 36)
	var b strings.Builder
	head := Pad("#", 5)
	for _, lane := range used {
		head += Pad(Clip(r.Title(lane), width-2), width)
	}
	b.WriteString(s.Bold(head+"shared state") + "\n")
	for _, row := range rows {
		b.WriteString(strings.TrimRight(s.line(row, used, width, room), " ") + "\n")
	}
	return b.String()
}

// line is a row with its columns.
func (s Style) line(row row, used []int, width, room int) string {
	if row.lane < 0 {
		return s.Dim(Pad("", 5) + row.text)
	}
	at := slices.Index(used, row.lane)
	text := s.number(row.step) + strings.Repeat(" ", at*width)
	if row.bad {
		text = Pad(fmt.Sprintf("%4d ", row.step), 5+at*width)
	}
	cells := width * (len(used) - at)
	if row.note == "" {
		cells = room - at*width
	}
	if row.bad { // is read whole
		return s.Red(Clip(text+row.text+"  "+row.note, room+5))
	}
	note := Clip(row.note, room-width*len(used))
	return text + Pad(Clip(row.text, cells-1), cells) + s.Dim(note)
}

func (s Style) number(step int) string {
	if step == 0 {
		return Pad("", 5)
	}
	return s.Dim(fmt.Sprintf("%4d ", step))
}

// narrow is the table for many lanes: their names stand in the lines.
func (s Style) narrow(r *lanes.Run, rows []row) string {
	var b strings.Builder
	room := cmp.Or(s.Width, 100)
	for _, row := range rows {
		text := row.text
		if row.lane >= 0 {
			text = Pad(Clip(r.Title(row.lane), 18), 20) + text
		}
		if row.note != "" {
			text += "   " + row.note
		}
		if text = s.number(row.step) + Clip(text, room-5); row.bad {
			text = s.Red(text)
		}
		b.WriteString(text + "\n")
	}
	return b.String()
}

// rows are all lines of the table.
func (s Style) rows(r *lanes.Run) (out []row) {
	local := 0
	flush := func() {
		if local > 0 {
			out = append(out, row{lane: -1, text: s.steps(local)})
		}
		local = 0
	}
	notes := changes(r)
	switches := r.Switches
	for step := 1; step <= r.Steps(); step++ {
		if len(switches) > 0 && switches[0].Step == step {
			if w := switches[0]; w.Why == "preempt" || w.Why == "yield" {
				flush()
				out = append(out, row{step: step, lane: w.From, text: s.arrow(w, r)})
			} else {
				local++
			}
			switches = switches[1:]
			continue
		}
		e := r.At(step)
		lane := r.LaneOf(step)
		if !lanes.Shared(e) || r.Served(step) {
			local++
			continue
		}
		if local > fewSteps {
			flush()
		}
		local = 0
		text := lanes.Does(e)
		if bar := r.Lanes[lane].At(step); bar != nil && bar.State.Waits() && bar.From == step && bar.Holder >= 0 {
			text = "waits: " + r.Why(bar)
		}
		if at := lanes.Brief(e.At); at != "" {
			text = place(at) + " " + text
		}
		line := row{step: step, lane: lane, text: text, note: notes[step]}
		if f := r.Failure; f != nil && f.Step == step {
			line.bad = true
			line.note = s.cross() + " " + f.Kind
			if f.With > 0 {
				line.note = s.cross() + fmt.Sprintf(" overwrites #%d", f.With)
			}
		}
		out = append(out, line)
	}
	return out
}

// place is the line of a place: ":12".
func place(at string) string { return at[strings.LastIndexByte(at, ':'):] }

func (s Style) steps(n int) string {
	if s.ASCII {
		return fmt.Sprintf("... %d steps", n)
	}
	return fmt.Sprintf("… %d steps", n)
}

func (s Style) arrow(w lanes.Switch, r *lanes.Run) string {
	why := map[string]string{"preempt": "its time is up", "yield": "it yields"}[w.Why]
	if s.ASCII {
		return "-- " + why + " -> " + r.Title(w.To)
	}
	return "── " + why + " ─▶ " + r.Title(w.To)
}

// changes are what the steps have made of shared things.
func changes(r *lanes.Run) map[int]string {
	out := map[int]string{}
	for _, o := range r.Objects {
		was := ""
		if o.Kind == "lock" { // is clear from what was done
			continue
		}
		for _, c := range o.Changes {
			out[c.Step] = o.Name + ": " + c.Text
			if was != "" && strings.HasPrefix(o.Kind, "mem") {
				out[c.Step] = o.Name + " " + was + " → " + c.Text
			}
			was = c.Text
		}
	}
	return out
}

// fold leaves out rows in the middle when there are too many.
func fold(rows []row) []row {
	if len(rows) <= mostRows {
		return rows
	}
	bad := slices.IndexFunc(rows, func(r row) bool { return r.bad })
	head, tail := mostRows/2, len(rows)-(mostRows-mostRows/2)+1
	if bad >= head && bad < tail { // what went wrong is shown, with what led to it
		head, tail = mostRows/4, min(bad+mostRows/8, len(rows))
		from := max(tail-mostRows*3/4+2, head)
		return append(append(slices.Clone(rows[:head]), row{lane: -1, text: fmt.Sprintf("(%d rows)", from-head)}),
			append(slices.Clone(rows[from:tail]), row{lane: -1, text: fmt.Sprintf("(%d rows)", len(rows)-tail)})...)
	}
	return append(append(slices.Clone(rows[:head]), row{lane: -1, text: fmt.Sprintf("(%d rows)", tail-head)}), rows[tail:]...)
}

// Difference is where two runs begin to differ: what both did before, and what each did then.
func (s Style) Difference(r, other *lanes.Run) string {
	a, b := lanes.Part(r, other)
	if a == 0 {
		return "No difference: both runs did the same, in the same order.\n"
	}
	text := s.Bold(fmt.Sprintf("The first difference is at step %d of the first run and step %d of the second:", a, b)) + "\n"
	for step := max(a-3, 1); step < a; step++ {
		text += s.does("  ", r, step)
	}
	return text + s.Red(s.does("1 ", r, a)) + s.Red(s.does("2 ", other, b))
}

// picked is how a thread is called.
func picked(r *lanes.Run, process, thread string) string {
	if i := r.Find(process, thread); i >= 0 {
		return r.Title(i)
	}
	return "thread " + thread
}

// does is a line about a step.
func (s Style) does(lead string, r *lanes.Run, step int) string {
	e := r.At(step)
	text := lanes.Does(e)
	if run := lanes.Picked(e); run != "" {
		text = "picks " + picked(r, e.Process, run)
	}
	at := ""
	if e.At != "" {
		at = place(lanes.Brief(e.At)) + " "
	}
	return Clip(lead+Pad(fmt.Sprint(step), 6)+Pad(Clip(r.Title(r.LaneOf(step)), 20), 21)+at+text, cmp.Or(s.Width, 100)) + "\n"
}
