package manual

import "strings"

// declaration is all that a text says about one name in one place.
type declaration struct {
	name    string
	kind    Kind
	parent  *declaration // nil of the whole text
	members []*declaration
	byName  map[string]*declaration

	signatures   []string
	constructors []string
	docs         []string
	bases        []string // the paths of what it inherits from
	typ          string   // of a variable or property; what an alias stands for
}

// member returns the member with a name, which is made unless there is one. What is declared twice is one
// thing.
func (d *declaration) member(name string, k Kind) *declaration {
	if m := d.byName[name]; m != nil {
		if !m.kind.Value() {
			m.kind = k
		}
		return m
	}
	m := &declaration{name: name, kind: k, parent: d}
	d.members = append(d.members, m)
	if d.byName == nil {
		d.byName = map[string]*declaration{}
	}
	d.byName[name] = m
	return m
}

func (d *declaration) sign(signature string) { d.signatures = append(d.signatures, signature) }

func (d *declaration) construct(signature, doc string) {
	d.constructors = append(d.constructors, signature)
	d.document(doc)
}

func (d *declaration) document(text string) {
	if text != "" {
		d.docs = append(d.docs, reflow(text))
	}
}

// path is the name with those of the namespaces and classes around it.
func (d *declaration) path() string {
	if d.parent == nil || d.parent.parent == nil {
		return d.name
	}
	return d.parent.path() + "." + d.name
}

// reflow makes one line of each paragraph. A list's items and JSDoc's tags are paragraphs, too.
func reflow(text string) string {
	var b strings.Builder
	paragraph := true
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		item := strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "@")
		switch {
		case line == "":
			paragraph = true
			continue
		case b.Len() == 0:
		case paragraph:
			b.WriteString("\n\n")
		case item:
			b.WriteByte('\n')
		default:
			b.WriteByte(' ')
		}
		b.WriteString(line)
		paragraph = false
	}
	return b.String()
}
