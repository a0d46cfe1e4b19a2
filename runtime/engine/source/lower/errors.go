package lower

import (
	"regexp"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// Error is the first fault of a text.
type Error struct {
	Line, Column int    // from 1, the column in bytes
	Message      string // one phrase
	Incomplete   bool   // the text ends too early: more lines may make it a program
}

func (e *Error) Error() string { return e.Message }

func (e *Error) after(f *Error) bool {
	return e.Line > f.Line || e.Line == f.Line && e.Column > f.Column
}

const endOfFile = "Unexpected end of file"

// errorOf is esbuild's message about a text.
func errorOf(m api.Message) *Error {
	e := &Error{Line: 1, Column: 1, Message: worded(m.Text)}
	if m.Location != nil {
		e.Line, e.Column = m.Location.Line, m.Location.Column+1
	}
	if m.Text == endOfFile || strings.HasSuffix(m.Text, "but found end of file") || unterminated(m.Text) {
		e.Incomplete = true
	}
	return e
}

// worded is a message in the words that goja's parser has for the same.
func worded(message string) string {
	if what, ok := strings.CutPrefix(message, `Unexpected "`); ok {
		return "Unexpected token '" + strings.TrimSuffix(what, `"`) + "'"
	}
	message = strings.ReplaceAll(message, "end of file", "end of input")
	return regexp.MustCompile(`"([^"]*)"`).ReplaceAllString(message, "'$1'")
}

// unterminated: a comment, or a template, that another line can end.
func unterminated(message string) bool {
	return regexp.MustCompile(`^(Expected "\*/" to terminate multi-line comment|Unterminated template literal)`).MatchString(message)
}
