package source

import (
	"math/big"
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// Cures of what goja makes of legal code. Each pass can go when goja no longer has the fault that it says; the others are
// arguments.go, mask.go (escapes of the last two code points), parse.go (patterns of parameters) and, for goja's own functions,
// package guard.
func cures(s script) []pass {
	w := s.words
	return []pass{
		// What if (false) and its kind leave out is compiled all the same, and the break and continue in it are written into
		// code that is kept: wrong jumps, endless loops, panics. So a condition is no constant.
		{needed: w.jumps, node: varyTest},
		// What is left of false && x, where nobody asks for its value, stays on the stack, and variables of a catch are then others.
		{needed: w.and, expression: varyLeft},
		// A let, const, class or function of a switch with an eval in it has the compiler count below 0: the process asks for
		// 64 GB. So it gets a block of its own.
		{needed: w.eval && w.switches, node: blockCases},
		// What a finally throws is caught by the catch of the same statement, and finally runs again. So there are two statements.
		{needed: w.finally, node: partTry},
		// In a generator that has been told to return, errors in a finally are not caught as they should be. See vm.PatchFinally.
		{needed: w.finally, node: enterFinally},
		// super is refused in the value of a class field, but not in an arrow there.
		{needed: w.super, node: superField},
		// x ??= await y, ||= and &&=, leaves a variable as it is. And they never throw when the property of a primitive value cannot be set. So they are an operator and =.
		{needed: w.logicalAssign, expression: partLogicalAssign, function: reserveBase},
		// The arguments of a call are evaluated before it is looked up whether there is a variable of the function's name.
		{needed: !w.with, expression: lookUpFirst},
		// Methods that are async functions have the prototype of other functions.
		{needed: w.async, expression: tagObject},
		// What the construct trap of a proxy gets as arguments is a piece of the stack, which changes afterwards.
		{needed: w.construct && w.proxy, expression: constructWithArray},
		// await takes for a promise what inherits Promise's prototype, and panics.
		{needed: w.await && !w.tasks, expression: awaitPromise},
		// Property escapes of regular expressions match nothing, the flags d and v are refused, and other things are not understood.
		{needed: w.patterns, expression: madeLiteral},
		// Texts may grow without a limit, and one that is added to itself soon takes all of the machine's memory.
		{needed: true, expression: limitGrowth},
		// What constants of an operator throw has no place in the text, and is thrown by another runtime than the script's.
		{needed: true, expression: varyThrowing},
		// Numbers from 2^63 on have no bits: see vm.PatchBits for all but constants.
		{needed: w.bits, expression: varyBits},
		// 0 times a negative integer is 0: see vm.PatchProducts for all but constants.
		{needed: w.products, expression: varyProduct},
	}
}

// varied is an expression that goja does not take for a constant.
func varied(e ast.Expression) ast.Expression {
	return &ast.SequenceExpression{Sequence: []ast.Expression{e}}
}

// varyThrowing has constants be no constants of an operator that may not take them.
func varyThrowing(_ *rewriter, e ast.Expression) ast.Expression {
	switch e := e.(type) {
	case *ast.BinaryExpression:
		relation := e.Operator == token.IN || e.Operator == token.INSTANCEOF
		if isConstant(e.Right) && (relation || isBig(e.Left) || isBig(e.Right)) {
			e.Right = varied(e.Right)
		}
	case *ast.UnaryExpression:
		if isBig(e.Operand) {
			e.Operand = varied(e.Operand)
		}
	}
	return e
}

// isBig reports whether an expression is a BigInt that is written out.
func isBig(e ast.Expression) bool {
	n, ok := e.(*ast.NumberLiteral)
	if !ok {
		return false
	}
	_, ok = n.Value.(*big.Int)
	return ok
}

// isConstant reports whether goja computes an expression when it compiles it, or might.
func isConstant(e ast.Expression) bool {
	switch e := e.(type) {
	case *ast.NullLiteral, *ast.BooleanLiteral, *ast.NumberLiteral, *ast.StringLiteral:
		return true
	case *ast.UnaryExpression:
		return isConstant(e.Operand)
	case *ast.BinaryExpression:
		switch e.Operator {
		case token.LOGICAL_AND, token.LOGICAL_OR, token.COALESCE:
			return isConstant(e.Left)
		}
		return isConstant(e.Left) && isConstant(e.Right)
	}
	return false
}

func varyTest(_ *rewriter, n ast.Node) {
	switch s := n.(type) {
	case *ast.IfStatement:
		if isConstant(s.Test) {
			s.Test = varied(s.Test)
		}
	case *ast.WhileStatement:
		s.Test = variedLoop(s.Test)
	case *ast.ForStatement:
		s.Test = variedLoop(s.Test)
	}
}

// variedLoop leaves while (true) and while (1) as quick as they are: they leave nothing out.
func variedLoop(test ast.Expression) ast.Expression {
	switch t := test.(type) {
	case *ast.BooleanLiteral:
		if t.Value {
			return test
		}
	case *ast.NumberLiteral:
		if n, ok := t.Value.(int64); ok && n != 0 {
			return test
		}
	}
	if isConstant(test) {
		return varied(test)
	}
	return test
}

func partTry(_ *rewriter, n ast.Node) {
	s, ok := n.(*ast.TryStatement)
	if !ok || s.Catch == nil || s.Finally == nil {
		return
	}
	inner := &ast.TryStatement{Try: s.Try, Body: s.Body, Catch: s.Catch}
	s.Body = &ast.BlockStatement{LeftBrace: s.Body.LeftBrace, List: []ast.Statement{inner}, RightBrace: s.Catch.Body.RightBrace}
	s.Catch = nil
}

func enterFinally(w *rewriter, n ast.Node) {
	if s, ok := n.(*ast.TryStatement); ok && w.fn.generator && s.Finally != nil {
		at := s.Finally.LeftBrace
		target := &ast.MetaProperty{Meta: identifier("new", at), Property: identifier("target", at), Idx: at}
		s.Finally.List = slices.Insert(s.Finally.List, 0, ast.Statement(&ast.IfStatement{If: at, Test: target, Consequent: &ast.EmptyStatement{Semicolon: at}}))
	}
}

func superField(_ *rewriter, n ast.Node) {
	f, ok := n.(*ast.FieldDefinition)
	if !ok || !mentions(f.Initializer, false, func(e ast.Expression) bool { _, ok := e.(*ast.SuperExpression); return ok }) {
		return
	}
	at := f.Initializer.Idx0()
	f.Initializer = &ast.CallExpression{LeftParenthesis: at, RightParenthesis: at, Callee: &ast.ArrowFunctionLiteral{
		Start: at, ParameterList: &ast.ParameterList{Opening: at, Closing: at}, Body: &ast.ExpressionBody{Expression: f.Initializer},
	}}
}

func blockCases(w *rewriter, n ast.Node) {
	s, ok := n.(*ast.SwitchStatement)
	if !ok || !mentions(s, true, isEval) || declaresTwice(s) { // the last is refused by goja
		return
	}
	for _, c := range s.Body {
		names := declaredBy(c)
		if len(names) == 0 {
			continue
		}
		shared := func(e ast.Expression) bool { id, ok := e.(*ast.Identifier); return ok && names[id.Name] }
		for _, other := range s.Body {
			if other != c && mentions(other, true, shared) {
				w.fail(s.Switch, "weft's JavaScript has no eval in a switch whose cases share a name: declare that before the switch")
			}
		}
		at := c.Consequent[0].Idx0()
		c.Consequent = []ast.Statement{&ast.BlockStatement{LeftBrace: at, List: c.Consequent, RightBrace: at}}
	}
}

func isEval(e ast.Expression) bool { id, ok := e.(*ast.Identifier); return ok && id.Name == "eval" }

func declaredBy(c *ast.CaseStatement) map[unistring.String]bool {
	names := map[unistring.String]bool{}
	for _, d := range c.Consequent {
		declaredIn(d, names)
	}
	return names
}

// declaresTwice reports whether two cases declare the same name, other than by functions.
func declaresTwice(s *ast.SwitchStatement) bool {
	lexical := map[unistring.String]bool{} // of the names, whether one is no function
	for _, c := range s.Body {
		for _, d := range c.Consequent {
			names := map[unistring.String]bool{}
			declaredIn(d, names)
			_, isFunction := d.(*ast.FunctionDeclaration)
			for name := range names {
				if was, again := lexical[name]; again && (was || !isFunction) {
					return true
				}
				lexical[name] = !isFunction
			}
		}
	}
	return false
}

// declaredIn adds the names that a statement declares in the block around it.
func declaredIn(s ast.Statement, names map[unistring.String]bool) {
	add := func(e ast.Expression) bool {
		if id, ok := e.(*ast.Identifier); ok {
			names[id.Name] = true
		}
		return false
	}
	switch s := s.(type) {
	case *ast.LexicalDeclaration:
		for _, b := range s.List {
			mentions(b.Target, false, add)
		}
	case *ast.ClassDeclaration:
		add(s.Class.Name)
	case *ast.FunctionDeclaration:
		add(s.Function.Name)
	}
}
