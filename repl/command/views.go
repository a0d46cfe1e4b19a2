package command

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/term"

	"weft/repl"
	"weft/repl/view/chrome"
	"weft/repl/view/lanes"
	"weft/repl/view/page"
	"weft/repl/view/timeline"
	"weft/runtime/engine/source"
)

// views are what is made of the event log of a run, when it has ended.
type views struct {
	env      Env
	file     *os.File // nil: none
	form     form     // of the file
	timeline bool     // print it
	style    timeline.Style
	program  *source.Text // what runs
	log      lanes.Log
}

// form is what a log is written as.
type form struct {
	magic string                                // how such a file begins
	write func(w io.Writer, r *lanes.Run) error // nil: the log itself
}

// formOf is what the name of a file asks for.
func formOf(name string) form {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".json":
		return form{chrome.Magic, chrome.Write}
	case ".html", ".htm":
		return form{page.Magic, func(w io.Writer, r *lanes.Run) error { return page.Write(w, r, nil) }}
	}
	return form{eventLog, nil}
}

// writer is where the log goes while the program runs; nil: nowhere.
func (v *views) writer() io.Writer {
	var to []io.Writer
	if v.file != nil && v.form.write == nil {
		to = append(to, v.file)
	}
	if v.timeline || v.form.write != nil {
		to = append(to, &v.log)
	}
	switch len(to) {
	case 0:
		return nil
	case 1:
		return to[0]
	}
	return io.MultiWriter(to...)
}

// show makes the views when the program has ended, with an error or without one, which it returns; or what went wrong here.
func (v *views) show(ended error) error {
	if v.log.Lines() == 0 { // it did not begin
		return ended
	}
	r, err := v.log.Run()
	if err != nil {
		fmt.Fprintf(v.env.Err, "weft: the event log cannot be shown: %v\n", err)
		return cmp.Or(ended, err)
	}
	if len(r.Sources) == 0 && v.program != nil {
		r.Sources = append(r.Sources, lanes.Source{Name: lanes.Brief(v.program.Name), Text: v.program.Code})
	}
	if v.form.write != nil {
		if err := errors.Join(v.form.write(v.file, r), v.file.Close()); err != nil {
			err = fmt.Errorf("cannot write %s: %w", v.file.Name(), repl.Reason(err))
			fmt.Fprintf(v.env.Err, "weft: %v\n", err)
			return cmp.Or(ended, err)
		}
	}
	if v.timeline {
		fmt.Fprint(v.env.Err, "\n"+v.style.Text(r))
	}
	return ended
}

// styleOf is how a timeline is written to a file: a terminal's width, and nothing but ASCII where there may be no colour.
func styleOf(env Env, out *os.File, color bool) timeline.Style {
	s := timeline.Style{ASCII: env.Getenv("NO_COLOR") != "" || env.Getenv("TERM") == "dumb"}
	if terminal(out) {
		s.Color = color && !s.ASCII
		s.Width, _, _ = term.GetSize(int(out.Fd()))
	}
	return s
}
