package typings_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"weft/bindings"
	"weft/repl/typings"
	"weft/runtime/engine/source"
)

// versions are those that the declarations must suit: TypeScript in JavaScript, as editors have it, and in Go.
var versions = []string{"5.9.3", "7.0.2"}

// TestTypeScript has the versions of TypeScript check programs against the declarations, and weft check ask one of them.
func TestTypeScript(t *testing.T) {
	t.Parallel()
	compilers, installed := compilers(t)
	t.Run("programs", func(t *testing.T) { checkPrograms(t, compilers) })
	t.Run("check", func(t *testing.T) { checkTypes(t, installed) })
}

// checkPrograms has them check the examples, the programs of the README and the kinds in testdata, against what weft types writes.
func checkPrograms(t *testing.T, compilers map[string]string) {
	declarations, err := typings.Declarations(bindings.Declarations())
	if err != nil {
		t.Fatal(err)
	}
	programs, read := t.TempDir(), t.TempDir()
	write(t, programs, "weft.d.ts", declarations)
	copyPrograms(t, os.DirFS("../../scripts"), filepath.Join(programs, "scripts"))
	copyPrograms(t, os.DirFS("testdata"), programs)
	for name, code := range readme(t) {
		write(t, programs, name, code)
	}
	write(t, read, "weft.d.ts", bindings.Declarations()) // as people read them, they must be right as well
	for _, dir := range []string{programs, read} {
		write(t, dir, "tsconfig.json", typings.Config)
		for version, tsc := range compilers {
			cmd := exec.Command("node", tsc, "-p", ".", "--skipLibCheck", "false")
			cmd.Dir = dir
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("TypeScript %s: %v\n%s", version, err, out)
			}
		}
	}
}

// checkTypes has a program's own tsc check it.
func checkTypes(t *testing.T, dir string) {
	main, module := filepath.Join(dir, "main.ts"), filepath.Join(dir, "module.ts")
	texts := map[string]source.Text{
		main:   {Name: "main.ts", Code: "import { add } from './module'\nconst é: { a: { b: string } } = { a: { b: add(1, 2) } }\nthread(add, 1, 2).result().toFixed()\n"},
		module: {Name: "module.ts", Code: "export const add = (a: number, b: number): number => a + b + c\n"},
	}
	for path, text := range texts {
		write(t, "", path, text.Code)
	}
	found, err := typings.Check(main, texts, bindings.Declarations())
	var got []string
	for _, e := range found {
		got = append(got, e.Error())
	}
	want := []string{
		"TS2322: Type 'number' is not assignable to type 'string'. (main.ts:2:41)",
		"TS2304: Cannot find name 'c'. (module.ts:1:62)",
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, got\n%s\nwant\n%s", err, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// copyPrograms copies what can be checked.
func copyPrograms(t *testing.T, from fs.FS, to string) {
	t.Helper()
	err := fs.WalkDir(from, ".", func(path string, d fs.DirEntry, err error) error {
		switch filepath.Ext(path) {
		case ".js", ".ts", ".cjs", ".json":
			text, err := fs.ReadFile(from, path)
			write(t, to, path, string(text))
			return err
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// readme are the programs that README.md shows, by the names that it or this test gives them.
func readme(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	programs := map[string]string{}
	named := regexp.MustCompile(`^// (\w+\.js)\n`)
	for i, block := range regexp.MustCompile("(?s)```[jt]s\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		name := "readme-" + strconv.Itoa(i) + ".js"
		if m := named.FindStringSubmatch(block[1]); m != nil {
			name = m[1]
		}
		programs[name] = block[1]
	}
	if len(programs) < 5 {
		t.Fatalf("README.md shows %d programs", len(programs))
	}
	return programs
}

// compilers are the tsc of the versions, by these, and the folder in which npm has installed them. It skips the test when they cannot be
// had.
func compilers(t *testing.T) (all map[string]string, dir string) {
	t.Helper()
	for _, tool := range []string{"npm", "node"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("TypeScript has checked nothing: there is no %s", tool)
		}
	}
	dir = t.TempDir()
	args := []string{"install", "--prefix", dir, "--prefer-offline", "--no-audit", "--no-fund", "--fetch-retries", "1", "--fetch-timeout", "60000"}
	all = map[string]string{}
	for i, v := range versions {
		alias := "compiler" + strconv.Itoa(i)
		args = append(args, alias+"@npm:typescript@"+v)
		all[v] = filepath.Join(dir, "node_modules", alias, "bin", "tsc")
	}
	if out, err := exec.Command("npm", args...).CombinedOutput(); err != nil {
		t.Skipf("TypeScript has checked nothing: npm cannot install it: %v\n%s", err, strings.TrimSpace(string(out)))
	}
	return all, dir
}
