package module

import (
	"cmp"
	"encoding/json"

	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/source"
	"weft/runtime/engine/source/esm"
	"weft/runtime/engine/wording"
	"weft/runtime/replay"
)

// file is what the machine knows of a module.
type file struct {
	Name   string // as reports show it
	Code   string
	Format format
	Err    string `json:",omitempty"`
}

// ahead is a module that was read, and that is being compiled while others are loaded: those that are requested together need not wait
// for each other.
type ahead struct {
	file
	text    source.Text
	program func() (*source.Program, error)
}

// keyOf is what a module is found by. kind is what the attribute type of an import says.
func keyOf(p Place, kind string) string {
	if kind == "json" && filepath.Ext(p.Path) != ".json" {
		return p.Path + "#json"
	}
	return p.Path
}

// readAhead reads a module that is to be loaded, and begins to compile it, unless that was done before.
func (l *Linker) readAhead(p Place, kind string) {
	key := keyOf(p, kind)
	if p.Path == "" || kind != "" && kind != "json" || l.records[key] != nil || l.ahead[key] != nil {
		return
	}
	dir := l.workingDir()
	f := &ahead{file: replay.Ask(l.cfg.Journal(), "module", func() file { return l.disk.read(dir, p.Path, kind) })}
	f.text = source.Text{Name: f.Name, Code: f.Code, Goal: source.ModuleGoal}
	if f.Format == commonJS {
		f.text.Goal = source.CommonJSGoal
	}
	if f.Err == "" && f.Format != jsonText {
		f.program = l.cfg.Ahead(f.text, source.Options{})
	}
	l.ahead[key] = f
}

// loadRequests loads what a record requests, and what that requests.
func (l *Linker) loadRequests(r *record) error {
	if r.program == nil || r.program.Module == nil {
		return nil
	}
	requests := r.program.Module.Requests
	places := l.lookUp(r, specifiersOf(requests), byStatement)
	r.requests = make([]*record, len(requests))
	for i, q := range requests {
		l.readAhead(places[i], q.Type)
	}
	for i, q := range requests {
		dep, err := l.load(places[i], q.Type)
		if err != nil {
			clear(l.ahead) // who asks for it again has it read again
			return requestError(r.program.Text, q.At, err)
		}
		r.requests[i] = dep
	}
	return nil
}

// requestError is why what a text requests at a place cannot be loaded.
func requestError(t source.Text, at int, err error) *source.SyntaxError {
	if bad, ok := err.(*source.SyntaxError); ok {
		return bad
	}
	bad := t.ErrorAt(at, err.Error())
	bad.Kind = string(plain)
	if none, ok := err.(*notFound); ok {
		bad.Kind, bad.Code = string(none.class()), none.code
	}
	return bad
}

func specifiersOf(requests []esm.Request) []string {
	specifiers := make([]string, len(requests))
	for i, q := range requests {
		specifiers[i] = q.Specifier
	}
	return specifiers
}

// lookUp is where specifiers lead to that a record names.
func (l *Linker) lookUp(r *record, specifiers []string, as lookup) []Place {
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
	f := finder{disk: &l.disk, dir: l.folder(r), as: as, lacking: l.lacking, mayImport: l.cfg.MayImport,
		named: func(specifier string) bool { return loads(l.cfg.Text(r.name), specifier) }}
	for i, p := range replay.Ask(l.cfg.Journal(), "resolve", func() []Place { return f.find(outside) }) {
		places[at[i]] = p
	}
	return places
}

// loads reports whether a text has a call that loads what a specifier names.
func loads(t source.Text, specifier string) bool {
	o, err := t.Outline()
	return err == nil && slices.ContainsFunc(o.Loads(), func(load source.Load) bool { return load.Specifier == specifier })
}

// load is the record of a module, which is loaded with all that it requests unless that was done before. kind is what the attribute type
// of an import says.
func (l *Linker) load(p Place, kind string) (*record, error) {
	r, fresh, err := l.read(p, kind)
	if err != nil || !fresh {
		return r, err
	}
	if err := l.loadRequests(r); err != nil {
		delete(l.records, r.key)
		return nil, err
	}
	return r, nil
}

// read is the record of a module, which is read and compiled unless that was done before. fresh says that it was not. A record comes
// with an error when there is a text in which that is: it is not kept, and its program is the text alone.
func (l *Linker) read(p Place, kind string) (r *record, fresh bool, err error) {
	switch {
	case p.Err != "":
		return nil, false, p.why()
	case kind != "" && kind != "json":
		return nil, false, fmt.Errorf("the import attribute type '%s' is not supported: there is json only", kind)
	case p.Builtin != "":
		r, err = l.loadBuiltin(p.Builtin)
		return r, false, err
	}
	key := keyOf(p, kind)
	if r := l.records[key]; r != nil {
		return r, false, nil
	}
	l.readAhead(p, kind)
	f := l.ahead[key]
	delete(l.ahead, key)
	if f.Err != "" {
		return nil, false, fmt.Errorf("%s", f.Err)
	}
	r = &record{key: key, path: p.Path, name: f.Name, format: f.Format, stand: l.newStand(), place: p, kind: kind}
	if key == l.MainPath {
		l.main = r
	}
	if f.Format == jsonText {
		err = r.parseJSON(l, f.file)
	} else if r.program, err = f.program(); err != nil {
		r.program = &source.Program{Text: f.text}
	} else {
		l.named[f.Name] = r
	}
	if err == nil {
		l.records[key] = r
	}
	return r, true, err
}

// parseJSON makes the value of a module that is JSON.
func (r *record) parseJSON(l *Linker, f file) error {
	var v any
	if err := json.Unmarshal([]byte(strings.TrimPrefix(f.Code, "\ufeff")), &v); err != nil {
		return badJSON(f, err)
	}
	value, err := l.vm.RunScript(js.InternalPrefix+"json", jsonLiteral(f.Code))
	if err != nil {
		return err
	}
	r.value = value
	return r.stand.DefineDataProperty("default", value, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_TRUE)
}

// badJSON says where a text is no JSON, and why.
func badJSON(f file, err error) *source.SyntaxError {
	text := strings.TrimPrefix(f.Code, "\ufeff")
	message, at := wording.ExplainJSON(text)
	return source.Text{Name: f.Name, Code: f.Code}.ErrorAt(at+len(f.Code)-len(text), cmp.Or(message, err.Error()))
}

// jsonLiteral is JSON.parse of a text.
func jsonLiteral(code string) string {
	quoted, _ := json.Marshal(strings.TrimPrefix(code, "\ufeff")) // a string of Go's
	return "JSON.parse(" + string(quoted) + ")"
}
