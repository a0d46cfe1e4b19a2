// Weft runs small programs that do several things at once, and shows how.
//
// This file is the wiring: flags, signals, streams and the exit code.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	goruntime "runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"weft/bindings"
	"weft/repl"
	"weft/repl/history"
	"weft/runtime"
	"weft/runtime/engine/source"
	"weft/runtime/process"
	"weft/runtime/replay/player"
	"weft/runtime/replay/recording"
	"weft/runtime/session"
	"weft/scripts"
)

const usage = `weft runs small JavaScript programs that do several things at once, and shows how.

Examples:
  weft scripts/02-threads.js            run a file; what follows its name belongs to it
  weft -p 'await sleep(100, "done")'    run a line and print its value
  weft --time=virtual slow.js           the same output, without the waiting
  weft --seed 7 race.js                 let chance pick who runs next, the same way every time
  weft --trace log.jsonl app.js         write down what happens, in order
  weft run --record a.rec race.js       record a run; weft replay a.rec shows the very same again
  cat app.js | weft - a b               run standard input, with arguments
  weft                                  a prompt

Usage:
  weft [flags] [FILE | -] [args...]
  weft [flags] -e CODE [args...]
  weft run [flags] FILE [args...]
  weft replay [--speed X | --no-wait | --check N] RECORDING

Flags:
%s
Exit codes:
  0 done   1 uncaught error   2 wrong usage or unreadable file   13 nothing can ever run again
  124 --timeout has passed    128+n ended by signal n            or what process.exit was given
`

// patience is how long a program may take to end once it was told to. Some built-in functions of the engine (a regular
// expression that backtracks, fill) do not notice.
const patience = time.Second

func main() {
	if len(os.Args) == 2 && os.Args[1] == childArg {
		os.Exit(child())
	}
	err := command().Execute()
	if sig := (*runtime.SignalError)(nil); errors.As(err, &sig) && terminal(os.Stderr) {
		raise(syscall.Signal(sig.Number))
	}
	os.Exit(exitCode(err))
}

// childArg is the argument with which weft starts itself as a child process.
const childArg = "--child"

// child is the life of a child process: standard input and output are its line to the one that has started it.
func child() int {
	cfg := runtime.Config{Modules: bindings.All(), Self: self(), ChildStderr: os.Stderr, ReplaySession: session.Replay}
	err := process.RunChild(cfg, os.Stdin, os.Stdout, func() { os.Exit(1) })
	var coded interface{ ExitCode() int }
	if err != nil && !errors.As(err, &coded) {
		fmt.Fprintf(os.Stderr, "weft: %v\n", err)
	}
	return runtime.ExitCode(err)
}

// self is how weft starts itself as a child process; nil where it cannot tell where it is.
func self() []string {
	path, err := os.Executable()
	if err != nil {
		return nil
	}
	return []string{path, childArg}
}

// exitCode reports an error that has not been reported, which is one of usage.
func exitCode(err error) int {
	var coded interface{ ExitCode() int }
	if err == nil || errors.As(err, &coded) {
		return runtime.ExitCode(err)
	}
	fmt.Fprintf(os.Stderr, "weft: %v\n", err)
	return 2
}

// flags are what the command line says before the script.
type flags struct {
	eval, print, trace  string
	record              string
	seed                uint64
	time, color, method choice
	timeout             time.Duration
	maxProcesses        uint
	maxThreads          uint
	check, stay, forget bool
	version, help       bool

	given func(name string) bool // whether a flag was there
	host  atomic.Pointer[runtime.Host]
}

func command() *cobra.Command {
	f := &flags{
		time: choices("real", "virtual"), color: choices("auto", "always", "never"), method: choices("spawn", "fork"),
	}
	root := &cobra.Command{Use: "weft", Args: cobra.ArbitraryArgs, RunE: f.main}
	run := &cobra.Command{Use: "run", Short: "run a file", RunE: f.main}
	run.Args = func(_ *cobra.Command, args []string) error {
		if len(args) == 0 && !f.version {
			return errors.New("run needs a file: weft run FILE [args...]")
		}
		return nil
	}
	for _, c := range []*cobra.Command{root, run} {
		f.define(c.Flags())
		c.SetFlagErrorFunc(explain)
	}
	root.SilenceErrors, root.SilenceUsage, root.TraverseChildren = true, true, true
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { fmt.Printf(usage, c.Flags().FlagUsages()) })
	root.AddCommand(run, replayCommand(os.Stdout, os.Stderr))
	return root
}

func (f *flags) define(set *pflag.FlagSet) {
	set.SetInterspersed(false)
	set.SortFlags = false
	set.StringVarP(&f.eval, "eval", "e", "", "run `CODE`")
	set.StringVarP(&f.print, "print", "p", "", "run `CODE` and print its value; a promise is awaited")
	set.BoolVarP(&f.stay, "interactive", "i", false, "a prompt after the program, with what it has made")
	set.BoolVar(&f.forget, "no-history", false, "at a prompt, keep no history of what is typed")
	set.BoolVarP(&f.check, "check", "c", false, "look for syntax errors, run nothing")
	set.Uint64Var(&f.seed, "seed", 0, "pick who runs next by chance, from `N`")
	set.Var(&f.time, "time", "`WORLD` is real, or virtual: the clock moves when every thread waits")
	set.Var(&f.method, "start-method", "`METHOD` is spawn, or fork: how a process begins unless the program says it")
	set.DurationVar(&f.timeout, "timeout", 0, "end the program after `D`, such as 500ms or 10s")
	set.UintVar(&f.maxProcesses, "max-processes", 64, "at most `N` processes alive at the same time; 0 is no limit")
	set.UintVar(&f.maxThreads, "max-threads", 20_000, "at most `N` threads alive at the same time in a process; 0 is no limit")
	set.StringVar(&f.trace, "trace", "", "write what happens to `FILE`, as JSON lines")
	set.StringVar(&f.record, "record", "", "record the program in `FILE`, for weft replay")
	set.Var(&f.color, "color", "`WHEN` is auto, always or never")
	set.BoolVar(&f.version, "version", false, "print the version")
	set.BoolVarP(&f.help, "help", "h", false, "print this text")
}

// explain adds to a complaint about flags what would work.
func explain(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var bad *pflag.InvalidValueError
	switch {
	case errors.As(err, &bad):
		name, does := pflag.UnquoteUsage(bad.GetFlag())
		return fmt.Errorf("--%s %q is no %s: %s", bad.GetFlag().Name, bad.GetValue(), name, does)
	case errors.As(err, &unknown):
		near := &cobra.Command{SuggestionsMinimumDistance: 2}
		c.Flags().VisitAll(func(f *pflag.Flag) { near.AddCommand(&cobra.Command{Use: f.Name, RunE: c.RunE}) })
		for _, name := range near.SuggestionsFor(unknown.GetSpecifiedName()) {
			return fmt.Errorf("%w; did you mean --%s?", err, name)
		}
	}
	return fmt.Errorf("%w; weft --help lists them", err)
}

// choice is a flag that has one of a few values, the first unless it was given.
type choice struct {
	value string
	all   []string
}

func choices(all ...string) choice { return choice{all[0], all} }

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return "choice" }
func (c *choice) Set(s string) error {
	if c.value = s; !slices.Contains(c.all, s) {
		return errors.ErrUnsupported
	}
	return nil
}

// main does what the command line asks for.
func (f *flags) main(c *cobra.Command, args []string) error {
	f.given = c.Flags().Changed
	inline := f.given("eval") || f.given("print")
	switch {
	case f.version:
		fmt.Println(version())
		return nil
	case len(args) == 0 && !inline && (f.stay || terminal(os.Stdin)):
		return f.prompt(nil, []string{"weft"})
	}
	text, argv, err := f.program(args)
	switch {
	case err != nil:
		return err
	case f.stay:
		return f.prompt(&text, argv)
	}
	cfg, err := f.config(argv)
	if err != nil {
		return err
	}
	return f.supervise(func(ctx context.Context) error {
		h, err := runtime.New(cfg)
		if err != nil {
			return err
		}
		f.host.Store(h)
		switch {
		case f.check:
			return h.Check(text)
		case f.given("print"):
			return h.Evaluate(ctx, text)
		}
		return h.Run(ctx, text)
	})
}

// program is the text to run, and what it is to find in process.argv.
func (f *flags) program(args []string) (text source.Text, argv []string, err error) {
	switch {
	case f.given("print"):
		return source.Text{Name: "<print>", Code: f.print}, append([]string{"weft", "-p"}, args...), nil
	case f.given("eval"):
		return source.Text{Name: "<code>", Code: f.eval}, append([]string{"weft", "-e"}, args...), nil
	case len(args) == 0:
		args = []string{"-"}
	}
	text.Name = args[0]
	var code []byte
	if args[0] == "-" {
		text.Name = "<stdin>"
		code, err = io.ReadAll(os.Stdin)
	} else {
		code, err = os.ReadFile(args[0])
	}
	if err != nil {
		return text, nil, fmt.Errorf("cannot read %s: %w", text.Name, reason(err))
	}
	text.Code = string(code)
	return text, append([]string{"weft"}, args...), nil
}

// reason is an error about a file without the file's name.
func reason(err error) error {
	if at := (*fs.PathError)(nil); errors.As(err, &at) {
		return at.Err
	}
	return err
}

func (f *flags) config(argv []string) (runtime.Config, error) {
	cfg := runtime.Config{
		Stdout: os.Stdout, Stderr: os.Stderr, Args: argv, Modules: bindings.All(),
		Color: f.colored(), Virtual: f.time.value == "virtual",
		Self: self(), ChildStderr: os.Stderr, MaxProcesses: int(f.maxProcesses), MaxThreads: int(f.maxThreads),
		StartMethod: runtime.StartMethod(f.method.value),
	}
	if f.given("seed") {
		cfg.Seed = &f.seed
	}
	var err error
	if f.trace != "" {
		cfg.Trace, err = create(f.trace, argv)
	}
	if f.record != "" && err == nil && !f.check {
		cfg.Record, err = create(f.record, argv)
	}
	return cfg, err
}

// create makes a file to write to, which must not be the script.
func create(name string, argv []string) (io.Writer, error) {
	if len(argv) > 1 {
		old, err := os.Stat(name)
		script, bad := os.Stat(argv[1])
		if err == nil && bad == nil && os.SameFile(old, script) && old.Mode().IsRegular() {
			return nil, fmt.Errorf("cannot write %s: it is what is to be run", name)
		}
	}
	file, err := os.Create(name)
	if err != nil {
		return nil, fmt.Errorf("cannot write %s: %w", name, reason(err))
	}
	return file, nil
}

// supervise runs a program on a goroutine of its own and ends it when a signal comes or its time is up. A program that
// then goes on is left behind.
func (f *flags) supervise(program func(context.Context) error) error {
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	if f.timeout > 0 {
		time.AfterFunc(f.timeout, func() { cancel(&runtime.TimeLimitError{Limit: f.timeout}) })
	}
	signals, stop := listen(), ctx.Done()
	ended := make(chan error, 1)
	go func() { ended <- program(ctx) }()
	var late <-chan time.Time
	for {
		select {
		case err := <-ended:
			return err
		case <-stop:
			stop, late = nil, time.After(patience)
		case s := <-signals:
			if ctx.Err() != nil {
				return f.abandon(context.Cause(ctx))
			}
			cancel(signalError(s))
		case <-late:
			return f.abandon(context.Cause(ctx))
		}
	}
}

// abandon says that a program did not end when it was told to.
func (f *flags) abandon(cause error) error {
	report := fmt.Sprintf("weft: %v, in a built-in function that cannot be interrupted\n", cause)
	_, _ = io.WriteString(os.Stderr, report)
	if h := f.host.Load(); h != nil {
		h.Abandon(cause, report)
	}
	return cause
}

// prompt is a conversation on the terminal, after a program if first is not nil.
func (f *flags) prompt(first *source.Text, argv []string) error {
	switch {
	case f.record != "":
		return errors.New("--record is for a program: a prompt is not recorded")
	case f.timeout > 0:
		return errors.New("--timeout is for a program: a prompt goes on until it is left")
	}
	cfg, err := f.config(argv)
	if err != nil {
		return err
	}
	past, err := history.Open(f.historyPath())
	if err != nil {
		fmt.Fprintf(os.Stderr, "weft: there is no history: %v\n", err)
		past, _ = history.Open("")
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	go func() {
		for s := range listen() {
			if s != os.Interrupt { // that is the terminal's
				cancel(signalError(s))
			}
		}
	}()
	return repl.Run(ctx, repl.Config{
		NewHost: func(stdout, stderr io.Writer) (*runtime.Host, error) {
			cfg := cfg
			cfg.Stdout, cfg.Stderr = stdout, stderr
			return runtime.New(cfg)
		},
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Color: cfg.Color, History: past,
		Manual: bindings.Declarations(), Examples: scripts.Files(), First: first, Editor: editor(),
	})
}

// historyPath is the file of what was typed before, "" for none.
func (f *flags) historyPath() string {
	home, err := os.UserHomeDir()
	if f.forget || err != nil {
		return ""
	}
	return history.Path(os.Getenv, home)
}

// editor is the command of the user's editor, "" when none is known.
func editor() string {
	return cmp.Or(os.Getenv("VISUAL"), os.Getenv("EDITOR"), "vi")
}

// listen takes in the signals that end a program, but for those that whoever started weft wants ignored.
func listen() <-chan os.Signal {
	signals := make(chan os.Signal, 2)
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGABRT} {
		if !signal.Ignored(s) {
			signal.Notify(signals, s)
		}
	}
	return signals
}

func signalError(s os.Signal) error {
	names := map[os.Signal]string{os.Interrupt: "interrupted", syscall.SIGTERM: "terminated", syscall.SIGHUP: "hung up",
		syscall.SIGQUIT: "quit", syscall.SIGABRT: "aborted"}
	return &runtime.SignalError{Number: int(s.(syscall.Signal)), Name: names[s]}
}

// raise ends the process by a signal, so that a shell sees what has happened. It returns where that cannot be done.
func raise(s syscall.Signal) {
	if s == syscall.SIGQUIT || s == syscall.SIGABRT {
		return // Go would print what its goroutines do
	}
	signal.Reset(s)
	self, err := os.FindProcess(os.Getpid())
	if err != nil || self.Signal(s) != nil {
		return
	}
	time.Sleep(patience)
}

func terminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// colored decides whether output has colour: a flag, then NO_COLOR (no-color.org), then FORCE_COLOR and CLICOLOR_FORCE,
// then whether all of it goes to a terminal that can show colours.
func (f *flags) colored() bool {
	on := func(name string) bool { v := os.Getenv(name); return v != "" && v != "0" }
	switch {
	case f.color.value != "auto":
		return f.color.value == "always"
	case os.Getenv("NO_COLOR") != "":
		return false
	case on("FORCE_COLOR"), on("CLICOLOR_FORCE"):
		return true
	case os.Getenv("FORCE_COLOR") == "0", os.Getenv("TERM") == "dumb":
		return false
	case os.Getenv("TERM") == "" && goruntime.GOOS != "windows":
		return false
	}
	return terminal(os.Stdout) && terminal(os.Stderr)
}

// version is weft's and that of the engine.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "weft (unknown version)"
	}
	text := "weft " + info.Main.Version + " " + info.GoVersion
	for _, d := range info.Deps {
		if strings.HasSuffix(d.Path, "/goja") {
			text += " goja " + d.Version
		}
	}
	return text
}

const replayUsage = `weft replay shows again what a program did that was recorded with weft run --record.

Every process of it is run again, with what it was told then by the clock, by chance and by the others; nothing outside is
touched. What it prints is written at the times at which it was written, and the exit code is what it was.
A program that goes another way than then is an error, and so is a file that was changed.

Usage:
  weft replay [flags] RECORDING

Flags:
%s`

// replay is the command of that name.
type replay struct {
	flags
	stdout, stderr io.Writer
	speed          float64
	noWait         bool
	times          uint
}

func replayCommand(stdout, stderr io.Writer) *cobra.Command {
	r := &replay{stdout: stdout, stderr: stderr}
	c := &cobra.Command{Use: "replay", Short: "show again what was recorded", RunE: r.main}
	c.Args = func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) == 0:
			return errors.New("replay needs a file that weft run --record has written: weft replay RECORDING")
		case len(args) > 1:
			return errors.New("replay takes nothing after the file: the arguments of the program are recorded, too")
		}
		return nil
	}
	r.define(c.Flags())
	c.SetFlagErrorFunc(explain)
	c.SetHelpFunc(func(c *cobra.Command, _ []string) { fmt.Fprintf(stdout, replayUsage, c.Flags().FlagUsages()) })
	return c
}

func (r *replay) define(set *pflag.FlagSet) {
	set.SortFlags = false
	set.Float64Var(&r.speed, "speed", 1, "`X` times as fast as it was")
	set.BoolVar(&r.noWait, "no-wait", false, "as fast as can be; in virtual time it always is")
	set.UintVar(&r.times, "check", 0, "run it `N` times, write nothing, and say whether all were the same, in memory as well")
	set.DurationVar(&r.timeout, "timeout", 0, "end after `D`, such as 500ms or 10s")
	set.BoolVarP(&r.help, "help", "h", false, "print this text")
}

func (r *replay) main(c *cobra.Command, args []string) error {
	switch {
	case !(r.speed > 0):
		return fmt.Errorf("--speed %v is no speed: it has to be more than 0", r.speed)
	case c.Flags().Changed("check") && r.times == 0:
		return errors.New("--check 0 runs nothing: it has to be at least 1")
	}
	rec, err := r.open(args[0])
	if err != nil {
		return err
	}
	r.warn(rec)
	time.Local = rec.Header.Location()
	cfg := player.ReplayConfig{Stdout: r.stdout, Stderr: r.stderr, Modules: bindings.All(), Speed: r.speed}
	if r.noWait || r.times > 0 {
		cfg.Speed = 0
	}
	p := player.NewReplayer(cfg, rec)
	return r.supervise(func(ctx context.Context) error {
		if r.times == 0 {
			return r.report(p.Play(ctx))
		}
		same, err := p.Check(ctx, int(r.times))
		if err == nil || same > 0 {
			fmt.Fprintf(r.stdout, "%d of %d the same\n", same, r.times)
		}
		return r.report(err)
	})
}

// report says what has gone wrong, if it was not the program.
func (r *replay) report(err error) error {
	var ended *runtime.ExitError
	var signal *runtime.SignalError
	var coded interface{ ExitCode() int }
	if err != nil && !errors.As(err, &ended) && !errors.As(err, &signal) && errors.As(err, &coded) {
		fmt.Fprintf(r.stderr, "weft: %s\n", recording.Printable(err.Error()))
	}
	return err
}

func (r *replay) open(name string) (*recording.Recording, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", name, reason(err))
	}
	info, err := file.Stat()
	switch {
	case err != nil:
		return nil, fmt.Errorf("cannot read %s: %w", name, reason(err))
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("cannot replay %s: it is no file", name)
	}
	rec, err := recording.Open(file, info.Size())
	if err != nil {
		return nil, fmt.Errorf("cannot replay %s: %s", name, recording.Printable(err.Error()))
	}
	return rec, nil
}

// warn says what is not as it was when the program was recorded.
func (r *replay) warn(rec *recording.Recording) {
	h := &rec.Header
	if h.Changed() {
		fmt.Fprintf(r.stderr, "weft: %s has changed since it was recorded; this is the recorded one\n", recording.Printable(h.Script))
	}
	then := h.Weft + " " + h.Engine + " " + h.OS + "/" + h.Arch
	now := runtime.Version() + " " + goruntime.GOOS + "/" + goruntime.GOARCH
	if then != now {
		fmt.Fprintf(r.stderr, "weft: this was recorded by another weft, and may not go the same way in this one\n"+
			"  then: %s\n  now:  %s\n", recording.Printable(then), now)
	}
}
