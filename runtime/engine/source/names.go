package source

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// expression notes the names in e, which may be nil.
func (v *surveyor) expression(e ast.Expression) {
	switch e := e.(type) {
	case *ast.Identifier:
		v.mention(e.Name.String(), e.Idx)
	case *ast.ThisExpression:
		v.mention(nameThis, e.Idx)
	case *ast.SuperExpression:
		v.mention(nameSuper, e.Idx)
	case *ast.MetaProperty:
		v.mention(nameTarget, e.Meta.Idx)
	case *ast.PrivateIdentifier:
		v.private(e)
	case *ast.FunctionLiteral:
		v.function(e)
	case *ast.ArrowFunctionLiteral:
		v.arrow(e)
	case *ast.ClassLiteral:
		v.class(e, "")
	case *ast.ObjectLiteral:
		v.inside(literalScope, e.LeftBrace, func() { v.properties(e.Value) })
	default:
		v.operation(e)
	}
}

func (v *surveyor) private(id *ast.PrivateIdentifier) {
	v.mention("#"+id.Name.String(), id.Idx)
}

func (v *surveyor) expressions(list []ast.Expression) {
	for _, e := range list {
		v.expression(e)
	}
}

// operation visits the expressions made of others.
func (v *surveyor) operation(e ast.Expression) {
	switch e := e.(type) {
	case *ast.AssignExpression:
		v.assign(e)
	case *ast.UnaryExpression:
		if e.Operator == token.VOID && v.outline.script.awaits[e.Idx] {
			v.mention(nameAwait, e.Idx)
		}
		v.expression(e.Operand)
	case *ast.BinaryExpression:
		v.expression(e.Left)
		v.expression(e.Right)
	case *ast.ConditionalExpression:
		v.expression(e.Test)
		v.expression(e.Consequent)
		v.expression(e.Alternate)
	case *ast.SequenceExpression:
		v.expressions(e.Sequence)
	case *ast.AwaitExpression:
		v.mention(nameAwait, e.Await)
		v.expression(e.Argument)
	case *ast.YieldExpression:
		v.mention(nameYield, e.Yield)
		v.expression(e.Argument)
	case *ast.CallExpression:
		v.expression(e.Callee)
		v.expressions(e.ArgumentList)
	case *ast.NewExpression:
		v.expression(e.Callee)
		v.expressions(e.ArgumentList)
	default:
		v.part(e)
	}
}

// part visits property accesses, templates, arrays and patterns that are assigned to.
func (v *surveyor) part(e ast.Expression) {
	switch e := e.(type) {
	case *ast.DotExpression:
		v.expression(e.Left)
	case *ast.PrivateDotExpression:
		v.expression(e.Left)
		v.private(&e.Identifier)
	case *ast.BracketExpression:
		v.expression(e.Left)
		v.expression(e.Member)
	case *ast.OptionalChain:
		v.expression(e.Expression)
	case *ast.Optional:
		v.expression(e.Expression)
	case *ast.SpreadElement:
		v.expression(e.Expression)
	case *ast.TemplateLiteral:
		v.expression(e.Tag)
		v.expressions(e.Expressions)
	case *ast.ArrayLiteral:
		v.expressions(e.Value)
	case *ast.ArrayPattern:
		v.expressions(e.Elements)
		v.expression(e.Rest)
	case *ast.ObjectPattern:
		v.properties(e.Properties)
		v.expression(e.Rest)
	}
}

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
	v.named(name, value)
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

// properties visits those of an object literal, or of a pattern that is assigned to.
func (v *surveyor) properties(list []ast.Property) {
	for _, p := range list {
		switch p := p.(type) {
		case *ast.PropertyShort:
			v.mention(p.Name.Name.String(), p.Name.Idx)
			v.assigned(&p.Name, p.Initializer)
		case *ast.PropertyKeyed:
			v.keyed(p)
		case *ast.SpreadElement:
			v.expression(p.Expression)
		}
	}
}

func (v *surveyor) keyed(p *ast.PropertyKeyed) {
	if p.Computed {
		v.expression(p.Key)
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
