package source

import (
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// This file finds which names the statements of a text export and assign to.

// exportedNames are the names that statements declare which begin at the given places.
func exportedNames(tree *ast.Program, at []int) map[string]bool {
	names := map[string]bool{}
	add := func(list []*ast.Binding) {
		for _, b := range list {
			for _, name := range boundNames(b.Target) {
				names[name] = true
			}
		}
	}
	for _, n := range tree.Body {
		if !slices.Contains(at, offset(n.Idx0())) {
			continue
		}
		switch n := n.(type) {
		case *ast.LexicalDeclaration:
			add(n.List)
		case *ast.VariableStatement:
			add(n.List)
		case *ast.FunctionDeclaration:
			names[n.Function.Name.Name.String()] = true
		case *ast.ClassDeclaration:
			names[n.Class.Name.Name.String()] = true
		}
	}
	return names
}

// boundNames are the names that a target declares.
func boundNames(target ast.Expression) (names []string) {
	switch t := target.(type) {
	case *ast.Identifier:
		return []string{t.Name.String()}
	case *ast.AssignExpression:
		return boundNames(t.Left)
	case *ast.ArrayPattern:
		for _, e := range append(slices.Clone(t.Elements), t.Rest) {
			names = append(names, boundNames(e)...)
		}
	case *ast.ObjectPattern:
		for _, p := range t.Properties {
			switch p := p.(type) {
			case *ast.PropertyShort:
				names = append(names, p.Name.Name.String())
			case *ast.PropertyKeyed:
				names = append(names, boundNames(p.Value)...)
			}
		}
		names = append(names, boundNames(t.Rest)...)
	}
	return names
}

// changer is the walk that finds the names that a text assigns to: those of patterns are all taken for such.
type changer struct {
	names   map[string]bool
	pattern bool // the walk is in a pattern
}

func changedNames(tree *ast.Program) map[string]bool {
	c := &changer{names: map[string]bool{}}
	children(tree, c)
	return c.names
}

func (c *changer) expression(e ast.Expression) ast.Expression {
	was := c.pattern
	switch e := e.(type) {
	case nil:
		return e
	case *ast.Identifier:
		if c.pattern {
			c.names[e.Name.String()] = true
		}
	case *ast.AssignExpression:
		c.target(e.Left)
	case *ast.UnaryExpression:
		if e.Operator == token.INCREMENT || e.Operator == token.DECREMENT {
			c.target(e.Operand)
		}
	case *ast.ArrayPattern, *ast.ObjectPattern:
		c.pattern = true
	}
	children(e, c)
	c.pattern = was
	return e
}

func (c *changer) node(n ast.Node) {
	if into, ok := n.(*ast.ForIntoExpression); ok {
		c.target(into.Expression)
	}
	if n != nil {
		children(n, c)
	}
}

func (c *changer) target(e ast.Expression) {
	if id, ok := e.(*ast.Identifier); ok {
		c.names[id.Name.String()] = true
	}
}
