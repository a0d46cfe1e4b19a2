package repl

import (
	"fmt"
	"strings"

	"weft/repl/language"
)

// command is something that is typed with a dot before it.
type command struct {
	name  string
	usage string // its argument; "" for none
	help  string // one line
	run   func(p *Prompt, arg string) error
	args  func(p *Prompt) []string // what the argument can be completed with; may be nil
}

// commands is the one table of them, in the order of .help.
func commands() []command {
	return []command{
		{".help", "[NAME]", "this text, or what a command or a name is for",
			(*Prompt).help, (*Prompt).topics},
		{".examples", "", "programs to try", (*Prompt).examples, nil},
		{".run", "NAME", "run one of them here: .run 03-asyncio",
			(*Prompt).runExample, (*Prompt).exampleNames},
		{".jobs", "", "what goes on: promises, timers, threads and processes that were typed, by number",
			(*Prompt).jobs, nil},
		{".kill", "N…", "end what has that number; .kill N again is SIGKILL for a process",
			(*Prompt).kill, (*Prompt).numbers},
		{".fg", "[N]", "wait for what has that number, or for the last, and show what comes of it",
			(*Prompt).foreground, (*Prompt).numbers},
		{".wait", "", "wait for everything that goes on, but for intervals", (*Prompt).wait, nil},
		{".ps", "", "processes, threads, tasks, timers and locks: who waits for whom", (*Prompt).ps, nil},
		{".top", "", "the same, live, until a key is pressed", (*Prompt).top, nil},
		{".time", "CODE", "evaluate, and say how long it took", (*Prompt).time, nil},
		{".bench", "CODE", "evaluate many times, and say how long each takes: mean ± standard deviation",
			(*Prompt).bench, nil},
		{".load", "FILE", "evaluate a file", (*Prompt).load, (*Prompt).files},
		{".save", "FILE", "write what was typed and did not fail, as a script with its // Output:",
			(*Prompt).save, (*Prompt).files},
		{".edit", "[FILE]", "open an editor with the last input, or with a file; then Enter runs it",
			(*Prompt).editInput, (*Prompt).files},
		{".stack", "", "the whole stack of the last error", (*Prompt).stack, nil},
		{".clear", "", "an empty screen, as Ctrl-L", (*Prompt).clear, nil},
		{".undo", "", "take back the last input: what it has changed, not what it has printed or started",
			(*Prompt).undo, nil},
		{".reset", "", "a fresh start: nothing that was typed is left, threads and processes are ended",
			(*Prompt).startAnew, nil},
		{".exit", "", "leave, as Ctrl-D does", func(*Prompt, string) error { return errLeft }, nil},
	}
}

// command runs one.
func (p *Prompt) command(name, arg string) error {
	c, ok := p.lookup(strings.TrimRight(name, "?"))
	switch {
	case ok && c.name != name:
		return p.helpAbout(c.name)
	case !ok:
		return p.complain("there is no command %s%s; .help lists them", name, suggest(name, p.commandNames()))
	}
	if arg == "" && c.usage != "" && !strings.HasPrefix(c.usage, "[") {
		return p.complain("%s needs an argument: %s %s (%s)", c.name, c.name, c.usage, c.help)
	}
	return c.run(p, arg)
}

func (p *Prompt) lookup(name string) (command, bool) {
	for _, c := range p.commands {
		if c.name == name {
			return c, true
		}
	}
	return command{}, false
}

func (p *Prompt) commandNames() []string {
	names := make([]string, len(p.commands))
	for i, c := range p.commands {
		names[i] = c.name
	}
	return names
}

// suggest is a question after what was probably meant, with a comma before it.
func suggest(word string, names []string) string {
	if near := language.Nearest(word, names); near != "" {
		return ", did you mean " + near + "?"
	}
	return ""
}

// complain says what is wrong with a command. It returns nil: the conversation goes on.
func (p *Prompt) complain(format string, args ...any) error {
	fmt.Fprintf(p.term.Stderr(), format+"\n", args...)
	return nil
}

// say writes text.
func (p *Prompt) say(text string) error {
	fmt.Fprint(p.term, text)
	return nil
}

func (p *Prompt) stack(string) error {
	if text := p.current().Stack(); text != "" {
		return p.say(strings.TrimRight(text, "\n") + "\n")
	}
	return p.complain("there is no error that has a stack")
}

func (p *Prompt) clear(string) error {
	if p.term.Live() {
		return p.say("\x1b[H\x1b[2J\x1b[3J")
	}
	return nil
}

func (p *Prompt) startAnew(string) error {
	if err := p.reset(); err != nil {
		return err
	}
	return p.say(p.styles.dim("a fresh start") + "\n")
}
