package source

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// rewriter walks a tree and changes it in place. With find set it changes nothing but collects top-level awaits.
type rewriter struct {
	script
	program *Program
	find    awaitSet

	ticks, tasks, stack bool

	fn  *function // the innermost one around the node being visited; nil at top level
	err *fault    // the first thing found that is not allowed
}

// fault is a place in the tree with what is wrong there.
type fault struct {
	idx     file.Idx
	message string
}

func (w *rewriter) fail(at file.Idx, message string) {
	if w.err == nil {
		w.err = &fault{at, message}
	}
}

// await rewrites await x inside an async function.
func (w *rewriter) await(e *ast.AwaitExpression) ast.Expression {
	e.Argument = w.expression(e.Argument)
	switch {
	case w.fn == nil && w.find != nil:
		w.find[e.Await] = true
	case w.fn == nil:
	case w.fn.inParameters:
		w.fail(e.Await, "await is not allowed in the parameters of a function")
	case w.fn.kind == initializer:
		w.fail(e.Await, "await is not allowed in a class field or static block")
	case w.tasks:
		w.fn.awaits = true
		site := number(w.site(e.Await), e.Await)
		e.Argument = callHook("suspend", e.Await, identifier(localTask, e.Await), e.Argument, site)
	}
	return e
}

// unary rewrites an operator with one operand; void may be the await of parse.
func (w *rewriter) unary(e *ast.UnaryExpression) ast.Expression {
	e.Operand = w.expression(e.Operand)
	switch {
	case e.Operator == token.VOID && w.awaits[e.Idx]:
		return w.topAwait(e)
	case e.Operator == token.INCREMENT, e.Operator == token.DECREMENT:
		return w.increment(e)
	}
	return e
}

// topAwait returns the call that stands for a top-level await.
func (w *rewriter) topAwait(e *ast.UnaryExpression) ast.Expression {
	return callHook("await", e.Idx, e.Operand, number(w.site(e.Idx), e.Idx))
}

// site notes where an await stands and returns its number.
func (w *rewriter) site(at file.Idx) int {
	p := w.program
	p.sites = append(p.sites, fromGoja(w.tree.File.Position(int(at)-1)))
	return p.firstSite + len(p.sites) - 1
}

// tidied puts the error hook around the x of x.stack. It leaves a?.b.stack alone: a call in the middle of an
// optional chain would cut the chain in two. In a?.b?.stack the cut changes nothing.
func (w *rewriter) tidied(x ast.Expression) ast.Expression {
	if !w.stack {
		return x
	}
	switch e := x.(type) {
	case *ast.SuperExpression:
		return x
	case *ast.Optional:
		if inChain(e.Expression) {
			e.Expression = &ast.OptionalChain{Expression: e.Expression}
		}
		e.Expression = callHook("error", e.Idx0(), e.Expression)
		return e
	}
	if inChain(x) {
		return x
	}
	return callHook("error", x.Idx0(), x)
}

// evaluates puts the text hook around what a direct eval compiles. An eval of another name is goja's function, around which
// the host can put what it wants.
func (w *rewriter) evaluates(e *ast.CallExpression) {
	callee, ok := e.Callee.(*ast.Identifier)
	if !ok || callee.Name != "eval" || len(e.ArgumentList) == 0 || w.find != nil {
		return
	}
	if first := e.ArgumentList[0]; !isSpread(first) {
		e.ArgumentList[0] = callHook("text", first.Idx0(), first)
	}
}

func isSpread(e ast.Expression) bool {
	_, ok := e.(*ast.SpreadElement)
	return ok
}

// inChain reports whether evaluating x can leave the optional chain around it.
func inChain(x ast.Expression) bool {
	for {
		switch e := x.(type) {
		case *ast.Optional:
			return true
		case *ast.DotExpression:
			x = e.Left
		case *ast.PrivateDotExpression:
			x = e.Left
		case *ast.BracketExpression:
			x = e.Left
		case *ast.CallExpression:
			x = e.Callee
		default:
			return false
		}
	}
}

// isStack reports whether a computed member is the property stack.
func isStack(member ast.Expression) bool {
	s, ok := member.(*ast.StringLiteral)
	return ok && s.Value == "stack"
}

// turn puts a tick at the start of a loop's body.
func (w *rewriter) turn(loop file.Idx, body ast.Statement) ast.Statement {
	body = w.statement(body)
	if !w.ticks || isFunction(body) {
		return body
	}
	name := unistring.String(ticksName)
	if w.fn != nil && w.fn.kind != initializer {
		w.fn.loops = true
		name = localTick
	}
	return block(tick(name, loop), body)
}

// isFunction: a loop's body may not be a function declaration, which putting it in a block would hide.
func isFunction(s ast.Statement) bool {
	if l, ok := s.(*ast.LabelledStatement); ok {
		return isFunction(l.Statement)
	}
	_, ok := s.(*ast.FunctionDeclaration)
	return ok
}

func tick(name unistring.String, at file.Idx) ast.Statement {
	return evaluate(dot(identifier(name, at), "t", at))
}
