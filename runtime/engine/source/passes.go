package source

import (
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// pass is one change to a tree. Its functions are called for a node after the parts of the node; any may be nil.
type pass struct {
	needed     bool // the program has something for it to change
	name       func(*rewriter, *ast.Identifier)
	expression func(*rewriter, ast.Expression) ast.Expression // no name; returns what is to stand in its place
	node       func(*rewriter, ast.Node)
	function   func(*rewriter, *function) // at a function's end: may add what the function must do first
}

// passesFor lists the passes, in the order in which they change a node, and returns those that a program needs. All are made
// in one walk, see rewriter: a pass sees the parts of a node as all passes have left them. Two changes are not here, because
// they are made to the statements of the top level alone: repeated before the walk, redeclarable after it.
func passesFor(p *Program, s script) []pass {
	// Calls of esbuild's functions go to those of the realm.
	first := pass{needed: s.lowered, expression: callHelpers}
	all := slices.Concat([]pass{first}, cures(s), []pass{
		// Where the parser was given a masked text, strings, templates, regular expressions and the source of functions
		// get the author's text back.
		{needed: s.mask.changed() && !s.lowered, expression: restoreText, node: restorePart},
		// goja loses the arguments that an arrow takes from the function around it, or panics, unless that function has
		// named them before. So the function names them.
		{needed: s.words.arguments, name: noteArguments, expression: nameBefore, function: nameFirst},

		// What goja lacks.

		// Async generators become generators, which package helpers drives.
		{needed: s.words.async, expression: signs, node: awaitReturn, function: reserveLowered},
		{needed: s.words.async, expression: privateGenerators},
		{needed: s.words.async, expression: makeGenerators, node: nameGenerators},

		// Threads.

		// Each turn of a loop and each entry of a function is a safe point, where another thread can take over.
		{needed: p.Threads, node: tickLoop, function: tickEntry},
		// So is the gap between the read and the write of an update of a shared variable. Without it n = n + 1 would be
		// one step, as on no real machine, and programs that forget a lock would work.
		{needed: p.Threads, expression: tickUpdate, function: reserveUpdate},

		// Modules.

		// The name of an import is that of a property of what is imported.
		{needed: len(s.replaced) > 0, expression: importMention},
		// import() and import.meta are calls of the host.
		{needed: s.word != "", expression: importHook},

		// Await.

		// A top-level await becomes a call that blocks its thread: goja has no such await.
		{needed: len(s.awaits) > 0 && p.Text.Goal == ProgramGoal, expression: topAwait},
		// In a module it becomes one of the function around the module.
		{needed: len(s.awaits) > 0 && p.Text.Goal == ModuleGoal, expression: moduleAwait},
		// An await in an async function tells the host what the call waits for and where, so that a task can be shown
		// and cancelled there. The same pass reports an await where none may stand.
		{needed: s.words.await, expression: suspend},
		// return p, in an async function, awaits p while it is pending, because a task can be cancelled only at an await.
		{needed: p.Tasks && s.words.async, node: awaitReturned},
		// A call of an async function that awaits calls the enter hook first.
		{needed: p.Tasks && s.words.async, function: enterTask},

		// What scripts see of the engine.

		// A call is at the name of what is called, as in V8, not at its parenthesis.
		{needed: true, expression: placeCall},

		// In x.stack the host sees x first, and takes its own frames out of the stack of an error.
		{needed: s.words.stack, expression: tidyStack},
		// In with (x) the host sees x first, and says what to write when it is a lock.
		{needed: s.words.with, node: seeWith},
		// In eval(x) the host sees x first, and compiles it as CompileEval does.
		{needed: s.words.eval, expression: compileEval},
	})
	return slices.DeleteFunc(all, func(one pass) bool { return !one.needed })
}

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
