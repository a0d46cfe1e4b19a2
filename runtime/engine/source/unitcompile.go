package source

import (
	"fmt"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/unistring"
)

// CompileUnit compiles a piece of a text to a program whose value is the function or class that the piece is,
// or the method that is meant of it. Nothing else of the text runs, but what the piece itself evaluates: the
// superclass, the static fields and the computed names of a class. The function says the same of itself as in
// a program of the whole text (name, length, toString), and its errors have the same places. Of the options
// FirstSite counts; ticks and await hooks are always in.
//
// u may come from anywhere: if it is no piece of t, the error is a *SyntaxError that says so.
func CompileUnit(t Text, u UnitRef, o Options) (p *Program, err error) {
	defer func() {
		if r := recover(); r != nil {
			p, err = nil, t.internalError(r)
		}
	}()
	m := mask(t.Code)
	tree := parsePiece(t.Name, m, u)
	if tree == nil {
		return nil, t.noUnit(m, u)
	}
	e := literalOf(tree, u)
	if e == nil {
		return nil, t.noUnit(m, u)
	}
	unit := &ast.ExpressionStatement{Expression: e}
	tree.Body, tree.DeclarationList = []ast.Statement{unit}, nil
	p = &Program{Text: t, Threads: true, Tasks: true, firstSite: o.FirstSite}
	if err := p.rewrite(script{tree: tree, mask: m}, scanWords(m.masked[u.Start:u.End])); err != nil {
		return nil, err
	}
	unit.Expression = u.value(unit.Expression)
	if p.Compiled, err = goja.CompileAST(tree, u.Strict); err != nil {
		return nil, t.compileError(err)
	}
	return p, nil
}

func (t Text) noUnit(m masked, u UnitRef) error {
	p := Position{File: t.Name, Line: 1, Column: 1}
	if 0 <= u.Start && u.Start <= len(m.masked) {
		p = fromGoja(file.NewFile(t.Name, m.masked, 1).Position(u.Start))
	}
	const message = "the bytes from %d to %d are not the function or class that was asked for"
	return t.syntaxError(p, fmt.Sprintf(message, u.Start, u.End))
}

// value is the expression for what is meant of a literal.
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

// ofClass is a class, or its method that is meant.
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
	return element(e, text(unistring.NewFromString(u.Member), c.Class), c.Class)
}

// method is the method of an object literal that has no other property. An accessor becomes a method with the
// name that the accessor's function has.
func method(object *ast.ObjectLiteral) ast.Expression {
	at := object.LeftBrace
	p := object.Value[0].(*ast.PropertyKeyed)
	if p.Kind != ast.PropertyKindMethod {
		name, _ := keyName(p.Key, false)
		p.Key = text(unistring.NewFromString(accessorName(p.Kind, name)), at)
	}
	p.Kind = ast.PropertyKindMethod
	return element(object, p.Key, at)
}

// named is a function or class with the name that it would get as a property: goja gives it one in a trace
// too.
func named(name unistring.String, e ast.Expression) ast.Expression {
	if name == "" {
		return e
	}
	at := e.Idx0()
	key := text(name, at)
	// A computed name, because __proto__ is no property otherwise.
	p := &ast.PropertyKeyed{Key: key, Kind: ast.PropertyKindValue, Value: e, Computed: true}
	return element(&ast.ObjectLiteral{LeftBrace: at, RightBrace: at, Value: []ast.Property{p}}, key, at)
}

func text(s unistring.String, at file.Idx) ast.Expression {
	return &ast.StringLiteral{Idx: at, Value: s}
}

func element(of, member ast.Expression, at file.Idx) ast.Expression {
	return &ast.BracketExpression{Left: of, Member: member, LeftBracket: at, RightBracket: at}
}
