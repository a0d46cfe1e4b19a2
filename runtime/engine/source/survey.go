package source

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
)

// surveyor walks a tree without changing it and fills an Outline. Statements are visited here, functions and
// classes in literal.go, other expressions in names.go.
type surveyor struct {
	outline *Outline
	scope   *scope // the innermost one
	strict  bool   // the code being visited is strict
	name    string // what the literal visited next is assigned to
}

// inside visits a part of the text that is a scope.
func (v *surveyor) inside(kind scopeKind, at file.Idx, visit func()) {
	v.scope = &scope{outer: v.scope, kind: kind, at: at}
	visit()
	v.scope = v.scope.outer
}

// declare adds a name to the scope that its kind of declaration belongs to.
func (v *surveyor) declare(id *ast.Identifier, kind NameKind) {
	s := v.scope
	if kind == Var {
		s = s.function()
	}
	name, b := id.Name.String(), binding{kind, id.Idx}
	s.declare(name, b)
	if s.kind == topScope {
		v.outline.declareTop(name, b)
	}
}

// mention notes the use of a name.
func (v *surveyor) mention(name string, at file.Idx) {
	v.outline.mentions = append(v.outline.mentions, use{name, at, v.scope})
}

func (v *surveyor) statements(list []ast.Statement) {
	for _, s := range list {
		v.statement(s)
	}
}

func (v *surveyor) statement(s ast.Statement) {
	switch s := s.(type) {
	case *ast.ExpressionStatement:
		v.expression(s.Expression)
	case *ast.BlockStatement:
		v.block(s)
	case *ast.VariableStatement:
		v.bindings(s.List, Var)
	case *ast.LexicalDeclaration:
		v.bindings(s.List, lexical(s.Token == token.CONST))
	case *ast.FunctionDeclaration:
		v.declare(s.Function.Name, Function)
		v.declaredFunction(s.Function)
	case *ast.ClassDeclaration:
		v.declare(s.Class.Name, Class)
		v.class(s.Class, s.Class.Name.Name.String())
	case *ast.ReturnStatement:
		v.expression(s.Argument)
	case *ast.ThrowStatement:
		v.expression(s.Argument)
	case *ast.LabelledStatement:
		v.statement(s.Statement)
	default:
		v.compound(s)
	}
}

func lexical(isConst bool) NameKind {
	if isConst {
		return Const
	}
	return Let
}

// compound visits the statements that choose or guard others.
func (v *surveyor) compound(s ast.Statement) {
	switch s := s.(type) {
	case *ast.IfStatement:
		v.expression(s.Test)
		v.statement(s.Consequent)
		v.statement(s.Alternate)
	case *ast.SwitchStatement:
		v.expression(s.Discriminant)
		v.inside(blockScope, s.Switch, func() { v.cases(s.Body) })
	case *ast.TryStatement:
		v.try(s)
	case *ast.WithStatement:
		v.expression(s.Object)
		v.inside(withScope, s.With, func() { v.statement(s.Body) })
	case *ast.WhileStatement:
		v.expression(s.Test)
		v.statement(s.Body)
	case *ast.DoWhileStatement:
		v.statement(s.Body)
		v.expression(s.Test)
	default:
		v.loop(s)
	}
}

func (v *surveyor) block(b *ast.BlockStatement) {
	if b != nil {
		v.inside(blockScope, b.LeftBrace, func() { v.statements(b.List) })
	}
}

func (v *surveyor) cases(list []*ast.CaseStatement) {
	for _, c := range list {
		v.expression(c.Test)
		v.statements(c.Consequent)
	}
}

func (v *surveyor) try(s *ast.TryStatement) {
	v.block(s.Body)
	if c := s.Catch; c != nil {
		v.inside(blockScope, c.Catch, func() {
			v.target(c.Parameter, Caught)
			v.block(c.Body)
		})
	}
	v.block(s.Finally)
}

// loop visits the statements whose head can declare names.
func (v *surveyor) loop(s ast.Statement) {
	switch s := s.(type) {
	case *ast.ForStatement:
		v.inside(blockScope, s.For, func() {
			v.loopHead(s.Initializer)
			v.expression(s.Test)
			v.expression(s.Update)
			v.statement(s.Body)
		})
	case *ast.ForInStatement:
		v.each(s.For, s.Into, s.Source, s.Body)
	case *ast.ForOfStatement:
		v.each(s.For, s.Into, s.Source, s.Body)
	}
}

func (v *surveyor) loopHead(h ast.ForLoopInitializer) {
	switch h := h.(type) {
	case *ast.ForLoopInitializerExpression:
		v.expression(h.Expression)
	case *ast.ForLoopInitializerVarDeclList:
		v.bindings(h.List, Var)
	case *ast.ForLoopInitializerLexicalDecl:
		v.bindings(h.LexicalDeclaration.List, lexical(h.LexicalDeclaration.Token == token.CONST))
	}
}

func (v *surveyor) each(at file.Idx, into ast.ForInto, source ast.Expression, body ast.Statement) {
	v.inside(blockScope, at, func() {
		switch into := into.(type) {
		case *ast.ForIntoExpression:
			v.expression(into.Expression)
		case *ast.ForIntoVar:
			v.target(into.Binding.Target, Var)
		case *ast.ForDeclaration:
			v.target(into.Target, lexical(into.IsConst))
		}
		v.expression(source)
		v.statement(body)
	})
}

func (v *surveyor) bindings(list []*ast.Binding, kind NameKind) {
	for _, b := range list {
		v.target(b.Target, kind)
		v.assigned(b.Target, b.Initializer)
	}
}

// target declares the names of a variable or pattern, nil included, and visits the expressions in it.
func (v *surveyor) target(t ast.Expression, kind NameKind) {
	switch t := t.(type) {
	case *ast.Identifier:
		v.declare(t, kind)
	case *ast.AssignExpression: // with a default value
		v.target(t.Left, kind)
		v.assigned(t.Left, t.Right)
	case *ast.ArrayPattern:
		for _, e := range t.Elements {
			v.target(e, kind)
		}
		v.target(t.Rest, kind)
	case *ast.ObjectPattern:
		for _, p := range t.Properties {
			v.property(p, kind)
		}
		v.target(t.Rest, kind)
	}
}

// property declares what a property of a pattern does.
func (v *surveyor) property(p ast.Property, kind NameKind) {
	switch p := p.(type) {
	case *ast.PropertyShort:
		v.declare(&p.Name, kind)
		v.assigned(&p.Name, p.Initializer)
	case *ast.PropertyKeyed:
		if p.Computed {
			v.expression(p.Key)
		}
		v.target(p.Value, kind)
	}
}
