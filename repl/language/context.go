package language

import (
	"strings"
	"unicode/utf8"
)

// operand reports whether an expression, not an operator, can stand after token i: whether a slash begins a
// regular expression there.
func (s *scanner) operand(i int) bool {
	if i < 0 {
		return true
	}
	switch t := s.tokens[i]; t.kind {
	case word, opener:
		return true
	case sign:
		return !s.is(i, "++", "--")
	case closer:
		return t.mate >= 0 && endsStatement(s.tokens[t.mate].role)
	case template:
		return t.role == hole
	}
	return false
}

// endsStatement: what follows such a pair of brackets begins something new.
func endsStatement(r role) bool {
	return r == head || r == switchHead || r == block || r == classBody || r == switchBody
}

// meaning says what the identifier-like text from start to s.pos is where it stands.
func (s *scanner) meaning(start int) kind {
	t := s.code[start:s.pos]
	if s.is(s.last, ".", "?.") || s.key() {
		return property
	}
	k := reserved(t)
	if k == name && s.contextual(t) {
		k = word
	}
	if t == "class" {
		s.top().class = true
	}
	return k
}

// key reports whether the identifier before s.pos is the name of a property or method, not its value.
func (s *scanner) key() bool {
	c, _ := s.peek()
	switch s.top().role {
	case object:
		modified := s.is(s.last, "get", "set", "async") && s.tokens[s.last].kind == word || s.is(s.last, "*")
		return (c == ':' || c == '(') && (s.is(s.last, "{", ",") || modified)
	case classBody:
		if c != '=' && c != ';' && c != '(' && c != '}' {
			return false
		}
		return s.is(s.last, "{", ";", "}", "*") || s.tokens[s.last].kind == word
	}
	return false
}

// contextual reports whether an identifier before s.pos is used as a keyword.
func (s *scanner) contextual(t string) bool {
	switch t {
	case "let":
		c, _ := s.peek()
		return c == '[' || c == '{' || begins(c)
	case "async":
		c, sameLine := s.peek()
		return sameLine && (c == '(' || c == '[' || begins(c)) && !s.is(s.last, "function")
	case "of":
		return s.top().role == head && s.last >= 0 && !s.operand(s.last)
	case "get", "set", "static":
		r := s.top().role
		c, _ := s.peek()
		return (r == object || r == classBody) && (begins(c) || strings.IndexByte("[{#'\"*", c) >= 0)
	}
	return false
}

// peek returns the next byte that is no white space, 0 at the end, and whether it stands in this line.
func (s *scanner) peek() (c byte, sameLine bool) {
	sameLine = true
	for i := s.pos; i < len(s.code); i++ {
		switch c := s.code[i]; c {
		case '\n', '\r':
			sameLine = false
		case ' ', '\t':
		default:
			return c, sameLine
		}
	}
	return 0, sameLine
}

// begins reports whether c can be the first byte of an identifier.
func begins(c byte) bool { return isNameStart(c) || c >= utf8.RuneSelf || c == '\\' }
