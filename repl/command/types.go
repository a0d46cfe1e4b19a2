package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"weft/repl"
	"weft/repl/typings"
)

const typesHelp = `weft types writes what an editor such as VS Code needs to complete and check programs, JavaScript too: weft.d.ts, which declares
what a program can call, and a tsconfig.json. Without a DIR it writes them into this folder. It replaces no file that it has not
written. With them, tsc finds wrong types as well, and so does weft check where TypeScript is installed.

Usage:
  weft types [flags] [DIR]

Flags:
%s`

// types writes declarations for editors.
type types struct {
	env                 Env
	force, declarations bool
}

func (t *types) define(flags *pflag.FlagSet) {
	flags.BoolVar(&t.force, "force", false, "replace files that weft has not written")
	flags.BoolVar(&t.declarations, "declarations", false, "write weft.d.ts alone, for a tsconfig.json of your own")
}

func (t *types) run(_ *pflag.FlagSet, args []string) error {
	if len(args) > 1 {
		return errors.New("types takes one folder: weft types [DIR]")
	}
	dir := strings.Join(args, "")
	declarations, err := typings.Declarations(t.env.Declarations)
	if err != nil {
		return err
	}
	files := []written{{filepath.Join(dir, "weft.d.ts"), declarations}}
	if !t.declarations {
		files = append(files, written{filepath.Join(dir, "tsconfig.json"), typings.Config})
	}
	for _, f := range files {
		if err := f.mayBeWritten(); err != nil && !t.force {
			return err
		}
	}
	for _, f := range files {
		if err := os.WriteFile(f.name, []byte(f.text), 0o666); err != nil {
			return fmt.Errorf("cannot write %s: %w", f.name, repl.Reason(err))
		}
		if err := t.env.say("wrote", f.name); err != nil {
			return err
		}
	}
	return nil
}

// written is a file to write.
type written struct{ name, text string }

// mayBeWritten: there is no such file, or weft has written it.
func (w written) mayBeWritten() error {
	old, err := os.ReadFile(w.name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("cannot read %s: %w", w.name, repl.Reason(err))
	case strings.HasPrefix(string(old), typings.Mark):
		return nil
	}
	hint := "--force replaces it"
	if filepath.Base(w.name) == "tsconfig.json" {
		hint += ", --declarations leaves it as it is"
	}
	return fmt.Errorf("there is a %s that weft has not written: %s", w.name, hint)
}
