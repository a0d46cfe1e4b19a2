package lower

import (
	"regexp"
	"strings"

	"weft/runtime/engine/esbuild/data"
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
func errorOf(f data.Fault) *Error {
	return &Error{
		Line: f.Line, Column: f.Column, Message: worded(f.Text),
		Incomplete: f.Text == endOfFile || strings.HasSuffix(f.Text, "but found end of file") || unterminated(f.Text),
	}
}

// wording is a message of esbuild's, and what goja's parser says of the same. $1 and so on are groups of the pattern; those that name what
// was found are said as found says.
type wording struct{ pattern, message string }

func wordings() []wording {
	return []wording{
		{`^Unexpected end of file$`, "Unexpected end of input"},
		{`^Unexpected (".+")$`, "Unexpected <$1>"},
		{`^Expected "finally" but found .*$`, "Missing catch or finally after try"},
		{`^Expected "(.*)" but found (.*)$`, "Unexpected <$2>: '$1' was expected"},
		{`^Expected identifier but found (.*)$`, "Unexpected <$1>: a name was expected"},
		{`^Expected (.*) but found (.*)$`, "Unexpected <$2>: a $1 was expected"},
		{`^Syntax error "(.*)"$`, "Invalid or unexpected token '$1'"},
		{`^The symbol "(.*)" has already been declared$`, "Identifier '$1' has already been declared"},
		{`^The constant "(.*)" must be initialized$`, "Missing initializer in const declaration"},
	}
}

// worded is a message in the words that goja's parser has for the same.
func worded(message string) string {
	for _, w := range wordings() {
		p := regexp.MustCompile(w.pattern)
		if p.MatchString(message) {
			return regexp.MustCompile(`<(.*)>`).ReplaceAllStringFunc(p.ReplaceAllString(message, w.message), func(s string) string {
				return found(s[1 : len(s)-1])
			})
		}
	}
	message = strings.ReplaceAll(message, "end of file", "end of input")
	return regexp.MustCompile(`"([^"]*)"`).ReplaceAllString(message, "'$1'")
}

// found says what esbuild has found, which is quoted unless it is the end.
func found(what string) string {
	text := strings.TrimSuffix(strings.TrimPrefix(what, `"`), `"`)
	switch {
	case what == "end of file":
		return "end of input"
	case text == what || text == "":
		return what
	case strings.ContainsRune(`"'`, rune(text[0])):
		return "string"
	case text[0] >= '0' && text[0] <= '9':
		return "number"
	case regexp.MustCompile(`^[\p{L}_$][\p{L}\p{N}_$]*$`).MatchString(text) && !strings.Contains(keywords, " "+text+" "):
		return "identifier '" + text + "'"
	}
	return "token '" + text + "'"
}

// keywords are the words that are no identifiers.
const keywords = " await break case catch class const continue debugger default delete do else enum export extends false finally for function " +
	"if import in instanceof new null return super switch this throw true try typeof var void while with yield "

// unterminated: a comment, or a template, that another line can end.
func unterminated(message string) bool {
	return regexp.MustCompile(`^(Expected "\*/" to terminate multi-line comment|Unterminated template literal)`).MatchString(message)
}
