package language

import "strings"

// Paint returns code with ANSI colours: SGR sequences are inserted and nothing else is changed, so it is as wide as
// before. No colour reaches over a line end ("\n"), each is switched off by its own code, never by a reset.
//
// The bracket at the byte cursor, or the one that ends there, is underlined together with its partner; a cursor that is
// no position in code underlines none. Variables that the code does not declare and that known denies are dim; a nil
// known knows all.
func Paint(code string, cursor int, known func(name string) bool) string {
	s := scan(code)
	one, other := s.match(cursor)
	var declared map[string]bool
	if known != nil {
		declared = s.declared()
	}
	var b strings.Builder
	b.Grow(2*len(code) + 64)
	for i, t := range s.tokens {
		st := s.style(i)
		switch {
		case i == one || i == other:
			st = style{"1;4", "22;24"}
		case known != nil && t.kind == name && st.on == "" && !declared[s.text(i)] && !known(s.text(i)):
			st = style{"2", "22"}
		}
		st.write(&b, s.text(i))
	}
	return b.String()
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
