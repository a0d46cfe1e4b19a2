package share

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"weft/repl/expect"
	"weft/repl/prove"
	"weft/repl/view/lanes"
	"weft/runtime/engine/source/article"
	"weft/runtime/replay/recording"
)

// Maker makes bundles. It runs programs as the runner does, in virtual time unless they say otherwise.
type Maker struct {
	prove.Runner
	Home string // the user's directory, which no bundle may name; "" for none
}

// Made is a bundle with what a page shows besides.
type Made struct {
	Bundle
	Shown
	Steps int // of the timeline
	Left  int // of them that were left out
}

// Make runs the first of the files and bundles it with the others, which it may import. All are in its folder or below it. The program runs
// in a folder that has these files alone: what a page shows is what others will see.
func (m Maker) Make(ctx context.Context, main string, others ...string) (*Made, error) {
	files, err := Read(main, others...)
	if err != nil {
		return nil, err
	}
	made := &Made{Bundle: Bundle{Files: files}}
	place, err := os.MkdirTemp("", "weft-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(place)
	if err := made.Unpack(place); err != nil {
		return nil, err
	}
	main = filepath.Join(place, filepath.FromSlash(made.Main().Name))
	if err := m.record(ctx, made, main); err != nil {
		return nil, err
	}
	return made, m.hide(made, place)
}

// Read reads the files of a program, whose first is main. All are in its folder or below it.
func Read(main string, others ...string) (files []File, err error) {
	dir, err := resolved(filepath.Dir(main))
	if err != nil {
		return nil, err
	}
	for _, path := range append([]string{main}, others...) {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		at, err := resolved(path)
		if err != nil {
			return nil, err
		}
		switch name, err := filepath.Rel(dir, at); {
		case err != nil || !IsSafe(filepath.ToSlash(name)):
			return nil, fmt.Errorf("%s is not in the folder of %s or below it, and cannot be shared with it", path, main)
		case !slices.ContainsFunc(files, func(f File) bool { return f.Name == filepath.ToSlash(name) }):
			files = append(files, File{filepath.ToSlash(name), string(text)})
		}
	}
	return files, nil
}

// resolved is the path that a path leads to.
func resolved(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(path)
}

// record runs the program, and keeps its output, its recording and its log. An article tells which of its blocks prints what.
func (m Maker) record(ctx context.Context, made *Made, main string) error {
	dir, err := os.MkdirTemp("", "weft-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	rec, log := filepath.Join(dir, "a.rec"), filepath.Join(dir, "a.jsonl")
	own := ownFlags(made.Main())
	made.Flags = slices.Concat(m.Flags, own)
	if article.Is(main) {
		own = append(own, "--mark-blocks")
	}
	o, err := m.Run(ctx, main, append(own, "--record="+rec, "--trace="+log))
	if err != nil {
		return err
	}
	made.Stdout, made.Stderr, made.Exit = article.Unmarked(o.Stdout), o.Stderr, o.Exit
	if made.Recording, err = os.ReadFile(rec); err != nil {
		made.How = "the run could not be recorded"
	}
	run, err := readLog(log)
	if err != nil {
		return err
	}
	if code, err := article.Program(made.Main().Name, made.Main().Text); err == nil {
		run.Sources = append(run.Sources, lanes.Source{Name: lanes.Brief(made.Main().Name), Text: code})
	}
	if article.Is(main) {
		made.Sections = sections(expect.ReadArticle(made.Main().Text).Printed(o.Stdout, o.Stderr), run)
	}
	return made.view(run)
}

// ownFlags are those that a program gives itself.
func ownFlags(main File) []string {
	if article.Is(main.Name) {
		if expect.ReadArticle(main.Text).Real() {
			return []string{"--time=real"}
		}
		return nil
	}
	e, _ := expect.Read(main.Text)
	if e.Real {
		return []string{"--time=real"}
	}
	return nil
}

// hide takes out what tells where the user has their files: place is where the program has run. A recording cannot be changed: one that does
// is left out.
func (m Maker) hide(made *Made, place string) error {
	pairs := []string{place + string(filepath.Separator), "", place, "."}
	if m.Home != "" && m.Home != string(filepath.Separator) {
		pairs = append(pairs, m.Home, "~")
		hideHistory(made.Recording, m.Home)
		if bytes.Contains(made.Recording, []byte(m.Home)) {
			made.Recording, made.How = nil, "there is no recording: the program has seen where your home directory is"
		}
	}
	r := strings.NewReplacer(pairs...)
	for _, text := range []*string{&made.Stdout, &made.Stderr, &made.Timeline, &made.Text} {
		*text = r.Replace(*text)
	}
	for i := range made.Sections {
		made.Sections[i].Printed, made.Sections[i].Lanes = r.Replace(made.Sections[i].Printed), r.Replace(made.Sections[i].Lanes)
	}
	for _, f := range made.Files {
		if m.Home != "" && strings.Contains(f.Text, m.Home) {
			return errors.New(f.Name + " names your home directory, " + m.Home + ": a page with it would tell others")
		}
	}
	return nil
}

// hideHistory has a recording name another file than that of the user's history, which the program may not read. In a replay it reads nothing.
func hideHistory(rec []byte, home string) {
	const lead = `"Never":["`
	for at := 0; ; {
		i := bytes.Index(rec[at:], []byte(lead+home))
		if i < 0 {
			break
		}
		at += i + len(lead)
		copy(rec[at:], "/"+strings.Repeat("x", len(home)-1))
	}
	recording.Reseal(rec)
}

// Summary says what is in a bundle, a line for each thing.
func (d *Made) Summary() (lines []string) {
	kind := "script"
	if article.Is(d.Main().Name) {
		kind = "article"
	}
	say := func(what, format string, args ...any) {
		lines = append(lines, fmt.Sprintf("  %-10s ", what)+fmt.Sprintf(format, args...))
	}
	for i, f := range d.Files {
		if i > 0 {
			kind = "file"
		}
		say(kind, "%s, %s", f.Name, number(strings.Count(f.Text, "\n"), "line"))
	}
	say("output", "%s, exit code %d", number(strings.Count(d.Stdout+d.Stderr, "\n"), "line"), d.Exit)
	if d.Recording != nil {
		say("recording", "%d KB: what the program got from clocks, chance and outside", (len(d.Recording)+1023)/1024)
	} else {
		say("recording", "none; %s", d.How)
	}
	if d.Left > 0 {
		say("timeline", "the first %d steps of %d", d.Steps, d.Steps+d.Left)
	} else {
		say("timeline", "%s", number(d.Steps, "step"))
	}
	say("not in it", "your environment, home directory and history")
	return lines
}

// number is a number of things.
func number(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}

// Markdown is a program with what it has printed, to be pasted: a block for each. An article has in its own blocks what came.
func (d *Made) Markdown() string {
	main := d.Main()
	if article.Is(main.Name) {
		a := expect.ReadArticle(main.Text)
		var out strings.Builder
		for i, p := range a.Passages {
			out.WriteString(fenced("js", p.Code.Text) + "\n")
			if printed := d.Sections[i].Printed; printed != "" {
				out.WriteString(fenced("text", printed) + "\n")
			}
		}
		return strings.TrimSuffix(out.String(), "\n")
	}
	text := ""
	for _, f := range append(slices.Clone(d.Files[1:]), main) {
		lead := ""
		if len(d.Files) > 1 {
			lead = "// " + f.Name + "\n"
		}
		text += fenced(strings.TrimPrefix(filepath.Ext(f.Name), "."), lead+f.Text) + "\n"
	}
	return text + fenced("text", fmt.Sprintf("$ weft %s\n%s", strings.Join(append(slices.Clone(d.Flags), main.Name), " "), d.Stdout+d.Stderr))
}

// fenced is a block whose fence is longer than any in it.
func fenced(info, text string) string {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	return fence + info + "\n" + strings.TrimRight(text, "\n") + "\n" + fence + "\n"
}
