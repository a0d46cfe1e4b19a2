package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// engineName is the file of the engine in an exported page, before its sum is put in.
const engineName = "engine.wasm.gz"

// ErrNoSource says that there is nothing to compile the engine from.
var ErrNoSource = errors.New("--export compiles the engine, and needs weft's source for that: run it in the folder of that, go run . web --export DIR")

// Export writes the page as files into a folder, which is made, with the engine compiled to WebAssembly. It needs Go's toolchain, and the
// source of weft in the current folder or above it. It returns the names of the files, and their sizes.
func Export(ctx context.Context, cfg Config, dir string, log io.Writer) (written []Written, err error) {
	wasm, support, err := compile(ctx, log)
	if err != nil {
		return nil, err
	}
	s, err := static(cfg, wasm, support)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
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
		written = append(written, Written{name, len(a.text), size})
	}
	slices.SortFunc(written, func(a, b Written) int { return strings.Compare(a.Name, b.Name) })
	return written, nil
}

// Written is a file of an exported page.
type Written struct {
	Name       string
	Size       int // bytes
	Compressed int // bytes with gzip, or Size
}

// compile makes the engine, compressed, and the script of Go's toolchain that it runs with.
func compile(ctx context.Context, log io.Writer) (wasm []byte, support string, err error) {
	root, err := ask(ctx, "env", "GOROOT")
	if err != nil {
		return nil, "", fmt.Errorf("--export compiles the engine, and needs Go's toolchain for that (https://go.dev/dl): %w", err)
	}
	script, err := os.ReadFile(filepath.Join(root, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, "", err
	}
	if _, err := ask(ctx, "list", "weft/repl/web/wasm"); err != nil {
		return nil, "", ErrNoSource
	}
	dir, err := os.MkdirTemp("", "weft-")
	if err != nil {
		return nil, "", err
	}
	defer os.RemoveAll(dir)
	fmt.Fprintln(log, "compiling the engine: this takes a minute the first time")
	made := filepath.Join(dir, "engine.wasm")
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", made, "weft/repl/web/wasm")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	build.Stdout, build.Stderr = log, log
	if err := build.Run(); err != nil {
		return nil, "", fmt.Errorf("the engine cannot be compiled: %w", err)
	}
	file, err := os.Open(made)
	if err != nil {
		return nil, "", err
	}
	defer file.Close()
	var packed bytes.Buffer
	z, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression) // the level is right
	_, err = io.Copy(z, file)
	err = errors.Join(err, z.Close())
	return packed.Bytes(), string(script), err
}

// ask is what the go command answers.
func ask(ctx context.Context, args ...string) (string, error) {
	c := exec.CommandContext(ctx, "go", args...)
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := c.Output()
	return strings.TrimSpace(string(out)), err
}

// static is the site with the engine in a worker: the compressed engine, and the script of Go's toolchain that it runs with.
func static(cfg Config, wasm []byte, support string) (*site, error) {
	memory, _, err := bundle("page/memory.ts")
	if err != nil {
		return nil, err
	}
	worker, _, err := bundle("page/worker.ts")
	if err != nil {
		return nil, err
	}
	s := &site{files: map[string]*asset{}}
	s.engine = s.add(engineName, "application/gzip", wasm, true)
	s.files[s.engine].packed = nil
	text := string(memory) + support + "\n" + string(worker)
	s.worker = s.add("worker.js", "text/javascript; charset=utf-8", []byte(text), true)
	if err := s.fill(cfg, placeWorker); err != nil {
		return nil, err
	}
	return s, s.keep()
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
