// Package language knows the text that is being typed: how to colour it (Paint), whether it is finished (More), what the word
// at the cursor can be completed with (Target), and whether it can be evaluated for a preview (Pure). It works on text alone:
// it evaluates nothing, keeps nothing between calls, and every function may be called from any goroutine with any text.
//
// A text that is being typed is rarely a program. So a scanner cuts it into tokens, whatever it is, and pairs the brackets;
// the parser is asked where a whole program is needed.
package language

import "slices"

// kind says what a token is.
type kind uint8

const (
	space    kind = iota // white space and line ends
	comment              // also a #! line
	name                 // an identifier that stands for a variable
	property             // an identifier after a dot, or a key
	private              // #x
	word                 // a keyword
	constant             // a keyword that is a value: this, true, null, …
	number
	text     // a string
	template // a part of a template between its marks: `…`, `…${, }…${ or }…`
	regexp
	sign   // an operator or another punctuator
	opener // ( [ {
	closer // ) ] }
	stray  // what can be no part of a program
)

// token is a piece of a text. The tokens of a text cover all of it.
type token struct {
	kind       kind
	start, end int
	mate       int  // the other bracket's index, or -1
	inside     int  // the index of the innermost bracket that is open before it (a template's ${ too), or -1
	open       bool // the text ends before the literal or comment does
	ternary    bool // a colon that belongs to a question mark
	role       role // of an opener
}

// role is what a pair of brackets is for.
type role uint8

const (
	group      role = iota // an expression, arguments, parameters, elements
	head                   // what follows if, for, while, with
	switchHead             // what follows switch
	block                  // statements
	object                 // an object literal or pattern
	classBody
	switchBody
	hole // ${…}
)

// is reports whether token i, which may be -1, is one of some signs or words.
func (s *scanner) is(i int, texts ...string) bool { return i >= 0 && slices.Contains(texts, s.text(i)) }

// text is the text of token i.
func (s *scanner) text(i int) string { return s.code[s.tokens[i].start:s.tokens[i].end] }

// before is the last token that is no white space and no comment before token i, or -1.
func (s *scanner) before(i int) int {
	for i--; i >= 0 && s.tokens[i].kind <= comment; i-- {
	}
	return i
}

// after is the first such token after token i, or -1.
func (s *scanner) after(i int) int {
	for i++; i < len(s.tokens); i++ {
		if s.tokens[i].kind > comment {
			return i
		}
	}
	return -1
}

// reserved returns what an identifier-like text is where it is no property: word, constant or name.
func reserved(t string) kind {
	switch t {
	case "this", "super", "true", "false", "null":
		return constant
	case "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete",
		"do", "else", "enum", "export", "extends", "finally", "for", "function", "if", "import", "in",
		"instanceof", "new", "return", "switch", "throw", "try", "typeof", "var", "void", "while", "with",
		"yield":
		return word
	}
	return name
}
