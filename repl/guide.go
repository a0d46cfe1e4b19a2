package repl

import (
	"strings"

	"weft/repl/manual"
)

const keys = `  Enter          runs the input, or goes on in a new line if it is unfinished; Alt-Enter goes on
  Tab            completes names, members, keys, commands and files
  Up, Down       earlier inputs that begin with what was typed; Ctrl-R searches
  Ctrl-C         clears the line, or stops what runs; again: its threads and processes;
                 once more: everything, for a fresh start
  Ctrl-D         leaves; in a line that is not empty it deletes a character
  Ctrl-Z         goes back to the shell; fg continues
  Ctrl-X Ctrl-E  opens an editor with the input; Ctrl-L clears the screen
`

const tips = `  await works anywhere. A promise that is a value gets a number, and its outcome is told.
  _ is the last value, _error the last error, _3 the value of the third input.
  name?   what it is for        name??   its source
`

// help is .help.
func (p *Prompt) help(topic string) error {
	if topic != "" {
		return p.helpAbout(topic)
	}
	var b strings.Builder
	b.WriteString(p.styles.bold("Type JavaScript") + "\n" + tips)
	b.WriteString(p.styles.bold("Commands") + "\n")
	rows := make([][]string, len(p.commands))
	for i, c := range p.commands {
		rows[i] = []string{strings.TrimSpace(c.name + " " + c.usage), c.help}
	}
	b.WriteString(columns(rows, "  ", nil))
	b.WriteString(p.styles.bold("Keys") + "\n" + keys)
	b.WriteString(p.styles.bold("What there is") + p.styles.dim("   .help NAME, or NAME?") + "\n")
	b.WriteString(p.globals())
	return p.say(b.String())
}

// globals are the names of the manual, with a line for each.
func (p *Prompt) globals() string {
	var rows [][]string
	for _, name := range p.manual.Names() {
		if e, ok := p.manual.Lookup(name); ok {
			rows = append(rows, []string{name, e.Summary})
		}
	}
	p.cutLast(rows)
	return columns(rows, "  ", nil)
}

// helpAbout is .help with a topic.
func (p *Prompt) helpAbout(topic string) error {
	if c, ok := p.lookup("." + strings.TrimPrefix(topic, ".")); ok {
		return p.say(strings.TrimSpace(c.name+" "+c.usage) + "\n  " + c.help + "\n")
	}
	p.answer(topic, false)
	return nil
}

// topics are what .help can be asked about.
func (p *Prompt) topics() []string { return append(p.manual.Names(), p.commandNames()...) }

// answer says what a name is for, or with source what it was made of.
func (p *Prompt) answer(path string, source bool) {
	names := strings.Split(path, ".")
	if source {
		if text, at, ok := p.current().Function(names); ok {
			if p.cfg.Color {
				text = words{p}.Paint(text, -1)
			}
			_ = p.say(p.styles.dim(at) + "\n" + text + "\n")
			return
		}
	}
	e, declared := p.manual.Lookup(path)
	if b, ok := p.builtin(names); ok && (declared || b.Kind != "") {
		_ = p.say(p.standard(path, b, e))
		return
	}
	if declared && e.Kind.Value() {
		_ = p.say(p.entry(e))
		return
	}
	if text, at, ok := p.current().Function(names); ok {
		line, _, _ := strings.Cut(text, "\n")
		_ = p.say(p.styles.bold(line) + "\n" + p.styles.dim(at+"; "+path+"?? shows all of it") + "\n")
		return
	}
	if text := p.current().Value(names); text != "" {
		_ = p.say(path + " = " + cut(text, p.term.Width()) + "\n")
		return
	}
	if declared { // a type
		_ = p.say(p.entry(e))
		return
	}
	_ = p.complain("nothing is known of %s%s", path, suggest(path, p.manual.Names()))
}

// entry is what the manual says about a name.
func (p *Prompt) entry(e manual.Entry) string {
	var b strings.Builder
	for _, s := range e.Signatures {
		b.WriteString(p.styles.bold(s) + "\n")
	}
	return b.String() + p.details(e)
}

// details are the documentation of a name and its members.
func (p *Prompt) details(e manual.Entry) string {
	var b strings.Builder
	if e.Doc != "" {
		for _, line := range strings.Split(e.Doc, "\n") {
			b.WriteString(wrap(line, min(p.term.Width()-2, 100), "  "))
		}
	}
	var rows [][]string
	for _, m := range p.manual.Members(e.Path) {
		rows = append(rows, []string{m.Name, cut(m.Signatures[0], max(p.term.Width()-24, 30))})
	}
	if len(rows) > 0 {
		b.WriteString(columns(rows, "    ", func(i int, text string) string {
			if i == 1 {
				return p.styles.dim(text)
			}
			return text
		}))
	}
	return b.String()
}

// wrap breaks a paragraph into lines of at most width, each with an indent and a newline.
func wrap(text string, width int, indent string) string {
	var b strings.Builder
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len([]rune(line))+1+len([]rune(word)) > width-len(indent) {
			b.WriteString(indent + line + "\n")
			line = ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	if line == "" {
		return b.String() + "\n"
	}
	return b.String() + indent + line + "\n"
}
