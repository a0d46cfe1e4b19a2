package module

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"weft/runtime/engine/source"
	"weft/runtime/engine/source/esm"
	"weft/runtime/replay"
)

// file is what the machine knows of a module.
type file struct {
	Name   string // as reports show it
	Code   string
	Format format
	Err    string `json:",omitempty"`
}

// loadRequests loads what a record requests, and what that requests.
func (l *Linker) loadRequests(r *record) error {
	if r.program == nil || r.program.Module == nil {
		return nil
	}
	requests := r.program.Module.Requests
	places := l.lookUp(r, specifiersOf(requests), false)
	r.requests = make([]*record, len(requests))
	for i, q := range requests {
		dep, err := l.load(places[i], q.Type)
		if err != nil {
			if _, ok := err.(*source.SyntaxError); ok {
				return err
			}
			bad := r.program.Text.ErrorAt(q.At, err.Error())
			bad.Kind = string(plain)
			return bad
		}
		r.requests[i] = dep
	}
	return nil
}

func specifiersOf(requests []esm.Request) []string {
	specifiers := make([]string, len(requests))
	for i, q := range requests {
		specifiers[i] = q.Specifier
	}
	return specifiers
}

// lookUp is where specifiers lead to that a record names.
func (l *Linker) lookUp(r *record, specifiers []string, require bool) []Place {
	places := make([]Place, len(specifiers))
	var outside []string
	var at []int
	for i, s := range specifiers {
		if name := l.builtinName(s); name != "" {
			places[i].Builtin = name
		} else {
			outside, at = append(outside, s), append(at, i)
		}
	}
	if len(outside) == 0 {
		return places
	}
	f := finder{dir: l.folder(r), require: require}
	for i, p := range replay.Ask(l.cfg.Journal(), "resolve", func() []Place { return f.find(outside) }) {
		places[at[i]] = p
	}
	return places
}

// load is the record of a module, which is loaded with all that it requests unless that was done before. kind is what the attribute type
// of an import says.
func (l *Linker) load(p Place, kind string) (*record, error) {
	switch {
	case p.Err != "":
		return nil, fmt.Errorf("%s", p.Err)
	case kind != "" && kind != "json":
		return nil, fmt.Errorf("Import attribute type '%s' is not supported: there is json only", kind)
	case p.Builtin != "":
		return l.loadBuiltin(p.Builtin)
	}
	key := p.Path
	if kind == "json" && filepath.Ext(p.Path) != ".json" {
		key += "#json"
	}
	if r := l.records[key]; r != nil {
		return r, nil
	}
	dir := l.workingDir()
	f := replay.Ask(l.cfg.Journal(), "module", func() file { return l.readFile(dir, p.Path, kind) })
	if f.Err != "" {
		return nil, fmt.Errorf("%s", f.Err)
	}
	r := &record{key: key, path: p.Path, name: f.Name, format: f.Format, stand: l.newStand(), place: p, kind: kind}
	if f.Format == jsonText {
		if err := l.parseJSON(r, f); err != nil {
			return nil, err
		}
		l.records[key] = r
		return r, nil
	}
	goal := source.ModuleGoal
	if f.Format == commonJS {
		goal = source.CommonJSGoal
	}
	var err error
	if r.program, err = l.cfg.Load(source.Text{Name: f.Name, Code: f.Code, Goal: goal}, source.Options{}); err != nil {
		return nil, err
	}
	l.records[key], l.named[f.Name] = r, r
	if err := l.loadRequests(r); err != nil {
		delete(l.records, key)
		return nil, err
	}
	return r, nil
}

// readFile reads a module. It asks the machine.
func (l *Linker) readFile(dir, path, kind string) file {
	f := file{Name: shownName(dir, path)}
	code, err := os.ReadFile(path)
	if err != nil {
		return file{Err: fmt.Sprintf("Cannot read module %s: %v", f.Name, err)}
	}
	f.Code = string(code)
	f.Format = l.formatOf(path, f.Code)
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
func (l *Linker) formatOf(path, code string) format {
	switch filepath.Ext(path) {
	case ".mjs", ".mts", ".ts":
		return ecma
	case ".cjs", ".cts":
		return commonJS
	case ".json":
		return jsonText
	}
	if s, err := esm.Scan(code); err == nil && s.IsModule() {
		return ecma // whatever package.json says: it is no other
	}
	switch l.packageType(filepath.Dir(path)) {
	case "module":
		return ecma
	case "commonjs":
		return commonJS
	}
	if olderWords.MatchString(code) {
		return commonJS
	}
	return ecma
}

// olderWords are in every module of the older kind.
var olderWords = regexp.MustCompile(`\b(exports|require|module)\b`)

// packageType is what the nearest package.json says of the files in a folder; "" when that says nothing.
func (l *Linker) packageType(dir string) string {
	if t, ok := l.types[dir]; ok {
		return t
	}
	var p struct{ Type string }
	text, err := os.ReadFile(filepath.Join(dir, "package.json"))
	switch {
	case err == nil:
		_ = json.Unmarshal(text, &p) // one that cannot be read says nothing
	case dir != filepath.Dir(dir) && filepath.Base(dir) != "node_modules":
		p.Type = l.packageType(filepath.Dir(dir))
	}
	l.types[dir] = p.Type
	return p.Type
}
