package source

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"weft/runtime/engine/lazyregexp"
	"weft/runtime/engine/nearest"
)

// hint is what to say of syntax that JavaScript or weft does not have, where goja rejects it. A %s stands for the pattern's group.
type hint struct{ pattern, message string }

// hints lists it; the first whose pattern fits is the one to name.
func hints() []hint {
	return []hint{
		{`^\s*import\s+(threading|futures|asyncio|multiprocessing|time|queue|os)\s*(?:$|as\b.*|,.*)`,
			"no import is needed here: %s is a global, use it as it is"},
		{`^\s*import\s+concurrent\.futures\b.*`, "no import is needed here: futures is a global, use it as it is"},
		{`^\s*from\s+(threading|futures|asyncio|multiprocessing|time|queue|os)\s+import\b.*`,
			"no import is needed here: %s is a global, use it as it is"},
		{`^\s*from\s+(\S+)\s+import\b.*`, "this is JavaScript: import { name } from '%s'"},
		{`^\s*import\s+([\w$]+)\s*(?:$|as\b.*)`, "this is JavaScript: import %[1]s from '%[1]s'"},

		// Python's.
		{`^\s*async\s+def\s+([\w$]+).*`, "this is JavaScript: async function %s() { … }"},
		{`^\s*def\s+([\w$]+).*`, "this is JavaScript: function %s() { … }"},
		{`^\s*class\s+[\w$]+\s*\(.*`, "this is JavaScript: class A extends B { … }"},
		{`^\s*class\s+([\w$]+)\s*:.*`, "this is JavaScript: class %s { … }"},
		{`^\s*(?:async\s+)?with\s+([\w$.]+)\b[^(]*:.*`, "this is JavaScript: %[1]s.with(() => { … }), which holds %[1]s while the function runs"},
		{`^\s*for\s+([\w$]+)\s+in\b.*`, "this is JavaScript: for (const %s of list) { … }"},
		{`^\s*(if|while)\s+[^(].*`, "this is JavaScript: %s (condition) { … }"},
		{`\belif\b.*`, "this is JavaScript: else if (condition) { … }"},
		{`\bexcept\b.*`, "this is JavaScript: catch (e) { … }"},
		{`^\s*(try|else|finally|do)\s*:.*`, "this is JavaScript: %s { … }"},
		{`^\s*raise\s+.*`, "this is JavaScript: throw new Error('…')"},
		{`^\s*(?:global|nonlocal)\s+.*`, "this is JavaScript: a function assigns to the variables around it as they are"},
		{`^\s*del\s+.*`, "this is JavaScript: delete object.property"},
		{`^\s*assert\s+.*`, "this is JavaScript: console.assert(condition, message)"},
		{`(?:^|\s)#(?:\s|!|$).*`, "this is JavaScript: a comment begins with //"},
		{`^\s*#.*`, "this is JavaScript: a comment begins with //"},
		{`[(,]\s*\*\*?\s*[\w$]+`, "this is JavaScript: f(...list) spreads a list, and options are an object"},
		{`"""|'''`, "this is JavaScript: a text of several lines stands between backquotes"},
		{`\bprint\s+\S.*`, "this is JavaScript: print(…) needs parentheses"},
		{`\blambda\b.*`, "this is JavaScript: a lambda is x => …"},
		{`\b[fF]["'].*`, "this is JavaScript: an f-string is `text ${value}`"},
		{`\[.*\bfor\s+[\w$]+\s+in\b.*`, "this is JavaScript: a comprehension is list.filter(x => …).map(x => …)"},
		{`\S\s+if\s.*\selse\b.*`, "this is JavaScript: condition ? value : other"},
		{`\byield\s+from\b.*`, "this is JavaScript: yield* list"},
		{`\bis\s+not\b.*`, "this is JavaScript: is not is !=="},
		{`\bnot\b.*`, "this is JavaScript: not is !"},
		{`\band\b`, "this is JavaScript: and is &&"},
		{`\bor\b`, "this is JavaScript: or is ||"},
		{`[\w$)\]]\s+is\s.*`, "this is JavaScript: is is ==="},
	}
}

// at returns the message if the syntax stands at a column of a line.
func (h hint) at(line string, column int) (string, bool) {
	pattern := regexp.MustCompile(h.pattern)
	for _, found := range pattern.FindAllStringSubmatchIndex(line, -1) {
		if column-1 < found[0] || column-1 > found[1] {
			continue
		}
		if len(found) > 2 {
			return fmt.Sprintf(h.message, line[found[2]:found[3]]), true
		}
		return h.message, true
	}
	return "", false
}

// hint is what to say of a place where goja rejects the text, if that is known.
func (t Text) hint(line, column int) (message string, ok bool) {
	code := t.Line(line)
	for _, h := range hints() {
		if message, ok := h.at(code, column); ok {
			return message, true
		}
	}
	for line--; line > 0 && strings.TrimSpace(t.Line(line)) == ""; line-- {
	}
	if begun := strings.TrimRight(t.Line(line), " \t;"); line > 0 && bareImport().MatchString(begun) {
		return t.hint(line, len(begun))
	}
	return "", false
}

// bareImport is an import of Python's: what is missing is only seen in the next line.
var bareImport = lazyregexp.New(`^\s*import\s+[\w$.]+$`)

// Explain says what a message of goja's parser means for the place that it is about: of lines and columns, both counted from 1.
func (t Text) Explain(line, column int, message string) string {
	code := t.Line(line)
	if message, ok := t.hint(line, column); ok {
		return message
	}
	if strings.HasPrefix(message, "Unexpected ") && message != endOfInput {
		if s := t.awaitBefore(line, column); s != "" {
			return s
		}
	}
	word, isToken := strings.CutPrefix(message, "Unexpected token ")
	switch {
	case message == illegalChar:
		return illegalCharAt(code, column)
	case isToken && !strings.HasPrefix(word, "'"):
		message = "Unexpected token '" + word + "'"
	case message == "Unexpected identifier" && column > 0 && column <= len(code):
		message = "Unexpected identifier '" + identifierStart().FindString(code[column-1:]) + "'"
	}
	return message + meantWord(code, column, message)
}

var (
	wordBefore = lazyregexp.New(`(?:^|[;{})])\s*([A-Za-z]{2,})\s+$`)
	headBefore = lazyregexp.New(`(?:^|[;{}]\s*)\s*([A-Za-z]{3,})\s*\(.*\)\s*$`)
)

// typeNames begin the declaration of a variable in other languages.
const typeNames = " int long float double bool boolean char auto val String string number void def fn func fun sub local my dim final "

// meantWord is the note on the word before a place where something is that cannot follow it: what it was probably meant to be.
func meantWord(code string, column int, message string) string {
	if !strings.HasPrefix(message, "Unexpected ") || column < 1 || column-1 > len(code) {
		return ""
	}
	words := []string{"function", "const", "let", "var", "return", "class", "async", "await", "import", "export", "throw", "typeof", "delete", "new", "case"}
	found := wordBefore().FindStringSubmatch(code[:column-1])
	if found == nil {
		words = []string{"switch", "while", "for", "if", "catch", "function"}
		found = headBefore().FindStringSubmatch(code[:column-1])
	}
	switch {
	case found == nil || slices.Contains(words, found[1]):
		return ""
	case strings.Contains(typeNames, " "+found[1]+" "):
		return ": in JavaScript it is let or const for a variable, function for a function"
	}
	if near := nearest.Name(found[1], words); near != "" {
		return ": did you mean " + near + "?"
	}
	return ""
}

var (
	identifierStart = lazyregexp.New(`^[\p{L}\p{N}_$]*`)
	awaitThere      = lazyregexp.New(`\bawait\s+$`)
	// functionHead is how a function begins: its name is one of the groups.
	functionHead = lazyregexp.New(`(async\s+)?(?:function\s*\*?\s*([\w$]*)\s*\(|([\w$]+)\s*[=:]\s*(async\b)?\s*(?:\([^()]*\)|[\w$]+)\s*=>|(?:\)|[\w$]+)\s*=>|(?:^|[{},;])\s*(?:get|set|static|)\s*([\w$]+)\s*\([^()]*\)\s*\{)`)
)

// awaitBefore is what to say when the word before the place is an await that stands in a function which is not async; "" when it is not.
func (t Text) awaitBefore(line, column int) string {
	code := t.Line(line)
	if column < 1 || column-1 > len(code) || !awaitThere().MatchString(code[:column-1]) {
		return ""
	}
	const only = "await is only valid in async functions and at the top level"
	before := code[:column-1]
	for at := line; at > 0; at-- {
		if at < line {
			before = t.Line(at)
		}
		if heads := functionHead().FindAllStringSubmatch(before, -1); len(heads) > 0 {
			head := heads[len(heads)-1]
			for _, name := range []string{head[2], head[3], head[5]} {
				if name != "" && !strings.Contains(" if for while switch catch with ", " "+name+" ") {
					return fmt.Sprintf("%s: %s must be async", only, name)
				}
			}
			return only + ": the function must be async"
		}
	}
	return ""
}

const (
	unterminatedString = "Unterminated string"
	badEscape          = "Invalid escape sequence in a string"
	illegalText        = "Invalid or unexpected token"
)

// illegalCharAt names what goja calls ILLEGAL: a string that its line does not finish, or a character.
func illegalCharAt(line string, column int) string {
	if column < 1 || column > len(line) {
		return illegalText
	}
	c, size := utf8.DecodeRuneInString(line[column-1:])
	if c == '"' || c == '\'' {
		if endsString(line[column-1+size:], c) {
			return badEscape
		}
		return unterminatedString
	}
	return fmt.Sprintf(illegalText+" %q", c)
}

// endsString reports whether a text, which is what follows a quote, has another one, which no backslash takes for itself.
func endsString(text string, quote rune) bool {
	escaped := false
	for _, r := range text {
		switch {
		case escaped:
			escaped = false
		case r == '\\':
			escaped = true
		case r == quote:
			return true
		}
	}
	return false
}
