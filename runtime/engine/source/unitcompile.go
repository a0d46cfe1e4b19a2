package source

import (
	"fmt"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"
)

// CompileUnit compiles a unit of a text to a program whose value is the function, class or method. Nothing else of the text
// runs, except what the unit itself evaluates: the superclass, the static fields and the computed names of a class. The
// function has the same name, length and source as in a program of the whole text, and its errors have the same positions.
// Of the options only FirstSite is used; ticks and await hooks are always in.
//
// u may come from another process: if it is no unit of t, the error is a *SyntaxError that says so.
func CompileUnit(t Text, u UnitRef, o Options) (_ *Program, err error) {
	defer t.recoverError(&err)
	m := mask(t.Code)
	tree, e := parseUnit(t.Name, m, u)
	if e == nil {
		return nil, t.unitError(m, u)
	}
	unit := &ast.ExpressionStatement{Expression: e}
	tree.Body, tree.DeclarationList = []ast.Statement{unit}, nil
	s := script{tree: tree, mask: m, words: scanWords(m.masked[u.Start:u.End])}
	p := &Program{Text: t, Threads: true, Tasks: true, firstSite: o.FirstSite}
	if err := p.rewrite(s); err != nil {
		return nil, err
	}
	unit.Expression = u.value(unit.Expression)
	return p.generate(s, u.Strict)
}

func (t Text) unitError(m masked, u UnitRef) error {
	p := Position{File: t.Name, Line: 1, Column: 1}
	if 0 <= u.Start && u.Start <= len(m.masked) {
		p = m.position(t.Name, u.Start)
	}
	const message = "the bytes from %d to %d are not the function or class that was asked for"
	return t.syntaxError(p, fmt.Sprintf(message, u.Start, u.End))
}

// value is the expression whose value is the unit: a literal, or a method of it.
func (u UnitRef) value(e ast.Expression) ast.Expression {
	switch e := e.(type) {
	case *ast.ObjectLiteral:
		return method(e)
	case *ast.FunctionLiteral:
		if u.Form == Declaration {
			name := e.Name.Name
			e.Name = nil
			return named(name, e)
		}
		if e.Name != nil {
			return e
		}
	case *ast.ClassLiteral:
		return u.ofClass(e)
	}
	return named(unistring.NewFromString(u.Name), e)
}

// ofClass is the expression for a class or, for a Member, for its method.
func (u UnitRef) ofClass(c *ast.ClassLiteral) ast.Expression {
	var e ast.Expression = c
	if c.Name == nil {
		e = named(unistring.NewFromString(u.Name), c)
	}
	if u.Form != Member {
		return e
	}
	if !u.Static {
		e = dot(e, "prototype", c.Class)
	}
	return index(e, stringLiteral(unistring.NewFromString(u.Member), c.Class), c.Class)
}

// method is the method of an object literal that has no other property. An accessor becomes a method with the
// name that the accessor's function has.
func method(object *ast.ObjectLiteral) ast.Expression {
	at := object.LeftBrace
	p := object.Value[0].(*ast.PropertyKeyed)
	if p.Kind != ast.PropertyKindMethod {
		name, _ := keyName(p.Key, false)
		p.Key = stringLiteral(unistring.NewFromString(accessorName(p.Kind, name)), at)
	}
	p.Kind = ast.PropertyKindMethod
	return index(object, p.Key, at)
}

// named is a function or class with the name that it would get as a property; goja shows it in a trace, too.
func named(name unistring.String, e ast.Expression) ast.Expression {
	if name == "" {
		return e
	}
	at := e.Idx0()
	key := stringLiteral(name, at)
	// A computed name, because __proto__ is no property otherwise.
	p := &ast.PropertyKeyed{Key: key, Kind: ast.PropertyKindValue, Value: e, Computed: true}
	return index(&ast.ObjectLiteral{LeftBrace: at, RightBrace: at, Value: []ast.Property{p}}, key, at)
}
