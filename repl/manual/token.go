package manual

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word or sign of a declaration file.
type token struct {
	text       string // "" at the end of the file
	start, end int
	doc        string // the last /** */ before it, without its marks
	newLine    bool   // a line end stands before it
}

// scanner parts a declaration file into tokens.
type scanner struct {
	text string
	pos  int
}

func tokens(text string) []token {
	s := scanner{text: text}
	var all []token
	for {
		t := s.next()
		all = append(all, t)
		if t.text == "" {
			return all
		}
	}
}

// next returns the next token, with an empty text at the end.
func (s *scanner) next() token {
	t := token{}
	for s.skip(&t) {
	}
	t.start = s.pos
	s.pos += s.length()
	t.end, t.text = s.pos, s.text[t.start:s.pos]
	return t
}

// skip passes over white space or a comment, and notes what the token after it has to know.
func (s *scanner) skip(t *token) bool {
	rest := s.text[s.pos:]
	switch {
	case rest == "":
		return false
	case strings.HasPrefix(rest, "//"):
		s.pos += until(rest, "\n")
	case strings.HasPrefix(rest, "/*"):
		n := len("/*") + until(rest[2:], "*/")
		if s.pos += min(n+2, len(rest)); strings.HasPrefix(rest, "/**") {
			t.doc = document(rest[2:n])
		}
	default:
		r, size := utf8.DecodeRuneInString(rest)
		if !unicode.IsSpace(r) && r != '\ufeff' {
			return false
		}
		s.pos += size
		t.newLine = t.newLine || r == '\n'
	}
	return true
}

// length is that of the word or sign at s.pos.
func (s *scanner) length() int {
	rest := s.text[s.pos:]
	switch {
	case rest == "":
		return 0
	case strings.HasPrefix(rest, "..."):
		return 3
	case strings.HasPrefix(rest, "=>"):
		return 2
	case strings.IndexByte("\"'`", rest[0]) >= 0:
		return quoted(rest)
	}
	n := 0
	for i, r := range rest {
		if !isWord(r) {
			break
		}
		n = i + utf8.RuneLen(r)
	}
	if n == 0 {
		_, n = utf8.DecodeRuneInString(rest)
	}
	return n
}

// quoted is the length of the string that s starts with; it ends with its line unless it is a template.
func quoted(s string) int {
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == s[0]:
			return i + 1
		case s[i] == '\\':
			i++
		case s[i] == '\n' && s[0] != '`':
			return i
		}
	}
	return len(s)
}

func isWord(r rune) bool {
	return r == '_' || r == '$' || r == '#' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

// until is the index of end in s, or the length of s.
func until(s, end string) int {
	if n := strings.Index(s, end); n >= 0 {
		return n
	}
	return len(s)
}

// document takes the marks off a comment: the second star, and one at the start of each line.
func document(comment string) string {
	lines := strings.Split(strings.TrimPrefix(comment, "*"), "\n")
	for i, line := range lines {
		line = strings.TrimSpace(line)
		if after, ok := strings.CutPrefix(line, "*"); ok && i > 0 {
			line = strings.TrimPrefix(after, " ")
		}
		lines[i] = line
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
