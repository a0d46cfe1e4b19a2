package source

import (
	"slices"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/unistring"
)

// The names by which rewritten programs reach the host. They contain a space, so that no text can contain them; so do the
// names of the variables that passes give to functions.
const (
	hooksName = "weft hooks" // const of the realm: the hook object
	ticksName = "weft ticks" // const of the realm: its property ticks
)

// Install makes hooks the hook object of a realm. It must be called once per realm, before the first rewritten
// program runs, on the goroutine that runs the realm. Scripts cannot name the object.
//
// A rewritten program uses these properties of hooks; all but the last two are called as methods:
//
//	await(x, site)         in place of a top-level await x: blocks, returns what x was fulfilled with or throws
//	enter()                at the entry of an async function that awaits: returns a value that stands for the call
//	pends(call, x)         around the x of return x inside that call: whether that is to be awaited
//	finish(call, x, site)  around the operand of that await: as suspend
//	suspend(call, x, site) around the operand of await x inside that call: returns what to await instead
//	error(x)               around the X in X.stack: returns x itself
//	text(x, with)          around the X in eval(X): returns x, or of a text a vm.Evaluation; see Evaluated for with
//	methods(o)             around an object or class with methods that are async functions: returns o itself
//	awaitable(x)           around the operand of an await where there are no tasks: returns what to await instead
//	construct(f, args)     in place of new f(...args) in a text that may have proxies
//	half(x)                around an x that is added to itself: returns x, or throws if that would be too long a text
//	regexp(p, flags, s)    in place of a literal /s/flags whose property escapes are expanded in p, or that has the flag d
//	import(file, x, y)     in place of import(x, y) in that file
//	meta(file)             in place of import.meta
//	lowered                an object with the functions that lowered programs call: see package helpers
//	exports(file, scope)   at the start of a program that exports: scope has its names, see Module
//	live(name, of, export) at the start of an input that imports: the global name is of[export] from now on
//	common(file, name)     in place of require, module and their like in a program that is no module
//	reads(name, x)         around a variable that is read, see Options.Marked: returns x
//	wrote(name, o, x, v)   around an x that writes the variable whose value is v then: returns x; o is what was read before
//	readsOf(o, of, name, x)        around a property that is read: returns x; of says what o is called there
//	touches(o, of, name)           before a property is changed
//	wroteOf(o, of, name, y, x, n)  around an x that writes a property: returns x; the value is x, or x + n if that is a number
//	ticks                  an object whose property t is read at each tick; read once, by Install
//
// A site is a number to be given to Program.Site. What await and suspend throw is thrown where the await stands, so
// a host cancels by throwing from suspend or by rejecting what it returned. The value of a tick is dropped; a read of
// t may throw. The x of error may be any value, undefined included.
//
// What a tick should be was measured on a tight loop, whose time without ticks is 1. Reading a property of a goja.DynamicObject through
// a variable of the function costs least: 1.22. Through a const of the realm it is 1.29, an element of a goja.DynamicArray 1.26, of a
// typed array 1.30, an accessor of the global object 1.30, a native call 1.36, a property of a property of the global object 1.50.
// Setting the variable pays only in functions that loop: with it calls take 1.45 times as long, without 1.30.
func Install(vm *goja.Runtime, hooks *goja.Object) error {
	global := vm.GlobalObject()
	if err := global.Set(hooksName+" to be", hooks); err != nil {
		return err
	}
	prelude, err := goja.CompileAST(preludeTree(), false)
	if err != nil {
		return err
	}
	if _, err := vm.RunProgram(prelude); err != nil {
		return err
	}
	return global.Delete(hooksName + " to be")
}

// preludeTree is a program that binds the hook object and its ticks to names that only the rewrite can say. They
// are lexical, so they are no properties of the global object.
func preludeTree() *ast.Program {
	const at = 1
	return &ast.Program{
		File: file.NewFile("<weft>", "", at),
		Body: []ast.Statement{
			declareConst(hooksName, identifier(hooksName+" to be", at), at),
			declareConst(ticksName, dot(identifier(hooksName, at), "ticks", at), at),
		},
	}
}

// ConstantOf is a program that makes a constant of that name, which no text can say, of the global property "weft value to be".
func ConstantOf(name string) (*goja.Program, error) {
	const at = 1
	return goja.CompileAST(&ast.Program{
		File: file.NewFile("<weft>", "", at),
		Body: []ast.Statement{declareConst(unistring.NewFromString(name), identifier("weft value to be", at), at)},
	}, false)
}

// tidyStack is the pass that puts the error hook around the x of x.stack.
func tidyStack(_ *rewriter, e ast.Expression) ast.Expression {
	switch e := e.(type) {
	case *ast.DotExpression:
		if e.Identifier.Name == "stack" {
			e.Left = tidied(e.Left)
		}
	case *ast.BracketExpression:
		if s, ok := e.Member.(*ast.StringLiteral); ok && s.Value == "stack" {
			e.Left = tidied(e.Left)
		}
	}
	return e
}

// tidied leaves a?.b.stack alone: a call in the middle of an optional chain would cut the chain in two. In a?.b?.stack
// the cut changes nothing.
func tidied(x ast.Expression) ast.Expression {
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

// seeWith is the pass that puts the with hook around what a with statement is for.
func seeWith(_ *rewriter, n ast.Node) {
	if s, ok := n.(*ast.WithStatement); ok {
		at := s.Object.Idx0()
		name := stringLiteral("", at)
		if id, ok := s.Object.(*ast.Identifier); ok {
			name = stringLiteral(id.Name, at)
		}
		s.Object = callHook("with", at, s.Object, name)
	}
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

// compileEval is the pass that puts the text hook around what a direct eval compiles, so that all passes see that, too. An eval of
// another name is goja's function, in whose place the host can put what it wants.
func compileEval(w *rewriter, e ast.Expression) ast.Expression {
	call, ok := e.(*ast.CallExpression)
	if !ok || len(call.ArgumentList) == 0 || slices.ContainsFunc(call.ArgumentList, isSpread) {
		return e
	}
	if callee, ok := call.Callee.(*ast.Identifier); ok && callee.Name == "eval" {
		text := call.ArgumentList[0]
		call.ArgumentList[0] = callHook("text", text.Idx0(), text, &ast.BooleanLiteral{Idx: text.Idx0(), Value: w.words.with})
	}
	return e
}

func isSpread(e ast.Expression) bool { _, ok := e.(*ast.SpreadElement); return ok }

// placeCall is the pass that moves a call to the name of the function or the method.
func placeCall(_ *rewriter, e ast.Expression) ast.Expression {
	call, ok := e.(*ast.CallExpression)
	if !ok {
		return e
	}
	switch callee := call.Callee.(type) {
	case *ast.Identifier:
		call.LeftParenthesis = callee.Idx
	case *ast.DotExpression:
		call.LeftParenthesis = callee.Identifier.Idx
	case *ast.PrivateDotExpression:
		call.LeftParenthesis = callee.Identifier.Idx
	}
	return e
}
