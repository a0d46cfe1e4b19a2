package source

import (
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
			b.Initializer = undefined(b.Target.Idx0())
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
