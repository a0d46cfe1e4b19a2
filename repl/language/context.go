package language

import (
	"strings"
	"unicode/utf8"
)

// bracket is one that is open; the first of all is the text itself.
type bracket struct {
	token     int // or -1
	role      role
	questions int  // question marks in it whose colon has not come
	class     bool // the head of a class stands in it, its body does not yet
}

// innermost is the index of the innermost open bracket, or -1.
func (s *scanner) innermost() int { return s.top().token }

func (s *scanner) top() *bracket { return &s.open[len(s.open)-1] }

// push opens a bracket, which is the last token.
func (s *scanner) push(r role) {
	i := len(s.tokens) - 1
	s.tokens[i].role = r
	s.open = append(s.open, bracket{token: i, role: r})
}

// closes pairs a closing bracket with the innermost opening one of its kind. Those in between stay alone.
func (s *scanner) closes(c byte) {
	for n := len(s.open) - 1; n > 0; n-- {
		at := s.open[n].token
		if left := s.code[s.tokens[at].end-1]; ")]}"[strings.IndexByte("([{", left)] != c {
			continue
		}
		s.open = s.open[:n]
		if s.tokens[at].kind == template {
			s.template()
			return
		}
		s.take(closer, 1).mate = at
		s.tokens[at].mate = len(s.tokens) - 1
		return
	}
	s.take(closer, 1)
}

// opens says what the bracket that comes next is for.
func (s *scanner) opens(c byte) role {
	switch {
	case c == '{':
		return s.brace()
	case c != '(' || s.last < 0 || s.tokens[s.last].kind != word:
		return group
	case s.is(s.last, "switch"):
		return switchHead
	case s.is(s.last, "if", "for", "while", "with"), s.is(s.last, "await") && s.is(s.before(s.last), "for"):
		return head
	}
	return group
}

// brace says what a { is for, from what stands before it.
func (s *scanner) brace() role {
	if top := s.top(); top.class && !s.is(s.last, "extends") {
		top.class = false
		return classBody
	}
	if s.last < 0 {
		return block
	}
	switch t := s.tokens[s.last]; t.kind {
	case closer:
		if t.mate >= 0 && s.tokens[t.mate].role == switchHead {
			return switchBody
		}
	case opener:
		if t.role != block && t.role != switchBody && t.role != classBody {
			return object
		}
	case word:
		if !s.is(s.last, "else", "do", "try", "finally", "static") {
			return object
		}
	case sign:
		label := s.is(s.last, ":") && !t.ternary && s.top().role != object
		if !label && !s.is(s.last, ";", "=>", "++", "--") {
			return object
		}
	case template:
		if s.innermost() == s.last {
			return object
		}
	case name:
		return classBody // only the head of a class has a name before a brace
	}
	return block
}

// conditional counts the question marks, and reports whether a colon belongs to one.
func (s *scanner) conditional(t string) bool {
	top := s.top()
	switch {
	case t == "?":
		top.questions++
	case t == ":" && top.questions > 0:
		top.questions--
		return true
	}
	return false
}

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
	case "using", "accessor", "abstract", "as", "declare", "implements", "interface", "keyof", "namespace", "override", "private",
		"protected", "public", "readonly", "satisfies", "type": // TypeScript's, but for the first two
		c, sameLine := s.peek(end)
		inHead := s.top().role == head && s.is(s.last, "(", "let", "const", "var") && t != "using"
		return sameLine && begins(c) && !inHead && !s.is(s.last, "let", "const", "var", "function", "class")
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
