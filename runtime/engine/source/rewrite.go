package source

import (
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/unistring"
)

// rewriter is the walk that takes a tree through its passes. At each node it first visits the parts of the node, and
// then has each pass look at the node itself.
type rewriter struct {
	script
	program *Program // of which the passes need to know what may happen in it, and which gets the await sites
	passes  []pass   // those that the program needs

	generators map[*ast.FunctionLiteral]bool // those of the tree that are async

	fn  *function // the innermost one around the node that is being visited
	err *fault    // the first thing found that is not allowed
}

// fault is a place in the tree with what is wrong there.
type fault struct {
	at      file.Idx
	message string
}

// function is what the passes know of a function around the node that is being visited.
type function struct {
	outer *function
	kind  functionKind
	async bool
	at    file.Idx

	generator bool // goja's

	inParameters bool               // the node is in its parameters
	guarded      int                // how many statements around the node have something to do after it, whatever it returns
	own          []unistring.String // variables that it has been seen to declare

	first    []ast.Statement            // what it must do first
	declared []*ast.VariableDeclaration // the variables for that

	arrowArguments, namesArguments bool // see noteArguments
	loops                          bool // it has a loop of its own: see tickEntry
	updates                        bool // it has an increment with a tick: see tickIncrement
	bases                          bool // see partLogicalAssign
	awaits                         bool // it has an await of its own: see suspend
	returnsAwait                   bool // see awaitReturned
	asyncGenerator, signs          bool // it is one, and has awaits or yields: see signs
}

type functionKind int

const (
	topLevel    functionKind = iota // no function: the top level of a program
	initializer                     // of a class field, or a static block: a this of its own, but no start to put statements at
	ordinary                        // functions, methods, accessors, constructors
	arrow
)

// isFunction reports whether there is a function that starts, with variables of its own.
func (fn *function) isFunction() bool { return fn.kind >= ordinary }

// declare gives a function a variable that is set first.
func (fn *function) declare(name unistring.String, value ast.Expression) {
	list := bind(name, value, fn.at)
	fn.first = append(fn.first, &ast.VariableStatement{Var: fn.at, List: list})
	fn.declared = append(fn.declared, &ast.VariableDeclaration{Var: fn.at, List: list})
}

// reserve gives a function a variable without a value.
func (fn *function) reserve(name unistring.String) {
	fn.declared = append(fn.declared, &ast.VariableDeclaration{Var: fn.at, List: bind(name, nil, fn.at)})
}

// walk visits a whole tree.
func (w *rewriter) walk(n ast.Node) {
	w.fn = &function{}
	children(n, w)
	for f := range w.generators {
		f.Async = false // from here on it is goja's generator
	}
}

func (w *rewriter) fail(at file.Idx, message string) {
	if w.err == nil {
		w.err = &fault{at, message}
	}
}

// expression is visitor's.
func (w *rewriter) expression(e ast.Expression) ast.Expression {
	switch f := e.(type) {
	case nil:
		return nil
	case *ast.Identifier:
		for i := range w.passes {
			if change := w.passes[i].name; change != nil {
				change(w, f)
			}
		}
		if r, ok := w.replaced[f.Idx]; ok {
			return r.expression(f.Idx)
		}
		return e
	case *ast.FunctionLiteral:
		w.function(f)
	case *ast.ArrowFunctionLiteral:
		w.arrow(f)
	default:
		children(e, w)
	}
	for i := range w.passes {
		if change := w.passes[i].expression; change != nil {
			e = change(w, e)
		}
	}
	return e
}

// node is visitor's.
func (w *rewriter) node(n ast.Node) {
	switch s := n.(type) {
	case nil:
		return
	case *ast.Binding:
		w.declare(s.Target)
		children(s, w)
	case *ast.TryStatement:
		w.try(s)
	case *ast.ForOfStatement:
		w.fn.guarded++
		children(s, w)
		w.fn.guarded--
	case *ast.FieldDefinition:
		s.Key = w.expression(s.Key)
		w.initializer(func() { s.Initializer = w.expression(s.Initializer) })
	case *ast.ClassStaticBlock:
		w.initializer(func() { children(s, w) })
	default:
		children(n, w)
	}
	for i := range w.passes {
		if change := w.passes[i].node; change != nil {
			change(w, n)
		}
	}
}

// declare notes that the function being visited has a variable of its own.
func (w *rewriter) declare(target ast.BindingTarget) {
	if id, ok := target.(*ast.Identifier); ok && w.fn.isFunction() {
		w.fn.own = append(w.fn.own, id.Name)
	}
}

func (w *rewriter) try(s *ast.TryStatement) {
	w.fn.guarded++
	w.node(s.Body)
	if s.Finally == nil {
		w.fn.guarded--
		w.node(s.Catch)
		return
	}
	if s.Catch != nil {
		w.node(s.Catch)
	}
	w.fn.guarded--
	w.node(s.Finally)
}

func (w *rewriter) initializer(visit func()) {
	w.fn = &function{outer: w.fn, kind: initializer}
	visit()
	w.fn = w.fn.outer
}

// function visits all kinds of functions but arrows.
func (w *rewriter) function(f *ast.FunctionLiteral) {
	isGenerator := f.Async && f.Generator
	if isGenerator {
		if w.generators == nil {
			w.generators = map[*ast.FunctionLiteral]bool{}
		}
		w.generators[f] = true
	}
	fn := &function{kind: ordinary, at: f.Function, async: f.Async && !isGenerator, asyncGenerator: isGenerator, generator: f.Generator}
	w.parts(fn, f.ParameterList, f.Body)
	f.DeclarationList = append(f.DeclarationList, fn.declared...)
	fn.start(f.Body)
}

// arrow visits an arrow function. One whose body is an expression gets a block if it has to do something first.
func (w *rewriter) arrow(f *ast.ArrowFunctionLiteral) {
	fn := w.parts(&function{kind: arrow, at: f.Start, async: f.Async}, f.ParameterList, f.Body)
	f.DeclarationList = append(f.DeclarationList, fn.declared...)
	if len(fn.first) > 0 {
		body := blockBody(f.Body)
		fn.start(body)
		f.Body = body
	}
}

// parts visits the parameters and the body of a function, and has the passes say what it must do first.
func (w *rewriter) parts(fn *function, parameters *ast.ParameterList, body ast.Node) *function {
	fn.outer, w.fn = w.fn, fn
	fn.inParameters = true
	w.node(parameters)
	fn.inParameters = false
	w.node(body)
	for i := range w.passes {
		if change := w.passes[i].function; change != nil {
			change(w, fn)
		}
	}
	w.fn = fn.outer
	return fn
}

// start puts what a function must do first at the start of its body, after its directives.
func (fn *function) start(body *ast.BlockStatement) {
	if len(fn.first) > 0 {
		body.List = slices.Insert(body.List, directives(body.List), fn.first...)
	}
}

func blockBody(body ast.ConciseBody) *ast.BlockStatement {
	if b, ok := body.(*ast.BlockStatement); ok {
		return b
	}
	at := body.Idx0()
	result := &ast.ReturnStatement{Return: at, Argument: body.(*ast.ExpressionBody).Expression}
	return &ast.BlockStatement{LeftBrace: at, List: []ast.Statement{result}, RightBrace: at}
}
