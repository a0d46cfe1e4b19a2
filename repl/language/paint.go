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

// style is what SGR parameters switch on. The colours are those that values have when they are shown.
type style string

const (
	plain    style = ""
	keyword  style = "36"
	numeric  style = "33"
	quoted   style = "32"
	pattern  style = "31"
	wrong    style = "31"
	faint    style = "90" // comments, and undefined
	null     style = "1"
	unknown  style = "2"
	matching style = "1;4"
)

// off returns the parameters that switch the style off.
func (st style) off() string {
	switch st {
	case null, unknown:
		return "22"
	case matching:
		return "22;24"
	}
	return "39"
}

func (s *scanner) style(i int) style {
	switch t := s.tokens[i]; t.kind {
	case comment:
		return faint
	case word:
		return keyword
	case constant, name:
		return valueStyle(s.text(i), t.kind)
	case number:
		return numeric
	case text, template:
		return quoted
	case regexp:
		return pattern
	case closer:
		if t.mate < 0 {
			return wrong
		}
	}
	return plain
}

// valueStyle: some keywords and globals are values like literals.
func valueStyle(t string, k kind) style {
	switch t {
	case "true", "false", "NaN", "Infinity":
		return numeric
	case "null":
		return null
	case "undefined":
		return faint
	}
	if k == constant {
		return keyword
	}
	return plain
}

// write adds t in a style that ends and starts again at each line end, so that what is put before a line
// keeps its own.
func (st style) write(b *strings.Builder, t string) {
	if st == plain {
		b.WriteString(t)
		return
	}
	for line := range strings.Lines(t) {
		text := strings.TrimSuffix(line, "\n")
		if text != "" {
			b.WriteString("\x1b[" + string(st) + "m")
			b.WriteString(text)
			b.WriteString("\x1b[" + st.off() + "m")
		}
		b.WriteString(line[len(text):])
	}
}
