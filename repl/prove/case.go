package prove

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"weft/repl/expect"
	"weft/runtime/engine/source"
	"weft/runtime/engine/source/article"
)

// Case is a script or an article.
type Case struct {
	Path string // of its file
	Code string // what is in it
}

// proof is what a case says of itself.
type proof interface {
	// Check compares a run with what was expected.
	Check(stdout, stderr string, exit int) error
}

// proof reads what the case says; says is false when that is nothing.
func (c Case) proof() (p proof, flags []string, says bool) {
	if article.Is(c.Path) {
		a := expect.ReadArticle(c.Code)
		flags = []string{"--mark-blocks"}
		if a.Real() {
			flags = append(flags, "--time=real")
		}
		return a, flags, a.Says()
	}
	e, says := expect.Read(c.Code)
	if e.Real {
		flags = []string{"--time=real"}
	}
	return e, append(flags, e.Flags...), says
}

// rewritten is the case with what a run has come to.
func (c Case) rewritten(o Outcome) string {
	if article.Is(c.Path) {
		return expect.ReadArticle(c.Code).Rewrite(o.Stdout, o.Stderr)
	}
	return expect.Rewrite(c.Code, o.Stdout, o.Stderr, o.Exit)
}

// Collect reads the files, and those in the folders and all folders below them whose names are of programs. In a folder it leaves out what
// npm has installed, what begins with a dot, declarations, and articles that do not say what they print.
func Collect(paths []string) (cases []Case, err error) {
	for _, path := range paths {
		info, err := os.Stat(path)
		if err == nil && info.IsDir() {
			cases, err = collectIn(path, cases)
		} else if err == nil {
			cases, err = appendFile(path, cases)
		}
		if err != nil {
			return nil, err
		}
	}
	for _, c := range cases {
		if _, err := article.Program(c.Path, c.Code); err != nil {
			return nil, err
		}
	}
	return cases, nil
}

func appendFile(path string, cases []Case) ([]Case, error) {
	code, err := os.ReadFile(path)
	return append(cases, Case{path, string(code)}), err
}

func collectIn(dir string, cases []Case) ([]Case, error) {
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		name := d.Name()
		switch {
		case err != nil:
			return err
		case path != dir && (strings.HasPrefix(name, ".") || name == "node_modules"):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() || !isProgram(name):
			return nil
		}
		if cases, err = appendFile(path, cases); err != nil {
			return err
		}
		if last := cases[len(cases)-1]; article.Is(path) && !expect.ReadArticle(last.Code).Says() {
			cases = cases[:len(cases)-1]
		}
		return nil
	})
	return cases, err
}

func isProgram(name string) bool {
	if article.Is(name) {
		return true
	}
	return slices.Contains(source.Endings(), filepath.Ext(name)) && !strings.HasSuffix(strings.TrimSuffix(name, filepath.Ext(name)), ".d")
}

// allowed are the flags that a script may give to itself. Others would let it write files, or touch what its user has not allowed.
var allowed = []string{"--seed", "--time", "--timeout", "--start-method", "--max-processes", "--max-threads", "--max-open", "--max-output", "--max-memory"}

// checkFlags holds that a script gives itself no other flags.
func checkFlags(flags []string) error {
	value := false // the next word is one
	for _, flag := range flags {
		name, _, has := strings.Cut(flag, "=")
		switch {
		case value:
			value = false
		case name == "--mark-blocks":
		case !slices.Contains(allowed, name):
			return fmt.Errorf("its first line asks for %s: give it to weft test, if you trust the script; it may ask for %s", flag, strings.Join(allowed, ", "))
		default:
			value = !has
		}
	}
	return nil
}
