package esm

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// This file reads the words, signs and strings of declarations.

// exportName reads the name of an export: any word, or a string.
func (l *lexer) exportName() string {
	l.skip()
	if l.isString() {
		at := l.at
		name := l.stringValue()
		if strings.ContainsRune(name, '\ufffd') {
			l.fail(at, "The name of an export has a surrogate without its other half")
		}
		return name
	}
	if word := l.readWord(); word != "" {
		return word
	}
	l.unexpected(l.at, "a name was expected")
	return ""
}

// binding reads the name of a variable.
func (l *lexer) binding() string {
	l.skip()
	at := l.at
	word := l.readWord()
	l.checkBinding(at, word)
	return word
}

// reserved are the words that cannot be the name of a variable in a module.
const reserved = " await break case catch class const continue debugger default delete do else enum export extends false finally for " +
	"function if import in instanceof new null return super switch this throw true try typeof var void while with yield let static " +
	"implements interface package private protected public eval arguments "

// checkBinding refuses what cannot be the name of a variable in a module.
func (l *lexer) checkBinding(at int, word string) {
	if word == "" || strings.Contains(reserved, " "+word+" ") {
		l.unexpected(at, "the name of a variable was expected")
	}
}

// readWord reads a name, with what comes before it; "" when there is none.
func (l *lexer) readWord() string {
	l.skip()
	if l.at >= len(l.code) || l.code[l.at] != '\\' && !isNameStart(l.rune()) {
		return ""
	}
	word := l.identifier()
	if strings.Contains(word, `\`) {
		return unescape(word)
	}
	return word
}

func (l *lexer) peekWord() string {
	at := l.at
	word := l.readWord()
	l.at = at
	return word
}

// spell fails when a keyword at a place is written with escapes.
func (l *lexer) spell(at int, word string) {
	if !strings.HasPrefix(l.code[at:], word) {
		l.fail(at, "Keyword must not contain escaped characters")
	}
}

// seesWord reports whether a word comes next, which it goes up to.
func (l *lexer) seesWord(word string) bool {
	l.skip()
	at := l.at
	found := l.peekWord() == word
	if found {
		l.spell(at, word)
	}
	return found
}

func (l *lexer) expectWord(word string) {
	l.skip()
	at := l.at
	if l.readWord() != word {
		l.unexpected(at, "'"+word+"' was expected")
	}
	l.spell(at, word)
	l.skip()
}

func (l *lexer) sees(sign string) bool {
	l.skip()
	return strings.HasPrefix(l.code[l.at:], sign)
}

func (l *lexer) take(sign string) bool {
	if !l.sees(sign) {
		return false
	}
	l.at += len(sign)
	l.ended = l.at
	l.skip()
	return true
}

func (l *lexer) expect(sign string) {
	if !l.take(sign) {
		l.unexpected(l.at, "'"+sign+"' was expected")
	}
}

func (l *lexer) isString() bool {
	l.skip()
	return l.at < len(l.code) && (l.code[l.at] == '"' || l.code[l.at] == '\'')
}

// stringValue reads a string literal and returns what it stands for.
func (l *lexer) stringValue() string {
	start := l.at
	l.stringEnd()
	l.at = min(l.at, len(l.code))
	l.ended = l.at
	text := l.code[start:l.at]
	if len(text) < 2 || text[len(text)-1] != text[0] {
		l.fail(start, "Invalid or unexpected token: the string does not end")
	}
	text = text[1 : len(text)-1]
	if strings.Contains(text, `\`) {
		text = unescape(text)
	}
	return text
}

// unexpected ends the scan at what stands in place of something else, which instead names.
func (l *lexer) unexpected(at int, instead string) {
	l.at = at
	word, what := l.readWord(), "end of input"
	switch {
	case word != "" && strings.Contains(reserved, " "+word+" "):
		what = "token '" + word + "'"
	case word != "":
		what = "identifier '" + word + "'"
	case l.isString():
		what = "string"
	case l.at < len(l.code) && isDigit(l.code[l.at]):
		what = "number"
	case l.at < len(l.code):
		what = "token '" + string(l.rune()) + "'"
	}
	l.at = at
	l.fail(at, "Unexpected "+what+": "+instead)
}

// fail ends the scan; at the end of the text more lines may help.
func (l *lexer) fail(at int, message string) {
	l.skip()
	if at >= len(l.code) || l.at >= len(l.code) && at == l.at {
		panic(&Error{len(strings.TrimRight(l.code, " \t\r\n")), "Unexpected end of input", true})
	}
	panic(&Error{At: at, Message: message})
}

// unescape is what a string or a name with escapes stands for.
func unescape(text string) string {
	var out []uint16
	for i := 0; i < len(text); {
		if text[i] != '\\' || i+1 >= len(text) {
			end := i + 1
			for end < len(text) && text[end] != '\\' {
				end++
			}
			out = append(out, utf16.Encode([]rune(text[i:end]))...)
			i = end
			continue
		}
		value, length := escape(text[i+1:])
		out = append(out, value...)
		i += 1 + length
	}
	return string(utf16.Decode(out))
}

// escape is what an escape stands for, and its length; text begins behind the backslash.
func escape(text string) (value []uint16, length int) {
	hex := func(from, to int) ([]uint16, int) {
		if to > len(text) || from > to {
			return nil, 1
		}
		n, err := strconv.ParseUint(text[from:to], 16, 21)
		if err != nil {
			return nil, 1
		}
		if n > 0xFFFF {
			return utf16.Encode([]rune{rune(n)}), to
		}
		return []uint16{uint16(n)}, to
	}
	const letters, meaning = "nrtbfv0", "\n\r\t\b\f\v\x00"
	switch c := text[0]; {
	case strings.HasPrefix(text, "u{"):
		end := strings.IndexByte(text, '}')
		value, length = hex(2, max(end, 2))
		return value, max(end+1, length)
	case c == 'u':
		return hex(1, 5)
	case c == 'x':
		return hex(1, 3)
	case c == '\n':
		return nil, 1
	case strings.IndexByte(letters, c) >= 0:
		return []uint16{uint16(meaning[strings.IndexByte(letters, c)])}, 1
	}
	r := []rune(text)[0]
	return utf16.Encode([]rune{r}), len(string(r))
}
