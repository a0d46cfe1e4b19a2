package wording

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// ExplainJSON says where a text is no JSON, and what is there, as V8 does; "" for one that is. at is the place in bytes.
func ExplainJSON(text string) (message string, at int) {
	p := &jsonText{text: text}
	p.space()
	if p.value() {
		if p.space(); p.at < len(text) {
			p.fail("Unexpected non-whitespace character after JSON")
		}
	}
	return p.wrong, p.at
}

// jsonText is a text that is read as JSON up to what is wrong.
type jsonText struct {
	text  string
	at    int
	depth int
	wrong string // the message; "" while nothing is
}

func (p *jsonText) space() {
	for p.at < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.at]) >= 0 {
		p.at++
	}
}

// fail says what is wrong at the place that is reached.
func (p *jsonText) fail(what string) bool {
	p.wrong = fmt.Sprintf("%s in JSON at position %d", what, utf8.RuneCountInString(p.text[:p.at]))
	p.wrong = strings.Replace(p.wrong, "after JSON in JSON", "after JSON", 1)
	return false
}

// unexpected names the character that is reached.
func (p *jsonText) unexpected() bool {
	if p.at >= len(p.text) {
		p.wrong = "Unexpected end of JSON input"
		return false
	}
	const around = 10
	r, _ := utf8.DecodeRuneInString(p.text[p.at:])
	before, after := []rune(p.text[:p.at]), []rune(p.text[p.at:])
	text := fmt.Sprintf(`"%s"`, p.text)
	if len(before)+len(after) > 4*around {
		head, tail := "", ""
		if len(before) > around {
			before, head = before[len(before)-around:], "..."
		}
		if len(after) > around {
			after, tail = after[:around], "..."
		}
		text = fmt.Sprintf(`%s"%s%s"%s`, head, string(before), string(after), tail)
	}
	p.wrong = fmt.Sprintf("Unexpected token '%c', %s is not valid JSON", r, text)
	if p.at < 2 && (p.text == "undefined" || strings.HasPrefix(p.text, "[object ")) {
		p.wrong = fmt.Sprintf("%q is not valid JSON", p.text)
	}
	return false
}

func (p *jsonText) peek() byte {
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

// deepest is how deep a text is looked into.
const deepest = 10_000

func (p *jsonText) value() bool {
	if p.depth++; p.depth > deepest {
		return p.unexpected()
	}
	defer func() { p.depth-- }()
	switch c := p.peek(); {
	case c == '{':
		return p.list('}', "Expected ',' or '}' after property value", p.member)
	case c == '[':
		return p.list(']', "Expected ',' or ']' after array element", func(bool) bool { return p.value() })
	case c == '"':
		return p.quoted()
	case c == '-' || '0' <= c && c <= '9':
		return p.number()
	}
	for _, word := range []string{"true", "false", "null"} {
		if p.peek() == word[0] {
			return p.word(word)
		}
	}
	return p.unexpected()
}

func (p *jsonText) word(word string) bool {
	for i := range len(word) {
		if p.peek() != word[i] {
			return p.unexpected()
		}
		p.at++
	}
	return true
}

// list reads an array or an object, whose items item reads.
func (p *jsonText) list(end byte, expected string, item func(first bool) bool) bool {
	p.at++
	p.space()
	if p.peek() == end && end == ']' || p.peek() == '}' && end == '}' {
		p.at++
		return true
	}
	for first := true; ; first = false {
		if p.space(); !item(first) {
			return false
		}
		p.space()
		switch p.peek() {
		case ',':
			p.at++
		case end:
			p.at++
			return true
		default:
			return p.fail(expected)
		}
	}
}

func (p *jsonText) member(first bool) bool {
	if p.peek() != '"' {
		if first {
			return p.fail("Expected property name or '}'")
		}
		return p.fail("Expected double-quoted property name")
	}
	if !p.quoted() {
		return false
	}
	if p.space(); p.peek() != ':' {
		return p.fail("Expected ':' after property name")
	}
	p.at++
	p.space()
	return p.value()
}

func (p *jsonText) quoted() bool {
	for p.at++; p.at < len(p.text); p.at++ {
		switch c := p.text[p.at]; {
		case c == '"':
			p.at++
			return true
		case c < ' ':
			return p.fail("Bad control character in string literal")
		case c == '\\':
			if p.at++; p.at < len(p.text) && strings.IndexByte(`"\/bfnrtu`, p.text[p.at]) < 0 {
				return p.fail("Bad escaped character")
			}
		}
	}
	p.at = len(p.text)
	return p.fail("Unterminated string")
}

func (p *jsonText) number() bool {
	if p.peek() == '-' {
		if p.at++; p.peek() < '0' || p.peek() > '9' {
			return p.fail("No number after minus sign")
		}
	}
	zero := p.peek() == '0'
	p.digits()
	if start := p.at; zero && p.at > 1 && p.text[p.at-2] == '0' {
		p.at = start - 1
		return p.fail("Unexpected number")
	}
	if p.peek() == '.' {
		p.at++
		if !p.digits() {
			return p.fail("Unterminated fractional number")
		}
	}
	if c := p.peek() | 0x20; c == 'e' {
		if p.at++; p.peek() == '+' || p.peek() == '-' {
			p.at++
		}
		if !p.digits() {
			return p.fail("Exponent part is missing a number")
		}
	}
	return true
}

func (p *jsonText) digits() bool {
	start := p.at
	for '0' <= p.peek() && p.peek() <= '9' {
		p.at++
	}
	return p.at > start
}
