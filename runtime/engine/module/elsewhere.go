package module

import (
	"maps"
	"slices"

	"github.com/dop251/goja"

	"weft/runtime/engine/source"
	"weft/runtime/engine/source/esm"
)

// Use is a module that a function needs which goes to another process. There the module is loaded and run again, as Python's child
// processes import modules again. It is plain data.
type Use struct {
	Place Place
	Kind  string `json:",omitempty"` // what the attribute type of the import says

	Text    string // the text that needs it: it finds it under RequestName(Text, Request), or under ScopeName(Text)
	Request int    // -1 for the scope of Text, which is the module itself
	Export  string // of what is wanted of it alone; "" for all
}

// UseOfName is the module that a name comes from which a text imports.
func (l *Linker) UseOfName(text, local string) (u Use, ok bool) {
	r := l.named[text]
	if r == nil || r.program == nil || r.program.Module == nil || r.requests == nil {
		return u, false
	}
	for _, i := range r.program.Module.Imports {
		if i.Local != local {
			continue
		}
		of := r.requests[i.Request]
		export := i.Name
		if export == esm.All {
			export = source.NamespaceName
		}
		return Use{Place: of.place, Kind: of.kind, Text: text, Request: i.Request, Export: export}, true
	}
	return u, false
}

// UseOfScope is the module that a text is.
func (l *Linker) UseOfScope(text string) (u Use, ok bool) {
	r := l.named[text]
	if r == nil || r.format != ecma {
		return u, false
	}
	return Use{Place: r.place, Text: text, Request: -1}, true
}

// UseOfFunction is the module that exports a function which a module's text has.
func (l *Linker) UseOfFunction(text string, fn *goja.Object) (u Use, ok bool) {
	r := l.named[text]
	if r == nil || r.format == program {
		return u, false
	}
	if name := exportOf(r, fn); name != "" {
		return Use{Place: r.place, Text: r.name, Request: -1, Export: name}, true
	}
	for _, key := range slices.Sorted(maps.Keys(l.records)) {
		if m := l.records[key]; m.format != program {
			if name := exportOf(m, fn); name != "" {
				return Use{Place: m.place, Text: m.name, Request: -1, Export: name}, true
			}
		}
	}
	return u, false
}

// exportOf is the name under which a module that has run exports a value; "" when it does not.
func exportOf(m *record, v goja.Value) string {
	if !m.finished() {
		return ""
	}
	for _, name := range m.stand.Keys() {
		if m.stand.Get(name) == v {
			return name
		}
	}
	return ""
}

// Provide loads and runs a module for the code that needs it, and returns the export that is wanted, if one is. It panics with what goes
// wrong. It runs the script's code.
func (l *Linker) Provide(u Use) goja.Value {
	m, err := l.load(u.Place, u.Kind)
	if err == nil {
		err = l.link(m)
	}
	l.check(err)
	if awaits := l.evaluate(m); awaits != nil {
		l.cfg.Await(awaits)
	}
	key := source.RequestName(u.Text, u.Request)
	to := m.stand
	if u.Request < 0 {
		key, to = source.ScopeName(u.Text), m.scope
	}
	if to != nil && !l.provided[key] {
		l.provided[key] = true
		l.declare(key, to)
	}
	if u.Export == "" {
		return goja.Undefined()
	}
	return m.stand.Get(u.Export)
}
