package language

import "strings"

// style is a pair of SGR parameters. The colours are those that values have when they are shown.
type style struct{ on, off string }

func (s *scanner) style(i int) style {
	switch t := s.tokens[i]; t.kind {
	case comment:
		return style{"90", "39"}
	case word:
		return style{"36", "39"}
	case constant:
		return constantStyle(s.text(i))
	case number:
		return style{"33", "39"}
	case text, template:
		return style{"32", "39"}
	case regexp:
		return style{"31", "39"}
	case closer:
		if t.mate < 0 {
			return style{"31", "39"}
		}
	case name:
		return nameStyle(s.text(i))
	}
	return style{}
}

func constantStyle(t string) style {
	switch t {
	case "true", "false":
		return style{"33", "39"}
	case "null":
		return style{"1", "22"}
	}
	return style{"36", "39"}
}

// nameStyle: a few globals are values like literals.
func nameStyle(t string) style {
	switch t {
	case "undefined":
		return style{"90", "39"}
	case "NaN", "Infinity":
		return style{"33", "39"}
	}
	return style{}
}

// write adds t in a style that ends and starts again at each line end, so that what is put before a line keeps its own.
func (st style) write(b *strings.Builder, t string) {
	for st.on != "" && t != "" {
		line, rest, more := strings.Cut(t, "\n")
		if line != "" {
			b.WriteString("\x1b[")
			b.WriteString(st.on)
			b.WriteByte('m')
			b.WriteString(line)
			b.WriteString("\x1b[")
			b.WriteString(st.off)
			b.WriteByte('m')
		}
		if more {
			b.WriteByte('\n')
		}
		t = rest
	}
	b.WriteString(t)
}
