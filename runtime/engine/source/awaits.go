package source

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
)

// Variables of an async function that awaits.
const (
	localTask   = "weft task"   // what the enter hook returned
	localResult = "weft result" // what it is about to return
)

// collectAwaits is the pass that finds the top-level awaits of a text that stands in an async function, see topAwaits.
func collectAwaits(found awaitSet) pass {
	return pass{expression: func(w *rewriter, e ast.Expression) ast.Expression {
		a, ok := e.(*ast.AwaitExpression)
		if ok && w.fn.kind == topLevel {
			found[a.Await] = true
		} else if ok {
			w.mayAwait(a.Await)
		}
		return e
	}}
}

// mayAwait reports whether a function may have an await at its present place; if not, that is an error.
func (w *rewriter) mayAwait(at file.Idx) bool {
	switch {
	case w.fn.inParameters:
		w.fail(at, "await is not allowed in the parameters of a function")
	case w.fn.kind == initializer:
		w.fail(at, "await is not allowed in a class field or static block")
	default:
		return true
	}
	return false
}

// topAwait puts the await hook in the place of a top-level await, which parse has spelled void.
func topAwait(w *rewriter, e ast.Expression) ast.Expression {
	if u, ok := e.(*ast.UnaryExpression); ok && u.Operator == token.VOID && w.awaits[u.Idx] {
		return callHook("await", u.Idx, u.Operand, w.site(u.Idx))
	}
	return e
}

// suspend puts the suspend hook around the operand of an await in an async function.
func suspend(w *rewriter, e ast.Expression) ast.Expression {
	if a, ok := e.(*ast.AwaitExpression); ok && w.mayAwait(a.Await) && w.program.Tasks {
		w.fn.awaits = true
		a.Argument = callHook("suspend", a.Await, identifier(localTask, a.Await), a.Argument, w.site(a.Await))
	}
	return e
}

// site notes where an await stands and returns its number.
func (w *rewriter) site(at file.Idx) ast.Expression {
	p := w.program
	p.sites = append(p.sites, w.position(at))
	return number(p.firstSite+len(p.sites)-1, at)
}

// enterTask has a function that awaits call the enter hook first.
func enterTask(_ *rewriter, fn *function) {
	if fn.awaits {
		fn.declare(localTask, callHook("enter", fn.at))
	}
	if fn.returnsAwait {
		fn.reserve(localResult)
	}
}

// awaitReturned makes the x of return x, in an async function, pends(call, result = x) ? await finish(call, result, site)
// : result. Where something is still to be done in the function when x is known, the await would put that off, and x stays.
func awaitReturned(w *rewriter, n ast.Node) {
	if !w.fn.async || w.fn.guarded > 0 {
		return
	}
	switch n := n.(type) {
	case *ast.ReturnStatement:
		n.Argument = w.awaited(n.Argument)
	case *ast.ExpressionBody:
		n.Expression = w.awaited(n.Expression)
	}
}

func (w *rewriter) awaited(x ast.Expression) ast.Expression {
	if !mayBePromise(x) {
		return x
	}
	w.fn.awaits, w.fn.returnsAwait = true, true
	at := x.Idx0()
	task, result := identifier(localTask, at), identifier(localResult, at)
	set := &ast.AssignExpression{Operator: token.ASSIGN, Left: result, Right: x}
	return &ast.ConditionalExpression{
		Test:       callHook("pends", at, task, set),
		Consequent: &ast.AwaitExpression{Await: at, Argument: callHook("finish", at, task, result, w.site(at))},
		Alternate:  result,
	}
}

// mayBePromise tells by the form of an expression, nil included, whether its value can be a promise that is pending.
func mayBePromise(x ast.Expression) bool {
	switch x := x.(type) {
	case *ast.CallExpression, *ast.NewExpression, *ast.DotExpression, *ast.BracketExpression, *ast.PrivateDotExpression,
		*ast.OptionalChain, *ast.Optional:
		return true
	case *ast.Identifier:
		return x.Name != "undefined" && x.Name != localValue
	case *ast.TemplateLiteral:
		return x.Tag != nil
	case *ast.ConditionalExpression:
		return mayBePromise(x.Consequent) || mayBePromise(x.Alternate)
	case *ast.SequenceExpression:
		return mayBePromise(x.Sequence[len(x.Sequence)-1])
	case *ast.AssignExpression:
		return mayBePromise(x.Right) || x.Operator != token.ASSIGN
	case *ast.BinaryExpression:
		switch x.Operator { // the value is that of one of the operands
		case token.LOGICAL_AND, token.LOGICAL_OR, token.COALESCE:
			return mayBePromise(x.Left) || mayBePromise(x.Right)
		}
	}
	return false
}
