package module

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
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
		return nil, fmt.Errorf("the import attribute type '%s' is not supported: there is json only", kind)
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
	f := replay.Ask(l.cfg.Journal(), "module", func() file { return l.disk.read(dir, p.Path, kind) })
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

// parseJSON makes the value of a module that is JSON.
func (l *Linker) parseJSON(r *record, f file) error {
	if !json.Valid([]byte(strings.TrimPrefix(f.Code, "\ufeff"))) {
		var v any
		err := json.Unmarshal([]byte(f.Code), &v)
		return fmt.Errorf("%s is no JSON: %v", f.Name, err)
	}
	v, err := l.vm.RunScript(js.InternalPrefix+"json", jsonLiteral(f.Code))
	if err != nil {
		return err
	}
	r.value = v
	return r.stand.DefineDataProperty("default", v, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_TRUE)
}

// jsonLiteral is JSON.parse of a text.
func jsonLiteral(code string) string {
	quoted, _ := json.Marshal(strings.TrimPrefix(code, "\ufeff")) // a string of Go's
	return "JSON.parse(" + string(quoted) + ")"
}

// loadBuiltin is the record of one of weft's own namespaces.
func (l *Linker) loadBuiltin(name string) (*record, error) {
	key := "weft:" + strings.TrimPrefix(name, "weft:")
	if r := l.records[key]; r != nil {
		return r, nil
	}
	o := l.cfg.Builtin(name)
	if o == nil {
		return nil, fmt.Errorf("weft has no module '%s': see weft.d.ts for those that it has", name)
	}
	r := &record{key: key, name: key, format: builtin, stand: l.newStand(), value: o, place: Place{Builtin: name}}
	for _, export := range o.GetOwnPropertyNames() {
		if v := o.Get(export); v != nil {
			_ = r.stand.DefineDataProperty(export, v, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_TRUE)
		}
	}
	_ = r.stand.DefineDataProperty("default", o, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_TRUE)
	l.records[key] = r
	return r, nil
}
