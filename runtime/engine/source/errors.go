package source

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"
)

// Position is a place in a text. The zero value means that the place is not known.
type Position struct {
	File   string // Text.Name
	Line   int    // from 1
	Column int    // from 1, in bytes of UTF-8, as in goja's own positions
}

// String returns file:line:column.
func (p Position) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }

// SyntaxError says why a text is not a program.
type SyntaxError struct {
	Position Position
	Message  string // one phrase, without position
	Kind     string // the class of the error; "" is SyntaxError
	Code     string // the property code of the error, as Node names it: of what cannot be found; "" is none
	Frame    string // the source line and a caret, see Frame; empty if the line is not known

	incomplete bool
}

// Error returns the message and the place, in one line.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%s: %s (%v)", e.Class(), e.Message, e.Position)
}

// Class is the class of the error.
func (e *SyntaxError) Class() string { return cmp.Or(e.Kind, "SyntaxError") }

// Incomplete reports whether err is the SyntaxError of a text that ends too early, so that more lines may make it
// a program: what a prompt asks to know if it must read on.
func Incomplete(err error) bool {
	var e *SyntaxError
	return errors.As(err, &e) && e.incomplete
}

// What goja's parser says of a text that more lines can complete.
const (
	endOfInput  = "Unexpected end of input"
	needsCatch  = "Missing catch or finally after try"
	illegalChar = "Unexpected token ILLEGAL"

	illegalReturn = "Illegal return statement" // which esbuild does not mind
)

// ErrorAt is an error about a place in the text, in bytes without byte order mark, which is found when the text has been compiled.
func (t Text) ErrorAt(at int, message string) *SyntaxError {
	return t.syntaxError(mask(t.Code).position(t.Name, at), message)
}

func (t Text) syntaxError(p Position, message string) *SyntaxError {
	return &SyntaxError{Position: p, Message: message, Frame: Frame(t.Code, p, false)}
}

// parseError converts what goja's parser found. Only its first complaint is about the text; the others are about
// how the parser got lost after it.
func (t Text) parseError(err error) *SyntaxError {
	var list parser.ErrorList
	if !errors.As(err, &list) {
		return t.syntaxError(Position{File: t.Name, Line: 1, Column: 1}, err.Error())
	}
	p, message := fromGoja(list[0].Position), list[0].Message
	e := t.syntaxError(p, t.Explain(p.Line, p.Column, message))
	e.incomplete = message == endOfInput || message == needsCatch && t.endsWithBlock()
	return e
}

// compileError converts what goja's compiler found in a text that parses.
func (t Text) compileError(err error) *SyntaxError {
	var e *goja.CompilerSyntaxError
	if !errors.As(err, &e) || e.File == nil {
		return t.syntaxError(Position{File: t.Name, Line: 1, Column: 1}, strings.TrimPrefix(err.Error(), "SyntaxError: "))
	}
	p := fromGoja(e.File.Position(e.Offset))
	return t.syntaxError(p, t.Explain(p.Line, p.Column, e.Message))
}

func fromGoja(p file.Position) Position {
	return Position{File: p.Filename, Line: p.Line, Column: max(p.Column, 1)}
}

// endsWithBlock: nothing but white space follows the last brace, so a catch could still come.
func (t Text) endsWithBlock() bool { return strings.HasSuffix(strings.TrimSpace(t.Code), "}") }
