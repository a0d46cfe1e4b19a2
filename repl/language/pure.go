package language

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"
	operator "github.com/dop251/goja/token"
)

// Path is what an expression reads: a variable, or what a chain of properties leads to.
type Path struct {
	// Names begin with a variable, or this; the others are own or inherited properties of the one before.
	Names []string
	// Primitive: an operator converts the value, which calls the methods of an object. The expression is pure
	// only if the value is no object.
	Primitive bool
	// Call: the value is called. The expression is pure only if the value is a function of JavaScript's own that is. A first
	// name that is "" stands for what another call has returned.
	Call bool
}

// maxPure is the length of the longest expression that is looked at, in bytes. A preview needs no more.
const maxPure = 4096

// Pure reports whether code is one expression that changes nothing, as far as its text can tell: made of literals, templates,
// variables, properties, arithmetic, comparisons and choices, of array and object literals of those, and of calls whose
// arguments are primitives. What an object does when it is read is not in the text: before the code is evaluated, every one of paths has to be
// walked without running a getter or a trap, and to end at a primitive where that is asked for. A path that leads to nothing
// (undefined or null on the way, no such variable) does no harm.
//
// A text that begins with { is a block, as in JavaScript; see Input. What could take long in a single step is not pure
// either: powers and shifts of what may be a BigInt.
func Pure(code string) (paths []Path, ok bool) {
	e := parseExpression(code)
	if e == nil {
		return nil, false
	}
	p := purity{ok: true}
	p.visit(e, false)
	if !p.ok {
		return nil, false
	}
	return p.paths, true
}

// parseExpression returns the expression that is all of code, or nil.
func parseExpression(code string) (e ast.Expression) {
	defer func() {
		if recover() != nil { // goja's parser breaks on a few texts
			e = nil
		}
	}()
	if len(code) > maxPure {
		return nil
	}
	tree, err := parser.ParseFile(nil, "", code, 0, parser.WithDisableSourceMaps)
	if err != nil || len(tree.Body) != 1 {
		return nil
	}
	s, ok := tree.Body[0].(*ast.ExpressionStatement)
	if !ok {
		return nil
	}
	return s.Expression
}

// purity is what has been seen of an expression.
type purity struct {
	paths []Path
	ok    bool
}

// visit looks at an expression, whose value is converted to a primitive, or not.
func (p *purity) visit(e ast.Expression, converted bool) {
	switch e := e.(type) {
	case nil, *ast.NumberLiteral, *ast.StringLiteral, *ast.BooleanLiteral, *ast.NullLiteral:
	case *ast.RegExpLiteral:
		p.object(converted)
	case *ast.ArrayLiteral:
		p.object(converted)
		p.all(e.Value, false)
	case *ast.ObjectLiteral:
		p.object(converted)
		p.properties(e.Value)
	case *ast.TemplateLiteral:
		p.ok = p.ok && e.Tag == nil
		p.all(e.Expressions, true)
	case *ast.UnaryExpression:
		p.unary(e)
	case *ast.BinaryExpression:
		p.binary(e, converted)
	case *ast.ConditionalExpression:
		p.visit(e.Test, false)
		p.visit(e.Consequent, converted)
		p.visit(e.Alternate, converted)
	case *ast.SequenceExpression:
		p.all(e.Sequence, converted)
	case *ast.CallExpression:
		p.call(e)
	default:
		p.read(e, converted)
	}
}

func (p *purity) all(list []ast.Expression, converted bool) {
	for _, e := range list {
		p.visit(e, converted)
	}
}

// object: a literal that is an object has methods that a conversion calls.
func (p *purity) object(converted bool) { p.ok = p.ok && !converted }

func (p *purity) properties(list []ast.Property) {
	for _, property := range list {
		switch e := property.(type) {
		case *ast.PropertyKeyed:
			p.ok = p.ok && e.Kind == ast.PropertyKindValue
			if e.Computed {
				p.visit(e.Key, true)
			}
			p.visit(e.Value, false)
		case *ast.PropertyShort:
			p.ok = p.ok && e.Initializer == nil
			p.visit(&e.Name, false)
		default:
			p.ok = false
		}
	}
}

func (p *purity) unary(e *ast.UnaryExpression) {
	switch e.Operator {
	case operator.NOT, operator.TYPEOF, operator.VOID:
		p.visit(e.Operand, false)
	case operator.PLUS, operator.MINUS, operator.BITWISE_NOT:
		p.visit(e.Operand, true)
	default:
		p.ok = false
	}
}

func (p *purity) binary(e *ast.BinaryExpression, converted bool) {
	switch e.Operator {
	case operator.LOGICAL_AND, operator.LOGICAL_OR, operator.COALESCE:
	case operator.STRICT_EQUAL, operator.STRICT_NOT_EQUAL:
		converted = false
	case operator.EQUAL, operator.NOT_EQUAL:
		converted = !isNull(e.Left) && !isNull(e.Right)
	case operator.EXPONENT, operator.SHIFT_LEFT, operator.SHIFT_RIGHT:
		p.ok = p.ok && (isNumber(e.Left) || isNumber(e.Right))
		converted = true
	case operator.PLUS, operator.MINUS, operator.MULTIPLY, operator.SLASH, operator.REMAINDER,
		operator.AND, operator.OR, operator.EXCLUSIVE_OR, operator.UNSIGNED_SHIFT_RIGHT,
		operator.LESS, operator.LESS_OR_EQUAL, operator.GREATER, operator.GREATER_OR_EQUAL:
		converted = true
	default:
		p.ok = false
	}
	p.visit(e.Left, converted)
	p.visit(e.Right, converted)
}

func isNull(e ast.Expression) bool {
	_, ok := e.(*ast.NullLiteral)
	return ok
}

// isNumber: a literal that is no BigInt. An operation of one with a BigInt throws.
func isNumber(e ast.Expression) bool {
	n, ok := e.(*ast.NumberLiteral)
	if !ok {
		return false
	}
	_, big := n.Value.(*big.Int)
	return !big
}

// call notes a call. Its arguments have to be primitives, unless they are only looked at.
func (p *purity) call(e *ast.CallExpression) {
	dot, isMethod := e.Callee.(*ast.DotExpression)
	names, ok := pathOf(e.Callee)
	if isMethod && !ok {
		class := ""
		switch left := dot.Left.(type) {
		case *ast.StringLiteral, *ast.TemplateLiteral:
			class = "String"
		case *ast.NumberLiteral:
			class = "Number"
		case *ast.ArrayLiteral: // its elements become texts
			class = "Array"
			p.all(left.Value, true)
		case *ast.CallExpression:
		default:
			p.ok = false
		}
		if class != "Array" {
			p.visit(dot.Left, false)
		}
		names, ok = []string{class, "prototype", dot.Identifier.Name.String()}, true
	}
	p.ok = p.ok && ok
	p.paths = append(p.paths, Path{Names: names, Call: true})
	path := strings.Join(names, ".")
	p.all(e.ArgumentList, path != "Object.keys" && path != "Array.isArray")
}

// read notes that e is read. It has to be a path, or the length of a literal.
func (p *purity) read(e ast.Expression, converted bool) {
	if dot, ok := e.(*ast.DotExpression); ok && dot.Identifier.Name == "length" {
		switch dot.Left.(type) {
		case *ast.StringLiteral, *ast.ArrayLiteral, *ast.TemplateLiteral:
			p.visit(dot.Left, false)
			return
		}
	}
	names, ok := pathOf(e)
	p.ok = p.ok && ok
	p.paths = append(p.paths, Path{Names: names, Primitive: converted})
}

// pathOf returns the names of a variable and the properties of it that e reads one after another.
func pathOf(e ast.Expression) ([]string, bool) {
	switch e := e.(type) {
	case *ast.Identifier:
		return []string{e.Name.String()}, true
	case *ast.ThisExpression:
		return []string{"this"}, true
	case *ast.Optional:
		return pathOf(e.Expression)
	case *ast.OptionalChain:
		return pathOf(e.Expression)
	case *ast.DotExpression:
		names, ok := pathOf(e.Left)
		return append(names, e.Identifier.Name.String()), ok
	case *ast.BracketExpression:
		key, known := literalKey(e.Member)
		names, ok := pathOf(e.Left)
		return append(names, key), ok && known
	}
	return nil, false
}

// literalKey returns the property that an index by a string or a whole number names.
func literalKey(e ast.Expression) (string, bool) {
	switch e := e.(type) {
	case *ast.StringLiteral:
		return e.Value.String(), true
	case *ast.NumberLiteral:
		n, ok := e.Value.(int64)
		return strconv.FormatInt(n, 10), ok
	}
	return "", false
}
