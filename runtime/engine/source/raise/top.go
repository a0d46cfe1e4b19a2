package raise

import (
	"reflect"
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// enclose takes the variables that lowering has added at the top level off the global object: it puts the statements that use them in a
// block, with its own. Where a name of the author's is declared among these statements, the variables are declared by let instead.
func (r *raiser) enclose(tree *ast.Program) {
	hidden := map[unistring.String]bool{}
	for _, d := range tree.DeclarationList {
		for _, b := range d.List {
			if id, ok := b.Target.(*ast.Identifier); ok && Hidden(string(id.Name)) {
				hidden[id.Name] = true
			}
		}
	}
	if len(hidden) == 0 {
		return
	}
	uses := map[unistring.String][2]int{} // the first statement with a variable that it does not declare itself, and the one behind the last
	alone := map[int]bool{}               // the statements that declare what they use
	for i, s := range tree.Body {
		mine := r.declaredIn(s)
		used, foreign := false, false
		for _, n := range r.in(s, true) {
			if id, ok := n.(*ast.Identifier); ok && hidden[id.Name] {
				used, foreign = true, foreign || !mine[id.Name]
			}
		}
		if _, isList := s.(*ast.VariableStatement); used && !foreign && !isList {
			alone[i] = true
			continue
		}
		for _, n := range r.in(s, true) {
			if id, ok := n.(*ast.Identifier); ok && hidden[id.Name] {
				if u, ok := uses[id.Name]; ok {
					uses[id.Name] = [2]int{u[0], i + 1}
				} else {
					uses[id.Name] = [2]int{i, i + 1}
				}
			}
		}
	}
	var body []ast.Statement
	for i := 0; i < len(tree.Body); {
		end := lastOf(uses, i)
		if alone[i] {
			end = max(end, i+1)
		}
		if end == i {
			body = append(body, tree.Body[i])
			i++
			continue
		}
		body = append(body, r.block(tree.Body[i:end])...)
		i = end
	}
	tree.Body = body
	tree.DeclarationList = slices.DeleteFunc(tree.DeclarationList, func(d *ast.VariableDeclaration) bool { return r.moved[d.List[0]] })
}

// declaredIn are the variables of lowering's that a statement declares.
func (r *raiser) declaredIn(s ast.Statement) map[unistring.String]bool {
	names := map[unistring.String]bool{}
	for _, n := range r.in(s, false) {
		if b, ok := n.(*ast.Binding); ok {
			if id, ok := b.Target.(*ast.Identifier); ok && Hidden(string(id.Name)) {
				names[id.Name] = true
			}
		}
	}
	return names
}

// lastOf is behind the last statement that must stay with statement i.
func lastOf(uses map[unistring.String][2]int, i int) int {
	for end, grown := i, true; ; {
		grown = false
		for _, u := range uses {
			if u[0] >= i && u[0] < max(end, i+1) && u[1] > end {
				end, grown = u[1], true
			}
		}
		if !grown {
			return end
		}
	}
}

// allHidden reports whether a declaration is lowering's.
func allHidden(list []*ast.Binding) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(b *ast.Binding) bool {
		id, ok := b.Target.(*ast.Identifier)
		return !ok || !Hidden(string(id.Name))
	})
}

// in are the nodes of a statement; deep says that those in functions count.
func (r *raiser) in(s ast.Statement, deep bool) []any {
	w := &raiser{seen: map[any]bool{}, fields: r.fields, shallow: !deep}
	w.value(reflect.ValueOf(&s).Elem())
	return w.nodes
}

// block are statements with the variables that they declare among themselves.
func (r *raiser) block(list []ast.Statement) []ast.Statement {
	for _, s := range list {
		switch s.(type) {
		case *ast.LexicalDeclaration, *ast.ClassDeclaration, *ast.FunctionDeclaration:
			return r.let(list)
		}
	}
	at := list[0].Idx0()
	let := &ast.LexicalDeclaration{Idx: at, Token: token.LET}
	list = slices.Clone(list)
	r.assign(list, let)
	for _, s := range list {
		for _, n := range r.in(s, false) {
			switch n := n.(type) {
			case *ast.BlockStatement:
				r.assign(n.List, let)
			case *ast.ForStatement:
				if v, ok := n.Initializer.(*ast.ForLoopInitializerVarDeclList); ok && allHidden(v.List) {
					n.Initializer = &ast.ForLoopInitializerExpression{Expression: r.assignment(v.List, let)}
				}
			case *ast.ForOfStatement:
				if v, ok := n.Into.(*ast.ForIntoVar); ok && allHidden([]*ast.Binding{v.Binding}) {
					r.moved[v.Binding] = true
					n.Into = &ast.ForDeclaration{Idx: n.For, Target: v.Binding.Target}
				}
			}
		}
	}
	if len(let.List) > 0 {
		list = append([]ast.Statement{let}, list...)
	}
	return []ast.Statement{&ast.BlockStatement{LeftBrace: at, List: list, RightBrace: at}}
}

// let has lowering's variables declared by let.
func (r *raiser) let(list []ast.Statement) []ast.Statement {
	list = slices.Clone(list)
	for i, s := range list {
		if v, ok := s.(*ast.VariableStatement); ok && allHidden(v.List) {
			r.moved[v.List[0]] = true
			list[i] = &ast.LexicalDeclaration{Idx: v.Var, Token: token.LET, List: v.List}
		}
	}
	return list
}

// assign makes assignments of the declarations in a list, and has let declare the variables.
func (r *raiser) assign(list []ast.Statement, let *ast.LexicalDeclaration) {
	for i, s := range list {
		if v, ok := s.(*ast.VariableStatement); ok && allHidden(v.List) {
			list[i] = &ast.ExpressionStatement{Expression: r.assignment(v.List, let)}
		}
	}
}

// assignment is what a declaration does.
func (r *raiser) assignment(list []*ast.Binding, let *ast.LexicalDeclaration) ast.Expression {
	r.moved[list[0]] = true
	all := &ast.SequenceExpression{}
	for _, b := range list {
		id := b.Target.(*ast.Identifier)
		if !slices.ContainsFunc(let.List, func(b *ast.Binding) bool { return b.Target.(*ast.Identifier).Name == id.Name }) {
			let.List = append(let.List, &ast.Binding{Target: &ast.Identifier{Name: id.Name, Idx: id.Idx}})
		}
		value := b.Initializer
		if value == nil {
			value = id
		}
		all.Sequence = append(all.Sequence, &ast.AssignExpression{Operator: token.ASSIGN, Left: id, Right: value})
	}
	return all
}
