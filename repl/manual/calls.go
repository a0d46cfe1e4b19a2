package manual

// Call is a place in the text that says how something is called. Start and End are in bytes: between them are its type parameters,
// its parameters and its result, without the ; at the end.
type Call struct {
	Path string // of the function or method; of the class when it is a constructor
	Kind Kind   // Function, Method, or Class when it is a constructor

	Name       int // where its name begins, or the word constructor
	Start, End int
}

// Calls returns all of them, in the order of the text, but for the methods of interfaces.
func (m *Manual) Calls() (all []Call) {
	for _, c := range m.calls {
		if d := m.find(c.Path); d != nil && !d.inInterface() {
			all = append(all, c)
		}
	}
	return all
}

// Classes returns the classes of the namespaces, by their paths, with their type parameters as they are declared.
func (m *Manual) Classes() (all []Entry) {
	for _, namespace := range m.root.members {
		for _, d := range namespace.members {
			if namespace.kind == Namespace && d.kind == Class {
				all = append(all, d.entry())
			}
		}
	}
	return all
}

func (d *declaration) inInterface() bool {
	return d.kind == Interface || d.parent != nil && d.parent.kind == Interface
}

// call notes what can be called: from a place of the text to the last token that was taken.
func (p *parser) call(d *declaration, kind Kind, name, start int) {
	p.calls = append(p.calls, Call{Path: d.path(), Kind: kind, Name: name, Start: start, End: p.tokens[max(p.i-1, 0)].end})
}
