package command

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	goruntime "runtime"

	"golang.org/x/term"
)

// create makes a file to write to, which must not be the script, the second word of argv.
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

// reason is an error about a file without the file's name.
func reason(err error) error {
	if at := (*fs.PathError)(nil); errors.As(err, &at) {
		return at.Err
	}
	return err
}

func terminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// colored decides whether output has colour: a flag, then NO_COLOR (no-color.org), then FORCE_COLOR and CLICOLOR_FORCE,
// then whether all of it goes to a terminal that can show colours.
func colored(env Env, when string) bool {
	on := func(name string) bool { v := env.Getenv(name); return v != "" && v != "0" }
	switch {
	case when != "auto":
		return when == "always"
	case env.Getenv("NO_COLOR") != "":
		return false
	case on("FORCE_COLOR"), on("CLICOLOR_FORCE"):
		return true
	case env.Getenv("FORCE_COLOR") == "0", env.Getenv("TERM") == "dumb":
		return false
	case env.Getenv("TERM") == "" && goruntime.GOOS != "windows":
		return false
	}
	return terminal(env.Out) && terminal(env.Err)
}
