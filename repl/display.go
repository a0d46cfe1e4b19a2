package repl

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"
	"unicode"

	"weft/repl/terminal"
	"weft/runtime/permit"
	"weft/runtime/session"
	"weft/runtime/usage"
)

// display writes what the user sees. Any goroutine may call its methods.
type display struct {
	terminal.Terminal
	styles
}

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

// number is that of a job.
func (s styles) number(n int) string { return s.cyan(fmt.Sprintf("#%d", n)) }

// say writes text. It returns nil, as complain does: the conversation goes on.
func (d *display) say(text string) error {
	fmt.Fprint(d, text)
	return nil
}

// complain says what is wrong with an input that is no JavaScript.
func (d *display) complain(format string, args ...any) error {
	fmt.Fprintf(d.Stderr(), format+"\n", args...)
	return nil
}

// result writes what an input has led to.
func (d *display) result(r session.Result) {
	switch {
	case r.Interrupted:
		d.interrupted(r)
	case r.Error != "":
		fmt.Fprintln(d.Stderr(), r.Error)
	case r.Job > 0:
		fmt.Fprintf(d, "%s %s\n", d.number(r.Job), d.fold(r.Text))
	case r.Text != "":
		fmt.Fprintln(d, d.fold(r.Text))
	}
}

// interrupted says what an interrupted input has left running, and which locks it holds.
func (d *display) interrupted(r session.Result) {
	var names []string
	for _, j := range r.Left {
		names = append(names, fmt.Sprintf("#%d %s", j.Number, cmp.Or(j.Name, j.Kind)))
	}
	text := r.Error
	if len(names) == 1 {
		text += "; " + names[0] + " goes on"
	} else if len(names) > 1 {
		text += "; " + list(names, 4) + " go on"
	}
	if endable(r.Left) {
		text += d.dim(" (Ctrl-C again ends threads and processes)")
	}
	if len(r.Held) > 0 {
		text += "\n" + d.dim("it still holds "+list(r.Held, 4)+
			": an interrupt runs no finally; with(…) would have given it back")
	}
	fmt.Fprintln(d.Stderr(), text)
}

// settled says how a promise was settled, or that a process has ended badly.
func (d *display) settled(s session.Settled) {
	number, after := d.number(s.Number), d.dim("after "+usage.Brief(s.After))
	switch {
	case s.Process != "":
		fmt.Fprintf(d.Stderr(), "%s %s %s %s\n", number, shownName(s.Process), d.red(s.Text), after)
	case s.Rejected:
		fmt.Fprintf(d.Stderr(), "%s %s %s\n%s\n", number, d.red("✖ rejected"), after, s.Text)
	default:
		fmt.Fprintf(d, "%s → %s %s\n", number, d.fold(s.Text), after)
	}
}

// How many lines of a value are shown, and characters of a line, when it is longer than twice that.
const (
	mostLines = 40
	mostChars = 2000
)

// fold is a value as it is shown on a terminal: of a huge one the beginning.
func (d *display) fold(text string) string {
	lines := strings.Split(text, "\n")
	if !d.Live() || len(lines) <= 2*mostLines && len(text) <= 2*mostChars {
		return text
	}
	if left := len(lines) - mostLines; len(lines) > 2*mostLines {
		return strings.Join(lines[:mostLines], "\n") + "\n" + d.dim(fmt.Sprintf("… %d more lines; .show shows all", left))
	}
	for i, line := range lines {
		if r := []rune(line); len(r) > 2*mostChars {
			end := ""
			if d.on {
				end = "\x1b[0m"
			}
			lines[i] = string(r[:mostChars]) + end + d.dim(fmt.Sprintf("… %d more characters; .show shows all", len(r)-mostChars))
		}
	}
	return strings.Join(lines, "\n")
}

// list joins the first of several names.
func list(names []string, most int) string {
	if n := len(names) - most; n > 0 {
		names = append(names[:most:most], fmt.Sprintf("%d more", n))
	}
	return strings.Join(names, ", ")
}

// label is the name of a process or a thread as lines begin with it.
func label(process string) string { return "[" + shownName(process) + "]" }

// mostName is how many runes of a name are shown.
const mostName = 24

// shownName is a name that a script has given, as far as it is shown, without what could do something to a terminal.
func shownName(name string) string {
	shown := strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return unicode.ReplacementChar
	}, name)
	return cut(shown, mostName)
}

// labelled is a writer of lines that begins each with a label.
type labelled struct {
	w      io.Writer
	label  []byte
	inLine bool // the last write has ended in the middle of one
}

func (l *labelled) Write(p []byte) (int, error) {
	out := make([]byte, 0, len(p)+(bytes.Count(p, []byte("\n"))+1)*len(l.label))
	for line := range bytes.Lines(p) {
		if !l.inLine {
			out = append(out, l.label...)
		}
		out = append(out, line...)
		l.inLine = line[len(line)-1] != '\n'
	}
	if _, err := l.w.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}

// asking is ask for a prompt: the question has the terminal while it is open, and a yes is one for all of the kind, so that the user is
// asked once. It is nil when ask is.
func (d *display) asking(ask permit.Ask) permit.Ask {
	if ask == nil {
		return nil
	}
	return func(ctx context.Context, n permit.Need) (a permit.Answer, err error) {
		d.Suspend(func() { a, err = ask(ctx, n) })
		if a == permit.Yes {
			a = permit.Every
		}
		return a, err
	}
}
