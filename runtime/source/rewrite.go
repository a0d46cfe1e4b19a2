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

// function is what the rewrite must know about a function that it is inside of.
type function struct {
	outer *function
	kind  functionKind

	inParameters   bool
	loops          bool // has a loop of its own
	awaits         bool // has an await of its own
	ownArguments   bool // names arguments outside of arrows
	arrowArguments bool // an arrow in it names them
}

type functionKind int

const (
	ordinary functionKind = iota // functions, methods, accessors, constructors
	arrow
	initializer // of a class field, or a static block: code with a this of its own, but no function to enter
)

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

// name takes note of a variable that is read or written.
func (w *rewriter) name(n unistring.String) {
	if n != "arguments" {
		return
	}
	inArrow := false
	for fn := w.fn; fn != nil && fn.kind != initializer; fn = fn.outer {
		if fn.kind == ordinary {
			fn.arrowArguments = fn.arrowArguments || inArrow
			fn.ownArguments = fn.ownArguments || !inArrow
			return
		}
		inArrow = true
	}
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

// enter runs visit inside a new function and returns what it must do first, with the variables for that.
func (w *rewriter) enter(kind functionKind, at file.Idx, visit func(*function)) (
	first []ast.Statement, declared []*ast.VariableDeclaration) {
	fn := &function{outer: w.fn, kind: kind}
	w.fn = fn
	visit(fn)
	w.fn = fn.outer
	declare := func(name unistring.String, value ast.Expression) {
		s, d := declareVar(name, value, at)
		first, declared = append(first, s), append(declared, d)
	}
	if fn.arrowArguments && !fn.ownArguments {
		first = append(first, evaluate(identifier("arguments", at)))
	}
	switch {
	case w.ticks && fn.loops:
		declare(localTick, identifier(ticksName, at))
		first = append(first, tick(localTick, at))
	case w.ticks:
		first = append(first, tick(ticksName, at))
	}
	if fn.awaits {
		declare(localTask, callHook("enter", at))
	}
	return first, declared
}

// function rewrites all kinds of functions but arrows.
func (w *rewriter) function(f *ast.FunctionLiteral) {
	first, declared := w.enter(ordinary, f.Function, func(fn *function) {
		w.parameters(fn, f.ParameterList)
		w.statements(f.Body.List)
	})
	f.Source = w.mask.restore(f.Function, f.Source)
	f.DeclarationList = append(f.DeclarationList, declared...)
	w.prepend(f.Body, first)
}

// arrow rewrites an arrow function. One whose body is an expression gets a block if it has to do something first.
func (w *rewriter) arrow(f *ast.ArrowFunctionLiteral) ast.Expression {
	first, declared := w.enter(arrow, f.Start, func(fn *function) {
		w.parameters(fn, f.ParameterList)
		switch body := f.Body.(type) {
		case *ast.BlockStatement:
			w.statements(body.List)
		case *ast.ExpressionBody:
			body.Expression = w.expression(body.Expression)
		}
	})
	f.Source = w.mask.restore(f.Start, f.Source)
	if len(first) > 0 {
		f.Body = blockBody(f.Body)
		f.DeclarationList = append(f.DeclarationList, declared...)
		w.prepend(f.Body.(*ast.BlockStatement), first)
	}
	return w.namingArguments(f)
}

func blockBody(body ast.ConciseBody) *ast.BlockStatement {
	if b, ok := body.(*ast.BlockStatement); ok {
		return b
	}
	at := body.Idx0()
	result := &ast.ReturnStatement{Return: at, Argument: body.(*ast.ExpressionBody).Expression}
	return &ast.BlockStatement{LeftBrace: at, List: []ast.Statement{result}, RightBrace: at}
}

// namingArguments makes a parameter's default value mention arguments before an arrow in it does.
func (w *rewriter) namingArguments(f *ast.ArrowFunctionLiteral) ast.Expression {
	fn := w.fn
	if fn == nil || fn.kind != ordinary || !fn.inParameters || !fn.arrowArguments || fn.ownArguments {
		return f
	}
	fn.ownArguments = true
	return &ast.SequenceExpression{Sequence: []ast.Expression{identifier("arguments", f.Start), f}}
}

// prepend makes first the start of a function's body, after its directives.
func (w *rewriter) prepend(body *ast.BlockStatement, first []ast.Statement) {
	if len(first) > 0 {
		body.List = insert(body.List, directives(body.List), first...)
	}
}

func (w *rewriter) parameters(fn *function, list *ast.ParameterList) {
	fn.inParameters = true
	w.bindings(list.List)
	list.Rest = w.expression(list.Rest)
	fn.inParameters = false
}

// class rewrites a class. Field initializers and static blocks are no functions that one can enter.
func (w *rewriter) class(c *ast.ClassLiteral) {
	c.SuperClass = w.expression(c.SuperClass)
	for _, e := range c.Body {
		switch e := e.(type) {
		case *ast.FieldDefinition:
			e.Key = w.key(e.Key)
			w.initializer(func() { e.Initializer = w.expression(e.Initializer) })
		case *ast.MethodDefinition:
			e.Key = w.key(e.Key)
			w.function(e.Body)
		case *ast.ClassStaticBlock:
			w.initializer(func() { w.statements(e.Block.List) })
			e.Source = w.mask.restore(e.Block.LeftBrace, e.Source)
		}
	}
	c.Source = w.mask.restore(c.Class, c.Source)
}

func (w *rewriter) initializer(visit func()) {
	w.fn = &function{outer: w.fn, kind: initializer}
	visit()
	w.fn = w.fn.outer
}

// unary rewrites an operator with one operand; void may be the await of parse.
func (w *rewriter) unary(e *ast.UnaryExpression) ast.Expression {
	e.Operand = w.expression(e.Operand)
	if e.Operator == token.VOID && w.awaits[e.Idx] {
		return w.topAwait(e)
	}
	return e
}
