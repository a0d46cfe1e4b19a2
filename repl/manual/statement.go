package manual

import "strings"

// statement takes one declaration of a namespace or of the whole text.
func (p *parser) statement(of *declaration, doc string) bool {
	for p.modifier("export", "declare", "default", "abstract", "async") {
	}
	switch p.now().text {
	case "namespace", "module":
		return p.namespace(of, doc)
	case "global":
		p.advance()
		return p.braces(of, p.statement)
	case "class", "interface":
		return p.class(of, doc)
	case "function":
		p.advance()
		return p.function(of, doc)
	case "const", "let", "var":
		return p.variables(of, doc)
	case "type", "import":
		return p.alias(of, doc)
	}
	return false
}

// modifier takes one of some words, unless it is a name here.
func (p *parser) modifier(words ...string) bool {
	if strings.Contains("(:?;,=}<!", p.ahead().text) { // an empty text, too
		return false
	}
	for _, w := range words {
		if p.accept(w) {
			return true
		}
	}
	return false
}

// braces takes a body with the braces around it.
func (p *parser) braces(of *declaration, one func(*declaration, string) bool) bool {
	if !p.accept("{") {
		return false
	}
	p.body(of, one)
	if !p.accept("}") {
		p.fail("a }")
	}
	return true
}

func (p *parser) namespace(of *declaration, doc string) bool {
	p.advance()
	for {
		name, ok := p.name()
		if !ok {
			return false
		}
		of = of.member(name, Namespace)
		if !p.accept(".") {
			break
		}
	}
	of.document(doc)
	of.sign("namespace " + of.name)
	return p.braces(of, p.statement)
}

// class takes a class or an interface.
func (p *parser) class(of *declaration, doc string) bool {
	from, kind := p.i, Class
	if p.advance().text == "interface" {
		kind = Interface
	}
	name, ok := p.name()
	if !ok {
		return false
	}
	c := of.member(name, kind)
	c.document(doc)
	p.heritage(c)
	c.sign(p.line(from))
	return p.braces(c, p.member)
}

// heritage passes over the head of a class up to its body, and notes what it inherits from.
func (p *parser) heritage(c *declaration) {
	depth, inherits := 0, false
	for ; p.now().text != "" && (depth > 0 || p.now().text != "{"); p.advance() {
		switch p.now().text {
		case "<", "(", "[", "{":
			depth++
		case ">", ")", "]", "}":
			depth--
		case "extends", "implements", ",":
			inherits = depth == 0
			continue
		default:
			if inherits {
				c.bases = append(c.bases, p.path())
			}
		}
		inherits = false
	}
}

// path takes a dotted name but for its last token, which is left to come next.
func (p *parser) path() string {
	from := p.i
	for p.ahead().text == "." {
		p.advance()
		p.advance()
	}
	return p.text[p.tokens[from].start:p.now().end]
}

func (p *parser) function(of *declaration, doc string) bool {
	from := p.i
	name, ok := p.name()
	if !ok {
		return false
	}
	p.extent()
	f := of.member(name, Function)
	f.document(doc)
	f.sign(p.line(from))
	return true
}

// variables takes a const, let or var, of one or more names.
func (p *parser) variables(of *declaration, doc string) bool {
	keyword := p.advance().text
	for {
		from := p.i
		name, ok := p.name()
		if !ok {
			return false
		}
		v := of.member(name, Variable)
		if p.accept(":") {
			v.typ = p.extent()
		} else {
			p.extent()
		}
		v.document(doc)
		v.sign(keyword + " " + p.line(from))
		if !p.accept(",") {
			return true
		}
	}
}

// alias takes type name = …, or import name = path.
func (p *parser) alias(of *declaration, doc string) bool {
	from, kind := p.i, Type
	if p.advance().text == "import" {
		kind = alias
	}
	name, ok := p.name()
	if !ok {
		return false
	}
	if now := p.now().text; now != "=" && now != "<" {
		return false
	}
	a := of.member(name, kind)
	a.document(doc)
	p.extent()
	whole := p.line(from)
	a.sign(whole)
	_, a.typ, _ = strings.Cut(whole, "= ")
	return true
}
