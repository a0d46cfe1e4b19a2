package language

import (
	"slices"
	"strconv"
	"strings"
)

// chain is what stands before a dot: names and indexes, collected from the last to the first.
type chain struct {
	path    []string
	literal string // the class of the literal that it begins with
}

// member makes w a Member of what stands before the dot at token i, if that can be told without evaluating
// it.
func (s *scanner) member(w *Word, dot int) {
	if c, ok := s.chain(s.before(dot)); ok {
		w.Kind, w.Path, w.Literal = Member, c.path, c.literal
	}
}

// chain is the chain that ends at token i; it is not ok when there is none.
func (s *scanner) chain(i int) (c chain, ok bool) {
	ok = i >= 0
	for i >= 0 && ok {
		i, ok = s.link(&c, i)
	}
	slices.Reverse(c.path)
	return c, ok
}

// link adds token i, the last of an operand, to c, and returns where the operand before it ends, or -1 when i
// begins the chain. It is not ok when c is no chain.
func (s *scanner) link(c *chain, i int) (next int, ok bool) {
	t := s.tokens[i]
	switch {
	case t.kind == name, s.is(i, "this"):
		c.path = append(c.path, s.text(i))
		return -1, true
	case t.kind == property:
		c.path = append(c.path, s.text(i))
		dot := s.before(i)
		return s.before(dot), s.is(dot, ".", "?.") && s.before(dot) >= 0
	case t.kind == closer && t.mate >= 0 && s.is(i, "]"):
		return s.index(c, i)
	}
	c.literal = s.class(i)
	return -1, c.literal != ""
}

// index adds what stands in the brackets that end at token i.
func (s *scanner) index(c *chain, i int) (next int, ok bool) {
	left := s.tokens[i].mate
	owner := s.owner(left)
	if s.operand(owner) {
		c.literal = "Array"
		return -1, true
	}
	key := s.after(left)
	if s.after(key) != i {
		return -1, false
	}
	k, ok := s.constantKey(key)
	c.path = append(c.path, k)
	return owner, ok
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
		n, err := strconv.ParseUint(t, 10, 53)
		return t, err == nil && strconv.FormatUint(n, 10) == t
	}
	return "", false
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
