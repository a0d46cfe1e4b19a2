package language

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scanner parts a text into tokens.
type scanner struct {
	code   string
	pos    int
	tokens []token
	open   []bracket
	last   int // the last token that is no white space and no comment, or -1
}

// scan returns the tokens of code. There is no code that it cannot part.
func scan(code string) *scanner {
	s := &scanner{code: code, tokens: make([]token, 0, len(code)/3+8), last: -1}
	s.open = append(make([]bracket, 0, 16), bracket{token: -1, role: block})
	for s.pos < len(code) {
		s.next()
	}
	return s
}

// add ends a token at s.pos.
func (s *scanner) add(k kind, start int) *token {
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
		s.spaces()
	case isNameStart(c) || c >= utf8.RuneSelf || c == '\\':
		s.letter()
	case isDigit(c) || c == '.' && len(rest) > 1 && isDigit(rest[1]):
		s.number()
	case c == '"' || c == '\'':
		s.string()
	case c == '`':
		s.template()
	case strings.HasPrefix(rest, "//"), strings.HasPrefix(rest, "#!") && s.pos == 0:
		s.lineComment()
	case strings.HasPrefix(rest, "/*"):
		s.blockComment()
	case c == '/' && s.operand(s.last) && s.regexp():
	case c == '#':
		s.private()
	case strings.IndexByte("()[]{}", c) >= 0:
		s.bracket(c)
	default:
		s.sign()
	}
}

func (s *scanner) spaces() {
	start := s.pos
	for s.pos < len(s.code) && strings.IndexByte(" \t\n\v\f\r", s.code[s.pos]) >= 0 {
		s.pos++
	}
	s.add(space, start)
}

// letter takes what begins with a letter, or is not ASCII.
func (s *scanner) letter() {
	start := s.pos
	if s.name(); s.pos > start {
		s.add(s.meaning(start), start)
		return
	}
	r, size := utf8.DecodeRuneInString(s.code[s.pos:])
	s.pos += size
	if unicode.IsSpace(r) || unicode.Is(unicode.Zs, r) || r == '\ufeff' {
		s.add(space, start)
		return
	}
	s.add(stray, start)
}

// name passes over the characters of an identifier.
func (s *scanner) name() {
	for s.pos < len(s.code) {
		c := s.code[s.pos]
		if isNameStart(c) || isDigit(c) {
			s.pos++
			continue
		}
		size := s.rareLetter(c)
		if size == 0 {
			return
		}
		s.pos += size
	}
}

// rareLetter returns the size of an escape or a letter that is not ASCII, or 0.
func (s *scanner) rareLetter(c byte) int {
	rest := s.code[s.pos:]
	switch {
	case strings.HasPrefix(rest, `\u{`):
		return strings.IndexByte(rest[:min(len(rest), 12)], '}') + 1
	case strings.HasPrefix(rest, `\u`) && len(rest) >= 6:
		return 6
	case c < utf8.RuneSelf:
		return 0
	}
	r, size := utf8.DecodeRuneInString(rest)
	joiner := r == '\u200c' || r == '\u200d'
	if joiner || unicode.In(r, unicode.L, unicode.Nl, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc) {
		return size
	}
	return 0
}

func (s *scanner) private() {
	start := s.pos
	s.pos++
	if s.name(); s.pos > start+1 {
		s.add(private, start)
		return
	}
	s.add(stray, start)
}

func (s *scanner) lineComment() {
	start := s.pos
	if n := strings.IndexAny(s.code[start:], "\n\r\u2028\u2029"); n >= 0 {
		s.pos += n
	} else {
		s.pos = len(s.code)
	}
	s.add(comment, start)
}

func (s *scanner) blockComment() {
	start := s.pos
	n := strings.Index(s.code[start+2:], "*/")
	if s.pos = len(s.code); n >= 0 {
		s.pos = start + n + 4
	}
	s.add(comment, start).open = n < 0
}

// sign takes the longest operator that stands here.
func (s *scanner) sign() {
	start := s.pos
	s.pos += signLength(s.code[start:])
	k := sign
	if strings.IndexByte("!%&*+,-./:;<=>?^|~", s.code[start]) < 0 {
		k = stray
	}
	t := s.add(k, start)
	t.ternary = s.conditional(s.code[start:s.pos])
}

func signLength(rest string) int {
	if strings.HasPrefix(rest, ">>>=") {
		return 4
	}
	if len(rest) >= 3 {
		switch rest[:3] {
		case "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=":
			return 3
		}
	}
	if len(rest) >= 2 {
		switch rest[:2] {
		case "?.":
			if len(rest) > 2 && isDigit(rest[2]) {
				return 1
			}
			return 2
		case "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "++", "--",
			"+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "**", "<<", ">>":
			return 2
		}
	}
	return 1
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isNameStart(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c == '$'
}
