package source

import (
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// This file finds which names the statements of a text export and assign to, and what a text loads when it runs.

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

// Load is a call of import() or require whose argument the text says.
type Load struct {
	Specifier string
	At        int  // of the specifier, in bytes without byte order mark
	Require   bool // not import()
	Guarded   bool // an error is caught there, so it may be meant
}

// Loads are all of them, in the order of the text.
func (o *Outline) Loads() []Load {
	f := loadFinder{outline: o, requires: map[int]bool{}}
	for _, u := range o.mentions {
		f.requires[offset(u.at)] = u.name == "require" && !u.within(nil) && o.script.module == nil
	}
	children(o.script.tree, &f)
	return f.found
}

// loadFinder is the walk that finds loads.
type loadFinder struct {
	outline  *Outline
	requires map[int]bool // the places of the names that are CommonJS's require
	guarded  bool         // the walk is where errors are caught
	found    []Load
}

func (f *loadFinder) expression(e ast.Expression) ast.Expression {
	was := f.guarded
	switch e := e.(type) {
	case nil:
		return nil
	case *ast.DotExpression:
		f.guarded = f.guarded || e.Identifier.Name == "catch"
	case *ast.CallExpression:
		f.call(e)
	}
	children(e, f)
	f.guarded = was
	return e
}

// call notes a call that loads a module.
func (f *loadFinder) call(c *ast.CallExpression) {
	name, ok := c.Callee.(*ast.Identifier)
	if !ok || len(c.ArgumentList) == 0 {
		return
	}
	specifier, ok := c.ArgumentList[0].(*ast.StringLiteral)
	required := f.requires[offset(name.Idx)]
	if ok && (required || f.outline.script.word != "" && name.Name.String() == f.outline.script.word) {
		f.found = append(f.found, Load{specifier.Value.String(), offset(specifier.Idx), required, f.guarded})
	}
}

func (f *loadFinder) node(n ast.Node) {
	switch n := n.(type) {
	case nil:
	case *ast.TryStatement:
		was := f.guarded
		f.guarded = f.guarded || n.Catch != nil
		children(n.Body, f)
		f.guarded = was
		if n.Catch != nil {
			children(n.Catch, f)
		}
		if n.Finally != nil {
			children(n.Finally, f)
		}
	default:
		children(n, f)
	}
}
