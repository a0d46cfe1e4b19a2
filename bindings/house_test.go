package bindings_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// goFile is a Go file of the project.
type goFile struct {
	*ast.File
	set  *token.FileSet
	dir  string // of the project: "" is the top, "runtime/engine/vm" a package below
	name string
}

// files are all Go files of the project, without its tests unless they are wanted.
func files(t *testing.T, tests bool) []goFile {
	t.Helper()
	var out []goFile
	set := token.NewFileSet()
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".go" || !tests && strings.HasSuffix(name, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		dir := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(name)), "..")
		out = append(out, goFile{f, set, strings.TrimPrefix(dir, "/"), filepath.Base(name)})
		return nil
	})
	if err != nil || len(out) == 0 {
		t.Fatalf("%d Go files found, %v", len(out), err)
	}
	return out
}

// imports are the paths that a file imports, and the names that it gives to them.
func (f goFile) imports() map[string]string {
	out := map[string]string{}
	for _, spec := range f.Imports {
		p, _ := strconv.Unquote(spec.Path.Value)
		out[p] = ""
		if spec.Name != nil {
			out[p] = spec.Name.Name
		}
	}
	return out
}

// at is where a node of the file stands.
func (f goFile) at(n ast.Node) string { return f.set.Position(n.Pos()).String() }

// TestArrows holds who imports whom: main → repl, bindings, runtime; a binding → the core, its toolkit and the rooms whose objects it gives
// to scripts, never another binding; the core → what is below it, see belowCore; the rooms around the core → the core and the rooms before
// them. No arrow runs back up.
func TestArrows(t *testing.T) {
	for _, f := range files(t, false) {
		for p := range f.imports() {
			if to, ours := strings.CutPrefix(p, "weft/"); ours && !allowed(f.dir, to) {
				t.Errorf("%s/%s imports weft/%s", f.dir, f.name, to)
			}
		}
	}
}

func allowed(from, to string) bool {
	below := func(dir, of string) bool { return strings.HasPrefix(dir, of+"/") }
	switch {
	case from == "":
		return true
	case from == "repl/web/wasm" && to == "bindings": // it is the main of a browser's worker
		return true
	case from == "repl/command" && to == "repl": // a prompt is one of the commands
		return true
	case slices.Contains([]string{"runtime/engine/aside", "runtime/engine/lazyregexp", "runtime/engine/nearest"}, to): // they import nothing, as packages of the standard library do
		return true
	case from == "repl", below(from, "repl"):
		return to == "runtime" || below(to, "runtime") || below(to, "repl")
	case from == "bindings":
		return to == "runtime" || below(to, "bindings")
	case below(from, "bindings"):
		return slices.Contains(forBindings, to)
	case from == "runtime":
		return below(to, "runtime") && !slices.Contains(rooms, to)
	case slices.Contains(rooms, from):
		return to == "runtime" || below(to, "runtime") && rank(to) < rank(from)
	}
	return slices.Contains(belowCore[from], to)
}

// forBindings are the packages whose objects bindings give to scripts.
var forBindings = []string{
	"runtime", "runtime/engine/charset", "runtime/engine/coroutine", "runtime/engine/js", "runtime/engine/library", "runtime/process", "runtime/process/memory", "runtime/process/pool", "runtime/process/shared",
	"runtime/entropy", "runtime/signals", "runtime/weakref", "runtime/outside", "runtime/outside/files", "runtime/outside/sockets",
	"runtime/outside/web", "runtime/outside/input", "runtime/outside/commands", "runtime/environ", "runtime/usage",
}

// rooms are the packages that stand on the core, each on those before it.
var rooms = []string{
	"runtime/kerneltest", "runtime/entropy", "runtime/signals", "runtime/outside", "runtime/environ", "runtime/outside/files", "runtime/outside/sockets",
	"runtime/outside/web", "runtime/outside/input", "runtime/outside/commands", "runtime/process/closure", "runtime/process/peer", "runtime/process/shared", "runtime/process",
	"runtime/process/memory", "runtime/process/pool", "runtime/replay/player", "runtime/session", "runtime/weakref",
}

// rank is where a package stands: what is below the core comes first, then the core, then the rooms in their order.
func rank(dir string) int { return slices.Index(rooms, dir) }

// belowCore are the packages below the core that import others of the project, and which.
var belowCore = map[string][]string{
	"runtime/engine/vm/digest": {"runtime/engine/vm"},
	"runtime/engine/source": {
		"runtime/engine/source/esm", "runtime/engine/source/lower", "runtime/engine/source/pattern", "runtime/engine/source/raise", "runtime/engine/vm",
	},
	"runtime/engine/source/lower": {"runtime/engine/esbuild/ask", "runtime/engine/esbuild/data"},
	"runtime/engine/source/raise": {"runtime/engine/source/lower"},
	"runtime/engine/esbuild":      {"runtime/engine/esbuild/data"},
	"runtime/engine/esbuild/ask":  {"runtime/engine/esbuild", "runtime/engine/esbuild/data"},
	"runtime/engine/helpers":      {"runtime/engine/js", "runtime/engine/source", "runtime/engine/vm"},
	"runtime/engine/module": {
		"runtime/engine/esbuild/ask", "runtime/engine/esbuild/data", "runtime/engine/js", "runtime/engine/source", "runtime/engine/source/esm",
		"runtime/engine/vm", "runtime/engine/wording", "runtime/replay",
	},
	"runtime/engine/inspect":   {"runtime/engine/intrinsics"},
	"runtime/engine/wording":   {"runtime/engine/intrinsics", "runtime/engine/js", "runtime/engine/source", "runtime/engine/vm"},
	"runtime/engine/js":        {"runtime/engine/inspect", "runtime/engine/intrinsics", "runtime/engine/sched", "runtime/engine/vm"},
	"runtime/engine/coroutine": {"runtime/engine/js", "runtime/engine/source", "runtime/engine/vm"},
	"runtime/engine/deadlock":  {"runtime/engine/sched", "runtime/engine/source"},
	"runtime/engine/unseen":    {"runtime/engine/sched"},
	"runtime/engine/guard":     {"runtime/engine/js", "runtime/engine/source", "runtime/engine/source/pattern", "runtime/engine/vm"},
	"runtime/engine/library":   {"runtime/engine/js", "runtime/engine/vm"},
	"runtime/process/clone":    {"runtime/engine/intrinsics", "runtime/engine/vm"},
	"runtime/process/transfer": {"runtime/engine/js", "runtime/engine/sched", "runtime/engine/vm", "runtime/process/clone"},
	"runtime/process/broker":   {"runtime/engine/sched", "runtime/process/wire"},
	"runtime/process/proc":     {"runtime/process/turn", "runtime/process/wire"},
	"runtime/process/turn":     {"runtime/engine/sched"},
	"runtime/process/wire":     {"runtime/engine/sched"},
	"runtime/process/shm":      {"runtime/engine/vm"},
	"runtime/memlimit":         {"runtime/usage"},
	"runtime/stdin":            {"runtime/tty"},
	"runtime/replay":           {"runtime/engine/sched", "runtime/engine/vm", "runtime/replay/journal"},
	"runtime/trace":            {"runtime/engine/sched"},
	"runtime/trace/observer":   {"runtime/engine/js", "runtime/engine/sched", "runtime/trace"},
}

// TestWorldIsOutside holds that a binding reaches the world through the kernel alone: it reads no clock, starts no
// goroutine, and knows no files, processes and networks.
func TestWorldIsOutside(t *testing.T) {
	outside := map[string]bool{"os": true, "net": true, "io/fs": true, "syscall": true, "math/rand": true, "crypto/rand": true}
	for _, f := range files(t, false) {
		if !strings.HasPrefix(f.dir, "bindings/") {
			continue
		}
		for p := range f.imports() {
			if first, _, _ := strings.Cut(p, "/"); outside[p] || outside[first] || strings.HasPrefix(p, "math/rand") {
				t.Errorf("%s/%s imports %s", f.dir, f.name, p)
			}
		}
		ast.Inspect(f.File, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				t.Errorf("%s: a goroutine", f.at(n))
			case *ast.SelectorExpr:
				if from, name := selector(n); from == "time" && clock(name) {
					t.Errorf("%s: time.%s", f.at(n), name)
				}
			}
			return true
		})
	}
}

// selector takes apart a name in a package; from is "" for anything else.
func selector(s *ast.SelectorExpr) (from, name string) {
	if x, ok := s.X.(*ast.Ident); ok {
		return x.Name, s.Sel.Name
	}
	return "", ""
}

// clock reports whether a function of package time looks at the machine's clock.
func clock(name string) bool {
	switch name {
	case "Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker":
		return true
	}
	return false
}

// TestStreams holds that main.go alone names the process's streams, arguments and end.
func TestStreams(t *testing.T) {
	for _, f := range files(t, false) {
		if f.dir == "" && f.name == "main.go" {
			continue
		}
		ast.Inspect(f.File, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				switch from, name := selector(s); path.Join(from, name) {
				case "os/Stdin", "os/Stdout", "os/Stderr", "os/Args", "os/Exit":
					t.Errorf("%s: os.%s", f.at(n), name)
				}
			}
			return true
		})
	}
}

// TestMainIsThin holds that main.go stays wiring: commands are in repl/command.
func TestMainIsThin(t *testing.T) {
	for _, f := range files(t, false) {
		if lines := f.set.File(f.Pos()).LineCount(); f.dir == "" && (f.name != "main.go" || lines >= 200) {
			t.Errorf("%s has %d lines: at the top there is main.go alone, which has fewer than 200", f.name, lines)
		}
	}
}

// TestNames holds that the bare word runtime is ours, that unsafe stays in one package, and that nothing runs before main.
func TestNames(t *testing.T) {
	for _, f := range files(t, true) {
		imports := f.imports()
		if as, ok := imports["runtime"]; ok && as != "goruntime" {
			t.Errorf("%s/%s imports the standard library's runtime as %q, want goruntime", f.dir, f.name, as)
		}
		if as := imports["weft/runtime"]; as != "" {
			t.Errorf("%s/%s imports weft/runtime as %q", f.dir, f.name, as)
		}
		if _, ok := imports["unsafe"]; ok && f.dir != "runtime/engine/vm" {
			t.Errorf("%s/%s imports unsafe", f.dir, f.name)
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				t.Errorf("%s: an init function", f.at(d))
			}
		}
	}
}

// The sizes of rooms, chapters and types.
const (
	mostFiles   = 30  // of a package, without tests
	mostLines   = 300 // of a file, without tests
	mostMethods = 50  // of a type
)

// walkers are the types that have a method for each kind of node or value: there are as many as kinds.
var walkers = map[string]string{
	"runtime/engine/inspect.printer": "kinds of values",
	"runtime/engine/vm/digest.walk":  "kinds of objects of the engine",
}

// TestSizes holds that a package, a file and a type stay small enough to be read in one go.
func TestSizes(t *testing.T) {
	packages, methods := map[string]int{}, map[string]int{}
	for _, f := range files(t, false) {
		packages[f.dir]++
		if n := f.set.Position(f.End()).Line; n > mostLines {
			t.Errorf("%s/%s has %d lines, the most is %d", f.dir, f.name, n, mostLines)
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv != nil {
				methods[f.dir+"."+receiver(fn)]++
			}
		}
	}
	for dir, n := range packages {
		if n > mostFiles {
			t.Errorf("%s has %d files, the most is %d", dir, n, mostFiles)
		}
	}
	for name, n := range methods {
		if n > mostMethods && walkers[name] == "" {
			t.Errorf("%s has %d methods, the most is %d", name, n, mostMethods)
		}
	}
}

// receiver is the name of the type that a method is of.
func receiver(fn *ast.FuncDecl) string {
	t := fn.Recv.List[0].Type
	if p, ok := t.(*ast.StarExpr); ok {
		t = p.X
	}
	switch g := t.(type) {
	case *ast.IndexExpr:
		t = g.X
	case *ast.IndexListExpr:
		t = g.X
	}
	return t.(*ast.Ident).Name
}

// TestCoreIsSmall holds what a realm is made of: parts, not fields and methods of its own; and that what knows no realm is a package
// below the core.
func TestCoreIsSmall(t *testing.T) {
	const mostFields, mostOwn, mostInCore = 15, 40, 3550
	fields, own, lines := 0, 0, 0
	for _, f := range files(t, false) {
		if f.dir != "runtime" {
			continue
		}
		lines += f.set.Position(f.End()).Line
		ast.Inspect(f.File, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.TypeSpec:
				if s, ok := n.Type.(*ast.StructType); ok && n.Name.Name == "Realm" {
					fields = s.Fields.NumFields()
				}
			case *ast.FuncDecl:
				if n.Recv != nil && receiver(n) == "Realm" {
					own++
				}
			}
			return true
		})
	}
	if fields == 0 || fields > mostFields || own > mostOwn {
		t.Errorf("Realm has %d fields and %d methods of its own, the most is %d and %d", fields, own, mostFields, mostOwn)
	}
	if lines > mostInCore {
		t.Errorf("the core has %d lines, the most is %d", lines, mostInCore)
	}
}
