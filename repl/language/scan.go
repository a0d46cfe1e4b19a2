package language

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scanner cuts a text into tokens.
type scanner struct {
	code   string
	pos    int
	tokens []token
	open   []bracket
	last   int // the last token that is no white space and no comment, or -1
}

// scan returns the tokens of code, whatever that is.
func scan(code string) *scanner {
	s := &scanner{code: code, tokens: make([]token, 0, len(code)/3+8), last: -1}
	s.open = append(make([]bracket, 0, 16), bracket{token: -1, role: block})
	for s.pos < len(code) {
		s.next()
	}
	return s
}

// take makes a token of the next n bytes.
func (s *scanner) take(k kind, n int) *token {
	start := s.pos
	s.pos += n
	s.tokens = append(s.tokens, token{kind: k, start: start, end: s.pos, mate: -1, inside: s.innermost()})
	i := len(s.tokens) - 1
	if k > comment {
		s.last = i
	}
	return &s.tokens[i]
}

func (s *scanner) next() {
	switch c, rest := s.code[s.pos], s.code[s.pos:]; {
	case c == ' ' || '\t' <= c && c <= '\r':
		s.take(space, len(rest)-len(strings.TrimLeft(rest, " \t\n\v\f\r")))
	case isNameStart(c) || c >= utf8.RuneSelf || c == '\\':
		s.letter(rest)
	case isDigit(c) || c == '.' && len(rest) > 1 && isDigit(rest[1]):
		s.take(number, numberLength(rest))
	case c == '\'' || c == '"':
		n, closed := stringLength(rest)
		s.take(text, n).open = !closed
	case c == '`':
		s.template()
	case strings.HasPrefix(rest, "//") || s.pos == 0 && strings.HasPrefix(rest, "#!"):
		n := strings.IndexAny(rest, "\n\r\u2028\u2029")
		if n < 0 {
			n = len(rest)
		}
		s.take(comment, n)
	case strings.HasPrefix(rest, "/*"):
		body, _, closed := strings.Cut(rest[2:], "*/")
		s.take(comment, min(len(body)+len("/**/"), len(rest))).open = !closed
	case c == '/' && s.operand(s.last) && regexpLength(rest) > 0:
		s.take(regexp, regexpLength(rest))
	case c == '#' && nameLength(rest[1:]) > 0:
		s.take(private, 1+nameLength(rest[1:]))
	case strings.IndexByte("([{", c) >= 0:
		r := s.opens(c)
		s.take(opener, 1)
		s.push(r)
	case strings.IndexByte(")]}", c) >= 0:
		s.closes(c)
	case strings.IndexByte("!%&*+,-./:;<=>?^|~", c) >= 0:
		t := s.take(sign, signLength(rest))
		t.ternary = s.conditional(s.code[t.start:t.end])
	default:
		s.take(stray, 1)
	}
}

// letter takes what begins with a letter, or is not ASCII.
func (s *scanner) letter(rest string) {
	if n := nameLength(rest); n > 0 {
		s.take(s.meaning(s.pos+n), n)
		return
	}
	r, size := utf8.DecodeRuneInString(rest)
	if unicode.IsSpace(r) || unicode.Is(unicode.Zs, r) || r == '\ufeff' {
		s.take(space, size)
		return
	}
	s.take(stray, size)
}

// template takes the part of a template that starts at ` or } here, up to the next ${ or `.
func (s *scanner) template() {
	rest := s.code[s.pos:]
	for n := 1; n < len(rest); n++ {
		switch c := rest[n]; {
		case c == '`':
			s.take(template, n+1)
			return
		case c == '\\':
			n++
		case strings.HasPrefix(rest[n:], "${"):
			s.take(template, n+2)
			s.push(hole)
			return
		}
	}
	s.take(template, len(rest)).open = true
}

// nameLength is the length of the identifier, or the end of one, that s begins with.
func nameLength(s string) (n int) {
	for size := 1; n < len(s) && size > 0; n += size {
		size = letterSize(s[n:])
	}
	return n
}

// letterSize is the size of the character of an identifier, or the escape of one, that s begins with, or 0.
func letterSize(s string) int {
	switch c := s[0]; {
	case isNameStart(c), isDigit(c):
		return 1
	case strings.HasPrefix(s, `\u{`):
		return strings.IndexByte(s[:min(len(s), 12)], '}') + 1
	case strings.HasPrefix(s, `\u`) && len(s) >= 6:
		return 6
	case c < utf8.RuneSelf:
		return 0
	}
	r, size := utf8.DecodeRuneInString(s)
	joiner := r == '\u200c' || r == '\u200d'
	if joiner || unicode.In(r, unicode.L, unicode.Nl, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc) {
		return size
	}
	return 0
}

// numberLength is the length of the number that s begins with, well-formed or not.
func numberLength(s string) int {
	radix := len(s) > 1 && s[0] == '0' && isNameStart(s[1])
	for n := range len(s) {
		c := s[n]
		switch {
		case isDigit(c), isNameStart(c) && c != '$':
		case c == '.' && !radix && !strings.ContainsAny(s[:n], ".eEn"):
		case (c == '+' || c == '-') && !radix && (s[n-1] == 'e' || s[n-1] == 'E'):
		default:
			return n
		}
	}
	return len(s)
}

// stringLength is the length of the string that s begins with. A line end that is not escaped ends it, as in JavaScript: it
// is not closed then.
func stringLength(s string) (n int, closed bool) {
	for n = 1; n < len(s); n++ {
		switch c := s[n]; {
		case c == s[0]:
			return n + 1, true
		case c == '\n' || c == '\r':
			return n, false
		case c == '\\' && strings.HasPrefix(s[n:], "\\\r\n"):
			n += 2
		case c == '\\':
			n++
		}
	}
	return len(s), false
}

// maxRegexp is how long a regular expression may be. Without a limit each slash of a long line would be looked at to its end.
const maxRegexp = 4096

// regexpLength is the length of the regular expression that s begins with, or 0 when its line does not have the end of it.
func regexpLength(s string) int {
	class := false
	for n := 1; n < min(len(s), maxRegexp); n++ {
		switch c := s[n]; {
		case c == '\n' || c == '\r':
			return 0
		case c == '\\' && n+1 < len(s) && s[n+1] != '\n' && s[n+1] != '\r':
			n++
		case c == '[' || c == ']':
			class = c == '['
		case c == '/' && !class:
			return n + 1 + nameLength(s[n+1:])
		}
	}
	return 0
}

// signs are the operators and other punctuators of more than one character.
const signs = " >>>= ... === !== **= <<= >>= >>> &&= ||= ??= ?. => == != <= >= && || ?? ++ -- += -= *= /= %= &= |= ^= ** << >> "

// signLength is the length of the longest of them that s begins with, or 1.
func signLength(s string) int {
	if len(s) < 2 || strings.IndexByte("=.>&|?+-*<", s[1]) < 0 || len(s) > 2 && s[:2] == "?." && isDigit(s[2]) {
		return 1
	}
	for n := min(4, len(s)); n > 1; n-- {
		if strings.Contains(signs, " "+s[:n]+" ") {
			return n
		}
	}
	return 1
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isNameStart(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c == '$'
}
