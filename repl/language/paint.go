package language

import "strings"

// Paint returns code with ANSI colours: SGR sequences are inserted and nothing else is changed, so it is as
// wide as before. No colour reaches over a line end ("\n"), each is switched off by its own code, never by a
// reset.
//
// The bracket at the byte cursor, or the one that ends there, is underlined together with its partner; a
// cursor that is no position in code underlines none. Variables that the code does not declare and that known
// denies are dim; a nil known knows all.
func Paint(code string, cursor int, known func(name string) bool) string {
	var b strings.Builder
	b.Grow(2*len(code) + 64)
	if _, to, ok := command(code); ok {
		keyword.write(&b, code[:to])
		code, cursor = code[to:], cursor-to
	}
	s := scan(code)
	s.paint(&b, cursor, known)
	return b.String()
}

func (s *scanner) paint(b *strings.Builder, cursor int, known func(name string) bool) {
	one, other := s.match(cursor)
	var declared map[string]bool
	if known != nil {
		declared = s.declared()
	}
	for i, t := range s.tokens {
		st := s.style(i)
		switch {
		case i == one || i == other:
			st = matching
		case known != nil && t.kind == name && st == plain && !declared[s.text(i)] && !known(s.text(i)):
			st = unknown
		}
		st.write(b, s.text(i))
	}
}

// match returns the bracket at the cursor and its partner, or -1 twice.
func (s *scanner) match(cursor int) (one, other int) {
	one, other = -1, -1
	for i, t := range s.tokens {
		if t.mate < 0 {
			continue
		}
		if t.start == cursor {
			return i, t.mate
		}
		if t.end == cursor {
			one, other = i, t.mate
		}
	}
	return one, other
}
