package manual

import (
	"cmp"
	"slices"
	"strings"
)

// maxSteps is how many bases and types are followed for one answer: they may go in circles.
const maxSteps = 200

// finder follows names, up to a number of steps.
type finder struct {
	root  *declaration
	steps int
}

// find returns the declaration of a path, or nil.
func (m *Manual) find(path string) *declaration {
	names := strings.Split(path, ".")
	starts := []*declaration{m.root.byName[names[0]]}
	if starts[0] == nil {
		starts = m.root.deeper(names[0], 0)
		slices.SortStableFunc(starts, func(a, b *declaration) int {
			return cmp.Compare(len(b.members), len(a.members))
		})
	}
	for _, d := range starts {
		f := finder{root: m.root}
		if d = f.walk(d, names[1:]); d != nil {
			return d
		}
	}
	return nil
}

// deeper returns what has a name in the namespaces of d.
func (d *declaration) deeper(name string, depth int) (all []*declaration) {
	for _, m := range d.members {
		if m.kind != Namespace || depth > maxDepth {
			continue
		}
		if x := m.byName[name]; x != nil {
			all = append(all, x)
		}
		all = append(all, m.deeper(name, depth+1)...)
	}
	return all
}

// walk goes from member to member.
func (f *finder) walk(d *declaration, names []string) *declaration {
	for _, name := range names {
		if d == nil {
			return nil
		}
		d = f.member(d, name)
	}
	return d
}

// member returns the member of d with a name, its own or not, or nil.
func (f *finder) member(d *declaration, name string) *declaration {
	if m := d.byName[name]; m != nil {
		return m
	}
	for _, from := range f.origins(d) {
		if m := f.member(from, name); m != nil {
			return m
		}
	}
	return nil
}

// origins returns what d has further members from: its bases, or its type.
func (f *finder) origins(d *declaration) (all []*declaration) {
	if f.steps++; f.steps > maxSteps || d.parent == nil {
		return nil
	}
	for _, base := range d.bases {
		if b := f.resolve(d.parent, base); b != nil && b != d {
			all = append(all, b)
		}
	}
	if t := f.typeOf(d); t != nil && t != d {
		all = append(all, t)
	}
	return all
}

// resolve returns what a path means inside of scope, or nil.
func (f *finder) resolve(scope *declaration, path string) *declaration {
	names := strings.Split(path, ".")
	for ; scope != nil; scope = scope.parent {
		if d := scope.byName[names[0]]; d != nil {
			return f.walk(d, names[1:])
		}
	}
	return nil
}

// typeOf returns what the type of d is called in the text, or nil.
func (f *finder) typeOf(d *declaration) *declaration {
	r, ok := reference(d.typ)
	if !ok || d.kind == Method {
		return nil
	}
	t := f.resolve(d.parent, r.path)
	if t == nil || r.member == "" {
		return t
	}
	return f.member(t, r.member)
}

// membersOf returns the members of d, inherited ones last.
func (m *Manual) membersOf(d *declaration) (all []*declaration) {
	if d == nil {
		return nil
	}
	f, seen := finder{root: m.root}, map[string]bool{}
	for queue := []*declaration{d}; len(queue) > 0; queue = queue[1:] {
		for _, member := range queue[0].members {
			if !seen[member.name] {
				seen[member.name] = true
				all = append(all, member)
			}
		}
		queue = append(queue, f.origins(queue[0])...)
	}
	return all
}
