package live

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"

	"weft/repl/view/lanes"
	"weft/repl/view/timeline"
	"weft/runtime/usage"
)

// Picture is what is shown.
type Picture struct {
	Step    int // that is looked at
	Running bool
	Ended   bool
	Speed   int    // steps a second; 0: as fast as it goes
	Said    string // of the last key
	Width   int
	Height  int
	Style   timeline.Style
	Top     int // the first lane that is shown
}

// lines of the parts that are always there.
const (
	leastOutput = 3
	leastSource = 3
	mostSource  = 9
)

// Text is the picture of a run, of as many lines as it may have.
func (p Picture) Text(r *lanes.Run) []string {
	if r == nil || r.Steps() == 0 {
		return []string{p.Style.Dim("weft watch: the program begins")}
	}
	p.Step = max(1, min(p.Step, r.Steps()))
	out := []string{p.head(r), p.Style.Dim(p.keys())}
	room := p.Height - len(out)
	source := 0
	if room > 14 {
		source = min(max(room/4, leastSource), mostSource)
	}
	output := max(room/5, leastOutput)
	table := p.lanes(r, max(room-source-output-2, 1))
	out = append(out, table...)
	room -= len(table)
	if source > 0 {
		out = append(out, p.rule(""))
		part := p.source(r, source)
		out = append(out, part...)
		room -= len(part) + 1
	}
	out = append(out, p.rule("output"))
	out = append(out, p.output(r, max(room-1, 1))...)
	for i := range out {
		out[i] = p.clip(out[i])
	}
	return out[:min(len(out), p.Height)]
}

func (p Picture) head(r *lanes.Run) string {
	mark := map[bool]string{true: "▶", false: "‖"}[p.Running]
	if p.Ended {
		mark = "■"
	}
	if p.Style.ASCII {
		mark = map[string]string{"▶": ">", "‖": "=", "■": "#"}[mark]
	}
	ready, blocked := 0, 0
	holder := "-"
	for i, l := range r.Lanes {
		bar := l.At(p.Step)
		switch {
		case bar == nil || l.Task:
		case bar.State == lanes.Running:
			holder = r.Title(i)
		case bar.State == lanes.Ready:
			ready++
		default:
			blocked++
		}
	}
	step := strconv.Itoa(p.Step)
	if p.Step < r.Steps() {
		step += " of " + strconv.Itoa(r.Steps())
	}
	if r.Left > 0 {
		step += fmt.Sprintf(" and %d more, which are not shown", r.Left)
	}
	clock := usage.Brief(r.Time(p.Step))
	if r.Header.Virtual {
		clock += " virtual"
	}
	text := fmt.Sprintf("%s %s step %s   %s", p.Style.Bold(lanes.Brief(r.Header.Script)), mark, step, clock)
	if r.Header.Strategy == "random" {
		text += fmt.Sprintf("   seed %d", r.Header.Seed)
	}
	text += fmt.Sprintf("   GIL: %s   %d ready, %d blocked", holder, ready, blocked)
	if p.Ended && p.Step == r.Steps() {
		text += "   ended"
	}
	return text
}

func (p Picture) keys() string {
	if p.Said != "" {
		return p.Said
	}
	return "space run/pause  n step  b back  1-9 pick who runs  + - speed  f failure  up/down lanes  q quit"
}

// lanes are the lines of the lanes: process, state, reason, and the last steps as bars.
func (p Picture) lanes(r *lanes.Run, room int) []string {
	name := 8
	for i, l := range r.Lanes {
		if l.Began() <= p.Step {
			name = max(name, min(runewidth.StringWidth(r.Title(i))+4, 22))
		}
	}
	reason := max(min(p.Width/3, 40), 12)
	columns := p.Width - name - reason - 6
	if columns < 12 {
		reason = max(p.Width-name-6-12, 6)
		columns = max(p.Width-name-reason-6, 4)
	}
	from := max(p.Step-columns+1, 1)
	out := []string{p.gil(r, name+reason+6, from)}
	var rows []string
	number := 0
	for i, l := range r.Lanes {
		if l.Began() > p.Step {
			continue
		}
		lead := "  "
		if !l.Task && l.Process == 0 {
			if number++; number <= 9 {
				lead = strconv.Itoa(number) + " "
			}
		}
		rows = append(rows, p.lane(r, i, lead, name, reason, from))
	}
	top := max(0, min(p.Top, len(rows)-room+1))
	shown := rows[top:min(len(rows), top+max(room-1, 1))]
	if left := len(rows) - top - len(shown); left > 0 && len(shown) > 1 {
		shown = append(slices.Clone(shown[:len(shown)-1]), p.Style.Dim(fmt.Sprintf("  and %d more", left+1)))
	}
	return append(out, shown...)
}

// gil is the line of the lock of the first process: the number of the lane that has it.
func (p Picture) gil(r *lanes.Run, lead, from int) string {
	text := make([]byte, 0, p.Width)
	for step := from; step <= p.Step; step++ {
		c := byte(' ')
		for i, n := 0, 0; i < len(r.Lanes); i++ {
			l := r.Lanes[i]
			if l.Process != 0 || l.Task || l.Began() > p.Step {
				continue
			}
			n++
			if b := l.At(step); b != nil && b.State == lanes.Running {
				c = '*'
				if n <= 9 {
					c = byte('0' + n)
				}
			}
		}
		text = append(text, c)
	}
	return p.Style.Dim(timeline.Pad("  GIL", lead) + string(text))
}

func (p Picture) lane(r *lanes.Run, i int, lead string, name, reason, from int) string {
	l := r.Lanes[i]
	title := r.Title(i)
	if l.Task {
		title = "  " + title
	}
	bar, what, glyph, paint := l.At(p.Step), "ended", " ", "2"
	if bar != nil {
		look := bar.State.Look()
		what, glyph, paint = r.Why(bar), look.Glyph, look.Paint
		if p.Style.ASCII {
			glyph = look.ASCII
		}
		if at := r.Spot(i, p.Step); at != "" {
			if bar.State == lanes.Running {
				what = at
			} else if !strings.Contains(what, at) {
				what += " " + at[strings.LastIndexByte(at, ':'):]
			}
		}
	} else if l.Failed != "" {
		what, glyph, paint = l.Failed, "x", "31"
	}
	if p.Style.ASCII {
		what = strings.ReplaceAll(what, "←", "<-")
	}
	text := timeline.Pad(timeline.Clip(lead+title, name), name) + " " + p.Style.Paint(paint, glyph) + " " + timeline.Pad(timeline.Clip(what, reason), reason) + "  "
	if bar == nil {
		text = p.Style.Dim(timeline.Pad(timeline.Clip(lead+title, name), name) + " " + glyph + " " + timeline.Pad(timeline.Clip(what, reason), reason) + "  ")
	}
	return text + "  " + p.Style.Bars(r, i, from, p.Step)
}
