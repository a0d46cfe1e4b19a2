package manual

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxDepth is how deep namespaces stand in each other.
const maxDepth = 100

// parser goes through the tokens of a declaration text.
type parser struct {
	text   string
	tokens []token
	i      int
	depth  int
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

// accept takes the next token if it is text.
func (p *parser) accept(text string) bool {
	if p.now().text != text {
		return false
	}
	p.advance()
	return true
}

// fail notes that the token that comes next should not stand where it does.
func (p *parser) fail(wanted string) {
	if p.err != nil {
		return
	}
	t := p.now()
	line := strings.Count(p.text[:t.start], "\n") + 1
	p.err = fmt.Errorf("line %d of the declarations: %q stands where %s should", line, t.text, wanted)
}

// body takes declarations up to a } or the end. What is no declaration is passed over.
func (p *parser) body(of *declaration, one func(of *declaration, doc string) bool) {
	if p.depth++; p.depth > maxDepth {
		p.fail("something less nested")
		p.i = len(p.tokens) - 1
	}
	for p.now().text != "" && !p.closes() {
		if p.accept(";") || p.accept(",") {
			continue
		}
		if !one(of, p.now().doc) {
			p.fail("a declaration")
			p.pass()
		}
	}
	p.depth--
}

// closes reports whether a body ends here. At the top nothing does: a } there is a mistake.
func (p *parser) closes() bool { return p.now().text == "}" && p.depth > 1 }

// pass goes on behind the next token, and behind what stands in its brackets.
func (p *parser) pass() {
	for depth := 0; p.now().text != ""; {
		switch p.advance().text {
		case "(", "[", "{":
			depth++
		case ")", "]", "}":
			depth--
		}
		if depth <= 0 {
			return
		}
	}
}

// extent passes over tokens to the end of a declaration: a ; or , or } outside of its brackets, or a line end
// that nothing goes on after. It returns the text, in one line.
func (p *parser) extent() string {
	from, depth := p.i, 0
	for ; p.now().text != ""; p.advance() {
		t := p.now()
		if depth == 0 && p.i > from && t.newLine && !goesOn(p.tokens[p.i-1].text, t.text) {
			return p.line(from)
		}
		switch t.text {
		case "(", "[", "{", "<":
			depth++
		case ")", "]", ">", "}":
			if depth == 0 {
				return p.line(from)
			}
			depth--
		case ";", ",":
			if depth == 0 {
				return p.line(from)
			}
		}
	}
	return p.line(from)
}

// goesOn reports whether a line end between two words or signs is inside of a declaration.
func goesOn(before, after string) bool {
	switch before {
	case ":", "=", "|", "&", "=>", ".", "?", "extends", "implements", "keyof", "typeof",
		"readonly", "is", "infer":
		return true
	}
	switch after {
	case "|", "&", "=>", ".", "?", ":", "=", "extends", "implements", "is":
		return true
	}
	return false
}

// line is the text from a token to the one before now, with single spaces.
func (p *parser) line(from int) string {
	var b strings.Builder
	for i := from; i < p.i; i++ {
		t := p.tokens[i]
		if i > from && t.start > p.tokens[i-1].end && spaced(p.tokens[i-1].text, t) {
			b.WriteByte(' ')
		}
		b.WriteString(strings.Join(strings.Fields(t.text), " "))
	}
	return b.String()
}

// spaced: a line end inside of parentheses leaves no space at their ends.
func spaced(before string, t token) bool {
	return before != "(" && before != "[" && before != "<" && t.text != ")" && t.text != "]" && t.text != ">"
}

// name takes an identifier.
func (p *parser) name() (string, bool) {
	first, _ := utf8.DecodeRuneInString(p.now().text)
	if !isWord(first) || unicode.IsDigit(first) {
		return "", false
	}
	return p.advance().text, true
}
