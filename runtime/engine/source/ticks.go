package source

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// This file opens the gap between the read and the write of an update. Between the ticks of loops and entries
// n = n + 1 would be one step, which it is on no machine with threads: programs that forget a lock would
// work.

// Variables of a function that updates what other threads can see.
const (
	localRead  = "weft read"  // what an increment has read
	localValue = "weft value" // what it is as an expression
)

// assign rewrites an assignment. In n = n + 1 and n += 1 a tick goes before the last operand: n has been read
// by then. In n = old + 1 and n = next, where it was read by an earlier statement, the tick only has to be
// before the write.
func (w *rewriter) assign(e *ast.AssignExpression) {
	e.Left = w.expression(e.Left)
	e.Right = w.expression(e.Right)
	if !w.gap(e.Left) {
		return
	}
	switch right := e.Right.(type) {
	case *ast.BinaryExpression:
		if e.Operator == token.ASSIGN {
			right.Right = ticked(right.Right)
			return
		}
	case *ast.Identifier:
	default:
		if e.Operator == token.ASSIGN {
			return
		}
	}
	switch e.Operator {
	case token.LOGICAL_AND, token.LOGICAL_OR, token.COALESCE:
	default:
		e.Right = ticked(e.Right)
	}
}

// increment rewrites n++ and its kind to (read = n, tick, value = read++, n = read, value).
func (w *rewriter) increment(e *ast.UnaryExpression) ast.Expression {
	if !w.gap(e.Operand) || !simple(e.Operand) {
		return e
	}
	w.fn.updates = true
	at := e.Idx0()
	read := func() ast.Expression { return identifier(localRead, at) }
	set := func(target, value ast.Expression) ast.Expression {
		return &ast.AssignExpression{Operator: token.ASSIGN, Left: target, Right: value}
	}
	value := func() ast.Expression { return identifier(localValue, at) }
	step := &ast.UnaryExpression{Operator: e.Operator, Idx: at, Operand: read(), Postfix: e.Postfix}
	return &ast.SequenceExpression{Sequence: []ast.Expression{
		set(read(), e.Operand), dot(identifier(ticksName, at), "t", at), set(value(), step),
		set(e.Operand, read()), value(),
	}}
}

// gap reports whether a tick is to go between the read and the write of an update of target: a property, or a
// variable that the function around it has not been seen to declare. What the main program does at top level
// it does while its threads may be anywhere, so there the gap is not missed.
func (w *rewriter) gap(target ast.Expression) bool {
	fn := w.fn
	if !w.ticks || fn == nil || fn.kind == initializer || fn.inParameters {
		return false
	}
	switch t := target.(type) {
	case *ast.Identifier:
		return !fn.own[t.Name]
	case *ast.DotExpression, *ast.BracketExpression, *ast.PrivateDotExpression:
		return true
	}
	return false
}

// declare notes that the function being visited has a variable of its own.
func (w *rewriter) declare(target ast.BindingTarget) {
	id, ok := target.(*ast.Identifier)
	if !ok || w.fn == nil {
		return
	}
	if w.fn.own == nil {
		w.fn.own = map[unistring.String]bool{}
	}
	w.fn.own[id.Name] = true
}

// simple reports whether a target can be written down twice: evaluating it does nothing but read or write it.
func simple(target ast.Expression) bool {
	switch t := target.(type) {
	case *ast.Identifier:
		return true
	case *ast.DotExpression:
		return plain(t.Left)
	case *ast.PrivateDotExpression:
		return plain(t.Left)
	case *ast.BracketExpression:
		return plain(t.Left) && plain(t.Member)
	}
	return false
}

func plain(e ast.Expression) bool {
	switch e.(type) {
	case *ast.Identifier, *ast.ThisExpression, *ast.NumberLiteral, *ast.StringLiteral:
		return true
	}
	return false
}

// ticked is a tick and then e.
func ticked(e ast.Expression) ast.Expression {
	at := e.Idx0()
	return &ast.SequenceExpression{Sequence: []ast.Expression{dot(identifier(ticksName, at), "t", at), e}}
}

// declareEmpty is declareVar without a value.
func declareEmpty(name unistring.String, at file.Idx) *ast.VariableDeclaration {
	return &ast.VariableDeclaration{Var: at, List: bind(name, nil, at)}
}
