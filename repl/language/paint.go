package language

import "strings"

// Paint returns code with ANSI colours: SGR sequences are inserted and nothing else is changed, so it is as wide as before. No
// colour reaches over a line end ("\n"), each is switched off by its own code, never by a reset.
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
	t := s.tokens[i]
	switch t.kind {
	case comment:
		return faint
	case word:
		return keyword
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
	case constant, name: // some of these are values like literals
		switch s.text(i) {
		case "true", "false", "NaN", "Infinity":
			return numeric
		case "null":
			return null
		case "undefined":
			return faint
		}
		if t.kind == constant {
			return keyword
		}
	}
	return plain
}

// write adds t in a style that ends and starts again at each line end, so that what is put before a line keeps its own.
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

// declared returns the names that the text binds somewhere: what is declared or assigned to, and parameters.
// When in doubt a name counts as bound.
func (s *scanner) declared() map[string]bool {
	names := map[string]bool{}
	bind := func(from, to int) {
		for i := max(from, 0); i <= to; i++ {
			if s.tokens[i].kind == name {
				names[s.text(i)] = true
			}
		}
	}
	const none = -2
	last, in := -1, none // the token before i; the bracket in which a let, const or var goes on
	for i, t := range s.tokens {
		switch {
		case t.kind <= comment:
			continue
		case t.kind == word && s.is(i, "let", "const", "var", "using"):
			in = t.inside
		case t.kind == sign && s.is(i, ";"):
			in = none
		case t.kind == sign && (s.is(i, "=", "=>") || s.is(i, ":") && !t.ternary):
			bind(last, last)
		case t.kind == name && s.declares(last, in):
			bind(i, i)
		case t.kind == opener && t.mate > 0 && (s.parameters(i) || !s.is(i, "(") && t.inside == in && s.declares(last, in)):
			bind(i, t.mate)
		}
		last = i
	}
	return names
}

// declares reports whether a name or pattern after token i is declared there; in is the bracket in which a let, const or
// var goes on.
func (s *scanner) declares(i, in int) bool {
	if i < 0 {
		return false
	}
	switch t := s.tokens[i]; t.kind {
	case word:
		return s.is(i, "let", "const", "var", "using", "function", "class", "enum", "namespace")
	case sign:
		return s.is(i, ",") && t.inside == in || s.is(i, "*") && s.is(s.before(i), "function")
	}
	return false
}

// parameters: a ( whose partner is followed by => or a body.
func (s *scanner) parameters(i int) bool {
	t := s.tokens[i]
	return t.role == group && s.is(i, "(") && s.is(s.after(t.mate), "=>", "{")
}
