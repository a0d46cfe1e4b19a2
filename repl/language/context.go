package language

import (
	"strings"
	"unicode/utf8"
)

// operand reports whether an expression, not an operator, can stand after token i, which may be -1: whether a slash begins
// a regular expression there.
func (s *scanner) operand(i int) bool {
	if i < 0 {
		return true
	}
	switch t := s.tokens[i]; t.kind {
	case word, opener:
		return true
	case sign:
		return !s.is(i, "++", "--")
	case closer: // something new follows what is no expression
		return t.mate >= 0 && s.tokens[t.mate].role != group && s.tokens[t.mate].role != object
	case template:
		return t.role == hole
	}
	return false
}

// meaning says what the identifier-like text from s.pos to end is where it stands.
func (s *scanner) meaning(end int) kind {
	t := s.code[s.pos:end]
	if s.is(s.last, ".", "?.") || s.key(end) {
		return property
	}
	if t == "class" {
		s.top().class = true
	}
	if k := reserved(t); k != name || !s.contextual(t, end) {
		return k
	}
	return word
}

// key reports whether the identifier that ends at end is the name of a property or method, not its value.
func (s *scanner) key(end int) bool {
	switch s.top().role {
	case object:
		c, _ := s.peek(end)
		modified := s.is(s.last, "get", "set", "async") && s.tokens[s.last].kind == word || s.is(s.last, "*")
		return (c == ':' || c == '(') && (s.is(s.last, "{", ",") || modified)
	case classBody:
		c, _ := s.peek(end)
		return strings.IndexByte("=;(}", c) >= 0 && (s.is(s.last, "{", ";", "}", "*") || s.tokens[s.last].kind == word)
	}
	return false
}

// contextual reports whether an identifier that ends at end is used as a keyword.
func (s *scanner) contextual(t string, end int) bool {
	switch t {
	case "let":
		c, _ := s.peek(end)
		return c == '[' || c == '{' || begins(c)
	case "async":
		c, sameLine := s.peek(end)
		return sameLine && (c == '(' || c == '[' || begins(c)) && !s.is(s.last, "function")
	case "of":
		return s.top().role == head && s.last >= 0 && !s.operand(s.last)
	case "get", "set", "static":
		c, _ := s.peek(end)
		r := s.top().role
		return (r == object || r == classBody) && (begins(c) || strings.IndexByte("[{#'\"*", c) >= 0)
	}
	return false
}

// peek returns the next byte from a position on that is no white space, 0 at the end, and whether it stands in this line.
func (s *scanner) peek(from int) (c byte, sameLine bool) {
	rest := strings.TrimLeft(s.code[from:], " \t\n\r")
	sameLine = !strings.ContainsAny(s.code[from:len(s.code)-len(rest)], "\n\r")
	if rest == "" {
		return 0, sameLine
	}
	return rest[0], sameLine
}

// begins reports whether c can be the first byte of an identifier.
func begins(c byte) bool { return isNameStart(c) || c >= utf8.RuneSelf || c == '\\' }
