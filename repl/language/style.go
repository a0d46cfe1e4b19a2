package language

import "strings"

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
	for st != plain && t != "" {
		line, rest, more := strings.Cut(t, "\n")
		if line != "" {
			b.WriteString("\x1b[")
			b.WriteString(string(st))
			b.WriteByte('m')
			b.WriteString(line)
			b.WriteString("\x1b[")
			b.WriteString(st.off())
			b.WriteByte('m')
		}
		if more {
			b.WriteByte('\n')
		}
		t = rest
	}
	b.WriteString(t)
}
