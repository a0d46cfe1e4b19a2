package command

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"weft/repl/typings"
	"weft/runtime"
	"weft/runtime/engine/module"
	"weft/runtime/engine/source"
	"weft/runtime/permit"
)

const checkHelp = `weft check finds what keeps programs from running, and runs nothing: syntax errors, imports and requires that lead nowhere, and names
that no module exports, in the files and in all that they import.

It finds wrong types, too, when a program has TypeScript or there is a tsconfig.json: by the tsc in the node_modules of the program's
folder or of one above, if there is one. (npm install --save-dev typescript puts it there.) The tsconfig.json counts for the JavaScript
if it has checkJs, as that of weft types.

Usage:
  weft check [flags] FILE...

Flags:
%s
Exit codes:
  0 nothing was found   1 there are errors   2 wrong usage or unreadable file
`

// check looks for errors in programs.
type check struct {
	env   Env
	color choice
}

func newCheck(env Env) *check { return &check{env, choices("auto", "always", "never")} }

func (c *check) define(flags *pflag.FlagSet) {
	flags.Var(&c.color, "color", "use colours: `WHEN` is auto, always or never")
}

func (c *check) run(_ *pflag.FlagSet, args []string) error {
	if len(args) == 0 {
		return errors.New("check needs a file, as in weft check app.js")
	}
	h, err := runtime.New(runtime.Config{
		Stdout: c.env.Out, Stderr: c.env.Err, Modules: c.env.Modules, Color: colored(c.env, c.color.value), Rights: permit.Rights{Anywhere: true},
	})
	if err != nil {
		return err
	}
	var texts []source.Text
	for _, name := range args {
		text, _, err := c.env.readProgram(name, permit.Rights{}, false)
		if err != nil {
			return err
		}
		texts = append(texts, text)
	}
	checker := checkTexts(h, texts...)
	found := checker.Errors()
	wrong, note := c.types(checker, args[0], found)
	if err := complain(h, append(found, wrong...)); err != nil {
		return err
	}
	if note != "" {
		fmt.Fprintf(c.env.Err, "weft: types were not checked: %s\n", note)
	}
	return nil
}

// checkTexts checks programs.
func checkTexts(h *runtime.Host, texts ...source.Text) *module.Checker {
	checker := module.NewChecker(h.Realm().Linker)
	for _, text := range texts {
		checker.Check(text)
	}
	return checker
}

// imports are the files that a program imports, without packages, and the program itself.
func (env Env) imports(text source.Text) ([]string, error) {
	h, err := runtime.New(runtime.Config{Stdout: io.Discard, Stderr: io.Discard, Modules: env.Modules, Rights: permit.Rights{Anywhere: true}})
	if err != nil {
		return nil, err
	}
	return slices.Sorted(maps.Keys(checkTexts(h, text).Texts)), nil
}

// complain reports errors; it returns how the process is to exit then.
func complain(h *runtime.Host, found []*source.SyntaxError) error {
	if len(found) == 0 {
		return nil
	}
	reports := make([]string, len(found))
	for i, err := range found {
		reports[i] = h.Realm().Describe(err)
	}
	h.Realm().Complain(strings.Join(reports, "\n\n"))
	return &runtime.ExitError{Code: 1}
}

// types are the errors that TypeScript finds besides others, or why it was not asked though the program has TypeScript.
func (c *check) types(checker *module.Checker, first string, others []*source.SyntaxError) (wrong []*source.SyntaxError, note string) {
	found, err := typings.Check(first, checker.Texts, c.env.Declarations)
	if err != nil {
		return nil, err.Error()
	}
	for _, e := range found {
		if !slices.ContainsFunc(others, func(o *source.SyntaxError) bool { return sameFault(o.Position, e.Position) }) {
			wrong = append(wrong, e)
		}
	}
	return wrong, ""
}

// sameFault: two reports are about one thing, as far as lines tell.
func sameFault(a, b source.Position) bool { return a.File == b.File && a.Line == b.Line }
