package source

import (
	"fmt"
	"slices"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"

	"weft/runtime/engine/source/raise"
)

// Unit is a part of a text that another process can compile alone: a function, a class, or a method with its class.
type Unit struct {
	Ref      UnitRef   // what CompileUnit needs
	Name     string    // of the function or class as the text has it, "" when it has none
	Position Position  // where it begins
	Free     []Mention // what it mentions and does not declare, each name once, in the order of the text
}

// UnitRef says which part of a text a Unit is. It is plain data, to be sent to the process that compiles the unit.
type UnitRef struct {
	Start, End int    // in bytes of Text.Code without its byte order mark
	Form       Form   // how it is to be read
	Member     string // of a Member: the name of the method
	Static     bool   // likewise: it is static
	Strict     bool   // the code around it is strict

	// Name is the property name of a function or class that has no name in its own text: the name of what it is assigned to. A caller
	// that knows the property at run time may put its value here. For a Member it is the name of the class.
	Name string
}

// Form is how a part of a text becomes a function or class.
type Form int

const (
	Expression  Form = iota // as it stands; a name in it is known inside of it only
	Declaration             // a function whose own name is the variable around it
	Property                // a method, getter or setter of an object literal
	Member                  // a method of a class: the unit is the class
)

// Mention is a name that a unit reads, writes or asks the type of, and does not declare itself.
type Mention struct {
	Name     string   // of a private name, with #; also this, super, arguments, new.target, await, yield
	Position Position // where the unit names it first
	Bound    Bound
	Kind     NameKind // how it is declared; of an Unknown, 0
	Declared Position // where; of an Unknown, the zero Position
}

// Bound is where a name that a unit mentions is declared.
type Bound int

const (
	Unknown  Bound = iota // not in this text: a global, or declared by another text
	TopLevel              // at the top level of this text
	Captured              // by something around the unit that is not the top level: it cannot be taken along
)

// NameKind is how a name is declared.
type NameKind int

const (
	Var NameKind = iota + 1
	Let
	Const
	Class
	Function
	Parameter
	Caught   // the parameter of a catch
	Implicit // this and its kind: what a function, an object or a class has without declaring it
	Private  // a name with #
	Imported
	Dynamic // perhaps a property of the object of a with statement
)

// String returns the word for a kind of declaration.
func (k NameKind) String() string {
	words := [...]string{Var: "var", Let: "let", Const: "const", Class: "class", Function: "function",
		Parameter: "parameter", Caught: "catch parameter", Implicit: "implicit", Private: "private name",
		Imported: "import", Dynamic: "with"}
	if k <= 0 || int(k) >= len(words) {
		return "unknown"
	}
	return words[k]
}

// FindUnit finds the function or class whose source (Function.prototype.toString) is src. near tells identical ones apart:
// it is where a function begins, or any place in a class, in bytes without byte order mark; if it is negative, the first
// one is found. The error says why there is no such unit, or why it cannot be taken out of the text; a name that the unit
// captures is no error here, see Unit.Free.
func (o *Outline) FindUnit(src string, near int) (_ *Unit, err error) {
	defer o.text.recoverError(&err)
	for _, l := range o.literals {
		if !l.at(near) || o.sourceOf(l) != src {
			continue
		}
		if l.refusal != "" {
			return nil, fmt.Errorf("%v: %s", o.place(l.start), l.refusal)
		}
		return o.unit(l)
	}
	return nil, fmt.Errorf("%s does not contain this function: %.60q", o.text.Name, src)
}

// at reports whether a literal is the one near a place.
func (l *literal) at(near int) bool {
	start := offset(l.start)
	if c, ok := l.node.(*ast.ClassLiteral); ok && near > start {
		return near <= offset(c.RightBrace)
	}
	return near < 0 || near == start
}

// unit makes the Unit of a literal. For a method of a class the unit is the class.
func (o *Outline) unit(l *literal) (*Unit, error) {
	whole := l
	if l.class != nil {
		whole = l.class
	}
	end, err := o.end(whole)
	if err != nil {
		return nil, err
	}
	free := o.free(whole)
	if slices.ContainsFunc(free, func(m Mention) bool { return raise.Hidden(m.Name) }) {
		return nil, fmt.Errorf("%v: a class with decorators, or what is in it, cannot be taken to another process", o.place(l.start))
	}
	ref := l.ref
	ref.Start, ref.End, ref.Name, ref.Strict = offset(whole.start), end, whole.ref.Name, whole.ref.Strict
	return &Unit{Ref: ref, Name: l.name, Position: o.place(l.start), Free: free}, nil
}

// CompileUnit compiles a unit of a text to a program whose value is the function, class or method. Nothing else of the text
// runs, except what the unit itself evaluates: the superclass, the static fields and the computed names of a class. The
// function has the same name, length and source as in a program of the whole text, and its errors have the same positions.
// Of the options only FirstSite is used; ticks and await hooks are always in.
//
// u may come from another process: if it is no unit of t, the error is a *SyntaxError that says so.
func CompileUnit(t Text, u UnitRef, o Options) (_ *Program, err error) {
	defer t.recoverError(&err)
	s, e, err := t.readUnit(u)
	if err != nil {
		return nil, err
	}
	if s.module != nil || s.words.common && t.Goal == ProgramGoal {
		whole, err := t.Outline()
		if err != nil {
			return nil, err
		}
		if s.replaced = whole.replacements(true); s.module == nil {
			s.replaced = whole.commonReplacements(false)
		}
	}
	unit := &ast.ExpressionStatement{Expression: e}
	s.tree.Body, s.tree.DeclarationList = []ast.Statement{unit}, nil
	p := &Program{Text: t, Threads: true, Tasks: true, firstSite: o.FirstSite}
	if err := p.rewrite(s); err != nil {
		return nil, err
	}
	if object, ok := e.(*ast.ObjectLiteral); ok {
		unit.Expression = method(object, unit.Expression)
	} else {
		unit.Expression = u.value(unit.Expression)
	}
	return p.generate(s, u.Strict, goja.CompileAST)
}

// readUnit takes a unit to its expression, in a tree that has nothing else for the compiler.
func (t Text) readUnit(u UnitRef) (s script, e ast.Expression, err error) {
	m := mask(t.Code)
	if t.Lowered == nil {
		s = script{mask: m}
		if bad := t.hideModule(&s); bad != nil {
			return s, nil, bad
		}
		if s.tree, e = parseUnit(t.Name, s.mask, u); e != nil {
			s.words = scanWords(s.mask.masked[u.Start:u.End])
			return s, e, nil
		}
	}
	if t, s, err = t.read(); err != nil || !s.lowered {
		return s, nil, t.unitError(m, u)
	}
	o, _ := t.survey(s)
	if e = o.loweredUnit(u); e == nil {
		return s, nil, t.unitError(m, u)
	}
	return s, e, nil
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
func method(object *ast.ObjectLiteral, rewritten ast.Expression) ast.Expression {
	at := object.LeftBrace
	p := object.Value[0].(*ast.PropertyKeyed)
	if p.Kind != ast.PropertyKindMethod {
		name, _ := keyName(p.Key, false)
		p.Key = stringLiteral(unistring.NewFromString(accessorName(p.Kind, name)), at)
	}
	p.Kind = ast.PropertyKindMethod
	return index(rewritten, p.Key, at)
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
