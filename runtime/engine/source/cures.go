package source

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"
)

// This file cures two faults of goja. First: it loses the arguments that an arrow takes from the function around it, or
// panics, unless that function has named them before. So the function is made to name them.

// noteArguments notes that a function has an arrow that names its arguments.
func noteArguments(w *rewriter, id *ast.Identifier) {
	if id.Name != nameArguments {
		return
	}
	inArrow := false
	for fn := w.fn; fn.isFunction(); fn = fn.outer {
		if fn.kind == ordinary {
			fn.arrowArguments = fn.arrowArguments || inArrow
			return
		}
		inArrow = true
	}
}

// nameBefore has a function name its arguments just before such an arrow in a parameter's default value, for which the
// start of the body would be too late.
func nameBefore(w *rewriter, e ast.Expression) ast.Expression {
	fn := w.fn
	f, isArrow := e.(*ast.ArrowFunctionLiteral)
	if !isArrow || fn.kind != ordinary || !fn.inParameters || !fn.arrowArguments || fn.namesArguments {
		return e
	}
	fn.namesArguments = true
	return &ast.SequenceExpression{Sequence: []ast.Expression{identifier(nameArguments, f.Start), f}}
}

// nameFirst has a function name its arguments at its start, without reading them: if (0) arguments.
func nameFirst(_ *rewriter, fn *function) {
	if fn.arrowArguments && !fn.namesArguments {
		mention := evaluate(identifier(nameArguments, fn.at))
		fn.first = append(fn.first, &ast.IfStatement{If: fn.at, Test: number(0, fn.at), Consequent: mention})
	}
}

// Second: goja's parser panics on the two last code points of Unicode when they are written as \u{...}. So it is given
// others, that the text does not contain, and the values of strings are put right afterwards.
const topEscape = `(?i)\\u\{0*10fff[ef]\}`

const topHigh = 0xDBFF // the high surrogate of U+10FFFF and its neighbours

// maskEscapes replaces the last digit of each such escape by one that makes a character the text does not contain.
func (m *masked) maskEscapes() {
	escape := regexp.MustCompile(topEscape)
	free := freeDigits(m.masked)
	if len(free) < 2 || !escape.MatchString(m.masked) {
		return
	}
	standIn := map[byte]byte{'e': free[0], 'f': free[1]}
	m.masked = escape.ReplaceAllStringFunc(m.masked, func(s string) string {
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
