package repl

import (
	"io/fs"
	"slices"
	"strings"

	"weft/runtime/engine/source"
)

// listExamples is .examples.
func (p *Prompt) listExamples(string) error {
	rows := rowsOf(p.exampleNames(""), func(name string) []string {
		code, _ := p.example(name)
		return []string{name, headline(code)}
	})
	if len(rows) == 0 {
		return p.show.complain("there are no examples")
	}
	hint := p.show.dim(".run NAME runs one here; its number will do")
	return p.show.say(columns(p.show.cutLast(rows), "  ", nil) + hint + "\n")
}

// exampleNames are the names of the examples, without their ending.
func (p *Prompt) exampleNames(string) []string {
	if p.cfg.Examples == nil {
		return nil
	}
	names, _ := fs.Glob(p.cfg.Examples, "*.js") // the pattern is right
	for i, name := range names {
		names[i] = strings.TrimSuffix(name, ".js")
	}
	return names
}

func (p *Prompt) example(name string) (string, error) {
	code, err := fs.ReadFile(p.cfg.Examples, name+".js")
	return string(code), err
}

// headline is the first comment of a program, except one that says how it is run.
func headline(code string) string {
	for line := range strings.Lines(code) {
		text, comment := strings.CutPrefix(strings.TrimSpace(line), "//")
		if text = strings.TrimSpace(text); comment && text != "" && !strings.HasPrefix(text, "weft ") {
			return text
		}
	}
	return ""
}

// runExample is .run.
func (p *Prompt) runExample(arg string) error {
	names := p.exampleNames("")
	arg = strings.TrimSuffix(arg, ".js")
	i := slices.IndexFunc(names, func(name string) bool {
		number, rest, _ := strings.Cut(name, "-")
		return name == arg || rest == arg || number == arg || strings.TrimLeft(number, "0") == arg
	})
	if i < 0 {
		return p.show.complain("there is no example %s%s; .examples lists them", arg, suggest(arg, names))
	}
	code, err := p.example(names[i])
	if err != nil {
		return p.show.complain("cannot read %s: %v", names[i], reason(err))
	}
	_, _, err = p.evaluate(source.Text{Name: names[i] + ".js", Code: code})
	return err
}
