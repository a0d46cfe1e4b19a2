package live

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"

	"weft/repl/view/lanes"
	"weft/repl/view/timeline"
	"weft/runtime/engine/source"
)

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
			code = timeline.Clip(fmt.Sprintf("%s%4d  %s", mark, n, lines[n-1]), half-2)
		}
		cell := timeline.Pad(code, half)
		if n == line && code != "" {
			cell = p.Style.Bold(cell)
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
				text = p.Style.Bold(text)
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
			line = strings.TrimRight(source.Printable(line), "\n")
			if o.Stream == 2 {
				line = p.Style.Paint("31", line)
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
	return p.Style.Dim(dash + name + strings.Repeat(dash, max(p.Width-len(name)-2, 0)))
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
