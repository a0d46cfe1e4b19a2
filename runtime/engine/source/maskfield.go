package source

import (
	"errors"
	"regexp"
	"strings"

	"github.com/dop251/goja/parser"
)

// goja's parser takes a field of a class for an accessor or a method when it is named get, set or async, even #get. So a private one
// gets another name of the same length, and a public one becomes a string if there are blanks around it that make room for the quotes.

// fieldBefore is what stands before the place where the parser notices it.
var fieldBefore = regexp.MustCompile(`(#?)\b(get|set|async)\s*=\s*$`)

// maskField changes the field that the parser has complained of, and reports whether there is one.
func (m *masked) maskField(err error) bool {
	var list parser.ErrorList
	if !errors.As(err, &list) || !strings.HasPrefix(list[0].Message, "Unexpected token =") {
		return false
	}
	at := m.offsetOf(list[0].Position.Line, list[0].Position.Column)
	found := fieldBefore.FindStringSubmatchIndex(m.masked[:at])
	if found == nil {
		return false
	}
	private, name := found[2] < found[3], m.masked[found[4]:found[5]]
	if private {
		return m.renamePrivate(name)
	}
	quoted := "'" + name + "'="
	room := at - found[0] - len(quoted)
	if room < 0 || strings.ContainsAny(m.masked[found[0]:at], "\r\n") {
		return false
	}
	m.masked = m.masked[:found[0]] + quoted + strings.Repeat(" ", room) + m.masked[at:]
	return true
}

// renamePrivate gives a private name other letters.
func (m *masked) renamePrivate(name string) bool {
	for _, other := range []string{strings.ToUpper(name), strings.ToUpper(name[:1]) + name[1:], "$" + name[1:]} {
		if !strings.Contains(m.masked, "#"+other) {
			m.masked = regexp.MustCompile(`#`+name+`\b`).ReplaceAllLiteralString(m.masked, "#"+other)
			return true
		}
	}
	return false
}

// offsetOf is the offset of a place, both counted from 1.
func (m *masked) offsetOf(line, column int) int {
	at := 0
	for ; line > 1; line-- {
		i := strings.IndexByte(m.masked[at:], '\n')
		if i < 0 {
			break
		}
		at += i + 1
	}
	return min(at+max(column-1, 0), len(m.masked))
}
