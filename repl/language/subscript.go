package language

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

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
	c, ok := s.chain(s.owner(left))
	if !ok || c.literal != "" {
		return Word{}, false
	}
	w = Word{Kind: Key, End: s.tokens[last].end, Path: c.path}
	if right := s.after(last); right >= 0 && right < len(s.tokens) && s.tokens[right].mate == left {
		w.End = s.tokens[right].end
	}
	return w, true
}

// subscripted makes w, which is empty, the Key after token i, if that is the bracket of one.
func (s *scanner) subscripted(w *Word, i int) bool {
	key, ok := s.subscript(i, i)
	if !ok {
		return false
	}
	key.Start, key.End = w.Start, max(key.End, w.End)
	*w = key
	return true
}

// Subscript is what stands in brackets, with the one that closes them, for the property with a name: a whole
// number as it is, unless there is a quote, and anything else as a string. prefix is what was typed of it.
func Subscript(key, prefix string) string {
	n, err := strconv.ParseUint(key, 10, 53)
	if err == nil && prefix == "" && strconv.FormatUint(n, 10) == key {
		return key + "]"
	}
	if !strings.HasPrefix(prefix, `"`) {
		return literal(key, '\'') + "]"
	}
	return literal(key, '"') + "]"
}

// literal is a text as a string literal.
func literal(text string, quote rune) string {
	var b strings.Builder
	b.WriteRune(quote)
	for _, r := range text {
		switch {
		case r == quote || r == '\\':
			b.WriteRune('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, `\u{%x}`, r)
		}
	}
	b.WriteRune(quote)
	return b.String()
}
