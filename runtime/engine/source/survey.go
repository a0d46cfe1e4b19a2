package source

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"

	"weft/runtime/engine/source/raise"
)

// surveyor is the walk that fills an Outline: scopes, the names declared in them, and where names are mentioned. It changes
// nothing. What it does with functions and classes stands in literal.go.
type surveyor struct {
	outline  *Outline
	scope    *scope   // the innermost one
	strict   bool     // the code being visited is strict
	declares NameKind // names in what is being visited are declared, as this; 0 where they are mentioned
	name     string   // what the literal visited next is assigned to
}

// inside visits a part of the text that is a scope.
func (v *surveyor) inside(kind scopeKind, at file.Idx, visit func()) {
	v.scope = &scope{outer: v.scope, kind: kind, at: at}
	visit()
	v.scope = v.scope.outer
}

// declaring runs visit where names are declared, or with 0 where they are not.
func (v *surveyor) declaring(kind NameKind, visit func()) {
	outer := v.declares
	v.declares = kind
	visit()
	v.declares = outer
}

// declare adds a name to the scope that its kind of declaration belongs to.
func (v *surveyor) declare(id *ast.Identifier, kind NameKind) {
	s := v.scope
	if kind == Var {
		s = s.function()
	}
	name, b := id.Name.String(), binding{kind, id.Idx}
	s.declare(name, b)
	if s.kind == topScope && !raise.Hidden(name) {
		v.outline.declareTop(name, b)
	}
}

// mention notes the use of a name, but for those of the realm.
func (v *surveyor) mention(name string, at file.Idx) {
	if raise.Provided(name) {
		return
	}
	v.outline.mentions = append(v.outline.mentions, use{name, at, v.scope})
}

// node is visitor's.
func (v *surveyor) node(n ast.Node) {
	parts := func() { children(n, v) }
	switch n := n.(type) {
	case nil:
	case *ast.Binding:
		v.expression(n.Target)
		v.assigned(n.Target, n.Initializer)
	case *ast.VariableStatement, *ast.ForLoopInitializerVarDeclList, *ast.ForIntoVar:
		v.declaring(Var, parts)
	case *ast.LexicalDeclaration:
		v.declaring(lexical(n.Token == token.CONST), parts)
	case *ast.ForDeclaration:
		v.declaring(lexical(n.IsConst), parts)
	case *ast.ParameterList:
		v.declaring(Parameter, parts)
	case *ast.FunctionDeclaration:
		v.declare(n.Function.Name, Function)
		v.declaredFunction(n.Function)
	case *ast.ClassDeclaration:
		v.declare(n.Class.Name, Class)
		v.class(n.Class, n.Class.Name.Name.String())
	case *ast.BlockStatement, *ast.ForStatement, *ast.ForInStatement, *ast.ForOfStatement:
		v.inside(blockScope, n.Idx0(), parts)
	case *ast.SwitchStatement:
		v.expression(n.Discriminant)
		v.inside(blockScope, n.Switch, func() { nodes(n.Body, v) })
	case *ast.CatchStatement:
		v.inside(blockScope, n.Catch, func() {
			v.declaring(Caught, func() { v.expression(n.Parameter) })
			v.node(n.Body)
		})
	case *ast.WithStatement:
		v.expression(n.Object)
		v.inside(withScope, n.With, func() { v.node(n.Body) })
	default:
		parts()
	}
}

func lexical(isConst bool) NameKind {
	if isConst {
		return Const
	}
	return Let
}

// expression is visitor's: it notes the names in e.
func (v *surveyor) expression(e ast.Expression) ast.Expression {
	switch e := e.(type) {
	case nil:
	case *ast.Identifier:
		if v.declares != 0 {
			v.declare(e, v.declares)
		} else {
			v.mention(e.Name.String(), e.Idx)
		}
	case *ast.ThisExpression:
		v.mention(nameThis, e.Idx)
	case *ast.SuperExpression:
		v.mention(nameSuper, e.Idx)
	case *ast.MetaProperty:
		v.mention(nameTarget, e.Meta.Idx)
	case *ast.PrivateIdentifier:
		v.mention("#"+e.Name.String(), e.Idx)
	case *ast.FunctionLiteral:
		v.function(e)
	case *ast.ArrowFunctionLiteral:
		v.arrow(e)
	case *ast.ClassLiteral:
		v.class(e, "")
	case *ast.ObjectLiteral:
		v.inside(literalScope, e.LeftBrace, func() { children(e, v) })
	case *ast.PropertyShort:
		v.expression(&e.Name)
		v.assigned(&e.Name, e.Initializer)
	case *ast.PropertyKeyed:
		v.keyed(e)
	case *ast.AssignExpression:
		v.assign(e)
	default:
		v.operator(e)
		children(e, v)
	}
	return e
}

// operator notes what an operator needs of the function around it.
func (v *surveyor) operator(e ast.Expression) {
	switch e := e.(type) {
	case *ast.UnaryExpression:
		if e.Operator == token.VOID && v.outline.script.awaits[e.Idx] {
			v.mention(nameAwait, e.Idx)
		}
	case *ast.AwaitExpression:
		v.mention(nameAwait, e.Await)
	case *ast.YieldExpression:
		v.mention(nameYield, e.Yield)
	}
}

// assign visits an assignment, or a part of a pattern with its default value.
func (v *surveyor) assign(e *ast.AssignExpression) {
	v.expression(e.Left)
	switch e.Operator {
	case token.ASSIGN, token.LOGICAL_AND, token.LOGICAL_OR, token.COALESCE:
		v.assigned(e.Left, e.Right)
	default:
		v.expression(e.Right)
	}
}

// assigned visits the value of a variable or of something else that is no variable.
func (v *surveyor) assigned(target, value ast.Expression) {
	name := ""
	if id, ok := target.(*ast.Identifier); ok {
		name = id.Name.String()
	}
	v.declaring(0, func() { v.named(name, value) })
}

// named visits an expression whose value has that name if it is a literal of a function or class without one.
func (v *surveyor) named(name string, value ast.Expression) {
	switch value.(type) {
	case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral, *ast.ClassLiteral:
		v.name = name
	}
	v.expression(value)
}

// takeName is the name for the literal that is being visited.
func (v *surveyor) takeName() string {
	name := v.name
	v.name = ""
	return name
}

// keyed visits a property of an object literal or of a pattern.
func (v *surveyor) keyed(p *ast.PropertyKeyed) {
	if p.Computed {
		v.declaring(0, func() { v.expression(p.Key) })
	}
	name, known := keyName(p.Key, p.Computed)
	switch f, isFunction := p.Value.(*ast.FunctionLiteral); {
	case isFunction && p.Kind != ast.PropertyKindValue:
		v.method(f, accessorName(p.Kind, name), known)
	case name == "__proto__":
		v.expression(p.Value)
	default:
		v.named(name, p.Value)
	}
}
