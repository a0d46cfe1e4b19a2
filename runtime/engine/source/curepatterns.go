package source

import (
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"
	"github.com/dop251/goja/token"
)

// goja's parser refuses ([a = 1] = []) => a where it has taken the parameters for an expression first, and {b: [a = 1] = []} in any
// declaration: it sees an assignment where it wants a name. The tree that it returns lacks nothing else, so these are put in.
const refusedPattern = "Invalid destructuring binding target"

// parseAfter parses code; its positions are those that it has behind another text.
func parseAfter(name, before, code string) (*ast.Program, error) {
	var set file.FileSet
	if before != "" {
		set.AddFile(name, before[1:]) // the next file's positions begin after it and a gap of one
	}
	tree, err := parser.ParseFile(&set, name, code, 0, parser.WithDisableSourceMaps)
	list, ok := err.(parser.ErrorList)
	if !ok {
		return tree, err
	}
	for _, e := range list {
		if e.Message != refusedPattern {
			return tree, err
		}
	}
	m := &patternMender{name: name, text: before + code}
	if children(tree, m); m.failed || m.mended != len(list) {
		return tree, err
	}
	return tree, nil
}

// patternMender is a walk that parses what the parser has refused.
type patternMender struct {
	name, text string // all of it, as positions count
	mended     int
	failed     bool // something is wrong indeed
}

func (m *patternMender) node(n ast.Node) {
	if n != nil {
		children(n, m)
	}
}

func (m *patternMender) expression(e ast.Expression) ast.Expression {
	switch e := e.(type) {
	case nil:
	case *ast.BadExpression:
		m.mended++
		start := offset(e.From)
		isRest := strings.HasSuffix(strings.TrimRight(m.text[:start], " \t\r\n"), "...") // which has no default value
		if a := m.assignment(start, offset(e.To)); a != nil && !isRest {
			return a
		}
		m.failed = true
	default:
		children(e, m)
	}
	return e
}

// assignment is the assignment to a name or pattern at a place, in an async function perhaps; nil when there is none.
func (m *patternMender) assignment(start, end int) ast.Expression {
	for _, open := range []string{"(", "async()=>("} {
		for _, end := range candidateEnds(m.text, start, end) {
			if len(open) > start || end <= start || !m.endsElement(end) {
				continue
			}
			tree, err := parseAfter(m.name, m.text[:start-len(open)], open+m.text[start:end]+"\n)")
			if err != nil || len(tree.Body) != 1 {
				continue
			}
			e := expressionOf(tree.Body[0])
			if f, ok := e.(*ast.ArrowFunctionLiteral); ok {
				e = f.Body.(*ast.ExpressionBody).Expression
			}
			if a, ok := e.(*ast.AssignExpression); ok && a.Operator == token.ASSIGN && isBinding(a.Left) {
				return a
			}
		}
	}
	return nil
}

// endsElement reports whether an element of a pattern may end at a place.
func (m *patternMender) endsElement(at int) bool {
	if at > len(m.text) {
		return false
	}
	rest := strings.TrimLeft(m.text[at:], " \t\r\n")
	return rest != "" && strings.IndexByte(",]}/", rest[0]) >= 0
}

// isBinding reports whether a target is made of names alone, as in a declaration.
func isBinding(e ast.Expression) bool {
	switch e := e.(type) {
	case nil, *ast.Identifier, *ast.PropertyShort:
		return true
	case *ast.AssignExpression:
		return isBinding(e.Left)
	case *ast.PropertyKeyed:
		return isBinding(e.Value)
	case *ast.ArrayPattern:
		for _, part := range e.Elements {
			if !isBinding(part) {
				return false
			}
		}
		return isBinding(e.Rest)
	case *ast.ObjectPattern:
		for _, part := range e.Properties {
			if !isBinding(part) {
				return false
			}
		}
		return isBinding(e.Rest)
	}
	return false
}
