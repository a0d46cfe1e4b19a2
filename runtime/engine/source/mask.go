package source

import (
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
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
		e.Literal = m.restore(e.Idx, e.Literal)
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
