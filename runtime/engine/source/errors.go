package source

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"
	"github.com/mattn/go-runewidth"
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

// frameWidth is how many terminal columns a code frame may take.
const frameWidth = 100

// Line returns line n of the text, from 1, without its terminator, or "" if there is none. Lines end as in
// ECMAScript: at \n, \r, \r\n, U+2028 and U+2029.
func (t Text) Line(n int) string {
	line, _ := line(t.Code, n)
	return line
}

func line(code string, n int) (line string, ok bool) {
	rest, ok := strings.TrimPrefix(code, "\ufeff"), n >= 1
	for ; ok && n > 1; n-- {
		_, rest, ok = cutLine(rest)
	}
	if ok {
		line, _, _ = cutLine(rest)
	}
	return line, ok
}

// cutLine returns the first line of s and what follows its terminator; ok tells whether there was one.
func cutLine(s string) (line, after string, ok bool) {
	i := strings.IndexAny(s, "\n\r\u2028\u2029")
	if i < 0 {
		return s, "", false
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	if strings.HasPrefix(s[i:], "\r\n") {
		size = 2
	}
	return s[:i], s[i+size:], true
}

// Frame shows a place in code: its source line and, below, a caret. A long line is cut around the caret, with … at
// each cut. It ends without a newline; it is empty if code has no such line. color has it use ANSI colours.
//
//	3 | const answer = 6 *;
//	  |                   ^
func Frame(code string, p Position, color bool) string {
	text, ok := line(code, p.Line)
	if !ok {
		return ""
	}
	number := strconv.Itoa(p.Line)
	blank := strings.Repeat(" ", len(number))
	width := frameWidth - len(number) - len(" | ")
	before, after := split(text, p.Column)
	before, after = cut(before, after, width)
	paint := func(code, s string) string {
		if !color {
			return s
		}
		return "\x1b[" + code + "m" + s + "\x1b[0m"
	}
	return paint("2", number+" | ") + before + after + "\n" +
		paint("2", blank+" | ") + indent(before) + paint("31;1", "^")
}

// split parts a line at a column, which may be past its end or inside a character.
func split(text string, column int) (before, after string) {
	i := min(max(column-1, 0), len(text))
	for i > 0 && i < len(text) && !utf8.RuneStart(text[i]) {
		i--
	}
	return Printable(text[:i]), Printable(text[i:])
}

// Printable is a text that may come from anywhere, without what could do something to a terminal. The ends of lines and tabs stay.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\t' && r != '\n' && unicode.IsControl(r) {
			return '\ufffd'
		}
		return r
	}, s)
}

// cut shortens a line that is too wide on both sides of the caret.
func cut(before, after string, width int) (string, string) {
	if columns(before)+columns(after) <= width {
		return before, after
	}
	before, after = spaced(before), spaced(after)
	right := min(columns(after), width/2)
	if over := columns(before) - (width - right); over > 0 {
		before = runewidth.TruncateLeft(before, over+1, "…")
	}
	return before, runewidth.Truncate(after, width-columns(before), "…")
}

// spaced is s with the most that a tab can take in its place.
func spaced(s string) string { return strings.ReplaceAll(s, "\t", "        ") }

func columns(s string) int { return runewidth.StringWidth(spaced(s)) }

// indent returns white space as wide as s in any terminal, because its tabs stay tabs.
func indent(s string) string {
	parts := strings.Split(s, "\t")
	for i, part := range parts {
		parts[i] = strings.Repeat(" ", columns(part))
	}
	return strings.Join(parts, "\t")
}
