package live

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

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
		return []string{p.dim("weft watch: the program begins")}
	}
	p.Step = max(1, min(p.Step, r.Steps()))
	out := []string{p.head(r), p.dim(p.keys())}
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
	clock := usage.Brief(r.Time(p.Step))
	if r.Header.Virtual {
		clock += " virtual"
	}
	text := fmt.Sprintf("%s %s step %s   %s", p.bold(lanes.Brief(r.Header.Script)), mark, step, clock)
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
		shown = append(slices.Clone(shown[:len(shown)-1]), p.dim(fmt.Sprintf("  and %d more", left+1)))
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
	return p.dim(pad("  GIL", lead) + string(text))
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
	text := pad(clip(lead+title, name), name) + " " + p.paint(paint, glyph) + " " + pad(clip(what, reason), reason) + "  "
	if bar == nil {
		text = p.dim(pad(clip(lead+title, name), name) + " " + glyph + " " + pad(clip(what, reason), reason) + "  ")
	}
	return text + "  " + p.Style.Bars(r, i, from, p.Step)
}

// source are the lines around where the lane of the step is, with what lanes share beside them.
func (p Picture) source(r *lanes.Run, height int) []string {
	out := make([]string, height)
	half := p.Width
	shared := p.shared(r)
	if len(shared) > 0 && p.Width >= 60 {
		half = p.Width * 3 / 5
	}
	at := r.Spot(r.LaneOf(p.Step), p.Step)
	file, number, _ := strings.Cut(at, ":")
	line, _ := strconv.Atoi(number)
	text := ""
	for _, s := range r.Sources {
		if lanes.Brief(s.Name) == file {
			text = s.Text
		}
	}
	lines := strings.Split(strings.ReplaceAll(text, "\t", "  "), "\n")
	for k := range out {
		n := max(line-height/2, 1) + k
		code := ""
		if text != "" && n <= len(lines) {
			mark := " "
			if n == line {
				mark = ">"
			}
			code = clip(fmt.Sprintf("%s%4d  %s", mark, n, lines[n-1]), half-2)
		}
		cell := pad(code, half)
		if n == line && code != "" {
			cell = p.bold(cell)
		}
		if k < len(shared) && half < p.Width {
			cell += shared[len(shared)-1-k]
		}
		out[k] = cell
	}
	return out
}

// shared are the shared things that were changed, the last one last.
func (p Picture) shared(r *lanes.Run) []string {
	type change struct {
		step int
		text string
	}
	var all []change
	for _, o := range r.Objects {
		if c := o.At(p.Step); c != nil {
			text := o.Name + ": " + c.Text
			if c.Step == p.Step {
				text = p.bold(text)
			}
			all = append(all, change{c.Step, text})
		}
	}
	slices.SortStableFunc(all, func(a, b change) int { return a.step - b.step })
	out := make([]string, len(all))
	for i, c := range all {
		out[i] = c.text
	}
	return out
}

// output is what was printed last, until the step.
func (p Picture) output(r *lanes.Run, height int) []string {
	var out []string
	for _, o := range r.Outputs {
		if o.Step > p.Step {
			break
		}
		for line := range strings.Lines(o.Text) {
			line = strings.TrimRight(printable(line), "\n")
			if o.Stream == 2 {
				line = p.paint("31", line)
			}
			out = append(out, line)
		}
	}
	return out[max(len(out)-height, 0):]
}

func (p Picture) rule(name string) string {
	dash := "─"
	if p.Style.ASCII {
		dash = "-"
	}
	if name != "" {
		name = " " + name + " "
	}
	return p.dim(dash + name + strings.Repeat(dash, max(p.Width-len(name)-2, 0)))
}

// clip cuts a line of the picture, in which there may be escape sequences.
func (p Picture) clip(line string) string {
	var b strings.Builder
	width, escape := 0, false
	for _, r := range line {
		switch {
		case escape:
			escape = r == '[' || r < '@' || r > '~'
		case r == '\x1b':
			escape = true
		default:
			if width += runewidth.RuneWidth(r); width > p.Width-1 {
				continue
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

func (p Picture) paint(code, text string) string {
	if !p.Style.Color || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (p Picture) dim(text string) string  { return p.paint("2", text) }
func (p Picture) bold(text string) string { return p.paint("1", text) }

func pad(text string, width int) string  { return runewidth.FillRight(text, width) }
func clip(text string, width int) string { return runewidth.Truncate(text, width, "…") }

// printable is a line without what could do something to a terminal.
func printable(line string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return '·'
		}
		return r
	}, line)
}

// pause is the time between two steps at a speed.
func pause(speed int) time.Duration { return time.Second / time.Duration(speed) }
