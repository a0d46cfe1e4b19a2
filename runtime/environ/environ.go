// Package environ is what a process finds around it: its environment variables, its working directory, its terminal, its memory. Scripts ask for
// these here and nowhere else. What the machine answered is in the journal; what a script has changed is the realm's own, and a process that
// it spawns begins with what the machine says.
package environ

import (
	"cmp"
	"errors"
	"maps"
	"os"
	"path/filepath"
	goruntime "runtime"
	"slices"
	"strings"

	"golang.org/x/term"

	"weft/runtime"
	"weft/runtime/outside"
	"weft/runtime/permit"
	"weft/runtime/replay"
	"weft/runtime/usage"
)

// Environ is that of one realm. Its methods belong to the running thread.
type Environ struct {
	rt    *runtime.Realm
	vars  map[string]variable // what is known: asked for, or changed by a script
	names []string            // of variables that a script has set, in that order
	dir   string              // "" before it is known
	moved bool                // a script has changed it
}

// variable is the value of one, if it is there.
type variable struct {
	Value   string
	There   bool
	changed bool // by a script
}

// Of is the realm's.
func Of(rt *runtime.Realm) *Environ { return runtime.Part(rt, newEnviron) }

func newEnviron(rt *runtime.Realm) *Environ { return &Environ{rt: rt, vars: map[string]variable{}} }

// allow throws unless the script may learn or change a variable, or the names of all ("").
func (e *Environ) allow(name string) {
	if !slices.Contains(harmless, name) {
		outside.Require(e.rt, "process.env", permit.Env, name)
	}
}

// harmless are variables that say nothing of a user, and that libraries ask for when they are loaded.
var harmless = []string{"NODE_ENV", "NODE_DEBUG", "NODE_V8_COVERAGE", "READABLE_STREAM", "DEBUG", "CI", "NO_COLOR", "FORCE_COLOR", "COLORTERM", "TERM", "TZ", "LANG", "LC_ALL"}

// Get is the value of a variable; ok is false when there is none.
func (e *Environ) Get(name string) (value string, ok bool) {
	e.allow(name)
	name = fold(name)
	v, known := e.vars[name]
	if !known {
		v = replay.Ask(e.rt.Journal, "environment", func() (v variable) {
			v.Value, v.There = os.LookupEnv(name)
			return v
		})
		e.vars[name] = v
	}
	return v.Value, v.There
}

// Set gives a variable a value.
func (e *Environ) Set(name, value string) {
	e.allow(name)
	if _, there := e.Get(name); !there {
		e.names = append(e.names, name)
	}
	e.vars[fold(name)] = variable{value, true, true}
}

// Unset takes a variable away.
func (e *Environ) Unset(name string) {
	e.allow(name)
	e.names = slices.DeleteFunc(e.names, func(n string) bool { return fold(n) == fold(name) })
	e.vars[fold(name)] = variable{changed: true}
}

// Names are those of all variables: first the machine's, then those that the script has set.
func (e *Environ) Names() []string {
	e.allow("")
	all := replay.Ask(e.rt.Journal, "environment", func() (names []string) {
		for _, pair := range os.Environ() {
			if name, _, _ := strings.Cut(pair, "="); name != "" {
				names = append(names, name)
			}
		}
		return names
	})
	all = slices.DeleteFunc(all, func(name string) bool {
		v, known := e.vars[fold(name)]
		return known && !v.There || slices.Contains(e.names, name)
	})
	return append(all, e.names...)
}

// Changes are the variables that a script has set, NAME=value, and those that it has taken away.
func (e *Environ) Changes() (set, unset []string) {
	for _, name := range slices.Sorted(maps.Keys(e.vars)) {
		switch v := e.vars[name]; {
		case v.changed && v.There:
			set = append(set, name+"="+v.Value)
		case v.changed:
			unset = append(unset, name)
		}
	}
	return set, unset
}

// fold is a name as variables are told apart by it.
func fold(name string) string {
	if goruntime.GOOS == "windows" {
		return strings.ToUpper(name)
	}
	return name
}

// answer is what the machine says of a path.
type answer struct{ Path, Error, Code string }

// Dir is the working directory.
func (e *Environ) Dir() (string, error) {
	if e.dir == "" {
		a := replay.Ask(e.rt.Journal, "directory", func() (a answer) {
			var err error
			if a.Path, err = os.Getwd(); err != nil {
				a.Error = err.Error()
			}
			return a
		})
		if a.Error != "" {
			return "", errors.New(a.Error)
		}
		e.dir = a.Path
	}
	return e.dir, nil
}

// Local is a path for the operating system, whose working directory is not the one that a script has changed to.
func (e *Environ) Local(path string) string {
	if !e.moved || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(e.dir, path)
}

// Path is a path that may stand for one from the working directory.
func (e *Environ) Path(path string) (string, error) {
	if filepath.IsAbs(path) {
		return filepath.Clean(path), nil
	}
	dir, err := e.Dir()
	return filepath.Join(dir, path), err
}

// SystemError is an error of the operating system's, with Node's code: "ENOENT".
type SystemError struct{ Code, Text string }

// Error is the text.
func (e *SystemError) Error() string { return e.Text }

// SetDir changes the working directory of this process of the program.
func (e *Environ) SetDir(path string) error {
	path, err := e.Path(path)
	if err != nil {
		return err
	}
	a, err := outside.Wait(e.rt, outside.Op[answer]{Name: "process.chdir", Kind: "directory", On: path, Do: func(s *outside.Scope) (answer, error) {
		real, err := s.PermitPath(permit.Read, path)
		if err != nil {
			return answer{}, err
		}
		info, err := os.Stat(real)
		switch {
		case errors.Is(err, os.ErrNotExist):
			return answer{Code: "ENOENT", Error: "no such file or directory"}, nil
		case errors.Is(err, os.ErrPermission):
			return answer{Code: "EACCES", Error: "permission denied"}, nil
		case err != nil:
			return answer{Code: "EIO", Error: err.Error()}, nil
		case !info.IsDir():
			return answer{Code: "ENOTDIR", Error: "not a directory"}, nil
		}
		return answer{Path: path}, nil
	}})
	if err != nil {
		panic(outside.AsFailure(err).Value(e.rt))
	}
	if a.Error != "" {
		return &SystemError{a.Code, a.Error}
	}
	e.dir, e.moved = a.Path, true
	return nil
}

// Size is that of a terminal; zero for what is none.
type Size struct{ Columns, Rows int }

// Terminal is the size of the terminal that a stream goes to.
func (e *Environ) Terminal(to runtime.Stream) Size {
	return replay.Ask(e.rt.Journal, "terminal", func() (s Size) {
		cfg := e.rt.Host.Config()
		w := cfg.Stdout
		if to == runtime.Stderr {
			w = cfg.Stderr
		}
		if f, ok := w.(interface{ Fd() uintptr }); ok && term.IsTerminal(int(f.Fd())) {
			s.Columns, s.Rows, _ = term.GetSize(int(f.Fd()))
			s.Columns, s.Rows = cmp.Or(s.Columns, 80), cmp.Or(s.Rows, 24) // it does not know
		}
		return s
	})
}

// Executable is the path of weft.
func (e *Environ) Executable() string {
	return replay.Ask(e.rt.Journal, "executable", func() string {
		path, _ := os.Executable()
		return path
	})
}

// Memory is what the process uses.
func (e *Environ) Memory() usage.Memory { return replay.Ask(e.rt.Journal, "memory", usage.OfMemory) }
