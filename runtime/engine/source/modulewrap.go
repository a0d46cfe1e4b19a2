package source

import (
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// wrapModule makes the body of a module that of a function, see Module, before the passes change it.
func (s *script) wrapModule(t Text, m *Module) *ast.FunctionLiteral {
	s.nameDefault()
	const at = 1
	f := &ast.FunctionLiteral{
		Function: at, Async: m != nil && m.Async, Generator: m != nil && !m.Async,
		Body:            &ast.BlockStatement{LeftBrace: at, List: s.tree.Body, RightBrace: file.Idx(len(s.mask.masked))},
		DeclarationList: s.tree.DeclarationList, ParameterList: &ast.ParameterList{Opening: at, Closing: at},
	}
	var names []string
	if m == nil {
		names = []string{"exports", "require", "module", "__filename", "__dirname"}
	} else {
		for i := range m.Requests {
			names = append(names, RequestName(t.Name, i))
		}
		if m.Async {
			names = append(names, startName)
		}
	}
	for _, name := range names {
		f.ParameterList.List = append(f.ParameterList.List, bind(unistring.NewFromString(name), nil, at)...)
	}
	s.tree.Body = []ast.Statement{&ast.ExpressionStatement{Expression: f}}
	s.tree.DeclarationList = nil
	return f
}

// nameDefault gives the variable of export default its name, and what is in it the name default. A function is hoisted.
func (s *script) nameDefault() {
	if s.module == nil || !s.module.Anonymous {
		return
	}
	body := s.tree.Body
	for i, n := range body {
		d, ok := n.(*ast.LexicalDeclaration)
		if !ok {
			continue
		}
		id, ok := d.List[0].Target.(*ast.Identifier)
		if !ok || id.Name.String() != s.module.Stand {
			continue
		}
		id.Name = defaultName
		switch f := d.List[0].Initializer.(type) {
		case *ast.FunctionLiteral:
			if f.Name == nil {
				d.List[0].Initializer = named("default", f)
				if offset(f.Function) == s.module.Default || f.Async && offset(f.Idx0()) == s.module.Default {
					copy(body[1:], body[:i])
					body[0] = d
				}
			}
		case *ast.ArrowFunctionLiteral:
			d.List[0].Initializer = named("default", f)
		case *ast.ClassLiteral:
			if f.Name == nil {
				d.List[0].Initializer = named("default", f)
			}
		}
		return
	}
}

// open puts what gives the scope away at the start of a module, after the passes have changed it.
func (m *Module) open(t Text, s *script, wrapper *ast.FunctionLiteral, names []string) {
	const at = 1
	scope := scopeObject(names, m)
	var first ast.Expression
	body := &s.tree.Body
	switch {
	case wrapper == nil:
		if len(m.Exports) == 0 {
			return
		}
		first = callHook("exports", at, stringLiteral(unistring.NewFromString(t.Name), at), scope)
	case m.Async:
		body = &wrapper.Body.List
		first = &ast.AwaitExpression{Await: at, Argument: &ast.CallExpression{
			Callee: identifier(startName, at), LeftParenthesis: at, RightParenthesis: at, ArgumentList: []ast.Expression{scope},
		}}
	default:
		body = &wrapper.Body.List
		first = &ast.YieldExpression{Yield: at, Argument: scope}
	}
	n := directives(*body)
	rest := append([]ast.Statement{evaluate(first)}, (*body)[n:]...)
	*body = append((*body)[:n:n], rest...)
}

// scopeObject has names as accessors. What never changes has no setter.
func scopeObject(names []string, m *Module) ast.Expression {
	const at = 1
	object := &ast.ObjectLiteral{LeftBrace: at, RightBrace: at}
	accessor := func(name unistring.String, kind ast.PropertyKind, parameters []*ast.Binding, s ast.Statement) {
		object.Value = append(object.Value, &ast.PropertyKeyed{
			Key: stringLiteral(name, at), Kind: kind, Computed: true,
			Value: &ast.FunctionLiteral{
				Function: at, ParameterList: &ast.ParameterList{Opening: at, List: parameters, Closing: at},
				Body: &ast.BlockStatement{LeftBrace: at, List: []ast.Statement{s}, RightBrace: at},
			},
		})
	}
	for _, n := range names {
		name := unistring.NewFromString(n)
		accessor(name, ast.PropertyKindGet, nil, &ast.ReturnStatement{Return: at, Argument: identifier(name, at)})
		if !m.Fixed[n] {
			value := unistring.String("weft value")
			set := &ast.AssignExpression{Operator: token.ASSIGN, Left: identifier(name, at), Right: identifier(value, at)}
			accessor(name, ast.PropertyKindSet, bind(value, nil, at), evaluate(set))
		}
	}
	return object
}

// moduleAwait is the pass that makes a top-level await one of the function around the module.
func moduleAwait(w *rewriter, e ast.Expression) ast.Expression {
	if u, ok := e.(*ast.UnaryExpression); ok && u.Operator == token.VOID && w.awaits[u.Idx] {
		return &ast.AwaitExpression{Await: u.Idx, Argument: u.Operand}
	}
	return e
}

// importHook is the pass for import() and import.meta: another word stands there for import.
func importHook(w *rewriter, e ast.Expression) ast.Expression {
	file := stringLiteral(unistring.NewFromString(w.program.Text.Name), e.Idx0())
	switch n := e.(type) {
	case *ast.CallExpression:
		if w.isImport(n.Callee) {
			return w.importCall(n, file)
		}
	case *ast.DotExpression:
		if w.isImport(n.Left) {
			if n.Identifier.Name != "meta" || w.module == nil {
				w.fail(n.Idx0(), "Cannot use 'import.meta' outside a module")
			}
			return callHook("meta", n.Idx0(), file)
		}
	case *ast.NewExpression:
		if w.isImport(n.Callee) {
			w.fail(n.Idx0(), "Cannot use new with import")
		}
	case *ast.AssignExpression:
		if isMeta(n.Left) {
			w.fail(n.Idx0(), "Invalid left-hand side in assignment: import.meta")
		}
	case *ast.UnaryExpression:
		if (n.Operator == token.INCREMENT || n.Operator == token.DECREMENT) && isMeta(n.Operand) {
			w.fail(n.Idx0(), "Invalid left-hand side in assignment: import.meta")
		}
	}
	return e
}

func (w *rewriter) isImport(e ast.Expression) bool {
	id, ok := e.(*ast.Identifier)
	return ok && id.Name.String() == w.word
}

// isMeta reports whether e is import.meta, after the pass.
func isMeta(e ast.Expression) bool {
	call, ok := e.(*ast.CallExpression)
	if !ok {
		return false
	}
	hook, ok := call.Callee.(*ast.DotExpression)
	return ok && hook.Identifier.Name == "meta" && isHooks(hook.Left)
}

func isHooks(e ast.Expression) bool {
	id, ok := e.(*ast.Identifier)
	return ok && id.Name == hooksName
}

// importCall makes import(specifier, options) a call of the hook.
func (w *rewriter) importCall(n *ast.CallExpression, file ast.Expression) ast.Expression {
	if len(n.ArgumentList) < 1 || len(n.ArgumentList) > 2 {
		w.fail(n.Idx0(), "import() takes the name of a module, and perhaps options")
	}
	for _, a := range n.ArgumentList {
		if _, ok := a.(*ast.SpreadElement); ok {
			w.fail(n.Idx0(), "import() takes no ...")
		}
	}
	return callHook("import", n.Idx0(), append([]ast.Expression{file}, n.ArgumentList...)...)
}

// importMention is the pass that puts the replacements in place of names; see rewriter.expression for the names alone.
func importMention(w *rewriter, e ast.Expression) ast.Expression {
	switch n := e.(type) {
	case *ast.ThisExpression:
		if _, ok := w.replaced[n.Idx]; ok {
			return &ast.UnaryExpression{Operator: token.VOID, Idx: n.Idx, Operand: number(0, n.Idx)}
		}
	case *ast.ObjectLiteral:
		for i, p := range n.Value {
			short, ok := p.(*ast.PropertyShort)
			if !ok {
				continue
			}
			if r, ok := w.replaced[short.Name.Idx]; ok {
				key := stringLiteral(short.Name.Name, short.Name.Idx)
				n.Value[i] = &ast.PropertyKeyed{Key: key, Kind: ast.PropertyKindValue, Value: r.expression(short.Name.Idx)}
			}
		}
	case *ast.DotExpression: // of a namespace: no need to ask the namespace object
		if of, ok := n.Left.(*ast.DotExpression); ok && of.Identifier.Name == NamespaceName {
			n.Left = of.Left
		}
	case *ast.AssignExpression: // the namespace object refuses it
		n.Left = namespaced(n.Left)
	case *ast.UnaryExpression:
		if n.Operator == token.DELETE || n.Operator == token.INCREMENT || n.Operator == token.DECREMENT {
			n.Operand = namespaced(n.Operand)
		}
	case *ast.CallExpression: // without a this
		if isImported(n.Callee) {
			n.LeftParenthesis = n.Callee.Idx0() // as placeCall has it
			n.Callee = plainValue(n.Callee)
		}
	case *ast.TemplateLiteral:
		if isImported(n.Tag) {
			n.Tag = plainValue(n.Tag)
		}
	}
	return e
}

// namespaced is what stands for a name, as a property of the namespace object.
func namespaced(e ast.Expression) ast.Expression {
	if isImported(e) {
		d := e.(*ast.DotExpression)
		d.Left = dot(d.Left, NamespaceName, d.Left.Idx0())
	}
	return e
}

// isImported reports whether an expression is what stands for a name.
func isImported(e ast.Expression) bool {
	d, ok := e.(*ast.DotExpression)
	if !ok {
		return false
	}
	of, ok := d.Left.(*ast.Identifier)
	return ok && (strings.HasPrefix(of.Name.String(), "module ") || strings.HasPrefix(of.Name.String(), "scope of "))
}

// plainValue is (0, e): the value of e without the object that it is a property of.
func plainValue(e ast.Expression) ast.Expression {
	return &ast.SequenceExpression{Sequence: []ast.Expression{number(0, e.Idx0()), e}}
}
