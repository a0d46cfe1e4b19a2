// Package esm finds the module syntax of a text and hides it, so that a parser of scripts accepts the rest.
//
// ECMA-262 has import and export declarations at the top level of a module only, and as both words are reserved, they can be found
// without parsing what is around them: it takes a lexer that knows strings, templates, comments and regular expressions (lexer.go).
// The declarations are then read (clause.go) and hidden: [Syntax.Masked] has the same length as the text, and each of its bytes stands
// where it stood. import() and import.meta stay, with another word in place of import.
//
// It knows nothing of goja, and nothing of where modules come from.
package esm

import (
	"fmt"
	"strings"
)

// Syntax is what a text has of modules.
type Syntax struct {
	Masked string // the text with declarations hidden; as long as the text

	Requests []Request // the modules that declarations name, each once, in the order of the text
	Imports  []Import
	Exports  []Export

	// Declared is where exported declarations begin, in bytes: export const x = 1 exports what the statement there declares.
	Declared []int

	// Anonymous says that the statement at Default has no name of its own for what it exports: Masked has Stand there.
	Default   int // where the value or the declaration of export default begins; -1 for none
	Anonymous bool

	Word  string // what stands in place of import in import() and import.meta; "" when there are none
	Stand string // the variable that has the value of export default; "" when it has a name of its own
	Meta  bool   // the text has import.meta

	// Markup is where the first comment begins that is none in a module, <!-- or -->, in bytes; -1 when there is none.
	Markup int
}

// IsModule reports whether the text has what only a module can have.
func (s *Syntax) IsModule() bool {
	return len(s.Requests) > 0 || len(s.Exports) > 0 || len(s.Declared) > 0 || s.Default >= 0 || s.Meta
}

// Request is a module that a declaration names.
type Request struct {
	Specifier string
	Type      string // with { type: "json" }; "" for none
	At        int    // of the specifier, in bytes
}

// Import is a name that an import declaration declares.
type Import struct {
	Local   string
	Name    string // of the export; "default", or All for the namespace
	Request int    // in Syntax.Requests
	At      int    // of the local name, in bytes
}

// All stands for all exports of a module.
const All = "*"

// Export is a name that an export declaration with braces or a star exports. What export const and its like and export default
// export is not among them.
type Export struct {
	Name    string // "" for export * from
	Local   string // of the variable; of a request the name of its export, or All
	Request int    // in Syntax.Requests; -1 for a variable of the module's
	At      int    // of the name, in bytes
}

// Error says why a declaration cannot be read.
type Error struct {
	At         int // in bytes
	Message    string
	Incomplete bool // the text ends too early
}

// Error is the message.
func (e *Error) Error() string { return e.Message }

// Mentioned reports whether a text may have module syntax: whether it has one of its words.
func Mentioned(code string) bool {
	return strings.Contains(code, "import") || strings.Contains(code, "export")
}

// Scan finds the module syntax of a text. The error is an *Error.
func Scan(code string) (s *Syntax, err error) {
	defer func() {
		if e := recover(); e != nil {
			bad, ok := e.(*Error)
			if !ok {
				panic(e)
			}
			s, err = nil, bad
		}
	}()
	s = &Syntax{Masked: code, Default: -1, Markup: -1}
	l := &lexer{code: code, out: s, requests: map[Request]int{}}
	l.scan()
	l.hide()
	return s, nil
}

// edit is a piece of the text that is hidden behind another of the same length.
type edit struct {
	at   int
	text string
}

// hide makes Masked.
func (l *lexer) hide() {
	if len(l.edits) == 0 {
		return
	}
	masked := []byte(l.code)
	for _, e := range l.edits {
		copy(masked[e.at:], e.text)
	}
	l.out.Masked = string(masked)
}

// blank hides a declaration: it becomes an empty statement, and the lines stay.
func (l *lexer) blank(from, to int) {
	text := []byte(l.code[from:to])
	for i, c := range text {
		if c != '\n' && c != '\r' {
			text[i] = ' '
		}
	}
	text[0] = ';'
	l.edits = append(l.edits, edit{from, string(text)})
}

// unused is a name that a text does not have, of size letters.
func unused(code string, size int) string {
	for n := 0; ; n++ {
		if name := fmt.Sprintf("$%0*x", size-1, n); !strings.Contains(code, name) {
			return name
		}
	}
}
