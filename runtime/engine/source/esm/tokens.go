package esm

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// This file reads what is longer than a sign: names, literals, comments.

// identifier reads a name, and returns it as it is written.
func (l *lexer) identifier() string {
	start := l.at
	for l.at < len(l.code) {
		r := l.rune()
		if r == '\\' {
			l.at++
			if strings.HasPrefix(l.code[l.at:], "u{") {
				l.at += max(strings.IndexByte(l.code[l.at:], '}'), 0)
			}
			continue
		}
		if !isNamePart(r) && (r != '#' || l.at > start) {
			break
		}
		l.at += utf8.RuneLen(r)
	}
	if l.at == start && l.at < len(l.code) {
		l.at++
	}
	return l.code[start:l.at]
}

// rune is the character at the present place; utf8.RuneError counts as one byte.
func (l *lexer) rune() rune {
	r, size := utf8.DecodeRuneInString(l.code[l.at:])
	if r == utf8.RuneError && size < 2 {
		return '\x00'
	}
	return r
}

// number reads one, with what is stuck to it.
func (l *lexer) number() {
	hexadecimal := strings.HasPrefix(strings.ToLower(l.code[l.at:min(l.at+2, len(l.code))]), "0x")
	for l.at < len(l.code) {
		c := l.code[l.at]
		exponent := (c == '+' || c == '-') && l.code[l.at-1]|0x20 == 'e' && !hexadecimal
		if !exponent && c != '.' && !isNamePart(rune(c)) {
			return
		}
		l.at++
	}
}

// stringEnd reads a string literal, which its line ends when no quote does.
func (l *lexer) stringEnd() {
	quote := l.code[l.at]
	for l.at++; l.at < len(l.code); l.at++ {
		switch l.code[l.at] {
		case quote:
			l.at++
			return
		case '\\':
			l.at++
		case '\n':
			return
		}
	}
	l.at = len(l.code)
}

// template reads on in a template, up to its end or to an expression in it.
func (l *lexer) template() kind {
	for ; l.at < len(l.code); l.at++ {
		switch c := l.code[l.at]; {
		case c == '\\':
			l.at++
		case c == '`':
			l.at++
			return operand
		case strings.HasPrefix(l.code[l.at:], "${"):
			l.open = append(l.open, bracket{sign: '`', call: -1})
			l.at += 2
			return operator
		}
	}
	return operand
}

// regexp reads a regular expression, which its line ends when nothing else does.
func (l *lexer) regexp() {
	class := false
	for l.at++; l.at < len(l.code); l.at++ {
		switch c := l.code[l.at]; {
		case c == '\\':
			l.at++
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '\n':
			return
		case c == '/' && !class:
			for l.at++; l.at < len(l.code) && isNamePart(rune(l.code[l.at])); l.at++ {
			}
			return
		}
	}
	l.at = len(l.code)
}

// skip goes over white space and comments.
func (l *lexer) skip() {
	for l.at < len(l.code) {
		rest := l.code[l.at:]
		r, size := utf8.DecodeRuneInString(rest)
		switch {
		case strings.HasPrefix(rest, "//"):
			size = strings.IndexAny(rest, "\n\r\u2028\u2029")
		case strings.HasPrefix(rest, "/*"):
			size = strings.Index(rest[2:], "*/") + 4
			if size < 4 {
				size = -1
			}
		case r != '\ufeff' && !unicode.IsSpace(r):
			return
		}
		if size < 0 {
			l.at = len(l.code)
			return
		}
		l.at += size
	}
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isNameStart(r rune) bool {
	return r == '$' || r == '_' || unicode.IsLetter(r) || unicode.Is(unicode.Nl, r)
}

func isNamePart(r rune) bool {
	return isNameStart(r) || unicode.IsDigit(r) || unicode.In(r, unicode.Mn, unicode.Mc, unicode.Pc) || r == '\u200c' || r == '\u200d'
}
