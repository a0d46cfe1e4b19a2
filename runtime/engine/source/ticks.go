package source

import (
	"github.com/dop251/goja"
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// Variables of a function that the ticks use.
const (
	localTick  = "weft tick"  // of one with loops: the ticks object, quicker to read than the realm's
	localRead  = "weft read"  // what an increment has read
	localValue = "weft value" // what it is as an expression
)

// tickLoop puts a tick at the start of a loop's body.
func tickLoop(w *rewriter, n ast.Node) {
	switch s := n.(type) {
	case *ast.ForStatement:
		s.Body = w.tickBody(s.For, s.Body)
	case *ast.ForInStatement:
		s.Body = w.tickBody(s.For, s.Body)
	case *ast.ForOfStatement:
		s.Body = w.tickBody(s.For, s.Body)
	case *ast.WhileStatement:
		s.Body = w.tickBody(s.While, s.Body)
	case *ast.DoWhileStatement:
		s.Body = w.tickBody(s.Do, s.Body)
	}
}

func (w *rewriter) tickBody(loop file.Idx, body ast.Statement) ast.Statement {
	if declaresFunction(body) {
		return body
	}
	name := unistring.String(ticksName)
	if w.fn.isFunction() {
		w.fn.loops = true
		name = localTick
	}
	return block(evaluate(tick(name, loop)), body)
}

// declaresFunction: a loop's body may not be a function declaration, which putting it in a block would hide.
func declaresFunction(s ast.Statement) bool {
	if l, ok := s.(*ast.LabelledStatement); ok {
		return declaresFunction(l.Statement)
	}
	_, ok := s.(*ast.FunctionDeclaration)
	return ok
}

// tickEntry puts a tick at the start of a function.
func tickEntry(_ *rewriter, fn *function) {
	name := unistring.String(ticksName)
	if fn.loops {
		fn.declare(localTick, identifier(ticksName, fn.at))
		name = localTick
	}
	fn.first = append(fn.first, evaluate(tick(name, fn.at)))
}

func tick(name unistring.String, at file.Idx) ast.Expression {
	return dot(identifier(name, at), "t", at)
}

// ticked is a tick and then e.
func ticked(e ast.Expression) ast.Expression {
	return &ast.SequenceExpression{Sequence: []ast.Expression{tick(ticksName, e.Idx0()), e}}
}

// tickUpdate puts a tick between the read and the write of an update.
func tickUpdate(w *rewriter, e ast.Expression) ast.Expression {
	switch e := e.(type) {
	case *ast.AssignExpression:
		if w.isShared(e.Left) {
			tickAssign(e)
		}
	case *ast.UnaryExpression:
		increments := e.Operator == token.INCREMENT || e.Operator == token.DECREMENT
		if increments && w.isShared(e.Operand) && mayRepeat(e.Operand) {
			w.fn.updates = true
			return tickIncrement(e)
		}
	}
	return e
}

// tickAssign puts a tick before the last operand of n = n + 1 and n += 1: n has been read by then. In n = old + 1 and
// n = next, where it was read by an earlier statement, the tick only has to be before the write.
func tickAssign(e *ast.AssignExpression) {
	switch e.Operator {
	case token.ASSIGN:
		switch right := e.Right.(type) {
		case *ast.BinaryExpression:
			right.Right = ticked(right.Right)
		case *ast.Identifier:
			e.Right = ticked(right)
		}
	case token.LOGICAL_AND, token.LOGICAL_OR, token.COALESCE:
	default:
		e.Right = ticked(e.Right)
	}
}

// tickIncrement makes n++ and its kind (read = n, tick, value = read++, n = read, value).
func tickIncrement(e *ast.UnaryExpression) ast.Expression {
	at := e.Idx0()
	read := func() ast.Expression { return identifier(localRead, at) }
	value := func() ast.Expression { return identifier(localValue, at) }
	set := func(target, value ast.Expression) ast.Expression {
		return &ast.AssignExpression{Operator: token.ASSIGN, Left: target, Right: value}
	}
	step := &ast.UnaryExpression{Operator: e.Operator, Idx: at, Operand: read(), Postfix: e.Postfix}
	return &ast.SequenceExpression{Sequence: []ast.Expression{
		set(read(), e.Operand), tick(ticksName, at), set(value(), step), set(e.Operand, read()), value(),
	}}
}

// reserveUpdate gives a function with increments the variables of tickIncrement.
func reserveUpdate(_ *rewriter, fn *function) {
	if fn.updates {
		fn.reserve(localRead)
		fn.reserve(localValue)
	}
}

// isShared reports whether other threads may see a target: a property, or a variable that the function around it has not been seen to
// declare. Updates at the top level need no tick: the other threads can be at any place when the main program comes there.
func (w *rewriter) isShared(target ast.Expression) bool {
	if !w.fn.isFunction() || w.fn.inParameters {
		return false
	}
	switch t := target.(type) {
	case *ast.Identifier:
		return !slices.Contains(w.fn.own, t.Name)
	case *ast.DotExpression, *ast.BracketExpression, *ast.PrivateDotExpression:
		return true
	}
	return false
}

// mayRepeat reports whether a target can be written down twice: evaluating it does nothing but read or write it.
func mayRepeat(target ast.Expression) bool {
	switch t := target.(type) {
	case *ast.Identifier:
		return true
	case *ast.DotExpression:
		return isPlain(t.Left)
	case *ast.PrivateDotExpression:
		return isPlain(t.Left)
	case *ast.BracketExpression:
		return isPlain(t.Left) && isPlain(t.Member)
	}
	return false
}

func isPlain(e ast.Expression) bool {
	switch e.(type) {
	case *ast.Identifier, *ast.ThisExpression, *ast.NumberLiteral, *ast.StringLiteral:
		return true
	}
	return false
}

// Tick is the object whose property is read at each tick: it calls the function. See Install.
type Tick func()

// Get is the tick.
func (t Tick) Get(string) goja.Value {
	t()
	return goja.Undefined()
}

// Set is goja.DynamicObject's: nothing can be set.
func (Tick) Set(string, goja.Value) bool { return false }

// Has is goja.DynamicObject's.
func (Tick) Has(string) bool { return true }

// Delete is goja.DynamicObject's: nothing can be deleted.
func (Tick) Delete(string) bool { return false }

// Keys is goja.DynamicObject's.
func (Tick) Keys() []string { return nil }
