package source

import (
	"slices"
	"strings"

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
	t, s, err := t.read()
	if err != nil {
		return nil, err
	}
	o, _ := t.survey(s)
	return o, nil
}

// survey is the outline of a text that was read, and the scope of its top level.
func (t Text) survey(s script) (*Outline, *scope) {
	o, top := &Outline{text: t, script: s}, &scope{kind: topScope}
	if s.module != nil {
		for _, i := range s.module.Imports {
			top.declare(i.Local, binding{Imported, file.Idx(i.At + 1)})
		}
	}
	children(s.tree, &surveyor{outline: o, scope: top, strict: isStrict(s.tree.Body)})
	return o, top
}

// Declarations returns the names that the text declares at its top level, each once, in the order of the text. A name that is
// both a var and a function is a function. The slice must not be changed.
func (o *Outline) Declarations() []Declared {
	if o.script.module == nil {
		return o.top
	}
	all := slices.Clone(o.top)
	for _, i := range o.script.module.Imports {
		all = append(all, o.declared(i.Local, binding{Imported, file.Idx(i.At + 1)}))
	}
	return all
}

// topNames are the names of the declarations.
func (o *Outline) topNames() []string {
	names := make([]string, 0, len(o.top)+1)
	for _, d := range o.top {
		if x := o.script.module; x == nil || d.Name != x.Stand {
			names = append(names, d.Name)
		}
	}
	if o.script.module != nil && o.script.module.Anonymous {
		names = append(names, defaultName)
	}
	return names
}

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

// scope is a part of a text in which names are declared. It is filled while the text is surveyed, and names
// are looked up afterwards: so a name may be used before it is declared.
type scope struct {
	outer    *scope
	kind     scopeKind
	at       file.Idx // where it begins
	names    map[string]binding
	declared string // of a class declaration: its name, which names also declares but for what is around it
}

type scopeKind int

const (
	blockScope       scopeKind = iota
	topScope                   // of the text
	functionScope              // the parameters of a function that has a this of its own
	arrowScope                 // the parameters of an arrow function
	bodyScope                  // of a function: where its var go
	initializerScope           // of a class field or static block
	literalScope               // of a class or an object literal
	withScope
)

// binding is the declaration of a name.
type binding struct {
	kind NameKind
	at   file.Idx
}

// Names that functions and classes declare without saying so. Those that could be variables too have a space.
const (
	nameThis      = "this"
	nameSuper     = "super"
	nameArguments = "arguments"
	nameTarget    = "new.target"
	nameAwait     = " await"
	nameYield     = " yield"
)

// binds looks a name up in one scope.
func (s *scope) binds(name string) (binding, bool) {
	if b, ok := s.names[name]; ok {
		return b, true
	}
	implied := false
	switch s.kind {
	case functionScope:
		implied = name == nameArguments || name != nameSuper && isImplicit(name)
	case arrowScope, topScope:
		implied = name == nameAwait
	case initializerScope:
		implied = name == nameThis || name == nameTarget
	case literalScope:
		implied = name == nameSuper
	case withScope:
		return binding{Dynamic, s.at}, !isImplicit(name) && !strings.HasPrefix(name, "#")
	}
	return binding{Implicit, s.at}, implied
}

// isImplicit reports whether a name is one that no declaration can give.
func isImplicit(name string) bool {
	return slices.Contains([]string{nameThis, nameSuper, nameTarget, nameAwait, nameYield}, name)
}

// declare adds a name. Of several declarations the last function counts, or else the first one.
func (s *scope) declare(name string, b binding) {
	if s.names == nil {
		s.names = map[string]binding{}
	}
	if _, ok := s.names[name]; !ok || b.kind == Function {
		s.names[name] = b
	}
}

// function is the nearest scope that var statements declare in.
func (s *scope) function() *scope {
	for s.kind != bodyScope && s.kind != topScope && s.kind != initializerScope {
		s = s.outer
	}
	return s
}

// free are the names that a literal mentions and does not declare.
func (o *Outline) free(l *literal) []Mention {
	var free []Mention
	seen := map[string]bool{}
	for _, u := range o.mentions[l.first:l.last] {
		if seen[u.name] || u.within(l.in) {
			continue
		}
		seen[u.name] = true
		if f, ok := o.bound(u, l); ok {
			free = append(free, f)
		}
	}
	return free
}

// within reports whether a name is declared in a scope inside of limit.
func (u use) within(limit *scope) bool {
	for s := u.in; s != limit; s = s.outer {
		if _, ok := s.binds(u.name); ok {
			return true
		}
	}
	return false
}

// bound tells how a name is declared around a literal; ok is false when the literal need not care.
func (o *Outline) bound(u use, l *literal) (f Mention, ok bool) {
	f = Mention{Name: strings.TrimSpace(u.name), Position: o.place(u.at)}
	for s := l.in; s != nil; s = s.outer {
		b, found := s.binds(u.name)
		if !found || s.declared == u.name {
			continue
		}
		if l.own != 0 && b.at == l.own {
			return f, false
		}
		f.Bound, f.Kind, f.Declared = Captured, b.kind, o.place(b.at)
		if s.kind == topScope && b.kind != Implicit {
			f.Bound = TopLevel
		}
		return f, true
	}
	return f, u.name != nameThis
}
