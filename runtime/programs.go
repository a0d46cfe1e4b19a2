package runtime

import (
	"slices"

	"github.com/dop251/goja"

	"weft/runtime/engine/js"
	"weft/runtime/engine/source"
)

// addProgram takes in a program's await sites.
func (ps *Programs) addProgram(p *source.Program) {
	ps.programs = append(ps.programs, p)
	ps.sites += p.Sites()
}

// site is where an await stands.
func (ps *Programs) site(i int) source.Position {
	for _, p := range ps.programs {
		if at := p.Site(i); at.Line > 0 {
			return at
		}
	}
	return source.Position{}
}

// Outline is the outline of a text; that of a text of the program's is kept.
func (ps *Programs) Outline(t source.Text, keep bool) (*source.Outline, error) {
	if o := ps.Outlines[t.Name]; o != nil && keep {
		return o, nil
	}
	o, err := t.Outline()
	if err == nil && keep {
		ps.Outlines[t.Name] = o
	}
	return o, err
}

// Declared fills in where a name was declared that another text mentions than the one that declares it, as at a prompt.
func (ps *Programs) Declared(m *source.Mention) {
	for i := len(ps.programs) - 1; i >= 0 && m.Bound == source.Unknown; i-- {
		o, err := ps.Outline(ps.programs[i].Text, true)
		if err != nil {
			return
		}
		for _, d := range o.Declarations() {
			if d.Name == m.Name {
				m.Bound, m.Kind, m.Declared = source.TopLevel, d.Kind, d.Position
			}
		}
	}
}

// TextNumber counts the texts in the order in which they were run; 0 is one that nothing is known of.
func (ps *Programs) TextNumber(name string) int {
	return 1 + slices.IndexFunc(ps.programs, func(p *source.Program) bool { return p.Text.Name == name })
}

// Global is the value of a name at the top level. The error is what a getter has thrown, or says that there is none yet.
func (ps *Programs) Global(name string) (v goja.Value, there bool, err error) {
	v, err = ps.rt.VM().RunScript(js.InternalPrefix+"name", name)
	if err == nil || ps.IsProperty(name) {
		return v, err == nil, err
	}
	_, err = ps.rt.VM().RunScript(js.InternalPrefix+"name", "typeof "+name)
	return nil, false, err
}

// IsProperty reports whether a name at the top level is a property of the global object.
func (ps *Programs) IsProperty(name string) bool {
	return slices.Contains(ps.rt.VM().GlobalObject().GetOwnPropertyNames(), name)
}

// AddText has the text be known by its name, without running it.
func (ps *Programs) AddText(t source.Text) {
	ps.Texts[t.Name] = t
	ps.guard.Before(t.Code)
}

// MakeUnit compiles a function or class of a text and makes it: this runs the static parts of a class. It panics with an error of the
// script's.
func (ps *Programs) MakeUnit(t source.Text, ref source.UnitRef) *goja.Object {
	program, err := source.CompileUnit(t, ref, source.Options{FirstSite: ps.sites})
	if err != nil {
		panic(ps.rt.ErrorValue(js.Errorf(js.Syntax, "%v", err)))
	}
	ps.addProgram(program)
	o, ok := ps.Execute(program).(*goja.Object)
	if !ok {
		ps.rt.Throw(js.Type, "what came from another process is no function")
	}
	return o
}
