package source

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/unistring"
)

// function is what the rewrite must know about a function that it is inside of.
type function struct {
	outer *function
	kind  functionKind

	inParameters   bool
	own            map[unistring.String]bool // variables that it has been seen to declare
	loops          bool                      // has a loop of its own
	updates        bool                      // increments what others can see
	awaits         bool                      // has an await of its own
	async          bool
	returns        bool // returns what may be a promise: see result
	guarded        int  // how many statements that guard theirs are around the node: see guard
	arrowArguments bool // an arrow in it names arguments
	mentioned      bool // the rewrite has made it name them earlier
}

type functionKind int

const (
	ordinary functionKind = iota // functions, methods, accessors, constructors
	arrow
	initializer // of a class field, or a static block: code with a this of its own, but no function to enter
)

// name takes note of a variable that is read or written. goja loses the arguments that an arrow takes from a function
// around it, or panics, unless that function has named them before.
func (w *rewriter) name(n unistring.String) {
	if n != "arguments" {
		return
	}
	inArrow := false
	for fn := w.fn; fn != nil && fn.kind != initializer; fn = fn.outer {
		if fn.kind == ordinary {
			fn.arrowArguments = fn.arrowArguments || inArrow
			return
		}
		inArrow = true
	}
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
	if fn.arrowArguments && !fn.mentioned {
		first = append(first, mention("arguments", at))
	}
	switch {
	case w.ticks && fn.loops:
		declare(localTick, identifier(ticksName, at))
		first = append(first, tick(localTick, at))
	case w.ticks:
		first = append(first, tick(ticksName, at))
	}
	if fn.updates {
		declared = append(declared, declareEmpty(localRead, at), declareEmpty(localValue, at))
	}
	if fn.returns {
		declared = append(declared, declareEmpty(localResult, at))
	}
	if fn.awaits {
		declare(localTask, callHook("enter", at))
	}
	return first, declared
}

// function rewrites all kinds of functions but arrows.
func (w *rewriter) function(f *ast.FunctionLiteral) {
	first, declared := w.enter(ordinary, f.Function, func(fn *function) {
		fn.async = f.Async
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
		fn.async = f.Async
		w.parameters(fn, f.ParameterList)
		switch body := f.Body.(type) {
		case *ast.BlockStatement:
			w.statements(body.List)
		case *ast.ExpressionBody:
			body.Expression = w.result(body.Expression)
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
	if fn == nil || fn.kind != ordinary || !fn.inParameters || !fn.arrowArguments || fn.mentioned {
		return f
	}
	fn.mentioned = true
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
