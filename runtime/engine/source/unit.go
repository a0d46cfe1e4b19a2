package source

import (
	"fmt"

	"github.com/dop251/goja/ast"
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
	Dynamic  // perhaps a property of the object of a with statement
)

// String returns the word for a kind of declaration.
func (k NameKind) String() string {
	words := [...]string{Var: "var", Let: "let", Const: "const", Class: "class", Function: "function",
		Parameter: "parameter", Caught: "catch parameter", Implicit: "implicit", Private: "private name",
		Dynamic: "with"}
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
	ref := l.ref
	ref.Start, ref.End, ref.Name, ref.Strict = offset(whole.start), end, whole.ref.Name, whole.ref.Strict
	return &Unit{Ref: ref, Name: l.name, Position: o.place(l.start), Free: o.free(whole)}, nil
}
