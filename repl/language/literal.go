package language

import "strings"

// number takes a number, well-formed or not.
func (s *scanner) number() {
	start, dots := s.pos, 0
	for s.pos < len(s.code) && s.inNumber(start, &dots) {
		s.pos++
	}
	s.add(number, start)
}

func (s *scanner) inNumber(start int, dots *int) bool {
	c, radix := s.code[s.pos], s.pos > start+1 && s.code[start] == '0' && isNameStart(s.code[start+1])
	switch {
	case isDigit(c), isNameStart(c) && c != '$':
		return true
	case c == '.' && !radix:
		*dots++
		return *dots == 1 && !strings.ContainsAny(s.code[start:s.pos], "eEn")
	case c == '+' || c == '-':
		before := s.code[s.pos-1]
		return s.pos > start && !radix && (before == 'e' || before == 'E')
	}
	return false
}

// string takes a string. A line end that is not escaped ends it, as in JavaScript: the string is then
// unfinished.
func (s *scanner) string() {
	start, quote := s.pos, s.code[s.pos]
	for s.pos++; s.pos < len(s.code); s.pos++ {
		switch s.code[s.pos] {
		case quote:
			s.pos++
			s.add(text, start)
			return
		case '\n', '\r':
			s.add(text, start).open = true
			return
		case '\\':
			s.escape()
		}
	}
	s.pos = len(s.code)
	s.add(text, start).open = true
}

// escape goes from a backslash to the last byte that it escapes.
func (s *scanner) escape() {
	if s.pos++; strings.HasPrefix(s.code[min(s.pos, len(s.code)):], "\r\n") {
		s.pos++
	}
}

// template takes the part of a template that starts at ` or } here, up to the next ${ or `.
func (s *scanner) template() {
	start := s.pos
	for s.pos++; s.pos < len(s.code); s.pos++ {
		switch c := s.code[s.pos]; {
		case c == '`':
			s.pos++
			s.add(template, start)
			return
		case c == '\\':
			s.pos++
		case c == '$' && strings.HasPrefix(s.code[s.pos:], "${"):
			s.pos += 2
			s.add(template, start)
			s.push(hole)
			return
		}
	}
	s.pos = len(s.code)
	s.add(template, start).open = true
}

// regexp takes a regular expression, if its line has the end of it.
func (s *scanner) regexp() bool {
	start, class := s.pos, false
	for i := start + 1; i < len(s.code); i++ {
		switch c := s.code[i]; {
		case c == '\n' || c == '\r':
			return false
		case c == '\\':
			if i+1 < len(s.code) && s.code[i+1] != '\n' && s.code[i+1] != '\r' {
				i++
			}
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			s.pos = i + 1
			s.name()
			s.add(regexp, start)
			return true
		}
	}
	return false
}
