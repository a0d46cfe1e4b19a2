package repl

import (
	"fmt"
	"strings"

	"weft/runtime"
	"weft/runtime/session"
)

// styles paint text, if there is colour.
type styles struct{ on bool }

func (s styles) paint(code, off, text string) string {
	if !s.on || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[" + off + "m"
}

func (s styles) dim(text string) string  { return s.paint("2", "22", text) }
func (s styles) bold(text string) string { return s.paint("1", "22", text) }
func (s styles) cyan(text string) string { return s.paint("36", "39", text) }
func (s styles) red(text string) string  { return s.paint("31", "39", text) }

// show writes what came of an input.
func (p *Prompt) show(r session.Result) {
	switch {
	case r.Interrupted:
		p.interrupted(r)
	case r.Error != "":
		fmt.Fprintln(p.term.Stderr(), r.Error)
	case r.Job > 0:
		fmt.Fprintf(p.term, "%s %s\n", p.number(r.Job), r.Text)
	case r.Text != "":
		fmt.Fprintln(p.term, r.Text)
	}
}

// note writes what the user may want to know.
func (p *Prompt) note(notes []string) {
	for _, line := range notes {
		fmt.Fprintln(p.term, p.styles.dim(line))
	}
}

// number is that of a job.
func (p *Prompt) number(n int) string { return p.styles.cyan(fmt.Sprintf("#%d", n)) }

// settled tells what has become of a promise, or of a process that has ended badly.
func (p *Prompt) settled(s session.Settled) {
	number, after := p.number(s.Number), p.styles.dim("after "+runtime.Brief(s.After))
	switch {
	case s.Process != "":
		fmt.Fprintf(p.term.Stderr(), "%s %s %s %s\n", number, printable(s.Process), p.styles.red(s.Text), after)
	case s.Rejected:
		fmt.Fprintf(p.term.Stderr(), "%s %s %s\n%s\n", number, p.styles.red("✖ rejected"), after, s.Text)
	default:
		fmt.Fprintf(p.term, "%s → %s %s\n", number, s.Text, after)
	}
}

// columns writes rows with their cells in columns; a cell may not have colours, but style paints those of its
// column.
func columns(rows [][]string, indent string, style func(column int, text string) string) string {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], len([]rune(cell)))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		line := indent
		for i, cell := range row {
			text := cell
			if style != nil {
				text = style(i, cell)
			}
			line += text
			if i < len(row)-1 {
				line += strings.Repeat(" ", widths[i]-len([]rune(cell))+2)
			}
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

// cut shortens a text to so many columns.
func cut(text string, width int) string {
	r := []rune(text)
	if len(r) <= width {
		return text
	}
	return string(r[:max(width-1, 0)]) + "…"
}
