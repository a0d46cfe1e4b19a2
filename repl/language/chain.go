package language

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// chain returns what ends at token i, which may be -1: names and constant indexes after a variable, or after a literal of
// the class that is returned. An instance that new makes is a prototype here. It is not ok when there is something else.
func (s *scanner) chain(i int) (path []string, literal string, ok bool) {
	if i < 0 {
		return nil, "", false
	}
	switch t := s.tokens[i]; {
	case t.kind == name, s.is(i, "this"):
		return []string{s.text(i)}, "", true
	case t.kind == property && s.is(s.before(i), ".", "?."):
		path, literal, ok = s.chain(s.before(s.before(i)))
		return append(path, s.text(i)), literal, ok
	case t.mate >= 0 && s.is(i, ")") && s.constructs(t.mate):
		path, literal, ok = s.chain(s.before(t.mate))
		return append(path, "prototype"), "", ok && literal == ""
	case t.mate >= 0 && s.is(i, "]"):
		owner, at := s.owner(t.mate), s.after(t.mate)
		if s.operand(owner) {
			return nil, "Array", true
		}
		key, constant := s.constantKey(at)
		path, literal, ok = s.chain(owner)
		return append(path, key), literal, ok && constant && s.after(at) == i
	}
	literal = s.class(i)
	return nil, literal, literal != ""
}

// constructs reports whether the bracket at token left is that of new and a chain of names.
func (s *scanner) constructs(left int) bool {
	i := s.before(left)
	for i >= 0 && s.tokens[i].kind == property && s.is(s.before(i), ".") {
		i = s.before(s.before(i))
	}
	return i >= 0 && s.tokens[i].kind == name && s.is(s.before(i), "new")
}

// constantKey returns the property that an index by a plain string or a whole number names.
func (s *scanner) constantKey(i int) (string, bool) {
	t := s.text(i)
	switch s.tokens[i].kind {
	case text:
		if s.tokens[i].open || strings.Contains(t, `\`) {
			return "", false
		}
		return t[1 : len(t)-1], true
	case number:
		return t, isIndex(t)
	}
	return "", false
}

// isIndex reports whether a property is a whole number, written as JavaScript writes it.
func isIndex(key string) bool {
	n, err := strconv.ParseUint(key, 10, 53)
	return err == nil && strconv.FormatUint(n, 10) == key
}

// class returns the name of the class of a literal that ends at token i, or "".
func (s *scanner) class(i int) string {
	t := s.tokens[i]
	if t.open {
		return ""
	}
	switch x := s.text(i); {
	case t.kind == text, t.kind == template && x[0] == '`' && t.role != hole && s.operand(s.before(i)):
		return "String"
	case t.kind == number && strings.HasSuffix(x, "n"):
		return "BigInt"
	case t.kind == number:
		return "Number"
	case t.kind == regexp:
		return "RegExp"
	case x == "true", x == "false":
		return "Boolean"
	case t.kind == closer && x == "}" && t.mate >= 0 && s.tokens[t.mate].role == object:
		return "Object"
	}
	return ""
}

// owner is the token where what stands before the bracket at token left ends.
func (s *scanner) owner(left int) int {
	owner := s.before(left)
	if s.is(owner, "?.") {
		owner = s.before(owner)
	}
	return owner
}

// subscript is the Key after the bracket at token left, of which token last is all that there is: left itself
// when there is nothing. It is not ok when that is no bracket after a chain of names.
func (s *scanner) subscript(left, last int) (w Word, ok bool) {
	if left < 0 || s.tokens[left].kind != opener || !s.is(left, "[") || s.operand(s.owner(left)) {
		return Word{}, false
	}
	path, literal, ok := s.chain(s.owner(left))
	if !ok || literal != "" {
		return Word{}, false
	}
	w = Word{Kind: Key, End: s.tokens[last].end, Path: path}
	if right := s.after(last); right >= 0 && s.tokens[right].mate == left {
		w.End = s.tokens[right].end
	}
	return w, true
}

// Subscript is what stands in brackets, with the one that closes them, for the property with a name: a whole
// number as it is, unless there is a quote, and anything else as a string. prefix is what was typed of it.
func Subscript(key, prefix string) string {
	switch {
	case prefix == "" && isIndex(key):
		return key + "]"
	case strings.HasPrefix(prefix, `"`):
		return literal(key, '"') + "]"
	}
	return literal(key, '\'') + "]"
}

// literal is a text as a string literal.
func literal(text string, quote rune) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == quote || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, `\u{%x}`, r)
		}
	}
	return string(quote) + b.String() + string(quote)
}
