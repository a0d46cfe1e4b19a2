package source

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
)

// parseUnit parses a unit without the text around it, so that a long text takes no longer, and returns with the tree the
// function, the class or the object with one method that it consists of. The tree has the positions of the whole text. Both
// are nil if the unit does not parse as its form says.
func parseUnit(name string, m masked, u UnitRef) (*ast.Program, ast.Expression) {
	open, end := u.wrapper()
	skip := u.Start - len(open)
	if u.Form < Expression || u.Form > Member || skip < 0 || u.Start >= u.End || u.End > len(m.masked) {
		return nil, nil
	}
	code := open + m.masked[u.Start:u.End] + end
	if CheckNesting(code) != nil {
		return nil, nil
	}
	tree, err := parseAfter(name, m.masked[:skip], code)
	if err != nil || len(tree.Body) != 1 {
		return nil, nil
	}
	tree.File = file.NewFile(name, m.masked, 1)
	if e := literalOf(tree, u); e != nil {
		return tree, e
	}
	return nil, nil
}

// wrapper is what a unit is put in to be parsed as an expression. What begins a text is a declaration or an arrow function
// and needs none.
func (u UnitRef) wrapper() (open, end string) {
	switch {
	case u.Form == Property:
		return "({", "\n})"
	case u.Start == 0:
		return "", "\n"
	}
	return "(", "\n)"
}

// literalOf is what a unit's tree consists of; nil if that is not what it is to be.
func literalOf(tree *ast.Program, u UnitRef) ast.Expression {
	e := expressionOf(tree.Body[0])
	if u.Form == Property {
		f := methodOf(e)
		if f == nil || !u.covers(f) {
			return nil
		}
		return e
	}
	switch e := e.(type) {
	case *ast.FunctionLiteral:
		if u.covers(e) && u.Form != Member && (u.Form != Declaration || e.Name != nil) {
			return e
		}
	case *ast.ArrowFunctionLiteral:
		if u.Form == Expression && offset(e.Start) == u.Start {
			e.Source = ""
			if code, end := tree.File.Source(), offset(e.Idx1()); end <= len(code) { // otherwise goja has none either
				e.Source = code[u.Start:end]
			}
			return e
		}
	case *ast.ClassLiteral:
		if u.covers(e) && (u.Form == Expression || u.Form == Member && hasMember(e, u)) {
			return e
		}
	}
	return nil
}

func expressionOf(s ast.Statement) ast.Expression {
	switch s := s.(type) {
	case *ast.ExpressionStatement:
		return s.Expression
	case *ast.FunctionDeclaration:
		return s.Function
	case *ast.ClassDeclaration:
		return s.Class
	}
	return nil
}

// methodOf is the function of an object literal that has nothing but one method or accessor with a plain name.
func methodOf(e ast.Expression) *ast.FunctionLiteral {
	object, ok := e.(*ast.ObjectLiteral)
	if !ok || len(object.Value) != 1 {
		return nil
	}
	p, ok := object.Value[0].(*ast.PropertyKeyed)
	if !ok || p.Computed || p.Kind == ast.PropertyKindValue {
		return nil
	}
	f, _ := p.Value.(*ast.FunctionLiteral)
	return f
}

// hasMember reports whether a class has the method that u names.
func hasMember(c *ast.ClassLiteral, u UnitRef) bool {
	for _, e := range c.Body {
		m, ok := e.(*ast.MethodDefinition)
		if !ok || m.Static != u.Static || m.Kind != ast.PropertyKindMethod || isConstructor(m) {
			continue
		}
		_, private := m.Key.(*ast.PrivateIdentifier)
		if name, ok := keyName(m.Key, m.Computed); ok && !private && name == u.Member {
			return true
		}
	}
	return false
}

// covers reports whether a node that ends with a brace is all of the unit.
func (u UnitRef) covers(n ast.Node) bool {
	return offset(n.Idx0()) == u.Start && offset(n.Idx1()) == u.End
}

// end is where a literal ends. Of an arrow function whose body is an expression goja does not know that: its
// tree has no parentheses, and a name in it may be shorter or longer than in the text.
func (o *Outline) end(l *literal) (int, error) {
	if o.script.lowered {
		return offset(l.start) + len(*sourceOf(l.node)), nil
	}
	end := offset(l.node.Idx1())
	arrow, isArrow := l.node.(*ast.ArrowFunctionLiteral)
	if !isArrow {
		return end, nil
	}
	if _, ok := arrow.Body.(*ast.BlockStatement); ok {
		return end, nil
	}
	for _, end := range candidateEnds(o.script.mask.masked, offset(l.start), end) {
		if o.isArrow(arrow, end) {
			return end, nil
		}
	}
	const advice = "weft cannot tell where this arrow function ends: put its body in braces"
	return 0, fmt.Errorf("%v: %s", o.place(l.start), advice)
}

// candidateEnds are places where what begins at start may end, the most probable first: where goja believes, behind
// the next parentheses, and elsewhere nearby.
func candidateEnds(code string, start, end int) []int {
	const parentheses, nearby = 8, 32
	all := []int{end}
	for i := end; i < len(code) && len(all) <= parentheses; i++ {
		if code[i] == ')' {
			all = append(all, i+1)
		}
	}
	for d := 1; d <= nearby; d++ {
		all = append(all, end+d, end-d)
	}
	return all
}

// isArrow reports whether the text from the start of an arrow function to end is that function.
func (o *Outline) isArrow(f *ast.ArrowFunctionLiteral, end int) bool {
	_, e := parseUnit(o.text.Name, o.script.mask, UnitRef{Start: offset(f.Start), End: end})
	g, ok := e.(*ast.ArrowFunctionLiteral)
	return ok && reflect.DeepEqual(f.ParameterList, g.ParameterList) && reflect.DeepEqual(f.Body, g.Body)
}

// TextOf returns a text that consists of one function or class with the given source, for one whose own text is not known.
// Columns in its first line are one more than in src, or two for a method.
func TextOf(name, src string) Text {
	t := Text{Name: name, Code: "(" + src + "\n)"}
	if _, err := t.Outline(); err != nil {
		t.Code = "({" + src + "\n})"
	}
	return t
}

// WholeArrow is the text of an arrow function that begins at start in code, of which goja has kept a part: it leaves out the
// parentheses at the end of a body that is an expression.
func WholeArrow(code string, start int, kept string) string {
	end := start + len(kept)
	if !strings.Contains(kept, "=>") || strings.Count(kept, "(") <= strings.Count(kept, ")") || start < 0 || end > len(code) {
		return kept
	}
	for _, end := range candidateEnds(code, start, end) {
		if end < start+len(kept) || end > len(code) {
			continue
		}
		tree, err := parseScript("", "("+code[start:end]+"\n)")
		if err == nil && len(tree.Body) == 1 {
			return kept + code[start+len(kept):end]
		}
	}
	return kept
}
