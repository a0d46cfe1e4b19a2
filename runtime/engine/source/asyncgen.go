package source

import (
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/unistring"

	"weft/runtime/engine/source/lower"
	"weft/runtime/engine/source/raise"
)

// goja has no async generators, and no import in an expression. An async generator function becomes a generator function that yields
// a sign where it is to await or to yield, and it is made what it is when it is created: package helpers has the functions for that.

// localLowered is a variable of an async generator: the functions that lowered programs call.
const localLowered = "weft lowered"

// lowered is the object that has those functions.
func lowered(at file.Idx) ast.Expression { return dot(identifier(hooksName, at), "lowered", at) }

// callLowered calls one of them.
func callLowered(of ast.Expression, name unistring.String, at file.Idx, arguments ...ast.Expression) ast.Expression {
	return &ast.CallExpression{Callee: dot(of, name, at), LeftParenthesis: at, ArgumentList: arguments, RightParenthesis: at}
}

// signs is the pass that turns awaits and yields of async generators into yields of signs.
func signs(w *rewriter, e ast.Expression) ast.Expression {
	if !w.fn.asyncGenerator {
		return e
	}
	switch e := e.(type) {
	case *ast.AwaitExpression:
		if w.mayAwait(e.Await) {
			return w.sign("awaits", e.Await, e.Argument)
		}
	case *ast.YieldExpression:
		if e.Delegate {
			w.fn.signs = true
			e.Argument = callLowered(identifier(localLowered, e.Yield), "delegate", e.Yield, e.Argument, w.site(e.Yield))
			return e
		}
		value := e.Argument
		if value == nil {
			value = undefined(e.Yield)
		}
		return w.sign("yields", e.Yield, value)
	}
	return e
}

func (w *rewriter) sign(name unistring.String, at file.Idx, value ast.Expression) ast.Expression {
	w.fn.signs = true
	return &ast.YieldExpression{Yield: at, Argument: callLowered(identifier(localLowered, at), name, at, value, w.site(at))}
}

// awaitReturn has an async generator await what it returns.
func awaitReturn(w *rewriter, n ast.Node) {
	if s, ok := n.(*ast.ReturnStatement); ok && w.fn.asyncGenerator && s.Argument != nil {
		s.Argument = w.sign("awaits", s.Return, s.Argument)
	}
}

// reserveLowered gives an async generator the variable that signs uses.
func reserveLowered(_ *rewriter, fn *function) {
	if fn.signs {
		fn.declare(localLowered, lowered(fn.at))
	}
}

// makeGenerators is the pass that has function expressions that are async generators made what they are. Methods are left to
// tagObject, and declarations to declareGenerators.
func makeGenerators(w *rewriter, e ast.Expression) ast.Expression {
	switch e := e.(type) {
	case *ast.FunctionLiteral:
		if w.generators[e] {
			return callLowered(lowered(e.Function), "asyncGenerator", e.Function, e)
		}
	case *ast.PropertyKeyed:
		if f := w.made(e.Value); f != nil && e.Kind != ast.PropertyKindValue {
			e.Value = f
		} else if name, ok := keyName(e.Key, e.Computed); ok && f != nil {
			w.nameMade(e.Value, unistring.NewFromString(name))
		}
	case *ast.PropertyShort:
		w.nameMade(e.Initializer, e.Name.Name)
	case *ast.AssignExpression:
		if id, ok := e.Left.(*ast.Identifier); ok {
			w.nameMade(e.Right, id.Name)
		}
	}
	return e
}

// made is the async generator that an expression makes; nil if it is another expression.
func (w *rewriter) made(e ast.Expression) *ast.FunctionLiteral {
	call, ok := e.(*ast.CallExpression)
	if !ok || len(call.ArgumentList) != 1 {
		return nil
	}
	f, ok := call.ArgumentList[0].(*ast.FunctionLiteral)
	if !ok || !w.generators[f] {
		return nil
	}
	return f
}

// nameMade gives an async generator that has no name the name of what it is assigned to.
func (w *rewriter) nameMade(e ast.Expression, name unistring.String) {
	if f := w.made(e); f != nil && f.Name == nil {
		e.(*ast.CallExpression).ArgumentList[0] = named(name, f)
	}
}

// nameGenerators is makeGenerators for what is no expression, and declareGenerators for blocks.
func nameGenerators(w *rewriter, n ast.Node) {
	switch n := n.(type) {
	case *ast.Binding:
		if id, ok := n.Target.(*ast.Identifier); ok {
			w.nameMade(n.Initializer, id.Name)
		}
	case *ast.FieldDefinition:
		if name, ok := keyName(n.Key, n.Computed); ok {
			w.nameMade(n.Initializer, unistring.NewFromString(name))
		}
	case *ast.BlockStatement:
		n.List = w.declareGenerators(n.List)
	case *ast.CaseStatement:
		n.Consequent = w.declareGenerators(n.Consequent)
	}
}

// declareGenerators has the async generators that a list of statements declares made what they are, before all else.
func (w *rewriter) declareGenerators(list []ast.Statement) []ast.Statement {
	var first []ast.Statement
	for _, s := range list {
		if d, ok := s.(*ast.FunctionDeclaration); ok && w.generators[d.Function] {
			at := d.Function.Function
			name := identifier(d.Function.Name.Name, at)
			call := callLowered(lowered(at), "asyncGenerator", at, name)
			first = append(first, &ast.BlockStatement{LeftBrace: at, List: []ast.Statement{declareConst("lowered made", call, at)}, RightBrace: at})
		}
	}
	return slices.Insert(list, directives(list), first...)
}

// privateGenerators has the private methods of a class that are async generators made what they are, where they can be reached: in a
// field of its own, or a static block.
func privateGenerators(w *rewriter, e ast.Expression) ast.Expression {
	c, ok := e.(*ast.ClassLiteral)
	if !ok {
		return e
	}
	var static, fields []ast.ClassElement
	for _, element := range c.Body {
		m, ok := element.(*ast.MethodDefinition)
		if !ok || !w.generators[m.Body] {
			continue
		}
		id, ok := m.Key.(*ast.PrivateIdentifier)
		if !ok {
			continue
		}
		at := m.Idx
		call := callLowered(lowered(at), "asyncGenerator", at,
			&ast.PrivateDotExpression{Left: &ast.ThisExpression{Idx: at}, Identifier: *id})
		if m.Static {
			block := &ast.BlockStatement{LeftBrace: at, List: []ast.Statement{evaluate(call)}, RightBrace: at}
			static = append(static, &ast.ClassStaticBlock{Static: at, Block: block})
		} else {
			key := &ast.PrivateIdentifier{Identifier: *identifier("lowered "+id.Name, at)}
			fields = append(fields, &ast.FieldDefinition{Idx: at, Key: key, Initializer: call})
		}
	}
	c.Body = slices.Concat(static, fields, c.Body)
	return e
}

// callHelpers is the pass that has calls of esbuild's functions go to those of the realm.
func callHelpers(_ *rewriter, e ast.Expression) ast.Expression {
	call, ok := e.(*ast.CallExpression)
	if !ok {
		return e
	}
	id, ok := call.Callee.(*ast.Identifier)
	if !ok || !raise.Hidden(id.Name.String()) {
		return e
	}
	call.Callee = dot(lowered(id.Idx), id.Name[len(lower.Helper):], id.Idx)
	return e
}
