package bindings_test

import (
	"go/ast"
	"go/build"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"weft/runtime/soaktest"
)

// typedPackage is a package of the project with what the compiler knows of it.
type typedPackage struct {
	files []goFile
	info  *types.Info
}

// typed are the packages in those folders. The go command says where what they import was compiled to.
func typed(t *testing.T, folders []string) (out []typedPackage) {
	t.Helper()
	if soaktest.Race() {
		t.Skip("it reads, on one goroutine")
	}
	exports := compiled(t)
	all := files(t, false)
	set := all[0].set
	from := importer.ForCompiler(set, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	for _, folder := range folders {
		out = append(out, typesOf(t, set, from, folder, all))
	}
	return out
}

// compiled is where each package that the project needs was compiled to.
func compiled(t *testing.T) map[string]string {
	t.Helper()
	cmd := exec.Command("go", "list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}", "./...")
	cmd.Dir = ".."
	list, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	exports := map[string]string{}
	for line := range strings.Lines(string(list)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), " ")
		exports[path] = file
	}
	return exports
}

func typesOf(t *testing.T, set *token.FileSet, from types.Importer, folder string, all []goFile) (p typedPackage) {
	t.Helper()
	p.info = &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}
	var trees []*ast.File
	for _, f := range all {
		if f.dir != folder {
			continue
		}
		if here, err := build.Default.MatchFile(filepath.Join("..", f.dir), f.name); err != nil {
			t.Fatal(err)
		} else if here {
			p.files, trees = append(p.files, f), append(trees, f.File)
		}
	}
	cfg := types.Config{Importer: from}
	if _, err := cfg.Check("weft/"+folder, set, trees, p.info); err != nil {
		t.Fatal(err)
	}
	return p
}

// inspect calls see for each node of the package, with the function it is in ("" for none) and what encloses it, outermost first.
func (p typedPackage) inspect(see func(f goFile, fn string, n ast.Node, around []ast.Node)) {
	for _, f := range p.files {
		for _, d := range f.Decls {
			fn := ""
			if decl, ok := d.(*ast.FuncDecl); ok {
				fn = decl.Name.Name
			}
			var around []ast.Node
			ast.Inspect(d, func(n ast.Node) bool {
				if n == nil {
					around = around[:len(around)-1]
					return true
				}
				see(f, fn, n, around)
				around = append(around, n)
				return true
			})
		}
	}
}

// function is the package and the name of a function of a package that an expression names; "" for anything else.
func (p typedPackage) function(n ast.Node) (from, name string) {
	s, ok := n.(*ast.SelectorExpr)
	if !ok {
		return "", ""
	}
	fn, ok := p.info.Uses[s.Sel].(*types.Func)
	if !ok || fn.Pkg() == nil || fn.Signature().Recv() != nil {
		return "", ""
	}
	return fn.Pkg().Path(), fn.Name()
}
