package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	goruntime "runtime"
	"slices"
	"time"

	"github.com/spf13/pflag"

	"weft/repl"
	"weft/repl/history"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/engine/source/article"
	"weft/runtime/permit"
	"weft/runtime/process/proc"
	"weft/runtime/stdin"
)

const programHelp = `weft runs small JavaScript programs that do several things at once, and shows how.

Examples:
  weft scripts/02-threads.js            run a file; the words after its name are its arguments
  weft article.md                       run the js and ts blocks of an article, as one program
  weft -p 'await sleep(100, "done")'    run a line and print its value
  weft --time=virtual slow.js           the same output, without the waiting
  weft --seed 7 race.js                 pick at random who runs next; the same seed gives the same run
  weft run --watch app.js               run it, and again whenever you save it
  weft run 02-threads                   run an example of those that weft scripts lists
  weft --timeline app.js                show, after the run, who did what when
  weft --trace run.html app.js          write a page in which the run can be watched, step by step
  weft --trace log.jsonl app.js         write a log of what happens, in order; weft trace log.jsonl shows it
  weft run --record a.rec race.js       record a run; weft replay a.rec repeats it exactly
  cat app.js | weft - a b               run standard input, with arguments
  weft                                  open a prompt
  weft web                              open the playground in the browser

Usage:
  weft [flags] [FILE | -] [args...]
  weft [flags] -e CODE [args...]
  weft run [flags] FILE [args...]
  weft replay [--speed X | --no-wait | --check N] RECORDING
  weft watch [flags] FILE [args...]
  weft trace [-o FILE] LOG [LOG]
  weft check FILE...
  weft test [FILE | FOLDER]...
  weft scripts | show NAME | new NAME
  weft share FILE... | open LINK
  weft web [--export DIR] [FILE]
  weft types [--force | --declarations] [DIR]

Flags:
%s
Permissions:
  A program may print, read its own modules, and serve on this machine and connect to that. All else needs a flag, or a yes when weft
  asks on the terminal. --deny-read, --deny-write, ... take away from what --allow-... grants. The first line of a program may say what it needs:
  // weft: allow-net=example.org allow-read=data

Exit codes:
  0 done   1 uncaught error, out of memory, or output that could not be written   2 wrong usage or unreadable file
  13 deadlock: nothing can ever run again   124 --timeout has passed   128+n ended by signal n
  or what process.exit was given
`

// program runs a script, or opens a prompt when there is none or after it.
type program struct {
	supervisor
	needs               string // the error of a command line that has no program; "" to open a prompt then
	eval, print         string
	trace, record       string
	seed                uint64
	time, color, method choice
	processes           choice
	maxProcesses        uint
	maxThreads          uint
	maxOutput           size
	check, stay, forget bool
	version             bool
	rights              permit.Rights
	views               views
	watch               bool
	found               found
	mark                bool // the blocks of an article, see article.Marked

	given func(flag string) bool // whether the command line has a flag
	flags *pflag.FlagSet
}

func newProgram(env Env, needs string) *program {
	return &program{
		supervisor: newSupervisor(env), needs: needs,
		time: choices("real", "virtual"), color: choices("auto", "always", "never"), method: choices("spawn", "fork"), processes: choices("system", "inner"),
	}
}

func (p *program) define(flags *pflag.FlagSet) {
	flags.SetInterspersed(false)
	flags.StringVarP(&p.eval, "eval", "e", "", "run `CODE`")
	flags.StringVarP(&p.print, "print", "p", "", "run `CODE` and print its value; a promise is awaited")
	flags.BoolVarP(&p.stay, "interactive", "i", false, "open a prompt after the program, with its variables")
	flags.BoolVar(&p.forget, "no-history", false, "at the prompt, neither read nor write the history of inputs")
	flags.BoolVarP(&p.check, "check", "c", false, "find syntax errors and missing modules, as weft check does, and run nothing")
	flags.Uint64Var(&p.seed, "seed", 0, "pick at random who runs next, starting from `N`")
	flags.Var(&p.time, "time", "`CLOCK` is real or virtual; the virtual clock jumps ahead when every thread waits")
	flags.Var(&p.method, "start-method", "`METHOD` is spawn or fork: how a process starts when the program does not say")
	flags.Var(&p.processes, "processes", "`KIND` is system or inner: processes of the operating system, or realms of their own within this one")
	flags.DurationVar(&p.timeout, "timeout", 0, "end the program after `D`, such as 500ms or 10s")
	flags.UintVar(&p.maxProcesses, "max-processes", 64, "allow `N` processes at the same time; 0 is no limit")
	flags.UintVar(&p.maxThreads, "max-threads", 20_000, "allow `N` threads at the same time in each process; 0 is no limit")
	flags.UintVar(&p.rights.MostOpen, "max-open", 10_000, "allow each process `N` open files, sockets and commands; 0 is no limit")
	flags.Var(&p.maxOutput, "max-output", "end the program when it prints more than `SIZE`, such as 1MB; 0 is no limit")
	flags.Var(&p.maxMemory, "max-memory", "allow each process `SIZE` bytes, such as 512MB or 2GB; 0 is no limit")
	definePermissions(flags, &p.rights)
	flags.StringVar(&p.trace, "trace", "", "write what happens to `FILE`: a page (.html), a trace for Chrome and Perfetto (.json), else a log")
	flags.BoolVar(&p.views.timeline, "timeline", false, "after the run, show who did what when, on standard error")
	flags.StringVar(&p.record, "record", "", "record the run in `FILE`, for weft replay")
	flags.Var(&p.color, "color", "use colours: `WHEN` is auto, always or never")
	flags.BoolVar(&p.version, "version", false, "print the version")
	flags.BoolVar(&p.watch, "watch", false, "run the file again whenever it or one that it imports is saved; what still runs is ended first")
	flags.BoolVar(&p.mark, "mark-blocks", false, "have an article tell which of its blocks prints: weft test asks for that")
	_ = flags.MarkHidden("mark-blocks")
}

func (p *program) run(flags *pflag.FlagSet, args []string) error {
	p.given, p.flags = flags.Changed, flags
	inline := p.given("eval") || p.given("print")
	switch {
	case p.version:
		return p.env.say("weft", runtime.Version(), goruntime.Version())
	case p.needs != "" && len(args) == 0:
		return errors.New(p.needs)
	case len(args) == 0 && !inline && (p.stay || terminal(p.env.In)):
		return p.prompt(nil, []string{"weft"})
	}
	text, argv, err := p.script(args)
	switch {
	case err != nil:
		return err
	case p.stay:
		return p.prompt(&text, argv)
	}
	cfg, err := p.config(argv)
	if err != nil {
		return err
	}
	if p.watch {
		return p.rerun(text, args)
	}
	clean, err := p.found.place()
	if err != nil {
		return err
	}
	defer clean()
	p.views.program = &text
	if !inline {
		cfg.Rights.Anywhere, cfg.Rights.Code = false, codeFolders(text.Name, cmp.Or(p.env.Getenv("HOME"), p.env.Getenv("USERPROFILE")))
	}
	if text.Name != standardInput { // else the program itself was all there is
		in := stdin.Open(p.env.In)
		defer func() { _ = in.SetRaw(false) }()
		cfg.Stdin = in
	}
	return p.views.show(p.supervise(func(ctx context.Context, end context.CancelCauseFunc) error {
		if err := p.consent(ctx, text, &cfg); err != nil {
			return err
		}
		h, err := runtime.New(cfg)
		if err != nil {
			return err
		}
		p.attach(h, end)
		switch {
		case p.check:
			return complain(h, checkTexts(h, text).Errors())
		case p.given("print"):
			return h.Evaluate(ctx, text)
		}
		return h.Run(ctx, text)
	}))
}

// script is the text to run, and what it finds in process.argv.
func (p *program) script(args []string) (text source.Text, argv []string, err error) {
	switch {
	case p.given("print"):
		return source.Text{Name: "<print>", Code: p.print}, append([]string{"weft", "-p"}, args...), nil
	case p.given("eval"):
		return source.Text{Name: "<code>", Code: p.eval}, append([]string{"weft", "-e"}, args...), nil
	case len(args) == 0:
		args = []string{"-"}
	}
	text, p.found, err = p.env.readProgram(args[0], p.rights, p.mark)
	if text.Name == standardInput {
		return text, append([]string{"weft"}, args...), err
	}
	return text, append([]string{"weft", text.Name}, args[1:]...), err
}

// standardInput is the name of a program that comes from there.
const standardInput = "<stdin>"

// readProgram reads the program of that name, see find; - is the standard input. An article is marked if that is wanted.
func (env Env) readProgram(name string, rights permit.Rights, mark bool) (text source.Text, f found, err error) {
	if name == "-" {
		data, failed := io.ReadAll(env.In)
		if failed != nil {
			return text, f, fmt.Errorf("cannot read %s: %w", standardInput, repl.Reason(failed))
		}
		f = found{name: standardInput, code: string(data)}
	} else if f, err = env.find(name, rights); err != nil {
		return text, f, err
	}
	text.Name = f.name
	if text.Code, err = article.Program(text.Name, f.code); mark && err == nil && article.Is(text.Name) {
		text.Code = article.Marked(f.code)
	}
	return text, f, err
}

// prompt opens a conversation on the terminal, after a script if first is not nil.
func (p *program) prompt(first *source.Text, argv []string) error {
	switch {
	case p.record != "":
		return errors.New("--record needs a program: a prompt is not recorded")
	case p.timeout > 0:
		return errors.New("--timeout needs a program: a prompt has no time limit")
	case p.views.timeline:
		return errors.New("--timeline needs a program: a prompt has no end to show it after")
	case formOf(p.trace).write != nil:
		return errors.New("--trace at a prompt writes a log: name it .jsonl")
	}
	cfg, err := p.config(argv)
	if err != nil {
		return err
	}
	past, err := history.Open(p.historyPath())
	if err != nil {
		fmt.Fprintf(p.env.Err, "weft: the history cannot be used: %v\n", err)
		past, _ = history.Open("")
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	go func() {
		for s := range p.env.Signals() {
			if s != os.Interrupt { // the terminal deals with that
				cancel(signalError(s))
			}
		}
	}()
	fresh := p.env.Getenv(freshStart) != ""
	if fresh {
		proc.Title("weft")
	}
	return repl.Run(ctx, repl.Config{
		NewHost: func(in stdin.Source, stdout, stderr, log io.Writer, ask permit.Ask) (*runtime.Host, error) {
			cfg := cfg
			cfg.Stdin, cfg.Stdout, cfg.Stderr, cfg.Ask, cfg.Bars = in, stdout, stderr, ask, false
			cfg.Trace = also(log, cfg.Trace)
			return runtime.New(cfg)
		},
		Try: func(stdout io.Writer, seed *uint64) (*runtime.Host, error) {
			cfg := cfg
			cfg.Stdout, cfg.Stderr, cfg.Trace = stdout, io.Discard, nil
			cfg.Virtual, cfg.Seed, cfg.Color, cfg.Ask, cfg.Bars = true, seed, false, nil, false
			return runtime.New(cfg)
		},
		In: p.env.In, Out: p.env.Out, Err: p.env.Err, Color: cfg.Color, History: past,
		Manual: p.env.Declarations, Examples: p.env.Examples, First: first,
		MaxMemory: int64(p.maxMemory), Restart: p.restart(), Fresh: fresh,
		Ask: cfg.Ask, Share: p.env.sharer(),
		Editor: cmp.Or(p.env.Getenv("VISUAL"), p.env.Getenv("EDITOR"), "vi"),
	})
}

// freshStart is in the environment of a prompt that has taken the place of another.
const freshStart = "WEFT_FRESH_START"

// restart is what replaces the process by another prompt with the same flags; nil when that cannot be done. It does
// not return, except with an error.
func (p *program) restart() func() error {
	if p.env.Restart == nil {
		return nil
	}
	own := []string{"eval", "print", "interactive", "trace"} // what belongs to the program before, or would write over its log
	argv := append([]string{"weft"}, given(p.flags, func(name string) bool { return !slices.Contains(own, name) })...)
	return func() error {
		proc.ReapAll(time.Second) // they were killed
		_ = os.Setenv(freshStart, "1")
		return p.env.Restart(argv)
	}
}
