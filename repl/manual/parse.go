package manual

import (
	"fmt"
	"slices"
	"strings"
)

// parser goes through the tokens of a declaration text.
type parser struct {
	text   string
	tokens []token
	i      int
	calls  []Call
	err    error // the first one
}

// now is the token that comes next; the last one is empty.
func (p *parser) now() token { return p.tokens[p.i] }

// ahead is the token after now.
func (p *parser) ahead() token { return p.tokens[min(p.i+1, len(p.tokens)-1)] }

func (p *parser) advance() token {
	t := p.now()
	p.i = min(p.i+1, len(p.tokens)-1)
	return t
}

// accept takes the next token if it is one of texts.
func (p *parser) accept(texts ...string) bool {
	ok := slices.Contains(texts, p.now().text)
	if ok {
		p.advance()
	}
	return ok
}

// fail notes that the token that comes next should not be where it is.
func (p *parser) fail(wanted string) {
	if p.err == nil {
		line := strings.Count(p.text[:p.now().start], "\n") + 1
		p.err = fmt.Errorf("line %d of the declarations: %q stands where %s should", line, p.now().text, wanted)
	}
}

// body takes declarations up to the end of the text or, after a {, up to the } that ends them. What is no declaration is
// passed over.
func (p *parser) body(of *declaration) {
	for p.now().text != "" && (p.now().text != "}" || of.parent == nil) {
		if !p.accept(";", ",") && !p.declaration(of) {
			p.fail("a declaration")
			p.brackets()
		}
	}
	if of.parent != nil && !p.accept("}") {
		p.fail("a }")
	}
}

// declaration takes one declaration of a namespace, a class or an interface.
func (p *parser) declaration(of *declaration) bool {
	doc := p.now().doc
	if of.kind != Namespace {
		return p.member(of, doc)
	}
	for p.accept("declare", "export", "abstract") {
	}
	from := p.i
	keyword := p.advance().text
	kind, ok := map[string]Kind{
		"namespace": Namespace, "class": Class, "interface": Interface, "type": Type,
		"function": Function, "const": Variable, "let": Variable, "var": Variable,
	}[keyword]
	switch {
	case keyword == "module": // the same names, for imports
		p.advance()
		p.brackets()
		return true
	case !ok:
		p.i = from
		return false
	case !isName(p.now().text):
		return false
	}
	if kind == Function { // its signature is one without the keyword
		from = p.i
	}
	at := p.now().start
	d := of.member(p.advance().text, kind)
	d.document(doc)
	switch kind {
	case Namespace, Class, Interface:
		p.heritage(d)
		d.signatures = append(d.signatures, p.line(from))
		if !p.accept("{") {
			return false
		}
		p.body(d)
		return true
	}
	p.rest(d, from, at)
	return true
}

// heritage takes what stands between the name of a class and its body.
func (p *parser) heritage(d *declaration) {
	for p.generics(); p.accept("extends", "implements", ","); p.generics() {
		d.bases = append(d.bases, p.path())
	}
}

// member takes one member of a class or an interface.
func (p *parser) member(of *declaration, doc string) bool {
	from := p.i
	for isName(p.now().text) && isName(p.ahead().text) {
		p.advance() // readonly, static, get
	}
	switch t := p.now().text; {
	case t == "[": // an index, or a name that is an expression
		p.extent()
		return true
	case t == "constructor":
		at := p.advance().start
		start := p.now().start
		of.construct("new "+of.name+p.extent(), doc)
		p.call(of, Class, at, start)
		return true
	case t == "(", t == "<", t == "new" && p.ahead().text == "(":
		of.construct(p.extent(), doc)
		return true
	case !isName(t):
		return false
	}
	at, name, kind := p.now().start, p.advance().text, Property
	if p.accept("?"); p.now().text == "(" || p.now().text == "<" {
		kind = Method
	}
	d := of.member(name, kind)
	d.document(doc)
	p.rest(d, from, at)
	return true
}

// rest takes what follows a name at a place of the text, whose declaration began at a token.
func (p *parser) rest(d *declaration, from, at int) {
	if p.accept(":") {
		p.reference(d)
	}
	start := p.now().start
	p.extent()
	d.signatures = append(d.signatures, p.line(from))
	if d.kind == Function || d.kind == Method {
		p.call(d, d.kind, at, start)
	}
}

// reference notes the type that comes next if it has a name: a.b, a.b<…>, typeof a.b or a['member'], each perhaps with
// | undefined or | null.
func (p *parser) reference(d *declaration) {
	p.accept("typeof")
	if !isName(p.now().text) {
		return
	}
	path, member := p.path(), ""
	p.generics()
	if p.accept("[") {
		member = strings.Trim(p.advance().text, `'"`)
		p.accept("]")
	}
	for p.accept("|") && p.accept("undefined", "null") {
	}
	if p.ended() {
		d.typ, d.typMember = path, member
	}
}

// path takes a dotted name.
func (p *parser) path() string {
	from := p.i
	for p.advance(); p.now().text == "." && isName(p.ahead().text); p.advance() {
		p.advance()
	}
	return p.line(from)
}

func (p *parser) generics() {
	if p.now().text == "<" {
		p.brackets()
	}
}

// brackets passes over the next token, and over all that is in brackets if it opens some.
func (p *parser) brackets() {
	for depth := 0; p.now().text != ""; {
		switch p.advance().text {
		case "(", "[", "{", "<":
			depth++
		case ")", "]", "}", ">":
			depth--
		}
		if depth <= 0 {
			return
		}
	}
}

// extent passes over tokens to the end of a declaration: a ; or , or a bracket that closes one around it. It returns
// their text.
func (p *parser) extent() string {
	from := p.i
	for !p.ended() {
		p.brackets()
	}
	return p.line(from)
}

// ended reports whether the token that comes next ends a declaration.
func (p *parser) ended() bool { return strings.Contains(";,)]}>", p.now().text) } // the empty one, too

// line is the text from a token to the one before now, without comments and with single spaces.
func (p *parser) line(from int) string {
	var b strings.Builder
	for i := from; i < p.i; i++ {
		t := p.tokens[i]
		if i > from && t.start > p.tokens[i-1].end {
			b.WriteByte(' ')
		}
		b.WriteString(t.text)
	}
	return b.String()
}

// isName reports whether a token is an identifier.
func isName(text string) bool {
	return strings.TrimLeftFunc(text, isWord) == "" && text != "" && (text[0] < '0' || text[0] > '9')
}
