package lower

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is what a token of code is.
type kind uint8

const (
	word        kind = iota // a name or keyword, with # for a private one
	number                  //
	text                    // a string, or a template up to its end
	regex                   //
	punctuation             // one character, or a few of which none is a bracket
)

// token is a word or sign of code as esbuild prints it, which is neither compressed nor has it comments that end in the code.
type token struct {
	kind       kind
	start, end int
}

// scan reads esbuild's code. Of a template it gives the text in pieces, with the code of its substitutions between them.
func scan(code string) []token {
	s := &scanner{code: code}
	for s.at < len(s.code) {
		s.next()
	}
	return s.tokens
}

type scanner struct {
	code      string
	at        int
	tokens    []token
	templates []int // for each template that is open, the brackets that are open in its substitution
}

func (s *scanner) add(k kind, end int) {
	s.tokens = append(s.tokens, token{k, s.at, end})
	s.at = end
}

func (s *scanner) next() {
	rest := s.code[s.at:]
	c, size := utf8.DecodeRuneInString(rest)
	switch {
	case strings.HasPrefix(rest, "//"), s.at == 0 && strings.HasPrefix(rest, "#!"):
		s.at += length(rest, "\n")
	case strings.HasPrefix(rest, "/*"):
		s.at += length(rest, "*/")
	case c == ' ' || c == '\n' || c == '\t' || c == '\r' || unicode.IsSpace(c):
		s.at += size
	case c == '"' || c == '\'':
		s.add(text, s.at+quoted(rest, c))
	case c == '`':
		s.template(1)
	case c == '{' && len(s.templates) > 0:
		s.templates[len(s.templates)-1]++
		s.add(punctuation, s.at+1)
	case c == '}' && len(s.templates) > 0:
		if last := len(s.templates) - 1; s.templates[last] == 0 {
			s.templates = s.templates[:last]
			s.template(1)
			return
		}
		s.templates[len(s.templates)-1]--
		s.add(punctuation, s.at+1)
	case c >= '0' && c <= '9' || c == '.' && len(rest) > 1 && rest[1] >= '0' && rest[1] <= '9':
		s.add(number, s.at+run(rest, func(r rune) bool { return isWord(r) || r == '.' }))
	case isWord(c) || c == '#' || c == '\\':
		s.add(word, s.at+max(1, run(rest, func(r rune) bool { return isWord(r) || r == '#' || r == '\\' })))
	case c == '/' && s.mayBeRegex():
		s.add(regex, s.at+regexLength(rest))
	default:
		s.add(punctuation, s.at+size)
	}
}

// length is up to the end of what end ends.
func length(code, end string) int {
	if i := strings.Index(code, end); i >= 0 {
		return i + len(end)
	}
	return len(code)
}

func run(code string, is func(rune) bool) int {
	if i := strings.IndexFunc(code, func(r rune) bool { return !is(r) }); i >= 0 {
		return i
	}
	return len(code)
}

func isWord(r rune) bool {
	return r == '_' || r == '$' || r == '\u200c' || r == '\u200d' || unicode.IsLetter(r) || unicode.IsDigit(r) ||
		unicode.In(r, unicode.Mn, unicode.Mc, unicode.Pc, unicode.Nl, unicode.Other_ID_Start, unicode.Other_ID_Continue)
}

func quoted(code string, quote rune) int {
	for i := 1; i < len(code); i++ {
		switch rune(code[i]) {
		case '\\':
			i++
		case quote:
			return i + 1
		}
	}
	return len(code)
}

// template adds a piece of a template that begins with open characters of punctuation.
func (s *scanner) template(open int) {
	for i := s.at + open; i < len(s.code); i++ {
		switch c := s.code[i]; {
		case c == '\\':
			i++
		case c == '`':
			s.add(text, i+1)
			return
		case c == '$' && strings.HasPrefix(s.code[i:], "${"):
			s.templates = append(s.templates, 0)
			s.add(text, i+2)
			return
		}
	}
	s.add(text, len(s.code))
}

// mayBeRegex tells a regular expression from a division, which esbuild prints in the line of what is divided.
func (s *scanner) mayBeRegex() bool {
	if len(s.tokens) == 0 {
		return true
	}
	t := s.tokens[len(s.tokens)-1]
	switch last := s.code[t.start:t.end]; t.kind {
	case number, regex:
		return false
	case text:
		return strings.HasSuffix(last, "${")
	case word:
		return t.start == 0 || !isDot(s.code, t.start) && isOperatorWord(last)
	default:
		if strings.HasSuffix(last, ")") || strings.HasSuffix(last, "]") || strings.HasSuffix(last, "}") {
			between := s.code[t.end:s.at]
			return strings.Contains(between, "\n") || !strings.HasPrefix(s.code[s.at:], "/ ") && !strings.HasPrefix(s.code[s.at:], "/= ")
		}
		return last != "+" && last != "-" || !strings.HasSuffix(s.code[:t.start], last) // behind x++ there is no expression
	}
}

func isDot(code string, at int) bool {
	return code[at-1] == '.' && !strings.HasSuffix(code[:at], "...")
}

// isOperatorWord reports whether an expression can follow a word.
func isOperatorWord(w string) bool {
	switch w {
	case "return", "typeof", "case", "do", "else", "in", "of", "instanceof", "new", "void", "delete", "throw", "yield", "await", "default", "extends":
		return true
	}
	return false
}

func regexLength(code string) int {
	class := false
	for i := 1; i < len(code); i++ {
		switch code[i] {
		case '\\':
			i++
		case '[':
			class = true
		case ']':
			class = false
		case '\n':
			return i
		case '/':
			if !class {
				return i + 1 + run(code[i+1:], isWord)
			}
		}
	}
	return len(code)
}
