package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	goruntime "runtime"
	"strings"
	"sync"
	"time"

	"github.com/spf13/pflag"

	"weft/repl"
	"weft/repl/bars"
	"weft/repl/prove"
	"weft/runtime"
	"weft/runtime/permit"
	"weft/runtime/process/proc"
)

const testHelp = `weft test runs scripts and articles, and compares what they print with what they say that they print.

A script says it in comments at its end:
  // Output:                what it prints, in the comment lines below; // Unordered output: in any order
  // Errors:                what it writes to the standard error stream
  // Throws: Error: text    the error that ends it
  // Exit: 13               its exit code, when that is not 0
  A line ... stands for any number of lines, and ... within a line for any text. A script that says nothing has to end with exit code 0.
An article (.md) is one program; a block ` + "```text or ```output" + ` below a block that runs is what that prints.

Time is virtual, unless one of the first comments is // @time real. The first line can give flags: // weft --seed 7. Each script runs in its
own folder, and may do what the flags of weft test allow.

Usage:
  weft test [flags] [FILE | FOLDER]...

Without a name it looks in this folder. In folders it leaves out node_modules, and articles that do not say what they print.

Flags:
%s
Exit codes:
  0 all is as expected   1 something differs   2 wrong usage or unreadable file
`

// test holds programs against what they say of themselves.
type test struct {
	env     Env
	suite   prove.Suite
	seed    uint64
	tap     bool
	junit   string
	color   choice
	rights  permit.Rights
	repeat  uint
	jobs    uint
	timeout time.Duration
}

func newTest(env Env) *test { return &test{env: env, color: choices("auto", "always", "never")} }

func (t *test) define(flags *pflag.FlagSet) {
	flags.BoolVar(&t.suite.Update, "update", false, "write what comes into the files that say otherwise or nothing")
	flags.UintVar(&t.repeat, "repeat", 1, "run each `N` times")
	flags.BoolVar(&t.suite.Shuffle, "shuffle", false, "pick at random who runs next, with another seed each time: --seed and those after it")
	flags.Uint64Var(&t.seed, "seed", 1, "pick at random who runs next, starting from `N`")
	flags.UintVar(&t.jobs, "jobs", uint(goruntime.GOMAXPROCS(0)), "run `N` at the same time")
	flags.DurationVar(&t.timeout, "timeout", time.Minute, "end a run after `D`, such as 500ms or 10s")
	flags.BoolVar(&t.tap, "tap", false, "write the results as TAP")
	flags.StringVar(&t.junit, "junit", "", "write the results to `FILE`, too, as the XML of JUnit")
	flags.Var(&t.color, "color", "use colours: `WHEN` is auto, always or never")
	definePermissions(flags, &t.rights)
}

func (t *test) run(flags *pflag.FlagSet, args []string) error {
	switch {
	case t.repeat == 0:
		return errors.New("--repeat must be at least 1")
	case t.suite.Update && (t.suite.Shuffle || t.repeat > 1):
		return errors.New("--update goes without --repeat and --shuffle: a script says what one run prints")
	case len(args) == 0:
		args = []string{"."}
	}
	cases, err := prove.Collect(args)
	if at := (*fs.PathError)(nil); errors.As(err, &at) {
		return fmt.Errorf("cannot read %s: %w", at.Path, repl.Reason(err))
	} else if err != nil {
		return err
	}
	if len(cases) == 0 {
		return fmt.Errorf("there is no script in %s", strings.Join(args, ", "))
	}
	if flags.Changed("seed") {
		t.suite.Seed = &t.seed
	}
	if t.suite.Runner, err = t.runner(flags); err != nil {
		return err
	}
	t.suite.Repeat, t.suite.Jobs = int(t.repeat), int(t.jobs)
	out, bar := bars.Writers(t.env.Out, t.env.Err)
	reports, count, err := t.reports(out, len(cases))
	if err != nil {
		return err
	}
	if err := t.prove(cases, append(reports, count), bar); err != nil {
		return err
	}
	if count.Failed > 0 {
		return &runtime.ExitError{Code: 1}
	}
	return nil
}

// runner hands on what the command line allows.
func (t *test) runner(flags *pflag.FlagSet) (prove.Runner, error) {
	weft, err := proc.Executable()
	return prove.Runner{Weft: weft, Timeout: t.timeout, Flags: permissions(flags)}, err
}

// counting is a report that only counts.
type counting struct{ prove.Count }

// Close does nothing.
func (*counting) Close() error { return nil }

// reports are those that the command line asks for.
func (t *test) reports(out io.Writer, cases int) (reports []prove.Report, count *counting, err error) {
	if t.junit != "" {
		file, err := create(t.junit, prove.JUnitMagic)
		if err != nil {
			return nil, nil, err
		}
		reports = append(reports, prove.NewJUnit(file))
	}
	if t.tap {
		return append(reports, prove.NewTAP(out, cases)), &counting{}, nil
	}
	again := strings.Join(append([]string{"weft test"}, t.suite.Flags...), " ")
	return append(reports, prove.NewListing(out, colored(t.env, t.color.value), again)), &counting{}, nil
}

// prove runs the cases until they have ended, or a signal comes. Then the reports have what has ended by then.
func (t *test) prove(cases []prove.Case, reports []prove.Report, bar io.Writer) error {
	ctx, stop := t.env.interruptible()
	defer stop()
	ended := t.counter(len(cases), bar)
	err := t.suite.Run(ctx, cases, func() { ended(1) }, func(r prove.Result) {
		for _, to := range reports {
			to.Take(r)
		}
	})
	ended(0)
	if err != nil {
		err = cmp.Or(context.Cause(ctx), err)
	}
	for _, to := range reports {
		if failed := to.Close(); failed != nil && err == nil {
			err = &runtime.OutputError{Err: failed}
			fmt.Fprintf(t.env.Err, "weft: %v\n", err)
		}
	}
	return err
}

// counter shows on a terminal how many cases have ended: n more, or, with 0, nothing any longer. Any goroutine may call it.
func (t *test) counter(cases int, bar io.Writer) func(n int) {
	if cases < 2 || !terminal(t.env.Err) {
		return func(int) {}
	}
	var mu sync.Mutex
	began, s := time.Now(), bars.State{ID: "test", Total: float64(cases)}
	return func(n int) {
		mu.Lock()
		defer mu.Unlock()
		s.N, s.Elapsed, s.Gone = s.N+float64(n), float64(time.Since(began).Milliseconds()), n == 0
		_ = s.Show(bar)
	}
}
