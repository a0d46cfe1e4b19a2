package engine

import (
	"strconv"
	"strings"

	"weft/repl/share"
	"weft/repl/view/lanes"
	"weft/repl/view/page"
	"weft/repl/view/timeline"
)

// last is what a page is made of: the run that has ended last.
type last struct {
	files     []share.File
	options   Options
	printed   *printed
	exit      int
	recording []byte
	run       *lanes.Run // nil when it has no lanes
}

// printed is the beginning of what a program prints.
type printed struct{ out, err clipped }

// page makes a page of the last run, as weft share does, and sends it as a file.
func (e *Engine) page(files []share.File) {
	l := e.last
	if l.printed == nil {
		l = last{files: files, printed: &printed{}}
	}
	if !isProgram(l.files) {
		e.send(Reply{Type: "refused", Text: "there is no run to make a page of"})
		return
	}
	plain := func(c *clipped) string { return lanes.Plain(c.String()) }
	b := share.Bundle{Files: l.files, Flags: l.options.flags(), Stdout: plain(&l.printed.out), Stderr: plain(&l.printed.err), Exit: l.exit, Recording: l.recording}
	shown := share.Shown{How: "the run was not recorded"}
	if l.run != nil {
		var view strings.Builder
		if err := page.Write(&view, l.run, nil); err == nil {
			shown.Timeline, shown.Text = view.String(), timeline.Style{Width: 120}.Text(l.run)
		}
	}
	var text strings.Builder
	if err := b.Page(&text, shown); err != nil {
		e.send(Reply{Type: "refused", Text: "the page cannot be made: " + err.Error()})
		return
	}
	name := b.Main().Name
	if dot := strings.LastIndexByte(name, '.'); dot > 0 {
		name = name[:dot]
	}
	e.send(Reply{Type: "file", Name: strings.ReplaceAll(name, "/", "-") + ".html", Text: text.String()})
}

// flags are those of the command line that say the same.
func (o Options) flags() (out []string) {
	if o.Virtual {
		out = append(out, "--time=virtual")
	}
	if o.Seed != nil {
		out = append(out, "--seed="+strconv.FormatUint(*o.Seed, 10))
	}
	if o.Method != "" {
		out = append(out, "--start-method="+o.Method)
	}
	if o.Inner {
		out = append(out, "--processes=inner")
	}
	return out
}
