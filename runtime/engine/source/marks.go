package source

import (
	"path"
	"path/filepath"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// marker is the walk that puts hooks around the reads and writes of what more than one thread or task may reach, for the event log: variables
// of the top level that functions write, and properties that are written somewhere. It comes after all passes: what a program does, and how many
// ticks that takes, is the same with and without it.
type marker struct {
	marked     map[file.Idx]string       // the names of variables, by where they are mentioned
	of         unistring.String          // what the log adds to them: the file of a module
	properties map[unistring.String]bool // the names of properties
	elements   map[unistring.String]bool // the names of what has elements
	class      unistring.String          // the name of the class that is visited; "" for none
}

// marks are where such variables are mentioned, and the properties.
func (t Text) marks(s script) *marker {
	outline, top := t.survey(s)
	targets := &targetFinder{at: map[file.Idx]bool{}, properties: map[unistring.String]bool{}, elements: map[unistring.String]bool{}}
	children(s.tree, targets)
	var at []use
	written := map[string]bool{}
	for _, u := range outline.mentions {
		if kind := top.names[u.name].kind; kind != Var && kind != Let || u.within(top) {
			continue
		}
		at = append(at, u)
		if targets.at[u.at] && u.in.inFunction() {
			written[u.name] = true
		}
	}
	marked := map[file.Idx]string{}
	for _, u := range at {
		if written[u.name] {
			marked[u.at] = u.name
		}
	}
	m := &marker{marked: marked, properties: targets.properties, elements: targets.elements}
	if t.Goal != ProgramGoal { // another may have a variable of that name
		m.of = unistring.NewFromString(" (" + path.Base(filepath.ToSlash(t.Name)) + ")")
	}
	return m
}

// inFunction reports whether a scope is in a function.
func (s *scope) inFunction() bool {
	for ; s.kind != topScope; s = s.outer {
		switch s.kind {
		case functionScope, arrowScope, bodyScope, initializerScope:
			return true
		}
	}
	return false
}

// targetFinder finds what is assigned to: names, and properties of what has a name.
type targetFinder struct {
	at         map[file.Idx]bool
	properties map[unistring.String]bool
	elements   map[unistring.String]bool // by the names of what has them
}

func (f *targetFinder) expression(e ast.Expression) ast.Expression {
	switch e := e.(type) {
	case nil:
		return nil
	case *ast.AssignExpression:
		f.found(e.Left)
	case *ast.UnaryExpression:
		if isUpdate(e) {
			f.found(e.Operand)
		}
	}
	children(e, f)
	return e
}

func (f *targetFinder) found(target ast.Expression) {
	switch t := target.(type) {
	case *ast.Identifier:
		f.at[t.Idx] = true
	case *ast.DotExpression:
		if owner(t.Left) != "" {
			f.properties[t.Identifier.Name] = true
		}
	case *ast.BracketExpression:
		if of := owner(t.Left); of != "" {
			f.elements[of] = true
		}
	}
}

// owner is the name of what a property is of, if that can be written down twice: looking at it does nothing.
func owner(left ast.Expression) unistring.String {
	switch left := left.(type) {
	case *ast.Identifier:
		if !strings.Contains(left.Name.String(), " ") { // else it is one of the passes'
			return left.Name
		}
	case *ast.ThisExpression:
		return "this"
	}
	return ""
}

func (f *targetFinder) node(n ast.Node) {
	if n != nil {
		children(n, f)
	}
}

func isUpdate(e *ast.UnaryExpression) bool {
	return e.Operator == token.INCREMENT || e.Operator == token.DECREMENT
}

// name is the marked variable that an expression is; nil for another.
func (m *marker) name(e ast.Expression) *ast.Identifier {
	id, ok := e.(*ast.Identifier)
	if !ok || m.marked[id.Idx] != id.Name.String() { // passes put names of their own at the places of others
		return nil
	}
	return id
}

// property is a property or an element that is looked at twice.
type property struct {
	of   ast.Expression
	name ast.Expression // a text, or what is between the brackets
	at   file.Idx
}

// property is the marked property, or element, that an expression is; nil for another.
func (m *marker) property(e ast.Expression) *property {
	switch e := e.(type) {
	case *ast.DotExpression:
		if m.properties[e.Identifier.Name] && owner(e.Left) != "" {
			return &property{e.Left, stringLiteral(e.Identifier.Name, e.Identifier.Idx), e.Identifier.Idx}
		}
	case *ast.BracketExpression:
		if of := owner(e.Left); of == "" || !m.elements[of] {
			return nil
		}
		switch member := e.Member.(type) {
		case *ast.NumberLiteral, *ast.StringLiteral:
			return &property{e.Left, member, e.LeftBracket}
		case *ast.Identifier:
			if m.name(member) == nil && owner(member) != "" {
				return &property{e.Left, member, e.LeftBracket}
			}
		}
	}
	return nil
}

// expression is visitor's.
func (m *marker) expression(e ast.Expression) ast.Expression {
	switch e := e.(type) {
	case nil:
		return nil
	case *ast.Identifier:
		if m.name(e) != nil {
			return m.read(e)
		}
		return e
	case *ast.ClassLiteral:
		if e.Name != nil {
			was := m.class
			m.class = e.Name.Name
			defer func() { m.class = was }()
		}
	case *ast.DotExpression, *ast.BracketExpression:
		if p := m.property(e); p != nil {
			return m.touched("readsOf", p, e)
		}
	case *ast.AssignExpression:
		return m.assign(e)
	case *ast.UnaryExpression:
		if done := m.unary(e); done != nil {
			return done
		}
	case *ast.CallExpression:
		switch callee := e.Callee.(type) {
		case *ast.Identifier: // is named in errors
			expressions(e.ArgumentList, m)
			return e
		case *ast.DotExpression: // its this is what is left of the dot
			callee.Left = m.expression(callee.Left)
			expressions(e.ArgumentList, m)
			return e
		case *ast.BracketExpression: // likewise
			callee.Left, callee.Member = m.expression(callee.Left), m.expression(callee.Member)
			expressions(e.ArgumentList, m)
			return e
		}
	case *ast.TemplateLiteral:
		if e.Tag != nil {
			expressions(e.Expressions, m)
			return e
		}
	case *ast.ArrayPattern, *ast.ObjectPattern: // has what is to be written
		return e
	case *ast.OptionalChain, *ast.Optional: // a call in it would cut it
		return e
	}
	children(e, m)
	return e
}

// unary marks an increment, or leaves what needs a name as it is; nil for another operator.
func (m *marker) unary(e *ast.UnaryExpression) ast.Expression {
	id, p := m.name(e.Operand), m.property(e.Operand)
	switch {
	case e.Operator == token.TYPEOF && id != nil, e.Operator == token.DELETE:
		return e
	case isUpdate(e) && id != nil:
		return m.written(id, m.read(id), e)
	case isUpdate(e) && p != nil:
		after := 0 // what is to be added to the value of the expression
		if e.Postfix && e.Operator == token.INCREMENT {
			after = 1
		} else if e.Postfix {
			after = -1
		}
		return m.touched("wroteOf", p, m.touched("touches", p), e, number(after, p.at))
	case isUpdate(e):
		return e // its operand is a target
	}
	return nil
}

// node is visitor's.
func (m *marker) node(n ast.Node) {
	switch n := n.(type) {
	case nil:
	case *ast.ForIntoExpression: // is a target
	default:
		children(n, m)
	}
}

// assign marks an assignment to a variable, and what is in another.
func (m *marker) assign(e *ast.AssignExpression) ast.Expression {
	id, p := m.name(e.Left), m.property(e.Left)
	e.Right = m.expression(e.Right)
	logical := e.Operator == token.LOGICAL_AND || e.Operator == token.LOGICAL_OR || e.Operator == token.COALESCE
	switch {
	case logical: // may write nothing
	case id != nil && e.Operator == token.ASSIGN:
		return m.written(id, undefined(id.Idx), e)
	case id != nil:
		return m.written(id, m.read(id), e)
	case p != nil && e.Operator == token.ASSIGN:
		return m.touched("wroteOf", p, undefined(p.at), e, number(0, p.at))
	case p != nil:
		return m.touched("wroteOf", p, m.touched("touches", p), e, number(0, p.at))
	}
	return e
}

// read is a name that tells the log what is read.
func (m *marker) read(id *ast.Identifier) ast.Expression {
	return callHook("reads", id.Idx, m.label(id), id)
}

// written is an expression that writes a variable, which the log is told; first is evaluated before it.
func (m *marker) written(id *ast.Identifier, first, e ast.Expression) ast.Expression {
	return callHook("wrote", id.Idx, m.label(id), first, e, id)
}

// label is what the log calls a variable.
func (m *marker) label(id *ast.Identifier) ast.Expression {
	if m.of == "" {
		return stringLiteral(id.Name, id.Idx)
	}
	return stringLiteral(unistring.NewFromString(id.Name.String()+m.of.String()), id.Idx)
}

// touched is a hook that is told of a property: what it is of, that by its name, and its own name; then come the arguments.
func (m *marker) touched(hook unistring.String, p *property, arguments ...ast.Expression) ast.Expression {
	of := owner(p.of)
	if of == "this" && m.class != "" {
		of = m.class
	}
	return callHook(hook, p.at, append([]ast.Expression{p.of, stringLiteral(of, p.at), p.name}, arguments...)...)
}
