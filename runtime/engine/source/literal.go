package source

import (
	"strconv"

	"github.com/dop251/goja/ast"
)

// This file notes the functions and classes of a text, each with the range of the mentions in it.

// literal adds a function or class, whose mentions are those that visit finds.
func (v *surveyor) literal(n ast.Node, ref UnitRef, visit func(*literal)) {
	ref.Strict = v.strict
	l := &literal{ref: ref, name: ref.Name, node: n, start: n.Idx0(), in: v.scope, first: len(v.outline.mentions)}
	v.outline.literals = append(v.outline.literals, l)
	visit(l)
	l.last = len(v.outline.mentions)
}

// declaredFunction visits a function declaration. One that is not at the top level takes its name with it.
func (v *surveyor) declaredFunction(f *ast.FunctionLiteral) {
	v.literal(f, UnitRef{Form: Declaration}, func(l *literal) {
		l.name = f.Name.Name.String()
		if v.scope.kind != topScope {
			l.ref.Form, l.own = Expression, f.Name.Idx
		}
		v.parts(f)
	})
}

// function visits a function expression.
func (v *surveyor) function(f *ast.FunctionLiteral) {
	name := v.takeName()
	if f.Name == nil {
		v.literal(f, UnitRef{Name: name}, func(*literal) { v.parts(f) })
		return
	}
	v.literal(f, UnitRef{}, func(l *literal) {
		l.name = f.Name.Name.String()
		v.inside(blockScope, f.Function, func() {
			v.declare(f.Name, Function)
			v.parts(f)
		})
	})
}

// method visits a method or accessor of an object literal.
func (v *surveyor) method(f *ast.FunctionLiteral, name string, known bool) {
	v.literal(f, UnitRef{Form: Property}, func(l *literal) {
		l.name = name
		if !known {
			l.refusal = refuseComputed
		}
		v.parts(f)
	})
}

const refuseComputed = "a method with a computed name cannot be taken to another process: give it a plain name"

// parts visits the parameters and the body of a function.
func (v *surveyor) parts(f *ast.FunctionLiteral) {
	v.inside(functionScope, f.Function, func() {
		v.node(f.ParameterList)
		v.body(f.Body)
	})
}

func (v *surveyor) arrow(f *ast.ArrowFunctionLiteral) {
	v.literal(f, UnitRef{Name: v.takeName()}, func(*literal) {
		v.inside(arrowScope, f.Start, func() {
			v.node(f.ParameterList)
			if b, ok := f.Body.(*ast.BlockStatement); ok {
				v.body(b)
			} else {
				v.node(f.Body)
			}
		})
	})
}

func (v *surveyor) body(b *ast.BlockStatement) {
	strict := v.strict
	v.strict = strict || isStrict(b.List)
	v.inside(bodyScope, b.LeftBrace, func() { children(b, v) })
	v.strict = strict
}

// class visits a class; declared is the name of a class declaration.
func (v *surveyor) class(c *ast.ClassLiteral, declared string) {
	name := v.takeName()
	if c.Name != nil {
		name = ""
	}
	v.literal(c, UnitRef{Name: name}, func(l *literal) {
		strict := v.strict
		v.strict = true
		v.inside(literalScope, c.Class, func() {
			v.scope.declared = declared
			if c.Name != nil {
				l.name = c.Name.Name.String()
				v.declare(c.Name, Class)
			}
			v.expression(c.SuperClass)
			for _, e := range c.Body {
				v.element(l, e)
			}
		})
		v.strict = strict
	})
}

// element visits a part of a class.
func (v *surveyor) element(class *literal, e ast.ClassElement) {
	switch e := e.(type) {
	case *ast.FieldDefinition:
		v.key(e.Key, e.Computed)
		v.inside(initializerScope, e.Idx, func() {
			name, _ := keyName(e.Key, e.Computed)
			v.named(name, e.Initializer)
		})
	case *ast.MethodDefinition:
		v.key(e.Key, e.Computed)
		if isConstructor(e) {
			v.parts(e.Body)
			return
		}
		v.member(class, e)
	case *ast.ClassStaticBlock:
		v.inside(initializerScope, e.Static, func() { children(e.Block, v) })
	}
}

// key declares a private name, or visits a computed one.
func (v *surveyor) key(k ast.Expression, computed bool) {
	if id, ok := k.(*ast.PrivateIdentifier); ok {
		v.scope.declare("#"+id.Name.String(), binding{Private, id.Idx})
	} else if computed {
		v.expression(k)
	}
}

// member visits a method of a class.
func (v *surveyor) member(class *literal, e *ast.MethodDefinition) {
	name, known := keyName(e.Key, e.Computed)
	v.literal(e.Body, UnitRef{Form: Member, Member: name, Static: e.Static}, func(l *literal) {
		l.class, l.name = class, name
		switch _, private := e.Key.(*ast.PrivateIdentifier); {
		case private:
			l.refusal = "a private method cannot be taken to another process: only its class can reach it"
		case !known:
			l.refusal = refuseComputed
		case e.Kind != ast.PropertyKindMethod:
			l.refusal = "a getter or setter of a class cannot be taken to another process: make it a method"
		}
		v.parts(e.Body)
	})
}

func isConstructor(e *ast.MethodDefinition) bool {
	key, ok := e.Key.(*ast.StringLiteral)
	return ok && !e.Static && !e.Computed && key.Value == "constructor"
}

// keyName is the name of a property that its key tells.
func keyName(key ast.Expression, computed bool) (name string, ok bool) {
	if computed {
		return "", false
	}
	switch key := key.(type) {
	case *ast.StringLiteral:
		return key.Value.String(), true
	case *ast.NumberLiteral:
		if n, ok := key.Value.(int64); ok {
			return strconv.FormatInt(n, 10), true
		}
	case *ast.PrivateIdentifier:
		return "#" + key.Name.String(), true
	}
	return "", false
}

// accessorName is the name of a function that is a property of some kind.
func accessorName(kind ast.PropertyKind, name string) string {
	switch kind {
	case ast.PropertyKindGet, ast.PropertyKindSet:
		return string(kind) + " " + name
	}
	return name
}
