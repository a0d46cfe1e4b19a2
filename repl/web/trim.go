package web

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

const goja = "github.com/dop251/goja"

// edit is a change to a file of goja's. old is there once.
type edit struct{ file, old, text string }

// edits leave out what makes the engine large, and is of no use in a browser:
//   - methods of Go's values by their names, which no script of weft's is given: where anything asks for a method by a name that is not known
//     before, Go's linker keeps every method of every type
//   - the order and the case of letters, which a browser has itself
var edits = []edit{
	{"object_goreflect.go", "return o.methodsValue.Method(idx)", "panic(idx)"},
	{"object_goreflect.go", "n := t.NumMethod()", "n := 0"},
	{"object_goreflect.go", "method := t.Method(i)", "var method reflect.Method"},
	{"runtime.go", "\t\"golang.org/x/text/collate\"\n", ""},
	{"runtime.go", "*collate.Collator", "*collator"},
	{"builtin_string.go", "\t\"golang.org/x/text/collate\"\n\t\"golang.org/x/text/language\"\n", ""},
	{"builtin_string.go", "*collate.Collator", "*collator"},
	{"builtin_string.go", "collate.New(language.Und)", "newCollator()"},
	{"string_imported.go", "\t\"golang.org/x/text/cases\"\n\t\"golang.org/x/text/language\"\n", ""},
	{"string_imported.go", "cases.Upper(language.Und)", "caser(\"toUpperCase\")"},
	{"string_unicode.go", "\t\"golang.org/x/text/cases\"\n\t\"golang.org/x/text/language\"\n", ""},
	{"string_unicode.go", "cases.Upper(language.Und)", "caser(\"toUpperCase\")"},
	{"string_unicode.go", "cases.Lower(language.Und)", "caser(\"toLowerCase\")"},
}

// browserText is what a browser has.
const browserText = `package goja

import "syscall/js"

type collator struct{ js.Value }

func newCollator() *collator { return &collator{js.Global().Get("Intl").Get("Collator").New()} }

func (c *collator) CompareString(a, b string) int { return c.Call("compare", a, b).Int() }

// caser is a method of texts.
type caser string

func (c caser) String(s string) string {
	return js.Global().Get("String").Get("prototype").Get(string(c)).Call("call", s).String()
}
`

// inlining are flags that have functions put where they are called in the packages where programs spend their time. Everywhere else that makes
// the engine a tenth larger, and nothing faster.
func inlining() []string {
	flags := []string{"-gcflags=all=-l"}
	for _, p := range []string{goja, "runtime", "internal/runtime/maps", "weft/runtime/engine/vm"} {
		flags = append(flags, "-gcflags="+p+"=")
	}
	return flags
}

// trim copies goja into a folder, with the edits, and returns a go.mod there that has weft use it.
func trim(ctx context.Context, dir string) (mod string, err error) {
	from, err := ask(ctx, "list", "-m", "-f", "{{.Dir}}", goja)
	if err != nil {
		return "", err
	}
	root, err := ask(ctx, "list", "-m", "-f", "{{.Dir}}", "weft")
	if err != nil {
		return "", err
	}
	to := filepath.Join(dir, "goja")
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		return "", err
	}
	for _, e := range edits {
		name := filepath.Join(to, e.file)
		text, err := os.ReadFile(name)
		if err != nil {
			return "", err
		}
		if strings.Count(string(text), e.old) != 1 {
			return "", fmt.Errorf("goja has changed: %s has not one %q", e.file, e.old)
		}
		if err := os.WriteFile(name, []byte(strings.Replace(string(text), e.old, e.text, 1)), 0o666); err != nil {
			return "", err
		}
	}
	if err := os.WriteFile(filepath.Join(to, "browser.go"), []byte(browserText), 0o666); err != nil {
		return "", err
	}
	mod = filepath.Join(dir, "weft.mod")
	for from, f := range map[string]edit{"go.mod": {file: "weft.mod", text: "\nreplace " + goja + " => " + to + "\n"}, "go.sum": {file: "weft.sum"}} {
		text, err := os.ReadFile(filepath.Join(root, from))
		if err != nil {
			return "", err
		}
		if err := os.WriteFile(filepath.Join(dir, f.file), append(text, f.text...), 0o666); err != nil {
			return "", err
		}
	}
	return mod, nil
}
