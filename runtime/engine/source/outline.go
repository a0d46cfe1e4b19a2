package source

import (
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
)

// Outline says what a text declares and mentions, and where. It is immutable; any goroutine may use it.
type Outline struct {
	text     Text
	script   script
	literals []*literal
	mentions []use
	top      []Declared
}

// Declared is a name that a text declares at its top level.
type Declared struct {
	Name     string
	Kind     NameKind // Var, Let, Const, Class or Function
	Position Position // of the name

	at file.Idx // likewise
}

// literal is a function or class in a text.
type literal struct {
	ref     UnitRef // without Start and End
	name    string
	node    ast.Node
	start   file.Idx
	in      *scope   // around it
	own     file.Idx // the name of a function declaration that is not at the top level, or 0
	class   *literal // whose method it is, or nil
	refusal string   // why it cannot be taken out of the text, or ""

	first, last int // its mentions are Outline.mentions[first:last]
}

// use is a place where a name is mentioned.
type use struct {
	name string
	at   file.Idx
	in   *scope
}

// Outline reads a text. The error is a *SyntaxError, the same as that of Compile.
func (t Text) Outline() (_ *Outline, err error) {
	defer t.recoverError(&err)
	s, err := t.read()
	if err != nil {
		return nil, err
	}
	o := &Outline{text: t, script: s}
	v := &surveyor{outline: o, scope: &scope{kind: topScope}, strict: isStrict(s.tree.Body)}
	children(s.tree, v)
	return o, nil
}

// Declarations returns the names that the text declares at its top level, each once, in the order of the text. A name that is
// both a var and a function is a function. The slice must not be changed.
func (o *Outline) Declarations() []Declared { return o.top }

// declareTop adds a name to the declarations of the top level.
func (o *Outline) declareTop(name string, b binding) {
	for i, d := range o.top {
		if d.Name != name {
			continue
		}
		if b.kind == Function {
			o.top[i] = o.declared(name, b)
		}
		return
	}
	o.top = append(o.top, o.declared(name, b))
}

func (o *Outline) declared(name string, b binding) Declared {
	return Declared{name, b.kind, o.place(b.at), b.at}
}

// sourceOf returns what a literal's toString gives: a piece of the original text, which goja cuts a little too short or too
// long for some arrow functions.
func (o *Outline) sourceOf(l *literal) string {
	return o.script.mask.restore(l.start, *sourceOf(l.node))
}

// place is the position of a node, or the zero Position for the text as a whole, which is at 0.
func (o *Outline) place(at file.Idx) Position {
	if at == 0 {
		return Position{}
	}
	return o.script.position(at)
}

// isStrict reports whether a body begins with the directive for strict code, as goja sees it.
func isStrict(body []ast.Statement) bool {
	return slices.ContainsFunc(body[:directives(body)], func(s ast.Statement) bool {
		text := s.(*ast.ExpressionStatement).Expression.(*ast.StringLiteral).Literal
		return text == `"use strict"` || text == `'use strict'`
	})
}
