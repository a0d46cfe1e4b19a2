// Package manual answers what a name means, out of a TypeScript declaration text (.d.ts): its signatures, its
// documentation and its members. A Manual is such a text, parsed; an Entry is what it says about one name.
//
// It reads the part of TypeScript that weft's own declarations are written in: namespaces, classes, interfaces, functions
// and their overloads, variables, type aliases and JSDoc comments. A ; or } ends each declaration. The path of a text
// through the package: token.go cuts it into tokens, parse.go makes declarations of them, declaration.go follows their names,
// and calls.go says where the text declares what can be called.
package manual

import "strings"

// Kind says what a name stands for.
type Kind string

const (
	Namespace Kind = "namespace"
	Class     Kind = "class"
	Interface Kind = "interface" // a type alone: nothing of that name exists at run time
	Type      Kind = "type"      // a type alias, the same
	Function  Kind = "function"
	Variable  Kind = "variable"
	Method    Kind = "method"
	Property  Kind = "property"
)

// Value reports whether what is of kind k exists at run time.
func (k Kind) Value() bool { return k != Interface && k != Type }

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
type Manual struct {
	root  *declaration
	calls []Call
}

// Parse reads a declaration text. The manual is never nil: it has what could be read. The error names the first line that
// could not be.
func Parse(text string) (*Manual, error) {
	p := parser{tokens: tokens(text), text: text}
	root := &declaration{kind: Namespace}
	p.body(root)
	return &Manual{root, p.calls}, p.err
}

// Lookup finds the entry of a path of names such as threading.Lock.acquire. Members are also those that a
// class or interface inherits, and those of the type of a variable or property. When the first name is no
// global, it is one of any namespace, of the richest if there are more: Lock.acquire is found as well.
func (m *Manual) Lookup(path string) (Entry, bool) {
	d := m.find(path)
	if d == nil {
		return Entry{}, false
	}
	return d.entry(), true
}

// Names returns the global names that exist at run time, in the order of the text.
func (m *Manual) Names() []string { return m.root.values() }

// Members returns the entries of the members of what Lookup finds: its own in the order of the text, then
// those that it inherits. The empty path has the globals. There are none of a path that is not found.
func (m *Manual) Members(path string) (all []Entry) {
	d := m.root
	if path != "" {
		d = m.find(path)
	}
	if d == nil {
		return nil
	}
	seen := map[string]bool{}
	for _, from := range d.origins() {
		for _, member := range from.members {
			if !seen[member.name] {
				seen[member.name] = true
				all = append(all, member.entry())
			}
		}
	}
	return all
}

// values are the names of the members that exist at run time.
func (d *declaration) values() (names []string) {
	for _, m := range d.members {
		if m.kind.Value() {
			names = append(names, m.name)
		}
	}
	return names
}

// entry is what there is to say about d.
func (d *declaration) entry() Entry {
	e := Entry{Path: d.path(), Name: d.name, Kind: d.kind, Doc: strings.Join(d.docs, "\n\n")}
	e.Signatures = append(e.Signatures, d.signatures...)
	e.Signatures = append(e.Signatures, d.construction()...)
	if same := d.typeOf(); same != nil && d.typMember != "" { // submit: Executor['submit']
		e.Signatures, e.Kind = same.signatures, same.kind
		if e.Doc == "" {
			e.Doc = strings.Join(same.docs, "\n\n")
		}
	}
	e.Summary = d.summary(e)
	return e
}

// construction returns how a class is constructed, if need be as its base is, or how what an interface describes is called.
func (d *declaration) construction() (all []string) {
	for _, base := range d.ancestors() {
		for _, c := range base.constructors {
			all = append(all, strings.Replace(c, "new "+base.name+"(", "new "+d.name+"(", 1))
		}
		if all != nil {
			break
		}
	}
	return all
}

func (d *declaration) summary(e Entry) string {
	names := d.values()
	switch {
	case e.Doc != "":
		line, _, _ := strings.Cut(e.Doc, "\n")
		if first, _, more := strings.Cut(line, ". "); more {
			return first + "."
		}
		return line
	case e.Kind == Namespace && len(names) > 0:
		return strings.Join(names, ", ")
	}
	return e.Signatures[0]
}
