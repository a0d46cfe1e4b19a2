package source

import "github.com/dop251/goja/ast"

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
