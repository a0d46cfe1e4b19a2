package language

import (
	"strconv"

	"github.com/dop251/goja/ast"
)

// read notes that e is read. It has to be a path, or the length of a literal.
func (p *purity) read(e ast.Expression, converted bool) {
	if literal := measured(e); literal != nil {
		p.visit(literal, false)
		return
	}
	names, ok := pathOf(e)
	if !ok {
		p.ok = false
		return
	}
	p.paths = append(p.paths, Path{Names: names, Primitive: converted})
}

// measured returns the literal whose own length e is, or nil.
func measured(e ast.Expression) ast.Expression {
	dot, ok := e.(*ast.DotExpression)
	if !ok || dot.Identifier.Name != "length" {
		return nil
	}
	switch dot.Left.(type) {
	case *ast.StringLiteral, *ast.ArrayLiteral, *ast.TemplateLiteral:
		return dot.Left
	}
	return nil
}

// pathOf returns the names of a variable and the properties of it that e reads one after another.
func pathOf(e ast.Expression) ([]string, bool) {
	switch e := e.(type) {
	case *ast.Identifier:
		return []string{e.Name.String()}, true
	case *ast.ThisExpression:
		return []string{"this"}, true
	case *ast.Optional:
		return pathOf(e.Expression)
	case *ast.OptionalChain:
		return pathOf(e.Expression)
	case *ast.DotExpression:
		names, ok := pathOf(e.Left)
		return append(names, e.Identifier.Name.String()), ok
	case *ast.BracketExpression:
		key, known := literalKey(e.Member)
		names, ok := pathOf(e.Left)
		return append(names, key), ok && known
	}
	return nil, false
}

// literalKey returns the property that an index by a string or a whole number names.
func literalKey(e ast.Expression) (string, bool) {
	switch e := e.(type) {
	case *ast.StringLiteral:
		return e.Value.String(), true
	case *ast.NumberLiteral:
		n, ok := e.Value.(int64)
		return strconv.FormatInt(n, 10), ok
	}
	return "", false
}
