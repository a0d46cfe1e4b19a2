package source

import (
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// Constructors of the nodes that the rewrite adds. Each takes the position that a stack trace shows for it.

func identifier(name unistring.String, at file.Idx) *ast.Identifier {
	return &ast.Identifier{Name: name, Idx: at}
}

func dot(left ast.Expression, name unistring.String, at file.Idx) ast.Expression {
	return &ast.DotExpression{Left: left, Identifier: *identifier(name, at)}
}

func number(n int, at file.Idx) ast.Expression {
	return &ast.NumberLiteral{Idx: at, Value: int64(n)}
}

func undefined(at file.Idx) ast.Expression {
	return &ast.UnaryExpression{Operator: token.VOID, Idx: at, Operand: number(0, at)}
}

func stringLiteral(s unistring.String, at file.Idx) ast.Expression {
	return &ast.StringLiteral{Idx: at, Value: s}
}

func index(of, member ast.Expression, at file.Idx) ast.Expression {
	return &ast.BracketExpression{Left: of, Member: member, LeftBracket: at, RightBracket: at}
}

// callHook calls a method of the hook object.
func callHook(name unistring.String, at file.Idx, arguments ...ast.Expression) ast.Expression {
	return &ast.CallExpression{
		Callee:           dot(identifier(hooksName, at), name, at),
		LeftParenthesis:  at,
		ArgumentList:     arguments,
		RightParenthesis: at,
	}
}

func evaluate(e ast.Expression) ast.Statement {
	return &ast.ExpressionStatement{Expression: e}
}

func bind(name unistring.String, value ast.Expression, at file.Idx) []*ast.Binding {
	return []*ast.Binding{{Target: identifier(name, at), Initializer: value}}
}

func declareConst(name unistring.String, value ast.Expression, at file.Idx) ast.Statement {
	return &ast.LexicalDeclaration{Idx: at, Token: token.CONST, List: bind(name, value, at)}
}

// block puts first before s, in a block unless s is one already.
func block(first, s ast.Statement) *ast.BlockStatement {
	if b, ok := s.(*ast.BlockStatement); ok {
		b.List = slices.Insert(b.List, 0, first)
		return b
	}
	at := s.Idx0()
	return &ast.BlockStatement{LeftBrace: at, List: []ast.Statement{first, s}, RightBrace: at}
}

// directives returns how many statements at the start of a body are directives such as 'use strict'.
func directives(body []ast.Statement) int {
	for i, s := range body {
		e, ok := s.(*ast.ExpressionStatement)
		if !ok {
			return i
		}
		if _, ok := e.Expression.(*ast.StringLiteral); !ok {
			return i
		}
	}
	return len(body)
}
