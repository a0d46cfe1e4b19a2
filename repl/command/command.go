// Package command is the command line of weft: a table of commands, each with its flags, its help and what it does. It
// stands apart from package repl, which is the conversation that one of them opens.
//
// Run is the entry: it looks up the command that a command line names and runs it in an Env, which is all that a command
// sees of the process. program is what weft does with a script or a prompt, replay repeats a recording, and supervisor ends
// what a signal or a time limit asks to end.
package command

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"weft/runtime"
	"weft/runtime/engine/lazyregexp"
	"weft/runtime/engine/nearest"
)

// Env is what a command sees of the process that it runs in.
type Env struct {
	In, Out, Err *os.File                  // the standard streams
	Getenv       func(name string) string  // asks the environment, as os.Getenv
	Signals      func() <-chan os.Signal   // begins to receive the signals that end a program
	Restart      func(argv []string) error // has weft with these arguments take the place of the process; nil when it cannot
	Self         []string                  // how weft starts itself as a child process; nil when that is not known
	Build        string                    // names the build of weft
	Modules      []runtime.Module          // what scripts can call
	Declarations string                    // of the modules, in TypeScript
	Examples     fs.FS                     // programs to try, *.js
}

// say prints a line on standard output.
func (env Env) say(words ...any) error {
	if _, err := fmt.Fprintln(env.Out, words...); err != nil {
		err = &runtime.OutputError{Err: err}
		fmt.Fprintf(env.Err, "weft: %v\n", err)
		return err
	}
	return nil
}

// command is a row of the table: a name, its help, and what it does.
type command struct {
	name, short string
	help        string // has %s where the flags are listed
	action
}

// action is what a command does. Its flags are its fields.
type action interface {
	define(flags *pflag.FlagSet)
	run(flags *pflag.FlagSet, args []string) error
}

// table lists the commands. The first is what weft does when none of the others is named.
func table(env Env) []command {
	return []command{
		{"weft", "", programHelp, newProgram(env, "")},
		{"run", "run a file", programHelp, newProgram(env, "run needs a file: weft run FILE [args...]")},
		{"replay", "repeat a recorded run", replayHelp, &replay{supervisor: newSupervisor(env)}},
		{"watch", "run a file, and watch it run", watchHelp, newLiveView(env)},
		{"trace", "show an event log", traceHelp, &traces{env: env}},
		{"check", "find errors without running anything", checkHelp, newCheck(env)},
		{"test", "hold programs against what they say that they print", testHelp, newTest(env)},
		{"scripts", "list the examples", scriptsHelp, newScripts(env)},
		{"show", "print a program", showHelp, newShow(env)},
		{"new", "write a program to begin with", newHelp, &starter{env: env}},
		{"share", "put a program and its run into a page or a link", shareHelp, &sharing{env: env}},
		{"open", "run the program of a link", openHelp, newProgram(env, "open needs a link, or a page: weft open LINK [args...]")},
		{"web", "open the playground in the browser", webHelp, newPlayground(env)},
		{"types", "write declarations for editors", typesHelp, &types{env: env}},
	}
}

// Run does what a command line asks for; args does not have the name of the program. What is wrong with the command line
// is written to env.Err. The error says how the process is to exit, see runtime.ExitCode.
func Run(env Env, args []string) error {
	root := &cobra.Command{SilenceErrors: true, SilenceUsage: true, TraverseChildren: true}
	var failed error
	for i, c := range table(env) {
		to := root
		if i > 0 {
			to = &cobra.Command{}
			root.AddCommand(to)
		}
		c.fill(to, env, &failed)
	}
	root.SetIn(env.In)
	root.SetOut(env.Out)
	root.SetErr(env.Err)
	root.SetArgs(args)
	err := root.Execute()
	err = cmp.Or(err, failed)
	var coded interface{ ExitCode() int }
	if err == nil || errors.As(err, &coded) {
		return err
	}
	fmt.Fprintf(env.Err, "weft: %v\n", err)
	return &runtime.ExitError{Code: 2}
}

// fill describes the command to cobra, which parses the command line. failed is set when the help cannot be written.
func (c command) fill(to *cobra.Command, env Env, failed *error) {
	to.Use, to.Short, to.Args = c.name, c.short, cobra.ArbitraryArgs
	to.RunE = func(to *cobra.Command, args []string) error { return c.run(to.Flags(), args) }
	to.SetFlagErrorFunc(explain)
	to.SetHelpFunc(func(to *cobra.Command, _ []string) {
		usages := optional().ReplaceAllString(to.Flags().FlagUsages(), "[=$1]    ")
		*failed = env.say(strings.TrimSuffix(fmt.Sprintf(c.help, usages), "\n"))
	})
	flags := to.Flags()
	flags.SortFlags = false
	c.define(flags)
	flags.BoolP("help", "h", false, "print this text")
}

// optional is the value of a flag that need not have one, as package pflag writes it: "NAMES[=*]" for "[=NAMES]".
var optional = lazyregexp.New(` ([A-Z]+)\[=\*\]`)

// explain says of an error in a flag what would have been right.
func explain(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var bad *pflag.InvalidValueError
	switch {
	case errors.As(err, &bad):
		f := bad.GetFlag()
		return fmt.Errorf("--%s %q is not valid: it must be %s", f.Name, bad.GetValue(), valid(f.Value.Type()))
	case errors.As(err, &unknown):
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if near := nearest.Name(unknown.GetSpecifiedName(), names); near != "" {
			return fmt.Errorf("%w; did you mean --%s?", err, near)
		}
	}
	return fmt.Errorf("%w; %s --help lists them", err, c.CommandPath())
}

// valid says what values a flag of a type can have.
func valid(typ string) string {
	switch typ {
	case "duration":
		return "a duration, such as 500ms or 10s"
	case "uint", "uint64":
		return "a whole number that is not negative"
	case "size":
		return "a number of bytes, such as 512MB or 2GB"
	case "float64":
		return "a number"
	case "bool":
		return "true or false"
	}
	return typ // of a choice
}
