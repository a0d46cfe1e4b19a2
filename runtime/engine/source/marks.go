package source

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
)

// marker is the walk that puts hooks around the reads and writes of the variables that more than one thread or task may reach, for the event
// log: those of the top level that functions write. It comes after all passes: what a program does, and how many ticks that takes, is the same
// with and without it.
type marker struct {
	marked map[file.Idx]string // the names, by where they are mentioned
}

// marks are where such variables are mentioned.
func (t Text) marks(s script) map[file.Idx]string {
	outline, top := t.survey(s)
	targets := &targetFinder{at: map[file.Idx]bool{}}
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
	return marked
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

// targetFinder finds the names that are assigned to.
type targetFinder struct{ at map[file.Idx]bool }

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
	if id, ok := target.(*ast.Identifier); ok {
		f.at[id.Idx] = true
	}
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
	case *ast.AssignExpression:
		return m.assign(e)
	case *ast.UnaryExpression:
		if id := m.name(e.Operand); id != nil {
			if isUpdate(e) {
				return m.written(id, m.read(id), e)
			}
			if e.Operator == token.TYPEOF || e.Operator == token.DELETE { // need a name
				return e
			}
		}
	case *ast.CallExpression:
		if _, ok := e.Callee.(*ast.Identifier); ok { // is named in errors
			expressions(e.ArgumentList, m)
			return e
		}
	case *ast.ArrayPattern, *ast.ObjectPattern: // has names to be written
		return e
	}
	children(e, m)
	return e
}

// node is visitor's.
func (m *marker) node(n ast.Node) {
	switch n := n.(type) {
	case nil:
	case *ast.ForIntoExpression:
		if _, ok := n.Expression.(*ast.Identifier); !ok {
			children(n, m)
		}
	default:
		children(n, m)
	}
}

// assign marks an assignment to a variable, and what is in another.
func (m *marker) assign(e *ast.AssignExpression) ast.Expression {
	id := m.name(e.Left)
	if id == nil {
		if _, ok := e.Left.(*ast.Identifier); !ok {
			e.Left = m.expression(e.Left)
		}
		e.Right = m.expression(e.Right)
		return e
	}
	e.Right = m.expression(e.Right)
	switch e.Operator {
	case token.ASSIGN:
		return m.written(id, undefined(id.Idx), e)
	case token.LOGICAL_AND, token.LOGICAL_OR, token.COALESCE: // may write nothing
		return e
	}
	return m.written(id, m.read(id), e)
}

// read is a name that tells the log what is read.
func (m *marker) read(id *ast.Identifier) ast.Expression {
	return callHook("reads", id.Idx, stringLiteral(id.Name, id.Idx), id)
}

// written is an expression that writes a variable, which the log is told; first is evaluated before it.
func (m *marker) written(id *ast.Identifier, first, e ast.Expression) ast.Expression {
	return callHook("wrote", id.Idx, stringLiteral(id.Name, id.Idx), first, e, id)
}
