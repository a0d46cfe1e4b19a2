package repl

import (
	"fmt"
	"strings"

	"weft/repl/manual"
	"weft/repl/terminal"
	"weft/runtime/session"
)

const keys = `  Enter          runs the input, or begins a new line if it is unfinished; Alt-Enter always begins one
  Tab            completes names, members, keys, commands and files
  Up, Down       earlier inputs that begin with what was typed; Ctrl-R searches
  Ctrl-C         clears the line, or stops what runs; again: its threads and processes;
                 once more: ends everything and starts a new session
  Ctrl-D         leaves; in a line that is not empty it deletes a character
  Ctrl-Z         goes back to the shell; fg continues
  Ctrl-X Ctrl-E  opens an editor with the input; Ctrl-L clears the screen
  Ctrl-_         undoes an edit; .help keys lists all keys
`

const tips = `  await works anywhere. A pending promise gets a number, and its result is shown when it is there.
  _ is the last value, _error the last error, _3 the value of the third input.
  name?   what it is for        name??   its source
`

// guide answers questions: what there is, and what a name means.
type guide struct {
	show     *display
	eval     *evaluator
	manual   *manual.Manual
	commands commands
	paint    func(code string, cursor int) string
}

func (g *guide) help(topic string) error {
	if c, ok := g.commands.lookup("." + strings.TrimPrefix(topic, ".")); ok {
		return g.show.say(c.title() + "\n  " + c.help + "\n")
	} else if topic == "keys" {
		keys := rowsOf(terminal.Keys(), func(k terminal.Key) []string { return []string{k.Names, k.Does} })
		return g.show.say(columns(keys, "  ", nil))
	} else if topic != "" {
		return g.answer(topic, false)
	}
	rows := rowsOf(g.commands, func(c command) []string { return []string{c.title(), c.help} })
	globals := rowsOf(g.manual.Names(), func(name string) []string {
		e, _ := g.manual.Lookup(name)
		return []string{name, e.Summary}
	})
	return g.show.say(g.show.bold("Type JavaScript") + "\n" + tips +
		g.show.bold("Commands") + "\n" + columns(rows, "  ", nil) +
		g.show.bold("Keys") + "\n" + keys +
		g.show.bold("What there is") + g.show.dim("   .help NAME, or NAME?") + "\n" + columns(g.show.fit(globals), "  ", nil))
}

// topics are what .help can be asked about.
func (g *guide) topics(string) []string {
	return append(g.manual.Names(), append(g.commands.names(), "keys")...)
}

// answer writes what a name is for or, with source, its source.
func (g *guide) answer(path string, source bool) error {
	names := strings.Split(path, ".")
	if source {
		if text, at, ok := g.eval.current().Function(names); ok {
			if g.show.on {
				text = g.paint(text, -1)
			}
			return g.show.say(g.show.dim(at) + "\n" + text + "\n")
		}
	}
	e, declared := g.manual.Lookup(path)
	if b, ok := g.builtin(names); ok && (declared || b.Kind != "") {
		return g.show.say(g.standard(path, b, e))
	}
	if declared && e.Kind.Value() {
		return g.show.say(g.entry(e))
	}
	if text, at, ok := g.eval.current().Function(names); ok {
		line, _, _ := strings.Cut(text, "\n")
		return g.show.say(g.show.bold(line) + "\n" + g.show.dim(at+"; "+path+"?? shows all of it") + "\n")
	}
	if text := g.eval.current().Value(names); text != "" {
		return g.show.say(path + " = " + cut(text, g.show.Width()) + "\n")
	}
	if declared { // a type
		return g.show.say(g.entry(e))
	}
	return g.show.complain("there is no help for %s%s", path, suggest(path, g.manual.Names()))
}

// builtin says what a name is that JavaScript itself has. What the manual has as a value is weft's own; what it has as a
// type describes JavaScript's further.
func (g *guide) builtin(names []string) (session.Builtin, bool) {
	if e, ok := g.manual.Lookup(names[0]); ok && e.Path == names[0] && e.Kind.Value() {
		return session.Builtin{}, false
	}
	return g.eval.current().Builtin(names)
}

// standard says what JavaScript has by a name, and what the manual says of it, which may be nothing.
func (g *guide) standard(path string, b session.Builtin, e manual.Entry) string {
	what := map[string]string{"getter": "a getter, ", "object": "an object, "}[b.Kind]
	if b.Kind == "function" || b.Kind == "class" {
		what = fmt.Sprintf("a %s (length %d), ", b.Kind, b.Length)
	}
	head := g.show.bold(path) + " is " + what + "built into JavaScript (ECMA-262)\n"
	switch {
	case e.Path == "":
		return head
	case e.Kind.Value(): // a member
		return head + g.entry(e)
	}
	return head + g.details(e)
}

// entry is what the manual says about a name.
func (g *guide) entry(e manual.Entry) string {
	var b strings.Builder
	for _, s := range e.Signatures {
		b.WriteString(g.show.bold(s) + "\n")
	}
	return b.String() + g.details(e)
}

// details are the documentation of a name and its members.
func (g *guide) details(e manual.Entry) string {
	var b strings.Builder
	if e.Doc != "" {
		for line := range strings.SplitSeq(e.Doc, "\n") {
			b.WriteString(wrap(line, min(g.show.Width()-2, 100), "  "))
		}
	}
	rows := rowsOf(g.manual.Members(e.Path), func(m manual.Entry) []string {
		return []string{m.Name, cut(m.Signatures[0], max(g.show.Width()-24, 30))}
	})
	return b.String() + columns(rows, "    ", func(i int, text string) string {
		if i == 1 {
			return g.show.dim(text)
		}
		return text
	})
}
