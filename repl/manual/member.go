package manual

import "strings"

// member takes one member of a class or an interface.
func (p *parser) member(of *declaration, doc string) bool {
	hidden := false
	from := p.i
	for {
		at := p.now().text
		if !p.modifier("public", "private", "protected", "static", "readonly", "abstract", "override", "declare",
			"get", "set") {
			break
		}
		hidden = hidden || at == "private" || at == "protected"
	}
	switch t := p.now().text; {
	case t == "[":
		p.extent() // an index, or a name that is no plain one
		return true
	case t == "(", t == "<", t == "new" && strings.Contains("(<", p.ahead().text):
		of.construct(p.extent(), doc)
		return true
	case t == "constructor" && p.ahead().text == "(":
		p.advance()
		of.construct("new "+of.name+p.extent(), doc)
		return true
	}
	name, ok := p.key()
	if !ok {
		return false
	}
	if hidden || strings.HasPrefix(name, "#") {
		of = &declaration{} // it is not for those who read
	}
	return p.named(of, name, from, doc)
}

// key takes the name of a member.
func (p *parser) key() (string, bool) {
	t := p.now().text
	switch {
	case t == "":
		return "", false
	case strings.IndexByte(`"'`, t[0]) >= 0:
		return strings.Trim(p.advance().text, t[:1]), true
	case '0' <= t[0] && t[0] <= '9':
		return p.advance().text, true
	}
	return p.name()
}

// named takes what follows the name of a member whose declaration began at a token.
func (p *parser) named(of *declaration, name string, from int, doc string) bool {
	if !p.accept("?") {
		p.accept("!")
	}
	kind := Property
	if t := p.now().text; t == "(" || t == "<" {
		kind = Method
	}
	m := of.member(name, kind)
	if p.accept(":") {
		m.typ = p.extent()
	} else {
		p.extent()
	}
	m.document(doc)
	m.sign(p.line(from))
	return true
}
