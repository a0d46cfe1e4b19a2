package manual

import (
	"slices"
	"strings"
)

// entry is what there is to say about d.
func (m *Manual) entry(d *declaration) Entry {
	f := finder{root: m.root}
	e := Entry{Path: d.path(), Name: d.name, Kind: d.kind}
	e.Signatures = slices.Concat(d.signatures, f.constructors(d))
	e.Doc = strings.Join(d.docs, "\n\n")
	switch same := f.meant(d); {
	case d.kind == alias && same != nil:
		e.Kind = same.kind
	case same != nil && len(same.signatures) > 0: // submit: Executor['submit']
		e.Signatures, e.Kind = same.signatures, same.kind
		if e.Doc == "" {
			e.Doc = strings.Join(same.docs, "\n\n")
		}
	}
	if e.Kind == alias {
		e.Kind = Variable
	}
	if len(e.Signatures) == 0 { // a of namespace a.b
		e.Signatures = []string{e.Kind.String() + " " + e.Name}
	}
	e.Summary = m.summary(d, e)
	return e
}

// meant returns the declaration that an alias, or a property whose type is that of another member, stands
// for.
func (f *finder) meant(d *declaration) *declaration {
	if r, ok := reference(d.typ); d.kind != alias && (!ok || r.member == "" || d.kind != Property) {
		return nil
	}
	return f.typeOf(d)
}

// constructors returns how a class is constructed, if need be as its base is, or how what an interface
// describes is called.
func (f *finder) constructors(d *declaration) []string {
	if d.kind > Interface || len(d.constructors) > 0 {
		return d.constructors
	}
	for _, base := range f.origins(d) {
		var all []string
		for _, c := range f.constructors(base) {
			all = append(all, strings.Replace(c, "new "+base.name+"(", "new "+d.name+"(", 1))
		}
		if len(all) > 0 {
			return all
		}
	}
	return nil
}

func (m *Manual) summary(d *declaration, e Entry) string {
	if e.Doc != "" {
		return sentence(e.Doc)
	}
	var names []string
	for _, member := range d.members {
		if e.Kind == Namespace && member.kind.Value() {
			names = append(names, member.name)
		}
	}
	if len(names) > 0 {
		return strings.Join(names, ", ")
	}
	return e.Signatures[0]
}

// sentence is the first one of a text, without its line ends.
func sentence(text string) string {
	text, _, _ = strings.Cut(text, "\n")
	if n := strings.Index(text, ". "); n >= 0 {
		return text[:n+1]
	}
	return text
}
