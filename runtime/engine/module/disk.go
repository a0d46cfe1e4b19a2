package module

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"weft/runtime/engine/lazyregexp"
	"weft/runtime/engine/source/esm"
)

// disk reads modules. It asks the machine.
type disk struct {
	types map[string]string // what package.json says of folders
	files map[string]string // by paths that were found
	dirs  map[string]string // likewise
}

func newDisk() disk {
	return disk{types: map[string]string{}, files: map[string]string{}, dirs: map[string]string{}}
}

// fileAt is the one path without links of a file, which a module is known by; "" when there is no such file. Modules are imported from
// many places, so what was found is not asked for again.
func (d *disk) fileAt(path string) string {
	if real := d.files[path]; real != "" {
		return real
	}
	info, err := os.Lstat(path)
	if err != nil || info.IsDir() {
		return ""
	}
	real := filepath.Join(d.realDir(filepath.Dir(path)), filepath.Base(path))
	if !info.Mode().IsRegular() {
		if info, err = os.Stat(path); err != nil || info.IsDir() {
			return ""
		}
		real = resolved(path)
	}
	d.files[path] = real
	return real
}

// realDir is the path without links of a folder.
func (d *disk) realDir(dir string) string {
	if d.dirs[dir] == "" {
		d.dirs[dir] = resolved(dir)
	}
	return d.dirs[dir]
}

// resolved is a path without links, if it can be told.
func resolved(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}

// read reads a module. It asks the machine.
func (d *disk) read(dir, path, kind string) file {
	f := file{Name: shownName(dir, path)}
	code, err := os.ReadFile(path)
	if err != nil {
		return file{Err: fmt.Sprintf("Cannot read module %s: %v", f.Name, err)}
	}
	f.Code = string(code)
	f.Format = d.formatOf(path, f.Code)
	if kind == "json" {
		f.Format = jsonText
	}
	return f
}

// shownName is a path as reports show it.
func shownName(dir, path string) string {
	if rel, err := filepath.Rel(dir, path); err == nil && !strings.HasPrefix(rel, "..") {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(path)
}

// formatOf tells what a file is, as Node does.
func (d *disk) formatOf(path, code string) format {
	switch filepath.Ext(path) {
	case ".mjs", ".mts", ".ts":
		return ecma
	case ".cjs", ".cts":
		return commonJS
	case ".json":
		return jsonText
	}
	kind := d.packageType(filepath.Dir(path))
	if kind == "module" {
		return ecma
	}
	if s, err := esm.Scan(code); err == nil && s.IsModule() {
		return ecma // whatever package.json says: it is no other
	}
	if kind == "commonjs" || olderWords().MatchString(code) {
		return commonJS
	}
	return ecma
}

// olderWords are in every module of the older kind.
var olderWords = lazyregexp.New(`\b(exports|require|module)\b`)

// packageType is what the nearest package.json says of the files in a folder; "" when that says nothing.
func (d *disk) packageType(dir string) string {
	if t, ok := d.types[dir]; ok {
		return t
	}
	var p struct{ Type string }
	text, err := os.ReadFile(filepath.Join(dir, "package.json"))
	switch {
	case err == nil:
		_ = json.Unmarshal(text, &p) // one that cannot be read says nothing
	case dir != filepath.Dir(dir) && filepath.Base(dir) != "node_modules":
		p.Type = d.packageType(filepath.Dir(dir))
	}
	d.types[dir] = p.Type
	return p.Type
}
