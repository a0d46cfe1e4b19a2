package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"weft/repl"
	"weft/repl/examples"
	"weft/repl/language"
	"weft/runtime/engine/nearest"
	"weft/runtime/engine/source"
	"weft/runtime/engine/source/article"
	"weft/runtime/permit"
)

const scriptsHelp = `weft scripts lists the examples that come with weft. weft show 02 prints one, weft run 02 runs it, and weft new mine.js --from 02 writes
it into a file of yours. An example has a number and a name, and either will do.

Usage:
  weft scripts [flags]

Flags:
%s`

// scripts lists the examples.
type scripts struct {
	env   Env
	color choice
}

func newScripts(env Env) *scripts { return &scripts{env, choices("auto", "always", "never")} }

func (s *scripts) define(flags *pflag.FlagSet) {
	flags.Var(&s.color, "color", "use colours: `WHEN` is auto, always or never")
}

func (s *scripts) run(_ *pflag.FlagSet, args []string) error {
	if len(args) > 0 {
		return errors.New("scripts takes no name: weft show NAME prints an example")
	}
	paint := painter(colored(s.env, s.color.value))
	set, topic := examples.Set{Files: s.env.Examples}, ""
	for _, name := range set.Names() {
		e, _ := set.Find(name)
		if t := examples.Topic(name); t != topic {
			if err := s.env.say(separator(topic) + paint("1", "22", t)); err != nil {
				return err
			}
			topic = t
		}
		if err := s.env.say(fmt.Sprintf("  %s  %s", paint("36", "39", fmt.Sprintf("%-21s", name)), examples.Headline(e.Code))); err != nil {
			return err
		}
	}
	return nil
}

// separator stands before all topics but the first.
func separator(topic string) string {
	if topic == "" {
		return ""
	}
	return "\n"
}

// painter has a text have a style when there are colours.
func painter(color bool) func(on, off, text string) string {
	return func(on, off, text string) string {
		if !color {
			return text
		}
		return "\x1b[" + on + "m" + text + "\x1b[" + off + "m"
	}
}

const showHelp = `weft show prints a program, in colours on a terminal: a file, an example of weft scripts, or what a page or a link of weft share has in it. A
page may be at an address, too, if --allow-net names its host.

Usage:
  weft show [flags] NAME

Flags:
%s`

// show prints a program.
type show struct {
	env    Env
	color  choice
	rights permit.Rights
}

func newShow(env Env) *show { return &show{env: env, color: choices("auto", "always", "never")} }

func (s *show) define(flags *pflag.FlagSet) {
	defineNet(flags, &s.rights)
	flags.Var(&s.color, "color", "use colours: `WHEN` is auto, always or never")
}

func (s *show) run(_ *pflag.FlagSet, args []string) error {
	if len(args) != 1 {
		return errors.New("show needs one name: weft show 02-threads")
	}
	f, err := s.env.find(args[0], s.rights)
	if err != nil {
		return err
	}
	code := source.Printable(f.code) // it may come from a stranger
	if colored(s.env, s.color.value) && !article.Is(f.name) {
		code = language.Paint(code, -1, nil)
	}
	return s.env.say(strings.TrimSuffix(code, "\n"))
}

// found is a program that a command line names.
type found struct {
	name, code string
	unpack     func(dir string) error // puts it with all that belongs to it into a folder; nil when it has its place
}

// find reads the file of that name, or else the example; or takes it out of a page or a link of weft share.
func (env Env) find(name string, rights permit.Rights) (f found, err error) {
	if b, err := env.carried(name, rights); err != nil {
		return f, err
	} else if b != nil {
		return found{b.Main().Name, b.Main().Text, b.Unpack}, nil
	}
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) && name == filepath.Base(name) {
		set := examples.Set{Files: env.Examples}
		if e, ok := set.Find(name); ok {
			f = found{name: e.File, code: e.Code}
			if set.Imports(e) {
				f.unpack = func(dir string) error { return set.Copy(e, filepath.Join(dir, e.File)) }
			}
			return f, nil
		}
		near := nearest.Name(name, filesHere())
		if near == "" {
			near = nearest.Name(strings.TrimSuffix(name, filepath.Ext(name)), set.Names())
		}
		if near != "" {
			return f, fmt.Errorf("cannot read %s: %w; did you mean %s?", name, repl.Reason(err), near)
		}
	}
	if err != nil {
		return f, fmt.Errorf("cannot read %s: %w", name, repl.Reason(err))
	}
	return found{name: name, code: string(data)}, nil
}

// filesHere are the names of the programs in this folder.
func filesHere() (names []string) {
	entries, _ := os.ReadDir(".")
	for _, e := range entries {
		if slices.Contains(source.Endings(), filepath.Ext(e.Name())) || article.Is(e.Name()) {
			names = append(names, e.Name())
		}
	}
	return names
}

// place has a program that has no place stand in a folder of the system's for what is thrown away, and makes that the current one. clean
// takes the folder away.
func (f found) place() (clean func(), err error) {
	if f.unpack == nil {
		return func() {}, nil
	}
	dir, err := os.MkdirTemp("", "weft-")
	if err != nil {
		return nil, err
	}
	back, err := os.Getwd()
	if err == nil {
		err = errors.Join(f.unpack(dir), os.Chdir(dir))
	}
	return func() { _ = os.Chdir(back); _ = os.RemoveAll(dir) }, err
}

const newHelp = `weft new writes a program to begin with, or a copy of an example. It replaces no file. Without an ending the name gets .js; one that
ends in .md is an article.

Usage:
  weft new [flags] NAME

Flags:
%s`

// starter writes a program to begin with.
type starter struct {
	env  Env
	from string
}

func (s *starter) define(flags *pflag.FlagSet) {
	flags.StringVar(&s.from, "from", "", "begin with an `EXAMPLE` of weft scripts")
}

func (s *starter) run(_ *pflag.FlagSet, args []string) error {
	if len(args) != 1 {
		return errors.New("new needs one name: weft new mine.js --from 02-threads")
	}
	set := examples.Set{Files: s.env.Examples}
	e := examples.Example{File: "x.js", Code: firstScript}
	name := args[0]
	if s.from != "" {
		var ok bool
		if e, ok = set.Find(s.from); !ok {
			return fmt.Errorf("there is no example %s; weft scripts lists them", s.from)
		}
	} else if article.Is(name) {
		e.Code = firstArticle
	}
	if filepath.Ext(name) == "" {
		name += filepath.Ext(e.File)
	}
	err := set.Copy(e, name)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("there is a %s already: weft new replaces no file", name)
	} else if err != nil {
		return fmt.Errorf("cannot write %s: %w", name, repl.Reason(err))
	}
	return s.env.say("wrote", name+"; run it: weft", name+", and again at each save: weft run --watch", name)
}

const firstScript = `// What this shows, in a sentence.

function work(name) {
  time.sleep(100)
  print(name, 'is done')
}

const threads = ['anna', 'bert'].map(name => thread(work, name))
print('both have begun')
for (const t of threads) t.join()

// Output:
// both have begun
// anna is done
// bert is done
`

const firstArticle = "# What this is about\n\nTwo threads work at the same time:\n\n```js\nfunction work(name) {\n  time.sleep(100)\n  print(name, 'is done')\n}\n" +
	"const threads = ['anna', 'bert'].map(name => thread(work, name))\nprint('both have begun')\nfor (const t of threads) t.join()\n```\n" +
	"```text\nboth have begun\nanna is done\nbert is done\n```\n\nBlocks are parts of one program, which `weft article.md` runs. `weft test article.md` compares\n" +
	"what each prints with the block below it.\n"
