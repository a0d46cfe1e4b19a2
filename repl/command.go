package repl

import (
	"slices"
	"strings"

	"weft/runtime/engine/nearest"
)

// command is what is typed with a dot before it.
type command struct {
	name  string
	usage string // its argument, in brackets when it can be left out; "" for none
	help  string // one line
	run   func(arg string) error
	args  func(prefix string) []string // what the argument can be completed with; may be nil
}

// commands are the dot commands, in the order of .help.
type commands []command

// table lists them all.
func (p *Prompt) table(j *jobs, m *monitor) commands {
	return commands{
		{".help", "[NAME]", "show this text, or what a command or a name is for", p.guide.help, p.guide.topics},
		{".examples", "", "list programs to try", p.listExamples, nil},
		{".run", "NAME", "run one of them here: .run 03-asyncio", p.runExample, p.exampleNames},
		{".jobs", "", "list what still runs, by number: promises, timers, threads, processes, commands", j.list, nil},
		{".kill", "N…", "end jobs: .kill 3 5-8, or .kill all; a second .kill of a process or command sends SIGKILL", j.kill, j.killable},
		{".fg", "[N]", "wait for job N, or for the last one, and show its result", j.foreground, j.numbers},
		{".wait", "", "wait for all jobs except intervals", j.wait, nil},
		{".ps", "", "show processes, threads, tasks, timers and locks, and who waits for whom", m.ps, nil},
		{".top", "", "show the same, live, until a key is pressed", m.top, nil},
		{".timeline", "", "show what the last input has done: its threads, tasks and processes, side by side, step by step", m.timeline, nil},
		{".label", "threads|off", "begin lines that threads print with their names", p.label, p.labels},
		{".time", "CODE", "evaluate, and show how long it took", p.time, nil},
		{".bench", "CODE", "evaluate many times, and show the time of one: median, minimum, mean ± standard deviation", p.bench, nil},
		{".load", "FILE", "evaluate a file", p.load, filesLike},
		{".save", "FILE", "write the inputs that did not fail to a new script that runs, with what it prints as comments",
			p.save, filesLike},
		{".share", "PAGE", "write the same script with its output, recording and timeline into a page to send to others: .share run.html",
			p.share, filesLike},
		{".edit", "[FILE]", "open an editor with the last input, or with a file; Enter then runs it", p.edit, filesLike},
		{".show", "", "show the whole of the last value, of which only the beginning was shown", p.showAll, nil},
		{".stack", "", "show the whole stack of the last error", p.stack, nil},
		{".clear", "", "clear the screen, as Ctrl-L does", p.clear, nil},
		{".undo", "", "take back the last input: what it has changed, not what it has printed or started", p.undo, nil},
		{".reset", "", "start a new session: forget all inputs, end threads and processes", p.reset, nil},
		{".exit", "", "leave, as Ctrl-D does", func(string) error { return errLeft }, nil},
	}
}

// lookup finds the command with a name, which begins with a dot.
func (list commands) lookup(name string) (command, bool) {
	for _, c := range list {
		if c.name == name {
			return c, true
		}
	}
	return command{}, false
}

func (list commands) names() []string {
	names := make([]string, len(list))
	for i, c := range list {
		names[i] = c.name
	}
	return names
}

// title is how the command is typed.
func (c command) title() string { return strings.TrimSpace(c.name + " " + c.usage) }

// command runs one.
func (p *Prompt) command(name, arg string) error {
	c, ok := p.commands.lookup(strings.TrimRight(name, "?"))
	switch {
	case !ok:
		return p.show.complain("there is no command %s%s; .help lists them", name, suggest(name, p.commands.names()))
	case c.name != name:
		return p.guide.help(c.name)
	case arg == "" && c.usage != "" && !strings.HasPrefix(c.usage, "["):
		return p.show.complain("%s needs an argument: %s (%s)", c.name, c.title(), c.help)
	}
	return c.run(arg)
}

// suggest is a question after what was probably meant, with a comma before it.
func suggest(word string, names []string) string {
	if near := nearest.Name(word, names); near != "" {
		return ", did you mean " + near + "?"
	}
	return ""
}

func (p *Prompt) showAll(string) error {
	if text := p.eval.current().Whole(); text != "" {
		return p.show.say(text + "\n")
	}
	return p.show.complain("there is no value to show")
}

func (p *Prompt) label(what string) error {
	if !slices.Contains(p.labels(""), what) {
		return p.show.complain(".label: %q cannot be labelled: .label threads, or .label off", what)
	}
	p.eval.labels.Store(what == "threads")
	return nil
}

func (p *Prompt) labels(string) []string { return []string{"threads", "off"} }

func (p *Prompt) stack(string) error {
	if text := p.eval.current().Stack(); text != "" {
		return p.show.say(strings.TrimRight(text, "\n") + "\n")
	}
	return p.show.complain("there is no error that has a stack")
}

func (p *Prompt) clear(string) error {
	if p.show.Live() {
		return p.show.say("\x1b[H\x1b[2J\x1b[3J")
	}
	return nil
}

func (p *Prompt) reset(string) error {
	_ = p.eval.close()
	p.record.forget()
	if err := p.eval.begin(); err != nil {
		return err
	}
	return p.show.say(p.show.dim("a new session") + "\n")
}

func (p *Prompt) undo(string) error {
	lost, err := p.eval.undo()
	if err != nil {
		return p.show.complain("%v", err)
	}
	text := p.show.dim("the last input is taken back") + "\n"
	for _, line := range lost {
		text += p.show.dim("  "+line) + "\n"
	}
	return p.show.say(text)
}
