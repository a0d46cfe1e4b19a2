package source

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// This file makes return p, in an async function, a return await p while p is pending: who cancels the call finds what it
// waits for only at an await.

// localResult is a var of an async function: what it is about to return.
const localResult = "weft result"

// result rewrites the x of return x to pends(call, result = x) ? await finish(call, result, site) : result. Where something
// is still to be done in the function when x is known, the await would put that off, and x stays.
func (w *rewriter) result(x ast.Expression) ast.Expression {
	promise := mayBePromise(x)
	x = w.expression(x)
	fn := w.fn
	if !promise || !w.tasks || fn == nil || !fn.async || fn.guarded > 0 {
		return x
	}
	fn.awaits, fn.returns = true, true
	at := x.Idx0()
	task, result := identifier(localTask, at), identifier(localResult, at)
	set := &ast.AssignExpression{Operator: token.ASSIGN, Left: result, Right: x}
	operand := callHook("finish", at, task, result, number(w.site(at), at))
	return &ast.ConditionalExpression{
		Test:       callHook("pends", at, task, set),
		Consequent: &ast.AwaitExpression{Await: at, Argument: operand},
		Alternate:  result,
	}
}

// mayBePromise tells by the form of an expression whether its value can be a promise that is pending.
func mayBePromise(x ast.Expression) bool {
	switch x := x.(type) {
	case *ast.CallExpression, *ast.NewExpression, *ast.DotExpression, *ast.BracketExpression, *ast.PrivateDotExpression,
		*ast.OptionalChain, *ast.Optional:
		return true
	case *ast.Identifier:
		return x.Name != "undefined"
	case *ast.TemplateLiteral:
		return x.Tag != nil
	case *ast.ConditionalExpression:
		return mayBePromise(x.Consequent) || mayBePromise(x.Alternate)
	case *ast.SequenceExpression:
		return mayBePromise(x.Sequence[len(x.Sequence)-1])
	case *ast.AssignExpression:
		return mayBePromise(x.Right) || x.Operator != token.ASSIGN
	case *ast.BinaryExpression:
		return chooses(x.Operator) && (mayBePromise(x.Left) || mayBePromise(x.Right))
	}
	return false
}

// chooses reports whether the value of an operator is that of one of its operands.
func chooses(op token.Token) bool {
	return op == token.LOGICAL_AND || op == token.LOGICAL_OR || op == token.COALESCE
}

// guard visits a statement after which something of the function around it is still to be done, whatever the statement
// returns: the rest of a try, the end of an iterator.
func (w *rewriter) guard(visit func()) {
	fn := w.fn
	if fn == nil {
		visit()
		return
	}
	fn.guarded++
	visit()
	fn.guarded--
}
