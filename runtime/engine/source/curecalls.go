package source

import (
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// Cures of expressions; see cures.

// localBase is a variable of a function: the object of a logical assignment whose target cannot be written down twice.
const localBase = "weft base"

func partLogicalAssign(w *rewriter, e ast.Expression) ast.Expression {
	a, ok := e.(*ast.AssignExpression)
	if !ok || !isLogical(a.Operator) {
		return e
	}
	read, write := a.Left, a.Left
	if !mayRepeat(a.Left) && !w.fn.isFunction() {
		return e
	}
	if id, isName := a.Left.(*ast.Identifier); isName {
		if !mentions(a.Right, false, suspends) {
			return e
		}
		write = identifier(id.Name, id.Idx)
	}
	if !mayRepeat(a.Left) {
		at := a.Left.Idx0()
		base := identifier(localBase, at)
		set := func(left ast.Expression) ast.Expression {
			return &ast.AssignExpression{Operator: token.ASSIGN, Left: base, Right: left}
		}
		switch t := a.Left.(type) {
		case *ast.DotExpression:
			if _, isSuper := t.Left.(*ast.SuperExpression); isSuper {
				return e
			}
			once, again := *t, *t
			once.Left, again.Left = set(t.Left), base
			read, write = &once, &again
		default:
			return e
		}
		w.fn.bases = true
	}
	return &ast.BinaryExpression{Operator: a.Operator, Left: read,
		Right: &ast.AssignExpression{Operator: token.ASSIGN, Left: write, Right: a.Right}}
}

func varyLeft(_ *rewriter, e ast.Expression) ast.Expression {
	if b, ok := e.(*ast.BinaryExpression); ok && b.Operator == token.LOGICAL_AND && isConstant(b.Left) {
		b.Left = varied(b.Left)
	}
	return e
}

// limitGrowth has the host see a text first that is put together with itself.
func limitGrowth(_ *rewriter, e ast.Expression) ast.Expression {
	switch e := e.(type) {
	case *ast.AssignExpression:
		if id, ok := e.Left.(*ast.Identifier); ok && e.Operator == token.PLUS && adds(e.Right, id.Name) {
			e.Right = callHook("half", id.Idx, e.Right)
		}
	case *ast.BinaryExpression:
		if id, ok := e.Right.(*ast.Identifier); ok && e.Operator == token.PLUS && adds(e.Left, id.Name) {
			e.Right = callHook("half", id.Idx, e.Right)
		}
	case *ast.TemplateLiteral:
		for i, part := range e.Expressions {
			id, ok := part.(*ast.Identifier)
			again := func(e ast.Expression) bool { return isName(e, id.Name) }
			if ok && e.Tag == nil && slices.ContainsFunc(e.Expressions[i+1:], again) {
				e.Expressions[i] = callHook("half", id.Idx, part)
			}
		}
	}
	return e
}

// adds reports whether an expression is a variable, or a sum of which one is a part.
func adds(e ast.Expression, name unistring.String) bool {
	b, ok := e.(*ast.BinaryExpression)
	return isName(e, name) || ok && b.Operator == token.PLUS && (adds(b.Left, name) || adds(b.Right, name))
}

func isName(e ast.Expression, name unistring.String) bool {
	id, ok := e.(*ast.Identifier)
	return ok && id.Name == name
}

// suspends reports whether a function is left in the middle of an expression.
func suspends(e ast.Expression) bool {
	switch e.(type) {
	case *ast.AwaitExpression, *ast.YieldExpression:
		return true
	}
	return false
}

func isLogical(t token.Token) bool {
	return t == token.LOGICAL_AND || t == token.LOGICAL_OR || t == token.COALESCE
}

func reserveBase(_ *rewriter, fn *function) {
	if fn.bases {
		fn.reserve(localBase)
	}
}

func lookUpFirst(w *rewriter, e ast.Expression) ast.Expression {
	call, ok := e.(*ast.CallExpression)
	if !ok || !slices.ContainsFunc(call.ArgumentList, hasEffect) {
		return e
	}
	if id, ok := call.Callee.(*ast.Identifier); ok && id.Name != "eval" && !w.isImport(id) {
		call.Callee = varied(id)
	}
	return e
}

// hasEffect reports whether it can be seen when an expression is evaluated.
func hasEffect(e ast.Expression) bool {
	switch e.(type) {
	case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral, *ast.ThisExpression, *ast.RegExpLiteral:
		return false
	}
	return !isConstant(e)
}

func tagObject(_ *rewriter, e ast.Expression) ast.Expression {
	switch e := e.(type) {
	case *ast.ObjectLiteral:
		if slices.ContainsFunc(e.Value, isAsyncMethod) {
			return callHook("methods", e.LeftBrace, e)
		}
	case *ast.ClassLiteral:
		isAsync := func(e ast.ClassElement) bool { m, ok := e.(*ast.MethodDefinition); return ok && m.Body.Async }
		if slices.ContainsFunc(e.Body, isAsync) {
			at := e.Class
			tag := evaluate(callHook("methods", at, &ast.ThisExpression{Idx: at}))
			e.Body = slices.Insert(e.Body, 0, ast.ClassElement(&ast.ClassStaticBlock{
				Static: at, Block: &ast.BlockStatement{LeftBrace: at, List: []ast.Statement{tag}, RightBrace: at},
			}))
		}
	}
	return e
}

func isAsyncMethod(p ast.Property) bool {
	k, ok := p.(*ast.PropertyKeyed)
	if !ok || k.Kind != ast.PropertyKindMethod {
		return false
	}
	f, ok := k.Value.(*ast.FunctionLiteral)
	return ok && f.Async
}

func constructWithArray(_ *rewriter, e ast.Expression) ast.Expression {
	n, ok := e.(*ast.NewExpression)
	if !ok || len(n.ArgumentList) == 0 {
		return e
	}
	return callHook("construct", n.New, n.Callee, &ast.ArrayLiteral{LeftBracket: n.New, RightBracket: n.New, Value: n.ArgumentList})
}

func awaitPromise(_ *rewriter, e ast.Expression) ast.Expression {
	if a, ok := e.(*ast.AwaitExpression); ok && mayBePromise(a.Argument) {
		a.Argument = callHook("awaitable", a.Await, a.Argument)
	}
	return e
}

// varyBits has the bits of a constant be taken when the program runs, see vm.PatchBits.
func varyBits(_ *rewriter, e ast.Expression) ast.Expression {
	switch e := e.(type) {
	case *ast.BinaryExpression:
		if isBitwise(e.Operator) && isConstant(e.Left) && isConstant(e.Right) && !(hasBits(e.Left) && hasBits(e.Right)) {
			e.Left = varied(e.Left)
		}
	case *ast.UnaryExpression:
		if e.Operator == token.BITWISE_NOT && isConstant(e.Operand) && !hasBits(e.Operand) {
			e.Operand = varied(e.Operand)
		}
	}
	return e
}

// varyProduct has constants be multiplied when the program runs.
func varyProduct(_ *rewriter, e ast.Expression) ast.Expression {
	if b, ok := e.(*ast.BinaryExpression); ok && b.Operator == token.MULTIPLY && isConstant(b.Left) && isConstant(b.Right) {
		b.Left = varied(b.Left)
	}
	return e
}

// hasBits reports whether a constant is a number that goja knows the bits of.
func hasBits(e ast.Expression) bool {
	switch e := e.(type) {
	case *ast.NumberLiteral:
		_, isInteger := e.Value.(int64)
		return isInteger
	case *ast.UnaryExpression:
		return e.Operator == token.BITWISE_NOT || e.Operator == token.MINUS && hasBits(e.Operand)
	case *ast.BinaryExpression:
		return isBitwise(e.Operator)
	}
	return false
}

func isBitwise(t token.Token) bool {
	switch t {
	case token.AND, token.OR, token.EXCLUSIVE_OR, token.SHIFT_LEFT, token.SHIFT_RIGHT, token.UNSIGNED_SHIFT_RIGHT:
		return true
	}
	return false
}

// finder is a walk that looks for an expression.
type finder struct {
	deep  bool
	is    func(ast.Expression) bool
	found bool
}

// mentions reports whether there is such an expression in n, which may be nil; deep says that functions and classes in it count.
func mentions(n any, deep bool, is func(ast.Expression) bool) bool {
	f := &finder{deep: deep, is: is}
	if e, ok := n.(ast.Expression); ok {
		f.expression(e)
	} else if n != nil {
		children(n, f)
	}
	return f.found
}

func (f *finder) expression(e ast.Expression) ast.Expression {
	switch e.(type) {
	case nil:
		return e
	case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral, *ast.ClassLiteral:
		if !f.deep {
			return e
		}
	}
	if f.found = f.found || f.is(e); !f.found {
		children(e, f)
	}
	return e
}

func (f *finder) node(n ast.Node) {
	if n != nil && !f.found {
		children(n, f)
	}
}

// goja loses the arguments that an arrow takes from the function around it, or panics, unless that function has named them
// before. So the function is made to name them.

// noteArguments notes that a function has an arrow that names its arguments.
func noteArguments(w *rewriter, id *ast.Identifier) {
	if id.Name != nameArguments {
		return
	}
	inArrow := false
	for fn := w.fn; fn.isFunction(); fn = fn.outer {
		if fn.kind == ordinary {
			fn.arrowArguments = fn.arrowArguments || inArrow
			return
		}
		inArrow = true
	}
}

// nameBefore has a function name its arguments just before such an arrow in a parameter's default value, for which the
// start of the body would be too late.
func nameBefore(w *rewriter, e ast.Expression) ast.Expression {
	fn := w.fn
	f, isArrow := e.(*ast.ArrowFunctionLiteral)
	if !isArrow || fn.kind != ordinary || !fn.inParameters || !fn.arrowArguments || fn.namesArguments {
		return e
	}
	fn.namesArguments = true
	return &ast.SequenceExpression{Sequence: []ast.Expression{identifier(nameArguments, f.Start), f}}
}

// nameFirst has a function name its arguments at its start, without reading them: if (0) arguments.
func nameFirst(_ *rewriter, fn *function) {
	if fn.arrowArguments && !fn.namesArguments {
		mention := evaluate(identifier(nameArguments, fn.at))
		fn.first = append(fn.first, &ast.IfStatement{If: fn.at, Test: number(0, fn.at), Consequent: mention})
	}
}
