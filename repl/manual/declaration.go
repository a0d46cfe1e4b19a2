package manual

import (
	"cmp"
	"slices"
	"strings"
)

// declaration is all that a text says about one name in one place.
type declaration struct {
	name    string
	kind    Kind
	parent  *declaration // nil of the whole text
	members []*declaration

	signatures   []string
	constructors []string
	docs         []string
	bases        []string // the paths of what it inherits from
	typ          string   // the path of the type of a variable or property; "" when that has no name
	typMember    string   // the type is that of this member of typ; "" for none
}

// own returns the member with a name that is declared in d itself, or nil; d may be nil.
func (d *declaration) own(name string) *declaration {
	if d == nil {
		return nil
	}
	for _, m := range d.members {
		if m.name == name {
			return m
		}
	}
	return nil
}

// member returns the member with a name, which is made unless there is one: what is declared twice is one thing.
func (d *declaration) member(name string, k Kind) *declaration {
	m := d.own(name)
	if m == nil {
		m = &declaration{name: name, kind: k, parent: d}
		d.members = append(d.members, m)
	}
	if !m.kind.Value() {
		m.kind = k
	}
	return m
}

func (d *declaration) construct(signature, doc string) {
	d.constructors = append(d.constructors, signature)
	d.document(doc)
}

func (d *declaration) document(text string) {
	if text != "" {
		d.docs = append(d.docs, text)
	}
}

// path is the name, after those of the namespaces and classes around it.
func (d *declaration) path() string {
	if d.parent == nil || d.parent.parent == nil {
		return d.name
	}
	return d.parent.path() + "." + d.name
}

// resolve returns what a path means in the scope d, or nil.
func (d *declaration) resolve(path string) *declaration {
	names := strings.Split(path, ".")
	for ; d != nil; d = d.parent {
		if found := d.own(names[0]); found != nil {
			for _, name := range names[1:] {
				found = found.own(name)
			}
			return found
		}
	}
	return nil
}

// inherits are the bases of d that the text declares.
func (d *declaration) inherits() (out []*declaration) {
	for _, base := range d.bases {
		out = append(out, d.parent.resolve(base))
	}
	return out
}

// ancestors are d and all that it inherits from, the nearest first.
func (d *declaration) ancestors() []*declaration { return closure(d, (*declaration).inherits) }

// origins are the declarations whose members d has: its ancestors, and those of the type of a variable.
func (d *declaration) origins() []*declaration {
	return closure(d, func(d *declaration) []*declaration { return append(d.inherits(), d.typeOf()) })
}

// closure is d and what next leads to from there, step by step, each declaration once.
func closure(d *declaration, next func(*declaration) []*declaration) []*declaration {
	all := []*declaration{d}
	for i := 0; i < len(all); i++ {
		for _, n := range next(all[i]) {
			if n != nil && !slices.Contains(all, n) {
				all = append(all, n)
			}
		}
	}
	return all
}

// typeOf returns the declaration of the type of d, or nil.
func (d *declaration) typeOf() *declaration {
	if d.typ == "" {
		return nil
	}
	t := d.parent.resolve(d.typ)
	if t == nil || d.typMember == "" {
		return t
	}
	return find(t.ancestors(), d.typMember)
}

// find returns the first member with a name among those of origins, or nil.
func find(origins []*declaration, name string) *declaration {
	for _, from := range origins {
		if m := from.own(name); m != nil {
			return m
		}
	}
	return nil
}

// find returns the declaration of a path, or nil. When the first name is no global one, it is looked for in the
// namespaces; the one with most members comes first.
func (m *Manual) find(path string) *declaration {
	names := strings.Split(path, ".")
	starts := []*declaration{m.root.own(names[0])}
	if starts[0] == nil {
		starts = m.root.deeper(names[0])
		slices.SortStableFunc(starts, func(a, b *declaration) int { return cmp.Compare(len(b.members), len(a.members)) })
	}
	for _, d := range starts {
		for _, name := range names[1:] {
			if d != nil {
				d = find(d.origins(), name)
			}
		}
		if d != nil {
			return d
		}
	}
	return nil
}

// deeper returns what has a name in the namespaces of d.
func (d *declaration) deeper(name string) (all []*declaration) {
	for _, m := range d.members {
		if m.kind != Namespace {
			continue
		}
		if x := m.own(name); x != nil {
			all = append(all, x)
		}
		all = append(all, m.deeper(name)...)
	}
	return all
}
