package source

import (
	"cmp"
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
)

// redeclarable turns the top-level let, const and class of a tree into var, so that the same name can be typed again
// at a prompt, after a mistake above all: a const whose initializer threw could never be used. The price is
// that such a name is a property of the global object. See keepConstants.
func redeclarable(tree *ast.Program) {
	for i, s := range tree.Body {
		var at file.Idx
		var list []*ast.Binding
		switch s := s.(type) {
		case *ast.LexicalDeclaration:
			at, list = s.Idx, initialized(s.List)
		case *ast.ClassDeclaration:
			at = s.Class.Class
			list = []*ast.Binding{{Target: s.Class.Name, Initializer: s.Class}}
		default:
			continue
		}
		tree.Body[i] = &ast.VariableStatement{Var: at, List: list}
		tree.DeclarationList = append(tree.DeclarationList, &ast.VariableDeclaration{Var: at, List: list})
	}
}

// initialized gives a let without a value the value undefined; a var would keep the value that it had.
func initialized(list []*ast.Binding) []*ast.Binding {
	for _, b := range list {
		if b.Initializer == nil {
			at := b.Target.Idx0()
			b.Initializer = &ast.UnaryExpression{Operator: token.VOID, Idx: at, Operand: number(0, at)}
		}
	}
	return list
}

// repeated puts the statements of a tree into a loop of n turns. Positions stay those of the text.
func repeated(tree *ast.Program, n int) {
	if len(tree.Body) == 0 {
		return
	}
	const turn = "$turn"
	at := tree.Body[0].Idx0()
	tree.Body = []ast.Statement{&ast.ForStatement{
		For: at,
		Initializer: &ast.ForLoopInitializerLexicalDecl{
			LexicalDeclaration: ast.LexicalDeclaration{Idx: at, Token: token.LET, List: bind(turn, number(0, at), at)},
		},
		Test:   &ast.BinaryExpression{Operator: token.LESS, Left: identifier(turn, at), Right: number(n, at)},
		Update: &ast.UnaryExpression{Operator: token.INCREMENT, Idx: at, Operand: identifier(turn, at), Postfix: true},
		Body:   &ast.BlockStatement{LeftBrace: at, List: tree.Body, RightBrace: at},
	}}
}

// edit replaces what is between two offsets.
type edit struct {
	from, to int
	text     string
}

// WithRedeclarable returns the text with the top-level declarations of the given names changed so that a script may declare
// these names more than once: let, const, class and function become a var. A text that cannot be read stays as it is.
func (t Text) WithRedeclarable(names map[string]bool) string {
	o, err := t.Outline()
	if err != nil {
		return t.Code
	}
	var edits []edit
	body := o.script.tree.Body
	for i, s := range body {
		end := len(o.script.mask.masked)
		if i+1 < len(body) {
			end = offset(body[i+1].Idx0())
		}
		if name := o.declares(offset(s.Idx0()), end, names); name != "" {
			edits = append(edits, asVars(s, name)...)
		}
	}
	return apply(o.script.mask.original, edits)
}

// declares is the first of names that is declared at the top level between two offsets; "" for none.
func (o *Outline) declares(from, to int, names map[string]bool) string {
	for _, d := range o.top {
		if at := offset(d.at); names[d.Name] && from <= at && at < to {
			return d.Name
		}
	}
	return ""
}

// asVars returns the edits that make a statement declare vars.
func asVars(s ast.Statement, name string) []edit {
	switch s := s.(type) {
	case *ast.LexicalDeclaration:
		at := offset(s.Idx)
		edits := []edit{{at, at + len(s.Token.String()), "var"}}
		for _, b := range s.List {
			if id, ok := b.Target.(*ast.Identifier); ok && b.Initializer == nil {
				end := offset(id.Idx) + len(id.Name.String())
				edits = append(edits, edit{end, end, " = undefined"})
			}
		}
		return edits
	case *ast.ClassDeclaration, *ast.FunctionDeclaration:
		start, end := offset(s.Idx0()), offset(s.Idx1())
		return []edit{{start, start, "var " + name + " = "}, {end, end, ";"}}
	}
	return nil
}

// apply makes edits, which must not overlap, in a text.
func apply(code string, edits []edit) string {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(b.from, a.from) })
	for _, e := range edits {
		code = code[:e.from] + e.text + code[e.to:]
	}
	return code
}
