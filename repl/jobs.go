package repl

import (
	"fmt"
	"strconv"
	"strings"

	"weft/runtime"
	"weft/runtime/session"
)

// busy is said when the realm does not come to look at itself.
const busy = "the realm is busy: Ctrl-C stops what it does"

// jobs is .jobs.
func (p *Prompt) jobs(string) error {
	list, ok := p.current().Jobs()
	switch {
	case !ok:
		return p.complain(busy)
	case len(list) == 0:
		return p.say(p.styles.dim("nothing goes on") + "\n")
	}
	return p.say(p.jobTable(list))
}

// mostRows is how many rows a table has.
const mostRows = 100

func (p *Prompt) jobTable(list []session.Job) string {
	more := len(list) - mostRows
	rows := make([][]string, 0, min(len(list), mostRows))
	for _, j := range list[:min(len(list), mostRows)] {
		rows = append(rows, []string{
			fmt.Sprintf("#%d", j.Number), strings.TrimSpace(j.Kind + " " + j.Name), runtime.Brief(j.Age),
			j.State, j.Place, j.Code,
		})
	}
	text := p.fit(rows)
	if more > 0 {
		text += fmt.Sprintf("  and %d more\n", more)
	}
	return text
}

// fit writes rows in columns, the first in colour and the last two dim, the last cut to the width of the
// screen.
func (p *Prompt) fit(rows [][]string) string {
	p.cutLast(rows)
	return columns(rows, "  ", func(i int, text string) string {
		switch {
		case i == 0:
			return p.styles.cyan(text)
		case i >= len(rows[0])-2:
			return p.styles.dim(text)
		}
		return text
	})
}

// cutLast cuts the last cells of rows so that they fit the screen in columns.
func (p *Prompt) cutLast(rows [][]string) {
	if len(rows) == 0 {
		return
	}
	used := 2
	for i := range len(rows[0]) - 1 {
		width := 0
		for _, row := range rows {
			width = max(width, len([]rune(row[i])))
		}
		used += width + 2
	}
	for _, row := range rows {
		last := len(row) - 1
		row[last] = cut(row[last], max(p.term.Width()-used-1, 0))
	}
}

// numbers are the jobs that a command can be given.
func (p *Prompt) numbers() (out []string) {
	list, _ := p.current().Jobs()
	for _, j := range list {
		out = append(out, strconv.Itoa(j.Number))
	}
	return out
}

// number reads that of a job, with or without its #.
func number(arg string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimPrefix(arg, "#"))
	return n, err == nil && n > 0
}

// kill is .kill.
func (p *Prompt) kill(arg string) error {
	for _, word := range strings.Fields(arg) {
		n, ok := number(word)
		if !ok {
			return p.complain(".kill: %q is not the number of a job; .jobs lists them", word)
		}
		if err := p.job(func(s *session.Session) (session.Result, error) { return s.Kill(n) }); err != nil {
			return err
		}
	}
	return nil
}

// foreground is .fg.
func (p *Prompt) foreground(arg string) error {
	n, ok := number(arg)
	if arg == "" {
		list, _ := p.current().Jobs()
		if len(list) == 0 {
			return p.complain(".fg: nothing goes on")
		}
		n, ok = list[len(list)-1].Number, true
	}
	if !ok {
		return p.complain(".fg: %q is not the number of a job; .jobs lists them", arg)
	}
	return p.job(func(s *session.Session) (session.Result, error) { return s.Foreground(n) })
}

// wait is .wait.
func (p *Prompt) wait(string) error { return p.job((*session.Session).Wait) }

// job does something with jobs and shows what comes of it.
func (p *Prompt) job(do func(*session.Session) (session.Result, error)) error {
	r, err := p.during(do)
	if err != nil {
		return p.gone(err)
	}
	p.show(r)
	return nil
}
