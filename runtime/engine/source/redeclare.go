package source

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
)

// redeclarable turns the top-level let, const and class of a tree into var, so that the same name can be typed again
// at a prompt, after a mistake above all: a const whose initializer threw could never be used. The price is
// that such a name is a property of the global object. See keepConstants.
func redeclarable(tree *ast.Program) {
	for i, s := range tree.Body {
		var at file.Idx
		var list []*ast.Binding
		switch s := s.(type) {
		case *ast.LexicalDeclaration:
			at, list = s.Idx, initialized(s.List)
		case *ast.ClassDeclaration:
			at = s.Class.Class
			list = []*ast.Binding{{Target: s.Class.Name, Initializer: s.Class}}
		default:
			continue
		}
		tree.Body[i] = &ast.VariableStatement{Var: at, List: list}
		tree.DeclarationList = append(tree.DeclarationList, &ast.VariableDeclaration{Var: at, List: list})
	}
}

// initialized gives a let without a value the value undefined; a var would keep the value that it had.
func initialized(list []*ast.Binding) []*ast.Binding {
	for _, b := range list {
		if b.Initializer == nil {
			b.Initializer = undefined(b.Target.Idx0())
		}
	}
	return list
}

// repeated puts the statements of a tree into a loop of n turns. Positions stay those of the text.
func repeated(tree *ast.Program, n int) {
	if len(tree.Body) == 0 {
		return
	}
	const turn = "$turn"
	at := tree.Body[0].Idx0()
	tree.Body = []ast.Statement{&ast.ForStatement{
		For: at,
		Initializer: &ast.ForLoopInitializerLexicalDecl{
			LexicalDeclaration: ast.LexicalDeclaration{Idx: at, Token: token.LET, List: bind(turn, number(0, at), at)},
		},
		Test:   &ast.BinaryExpression{Operator: token.LESS, Left: identifier(turn, at), Right: number(n, at)},
		Update: &ast.UnaryExpression{Operator: token.INCREMENT, Idx: at, Operand: identifier(turn, at), Postfix: true},
		Body:   &ast.BlockStatement{LeftBrace: at, List: tree.Body, RightBrace: at},
	}}
}

// keepConstants has assignments to constants throw, although redeclarable makes variables of them: those that the text itself
// declares at its top level, and those that earlier texts have declared. A target becomes the name of a const that the realm
// really has, so that goja throws the error that it throws anywhere else.
func (s script) keepConstants(t Text, earlier map[string]bool) {
	o, top := t.survey(s)
	k := keeper{}
	for _, u := range o.mentions {
		b, own := top.names[u.name]
		if constant := own && b.kind == Const || !own && earlier[u.name]; constant && !u.within(top) {
			k[u.at] = true
		}
	}
	if len(k) > 0 {
		children(s.tree, k)
	}
}

// keeper is the walk that finds the targets among the places where a constant is mentioned.
type keeper map[file.Idx]bool

// expression is visitor's.
func (k keeper) expression(e ast.Expression) ast.Expression {
	if e == nil {
		return nil
	}
	children(e, k)
	switch e := e.(type) {
	case *ast.AssignExpression:
		return k.assign(e)
	case *ast.UnaryExpression:
		if e.Operator == token.INCREMENT || e.Operator == token.DECREMENT {
			k.target(e.Operand)
		}
	}
	return e
}

// node is visitor's.
func (k keeper) node(n ast.Node) {
	if n == nil {
		return
	}
	children(n, k)
	if into, ok := n.(*ast.ForIntoExpression); ok {
		k.target(into.Expression)
	}
}

// assign deals with an assignment, or a part of a pattern with its default value. a ||= b becomes a || (a = b): it reads a, and
// may not assign at all.
func (k keeper) assign(e *ast.AssignExpression) ast.Expression {
	id, ok := e.Left.(*ast.Identifier)
	switch e.Operator {
	case token.LOGICAL_AND, token.LOGICAL_OR, token.COALESCE:
		if ok && k[id.Idx] {
			set := &ast.AssignExpression{Operator: token.ASSIGN, Left: identifier(hooksName, id.Idx), Right: e.Right}
			return &ast.BinaryExpression{Operator: e.Operator, Left: id, Right: set}
		}
	default:
		k.target(e.Left)
	}
	return e
}

// target deals with what is assigned to.
func (k keeper) target(e ast.Expression) {
	switch e := e.(type) {
	case *ast.Identifier:
		if k[e.Idx] {
			e.Name = hooksName
		}
	case *ast.ArrayPattern:
		for _, element := range e.Elements {
			k.target(element)
		}
		k.target(e.Rest)
	case *ast.ObjectPattern:
		for i, p := range e.Properties {
			e.Properties[i] = k.property(p)
		}
		k.target(e.Rest)
	}
}

// property deals with a property of a pattern. One that has only a name gets another target.
func (k keeper) property(p ast.Property) ast.Property {
	switch p := p.(type) {
	case *ast.PropertyKeyed:
		k.target(p.Value)
	case *ast.PropertyShort:
		if at := p.Name.Idx; k[at] {
			key := stringLiteral(p.Name.Name, at)
			return &ast.PropertyKeyed{Key: key, Kind: ast.PropertyKindValue, Value: identifier(hooksName, at)}
		}
	}
	return p
}
