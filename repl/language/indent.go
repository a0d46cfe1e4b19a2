package language

import "strings"

// indent is the white space for a line that goes on after the text: one step more than the line of the
// innermost open bracket, or than the line that wants to go on.
func (s *scanner) indent() string {
	if s.inLiteral() {
		return ""
	}
	base := ""
	if i := s.innermost(); i >= 0 {
		base = deeper(s.margin(s.tokens[i].start))
	}
	if s.last < 0 || !s.wantsOperand() {
		return base
	}
	if own := s.margin(s.tokens[s.last].start); len(own) > len(base) {
		return own
	}
	return deeper(base)
}

// inLiteral: what comes next is content, of a template or comment that goes on.
func (s *scanner) inLiteral() bool {
	n := len(s.tokens)
	return n > 0 && s.tokens[n-1].open
}

// wantsOperand: the text ends with something that a statement or expression has to follow.
func (s *scanner) wantsOperand() bool {
	switch t := s.tokens[s.last]; t.kind {
	case word:
		return true
	case sign:
		return !s.is(s.last, ",", ";", ":", "++", "--")
	case closer:
		return t.mate >= 0 && s.tokens[t.mate].role == head
	}
	return false
}

// margin is the white space that the line of a byte begins with.
func (s *scanner) margin(at int) string {
	line := s.code[strings.LastIndexByte(s.code[:at], '\n')+1 : at]
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}

func deeper(margin string) string {
	if strings.HasPrefix(margin, "\t") {
		return margin + "\t"
	}
	return margin + "  "
}
