// Package manual answers what a name means, out of a TypeScript declaration text (.d.ts): its signatures, its
// documentation, and what it has for members. It understands what such a text declares by name: namespaces,
// classes, interfaces, functions and their overloads, variables, type aliases, import aliases, and JSDoc
// comments.
package manual

// Kind says what a name stands for.
type Kind uint8

const (
	Namespace Kind = iota
	Class
	Interface // a type alone: nothing of that name exists at run time
	Type      // a type alias, the same
	Function
	Variable
	Method
	Property
	alias // import name = path
)

// Value reports whether what is of kind k exists at run time.
func (k Kind) Value() bool { return k != Interface && k != Type }

// String returns the word for a kind, such as class.
func (k Kind) String() string {
	return [...]string{
		"namespace", "class", "interface", "type", "function", "variable", "method", "property", "alias",
	}[k]
}

// Entry is what a manual says about a name.
type Entry struct {
	Path string // where it is declared: that of threading.RLock.acquire is threading.Lock.acquire
	Name string // the last name of the path
	Kind Kind

	// Signatures has one line or more, each a declaration without its keywords declare and function. A class
	// comes first as itself, then with each constructor: class Lock, new Lock(name?: string).
	Signatures []string
	// Doc is the text of the comments before the declarations, one line a paragraph, with blank lines between
	// them; it may be empty.
	Doc string
	// Summary is never empty, and one line: the first sentence of Doc; without one, the names that a
	// namespace has, or the first signature.
	Summary string
}

// Manual is what a text declares. It does not change, and may be used from any goroutine.
type Manual struct{ root *declaration }

// Parse reads a declaration text. The manual is never nil: it has what could be read. The error says where
// the first thing stands that could not.
func Parse(text string) (*Manual, error) {
	p := parser{tokens: tokens(text), text: text}
	root := &declaration{kind: Namespace}
	p.body(root, p.statement)
	return &Manual{root}, p.err
}

// Lookup finds the entry of a path of names such as threading.Lock.acquire. Members are also those that a
// class or interface inherits, and those of the type of a variable or property. When the first name is no
// global, it is one of any namespace, of the richest if there are more: Lock.acquire is found as well.
func (m *Manual) Lookup(path string) (Entry, bool) {
	d := m.find(path)
	if d == nil {
		return Entry{}, false
	}
	return m.entry(d), true
}

// Names returns the global names that exist at run time, in the order of the text.
func (m *Manual) Names() []string {
	var names []string
	for _, d := range m.root.members {
		if d.kind.Value() {
			names = append(names, d.name)
		}
	}
	return names
}

// Members returns the entries of the members of what Lookup finds: its own in the order of the text, then
// those that it inherits. The empty path has the globals. There are none of a path that is not found.
func (m *Manual) Members(path string) []Entry {
	d := m.root
	if path != "" {
		d = m.find(path)
	}
	var all []Entry
	for _, member := range m.membersOf(d) {
		all = append(all, m.entry(member))
	}
	return all
}
