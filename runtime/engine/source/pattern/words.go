package pattern

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/dop251/goja"

	"weft/runtime/engine/lazyregexp"
)

// This file tells what regexpu says of a wrong pattern in V8's words.

const (
	unterminatedClass = "Unterminated character class"
	strangeInClass    = "Invalid character in character class"
	badClass          = "Invalid character class"
	badEscape         = "Invalid escape"
	badUnicode        = "Invalid Unicode escape"
	badProperty       = "Invalid property name"
	badGroupName      = "Invalid capture group name"
	badQuantifier     = "Invalid quantifier"
)

// complaint is what regexpu says, taken apart.
type complaint struct {
	pattern  []uint16
	what, of string
	at       int // -1 when it does not say where
}

// words are V8's for what regexpu says.
type words struct {
	start string // of what it says
	v8    func(*complaint) string
}

// v8Says are words that depend on nothing.
func v8Says(text string) func(*complaint) string { return func(*complaint) string { return text } }

var dictionary = []words{
	{"character", (*complaint).missing},
	{"Expected atom", (*complaint).noAtom},
	{"Could not parse entire input", v8Says("Unmatched ')'")},
	{"invalid range in character class", v8Says("Range out of order in character class")},
	{"invalid character class", v8Says(badClass)},
	{"nonEmptyClassRanges", v8Says(unterminatedClass)},
	{"classAtom", v8Says(unterminatedClass)},
	{"atomEscape", (*complaint).escape},
	{"classEscape", (*complaint).escape},
	{`\B not possible`, v8Says(badEscape)},
	{"Invalid decimal escape", (*complaint).escape},
	{"Invalid escape sequence", v8Says(badUnicode)},
	{"Invalid code point", v8Says(badUnicode)},
	{"Invalid escape", (*complaint).escape},
	{"Invalid identifier", v8Says(badGroupName)},
	{"Invalid flags for modifiers group", (*complaint).modifiers},
	{"flags cannot be duplicated", v8Says("Repeated flag in flag group")},
	{"&& cannot be followed by &", v8Says(strangeInClass)},
	{"Invalid character", (*complaint).strange},
	{"Invalid range end", (*complaint).strange},
	{"Cannot negate set containing strings", v8Says("Negated character class may contain strings")},
	{"Unknown property", (*complaint).property},
	{"Unknown value", (*complaint).property},
	{"Failed to recognize value", (*complaint).property},
	{"Properties of strings", (*complaint).property},
	{"Cannot negate Unicode property", (*complaint).property},
}

var (
	placed   = lazyregexp.New(`^(.*?) at position (\d+)(?:: (.*))?$`)
	interval = lazyregexp.New(`^\{\d+(?:,\d*)?\}`)
)

// inWords is what V8 says of a pattern of which regexpu says message.
func inWords(message string, pattern goja.String) string {
	c := &complaint{what: message, at: -1}
	for i := range pattern.Length() {
		c.pattern = append(c.pattern, pattern.CharAt(i))
	}
	if m := placed().FindStringSubmatch(message); m != nil {
		c.what, c.of = m[1], m[3]
		c.at, _ = strconv.Atoi(m[2])
	}
	for _, w := range dictionary {
		if strings.HasPrefix(c.what, w.start) {
			return w.v8(c)
		}
	}
	return c.what // they are V8's already
}

// char is a character of the pattern, 0 outside.
func (c *complaint) char(at int) rune {
	if at < 0 || at >= len(c.pattern) {
		return 0
	}
	return rune(c.pattern[at])
}

func (c *complaint) atEnd() bool { return c.at >= len(c.pattern) }

// inClass reports whether a place is in a character class.
func (c *complaint) inClass(at int) bool {
	in := false
	for i := 0; i < at; i++ {
		switch c.char(i) {
		case '\\':
			i++
		case '[':
			in = true
		case ']':
			in = false
		}
	}
	return in
}

// missing is about a character that is not there.
func (c *complaint) missing() string {
	switch {
	case c.of == ")":
		return "Unterminated group"
	case c.of == ">":
		return badGroupName
	case c.of == "]" || c.atEnd():
		return unterminatedClass
	case c.of == "}":
		return strangeInClass
	}
	return "Invalid set operation in character class"
}

// noAtom is about what cannot stand where it does.
func (c *complaint) noAtom() string {
	switch before, now := c.char(c.at-1), c.char(c.at); {
	case now == ']' || now == '}':
		return "Lone quantifier brackets"
	case now == '{' && !interval().MatchString(string(utf16.Decode(c.pattern[c.at:]))):
		if before == 0 || strings.ContainsRune("(|*+?}", before) {
			return "Lone quantifier brackets"
		}
		return "Incomplete quantifier"
	case before == ')': // of an assertion
		return badQuantifier
	}
	return "Nothing to repeat"
}

// escape is about what follows a backslash.
func (c *complaint) escape() string {
	if c.char(c.at) == '\\' {
		c.at++
	}
	switch e := c.char(c.at); {
	case c.atEnd():
		return `\ at end of pattern`
	case strings.ContainsRune("dDsSwWpP", e) && c.char(c.at-2) == '-': // the end of a range
		return badClass
	case e == 'u' || e == 'c':
		return badUnicode
	case e == 'p' || e == 'P':
		return c.property()
	case e >= '0' && e <= '9' && c.inClass(c.at):
		return "Invalid class escape"
	case e == '0':
		return "Invalid decimal escape"
	}
	return badEscape
}

// property is about a property of Unicode that there is not.
func (c *complaint) property() string {
	at := c.at
	if at < 0 {
		at = strings.Index(strings.ToLower(string(utf16.Decode(c.pattern))), `\p{`)
	}
	if c.inClass(at) {
		return badProperty + " in character class"
	}
	return badProperty
}

// strange is about a character that has to be escaped in a class with the flag v.
func (c *complaint) strange() string {
	switch {
	case c.atEnd():
		return unterminatedClass
	case c.char(c.at) == '-' && !strings.ContainsRune("[^", c.char(c.at-1)):
		return badClass
	}
	return strangeInClass
}

// modifiers is about what follows "(?".
func (c *complaint) modifiers() string {
	switch now, before := c.char(c.at), c.char(c.at-1); {
	case before == '?' || c.atEnd():
		return "Invalid group"
	case now == '-':
		return "Multiple dashes in flag group"
	}
	return "Invalid flag group"
}
