package source

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"
	"github.com/dop251/goja/unistring"

	"weft/runtime/engine/lazyregexp"
)

// masked is a text beside a variant of the same length that goja's parser accepts. Offsets are the same in both, so a
// piece of the original can always be found again.
type masked struct {
	original, masked string
	escapes          map[uint16]uint16 // low surrogates in string values: stand-in to what the author wrote
}

// mask takes off a byte order mark, hides a #! line and stands in for escapes that goja's parser panics on.
func mask(code string) masked {
	code = strings.TrimPrefix(code, "\ufeff")
	m := masked{original: code, masked: code}
	if strings.HasPrefix(code, "#!") {
		m.masked = "//" + code[2:]
	}
	if strings.Contains(code, `\u{`) && strings.Contains(strings.ToLower(code), "10fff") {
		m.maskEscapes()
	}
	return m
}

func (m masked) changed() bool { return m.original != m.masked }

// restore returns the original of s, a piece of the masked text that begins at idx.
func (m masked) restore(idx file.Idx, s string) string {
	start := offset(idx)
	if !m.changed() || start < 0 || start+len(s) > len(m.original) {
		return s
	}
	return m.original[start : start+len(s)]
}

// position is the place of a byte.
func (m masked) position(name string, at int) Position {
	return fromGoja(file.NewFile(name, m.masked, 1).Position(at))
}

// restoreText is the pass that undoes the mask where a script can see its text: in the values of literals, and in the
// source of functions and classes.
func restoreText(w *rewriter, e ast.Expression) ast.Expression {
	m := w.mask
	switch e := e.(type) {
	case *ast.StringLiteral:
		e.Value = m.value(e.Value)
		if literal := m.restore(e.Idx, e.Literal); literal != e.Literal && strings.ContainsAny(literal[:1], `'"`) {
			if e.Literal = literal; m.escapes == nil && !strings.Contains(literal, `\`) { // a name in it was given other letters
				e.Value = unistring.NewFromString(literal[1 : len(literal)-1])
			}
		}
	case *ast.RegExpLiteral:
		if literal := m.restore(e.Idx, e.Literal); literal != e.Literal {
			e.Pattern, e.Literal = literal[1:1+len(e.Pattern)], literal
		}
	default:
		if s := sourceOf(e); s != nil {
			*s = m.restore(e.Idx0(), *s)
		}
	}
	return e
}

// sourceOf is where a function or class keeps its text; nil for another node.
func sourceOf(n ast.Node) *string {
	switch n := n.(type) {
	case *ast.FunctionLiteral:
		return &n.Source
	case *ast.ArrowFunctionLiteral:
		return &n.Source
	case *ast.ClassLiteral:
		return &n.Source
	}
	return nil
}

func restorePart(w *rewriter, n ast.Node) {
	switch n := n.(type) {
	case *ast.TemplateElement:
		n.Parsed, n.Literal = w.mask.value(n.Parsed), w.mask.raw(n)
	case *ast.ClassStaticBlock:
		n.Source = w.mask.restore(n.Block.LeftBrace, n.Source)
	}
}

// goja's parser panics on the two last code points of Unicode when they are written as \u{...}. So it is given
// others, that the text does not contain, and the values of strings are put right afterwards.
var topEscape = lazyregexp.New(`(?i)\\\\|\\u\{0*10fff[ef]\}`) // or an escaped backslash, behind which is none

const topHigh = 0xDBFF // the high surrogate of U+10FFFF and its neighbours

// maskEscapes replaces the last digit of each such escape by one that makes a character the text does not contain.
func (m *masked) maskEscapes() {
	if !strings.Contains(m.masked, `\u{`) {
		return
	}
	free := freeDigits(m.masked)
	if len(free) < 2 || !topEscape().MatchString(m.masked) {
		return
	}
	standIn := map[byte]byte{'e': free[0], 'f': free[1]}
	m.masked = topEscape().ReplaceAllStringFunc(m.masked, func(s string) string {
		if s == `\\` {
			return s
		}
		last := len(s) - 2
		return s[:last] + string(standIn[s[last]|0x20]) + "}"
	})
	m.escapes = map[uint16]uint16{lowSurrogate(free[0]): lowSurrogate('e'), lowSurrogate(free[1]): lowSurrogate('f')}
}

// freeDigits returns the digits d, other than e and f, for which U+10FFFd does not occur in code in any notation.
func freeDigits(code string) (free []byte) {
	code = strings.ToLower(code)
	for _, d := range []byte("0123456789abcd") {
		if !strings.Contains(code, "ff"+string(d)) && !strings.ContainsRune(code, topRune(d)) {
			free = append(free, d)
		}
	}
	return free
}

func topRune(digit byte) rune { return 0x10FFF0 + rune(strings.IndexByte("0123456789abcdef", digit)) }

func lowSurrogate(digit byte) uint16 {
	_, low := utf16.EncodeRune(topRune(digit))
	return uint16(low)
}

// value returns what the author meant by a string value that the parser found in the masked text.
func (m masked) value(s unistring.String) unistring.String {
	chars := s.AsUtf16()
	if m.escapes == nil || chars == nil {
		return s
	}
	chars = slices.Clone(chars)
	for i := 2; i < len(chars); i++ {
		if low, ok := m.escapes[chars[i]]; ok && chars[i-1] == topHigh {
			chars[i] = low
		}
	}
	return unistring.FromUtf16(chars)
}

// raw returns the author's text of a piece of a template literal. The parser puts the position of one behind its
// first character, and \n for each \r and \r\n in it.
func (m masked) raw(e *ast.TemplateElement) string {
	if m.escapes == nil || e.Literal == "" {
		return e.Literal
	}
	_, size := utf8.DecodeRuneInString(e.Literal)
	rest := m.original[int(e.Idx)-1-size:]
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(rest)[:len(e.Literal)]
}

// goja's parser takes a field of a class for an accessor or a method when it is named get, set or async, even #get. So a private one
// gets another name of the same length, and a public one becomes a string if there are blanks around it that make room for the quotes.

// fieldBefore is what stands before the place where the parser notices it.
var fieldBefore = lazyregexp.New(`(#?)\b(get|set|async)\s*=\s*$`)

// maskField changes the field that the parser has complained of, and reports whether there is one.
func (m *masked) maskField(err error) bool {
	var list parser.ErrorList
	if !errors.As(err, &list) || !strings.HasPrefix(list[0].Message, "Unexpected token =") {
		return false
	}
	at := offsetOf(m.masked, list[0].Position.Line, list[0].Position.Column)
	found := fieldBefore().FindStringSubmatchIndex(m.masked[:at])
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

// offsetOf is the offset of a place in code, both counted from 1.
func offsetOf(code string, line, column int) int {
	at := 0
	for ; line > 1; line-- {
		i := strings.IndexByte(code[at:], '\n')
		if i < 0 {
			break
		}
		at += i + 1
	}
	return min(at+max(column-1, 0), len(code))
}
