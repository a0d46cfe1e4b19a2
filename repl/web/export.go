package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"weft/runtime/engine/aside"
	"weft/runtime/engine/library"
	"weft/runtime/engine/source/pattern"
)

// Names of files in an exported page, before their sums are put in.
const (
	engineName  = "engine.wasm.gz"
	esbuildName = "esbuild.wasm.gz"

	languagesDir = "languages/"
)

// ErrNoSource says that there is nothing to compile the engine from.
var ErrNoSource = errors.New("--export compiles the engine, and needs weft's source for that: run it in the folder of that, go run . web --export DIR")

// Export writes the page as files into a folder, which is made, with the engine compiled to WebAssembly. It needs Go's toolchain, and the
// source of weft in the current folder or above it. It returns the names of the files, and their sizes.
func Export(ctx context.Context, cfg Config, dir string, log io.Writer) (written []Written, err error) {
	made, err := compile(ctx, log)
	if err != nil {
		return nil, err
	}
	s, err := static(cfg, made)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Join(dir, languagesDir), 0o777); err != nil {
		return nil, err
	}
	languages := Written{Name: languagesDir}
	for name, a := range s.files {
		if name == "" {
			name = "index.html"
		}
		if err := os.WriteFile(filepath.Join(dir, name), a.text, 0o666); err != nil {
			return nil, err
		}
		size := len(a.text)
		if a.packed != nil {
			size = len(a.packed)
		}
		if strings.HasPrefix(name, languagesDir) {
			languages.Size += len(a.text)
			languages.Compressed += size
			continue
		}
		written = append(written, Written{name, len(a.text), size})
	}
	written = append(written, languages)
	slices.SortFunc(written, func(a, b Written) int { return strings.Compare(a.Name, b.Name) })
	return written, nil
}

// Written is a file of an exported page, or a folder with its files.
type Written struct {
	Name       string
	Size       int // bytes
	Compressed int // bytes with gzip, or Size
}

// compiled is what Go's toolchain makes, and has.
type compiled struct {
	engine, esbuild []byte // with gzip
	support         []byte // the script that they run with
	zones           []byte // the time zones
	bindings        fs.FS  // the folder of the bindings
}

// compile asks Go's toolchain.
func compile(ctx context.Context, log io.Writer) (c compiled, err error) {
	root, err := ask(ctx, "env", "GOROOT")
	if err != nil {
		return c, fmt.Errorf("--export compiles the engine, and needs Go's toolchain for that (https://go.dev/dl): %w", err)
	}
	if c.support, err = os.ReadFile(filepath.Join(root, "lib", "wasm", "wasm_exec.js")); err != nil {
		return c, err
	}
	if c.zones, err = os.ReadFile(filepath.Join(root, "lib", "time", "zoneinfo.zip")); err != nil {
		return c, err
	}
	if _, err := ask(ctx, "list", "weft/repl/web/wasm"); err != nil {
		return c, ErrNoSource
	}
	at, err := ask(ctx, "list", "-f", "{{.Dir}}", "weft/bindings")
	if err != nil {
		return c, err
	}
	c.bindings = os.DirFS(at)
	dir, err := os.MkdirTemp("", "weft-")
	if err != nil {
		return c, err
	}
	defer os.RemoveAll(dir)
	fmt.Fprintln(log, "compiling the engine: this takes a minute the first time")
	mod, err := trim(ctx, dir)
	if err != nil {
		return c, err
	}
	if c.engine, err = module(ctx, log, dir, mod, "weft/repl/web/wasm"); err == nil {
		c.esbuild, err = module(ctx, log, dir, mod, "weft/repl/web/wasm/esbuild")
	}
	return c, err
}

// module compiles a program to WebAssembly, and compresses it.
func module(ctx context.Context, log io.Writer, dir, mod, program string) ([]byte, error) {
	made := filepath.Join(dir, path.Base(program))
	build := exec.CommandContext(ctx, "go", append([]string{"build", "-modfile=" + mod, "-trimpath", "-ldflags=-s -w", "-o", made}, append(inlining(), program)...)...)
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	build.Stdout, build.Stderr = log, log
	if err := build.Run(); err != nil {
		return nil, fmt.Errorf("the engine cannot be compiled: %w", err)
	}
	text, err := os.ReadFile(made)
	return packed(text), err
}

// ask is what the go command answers.
func ask(ctx context.Context, args ...string) (string, error) {
	c := exec.CommandContext(ctx, "go", args...)
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := c.Output()
	return strings.TrimSpace(string(out)), err
}

// static is the site with the engine in a worker.
func static(cfg Config, c compiled) (*site, error) {
	memory, _, err := bundle("page/memory.ts")
	if err != nil {
		return nil, err
	}
	worker, _, err := bundle("page/worker.ts")
	if err != nil {
		return nil, err
	}
	s := &site{files: map[string]*asset{}}
	s.engine = s.addPacked(engineName, c.engine)
	esbuild := s.addPacked(esbuildName, c.esbuild)
	places, err := s.aside(c)
	if err != nil {
		return nil, err
	}
	text := fmt.Sprintf("const ESBUILD=%q,ZONES=%q,ASIDE=%s;\n%s%s\n%s", esbuild, aside.Zones, places, memory, c.support, worker)
	s.worker = s.add("worker.js", "text/javascript; charset=utf-8", []byte(text), true)
	if err := s.fill(cfg, placeWorker); err != nil {
		return nil, err
	}
	return s, s.keep()
}

// addPacked adds a file that is compressed for the script that asks for it.
func (s *site) addPacked(name string, text []byte) string {
	name = s.add(name, "application/gzip", text, true)
	s.files[name].packed = nil
	return name
}

// aside adds the files that lie beside the engine, and returns where they are as JSON, by the paths that package aside has for them.
func (s *site) aside(c compiled) (json.RawMessage, error) {
	archive, err := pattern.Archive()
	if err != nil {
		return nil, err
	}
	lib, err := libraryFile(c.bindings)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{aside.Zones: c.zones, aside.Patterns: archive, aside.Library: lib}
	languages := library.Languages()
	err = fs.WalkDir(languages, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files[aside.Languages+"/"+name], err = fs.ReadFile(languages, name)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	places := map[string][2]any{}
	for at, text := range files {
		name := strings.TrimSuffix(path.Base(at), ".gz") // some hosts unpack what is called so
		if strings.HasPrefix(at, aside.Languages) {
			name = languagesDir + name
		}
		places[at] = [2]any{s.add(name, "application/octet-stream", text, true), len(text)}
	}
	return json.Marshal(places)
}

// keep adds the service worker, which keeps all files.
func (s *site) keep() error {
	script, _, err := bundle("page/offline.ts")
	if err != nil {
		return err
	}
	names := []string{"./"}
	for name := range s.files {
		if name != "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	list, err := json.Marshal(names)
	if err != nil {
		return err
	}
	sum := hash(append(list, s.files[""].text...))
	s.add("offline.js", "text/javascript; charset=utf-8", fmt.Appendf(nil, "const BUILD=\"weft-%s\",FILES=%s;\n%s", sum, list, script), false)
	return nil
}
