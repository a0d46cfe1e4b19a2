package source

import "github.com/dop251/goja/ast"

// This file visits every node of a tree, in the order of the text. What is done to a node stands in rewrite.go.

func (w *rewriter) statements(list []ast.Statement) {
	for i, s := range list {
		list[i] = w.statement(s)
	}
}

func (w *rewriter) statement(s ast.Statement) ast.Statement {
	switch s := s.(type) {
	case *ast.ExpressionStatement:
		s.Expression = w.expression(s.Expression)
	case *ast.BlockStatement:
		w.block(s)
	case *ast.VariableStatement:
		w.bindings(s.List)
	case *ast.LexicalDeclaration:
		w.bindings(s.List)
	case *ast.FunctionDeclaration:
		w.function(s.Function)
	case *ast.ClassDeclaration:
		w.class(s.Class)
	case *ast.ReturnStatement:
		s.Argument = w.result(s.Argument)
	case *ast.ThrowStatement:
		s.Argument = w.expression(s.Argument)
	case *ast.LabelledStatement:
		s.Statement = w.statement(s.Statement)
	default:
		w.compound(s)
	}
	return s
}

// compound visits the statements that choose, repeat or guard others.
func (w *rewriter) compound(s ast.Statement) {
	switch s := s.(type) {
	case *ast.IfStatement:
		s.Test = w.expression(s.Test)
		s.Consequent = w.statement(s.Consequent)
		s.Alternate = w.statement(s.Alternate)
	case *ast.SwitchStatement:
		w.choice(s)
	case *ast.TryStatement:
		w.try(s)
	case *ast.WithStatement:
		s.Object = w.expression(s.Object)
		s.Body = w.statement(s.Body)
	case *ast.ForStatement:
		w.loopHead(s.Initializer)
		s.Test = w.expression(s.Test)
		s.Update = w.expression(s.Update)
		s.Body = w.turn(s.For, s.Body)
	case *ast.ForInStatement:
		w.into(s.Into)
		s.Source = w.expression(s.Source)
		s.Body = w.turn(s.For, s.Body)
	case *ast.ForOfStatement:
		w.into(s.Into)
		s.Source = w.expression(s.Source)
		w.guard(func() { s.Body = w.turn(s.For, s.Body) })
	case *ast.WhileStatement:
		s.Test = w.expression(s.Test)
		s.Body = w.turn(s.While, s.Body)
	case *ast.DoWhileStatement:
		s.Body = w.turn(s.Do, s.Body)
		s.Test = w.expression(s.Test)
	}
}

func (w *rewriter) block(b *ast.BlockStatement) {
	if b != nil {
		w.statements(b.List)
	}
}

func (w *rewriter) choice(s *ast.SwitchStatement) {
	s.Discriminant = w.expression(s.Discriminant)
	for _, c := range s.Body {
		c.Test = w.expression(c.Test)
		w.statements(c.Consequent)
	}
}

func (w *rewriter) try(s *ast.TryStatement) {
	w.guard(func() { w.block(s.Body) })
	if s.Catch != nil {
		w.target(s.Catch.Parameter)
		w.caught(s)
	}
	w.block(s.Finally)
}

// caught visits the body of a catch.
func (w *rewriter) caught(s *ast.TryStatement) {
	if s.Finally == nil {
		w.block(s.Catch.Body)
		return
	}
	w.guard(func() { w.block(s.Catch.Body) })
}

func (w *rewriter) loopHead(h ast.ForLoopInitializer) {
	switch h := h.(type) {
	case *ast.ForLoopInitializerExpression:
		h.Expression = w.expression(h.Expression)
	case *ast.ForLoopInitializerVarDeclList:
		w.bindings(h.List)
	case *ast.ForLoopInitializerLexicalDecl:
		w.bindings(h.LexicalDeclaration.List)
	}
}

func (w *rewriter) into(i ast.ForInto) {
	switch i := i.(type) {
	case *ast.ForIntoExpression:
		i.Expression = w.expression(i.Expression)
	case *ast.ForIntoVar:
		w.bindings([]*ast.Binding{i.Binding})
	case *ast.ForDeclaration:
		w.target(i.Target)
	}
}

func (w *rewriter) bindings(list []*ast.Binding) {
	for _, b := range list {
		w.declare(b.Target)
		w.target(b.Target)
		b.Initializer = w.expression(b.Initializer)
	}
}

// target visits the default values and computed keys of what is assigned to. Targets are never replaced.
func (w *rewriter) target(t ast.BindingTarget) {
	if t != nil {
		w.expression(t)
	}
}

func (w *rewriter) expressions(list []ast.Expression) {
	for i, e := range list {
		list[i] = w.expression(e)
	}
}

// expression visits e, which may be nil, and returns what is to stand in its place.
func (w *rewriter) expression(e ast.Expression) ast.Expression {
	switch e := e.(type) {
	case *ast.Identifier:
		w.name(e.Name)
	case *ast.AwaitExpression:
		return w.await(e)
	case *ast.UnaryExpression:
		return w.unary(e)
	case *ast.YieldExpression:
		e.Argument = w.expression(e.Argument)
	case *ast.FunctionLiteral:
		w.function(e)
	case *ast.ArrowFunctionLiteral:
		return w.arrow(e)
	case *ast.ClassLiteral:
		w.class(e)
	case *ast.StringLiteral:
		e.Value = w.mask.value(e.Value)
		e.Literal = w.mask.restore(e.Idx, e.Literal)
	case *ast.RegExpLiteral:
		w.regExp(e)
	case *ast.TemplateLiteral:
		w.template(e)
	default:
		w.operation(e)
	}
	return e
}

// operation visits the expressions made of others.
func (w *rewriter) operation(e ast.Expression) {
	switch e := e.(type) {
	case *ast.AssignExpression:
		w.assign(e)
	case *ast.BinaryExpression:
		e.Left = w.expression(e.Left)
		e.Right = w.expression(e.Right)
	case *ast.ConditionalExpression:
		e.Test = w.expression(e.Test)
		e.Consequent = w.expression(e.Consequent)
		e.Alternate = w.expression(e.Alternate)
	case *ast.SequenceExpression:
		w.expressions(e.Sequence)
	case *ast.CallExpression:
		e.Callee = w.expression(e.Callee)
		w.expressions(e.ArgumentList)
		w.evaluates(e)
	case *ast.NewExpression:
		e.Callee = w.expression(e.Callee)
		w.expressions(e.ArgumentList)
	case *ast.SpreadElement:
		e.Expression = w.expression(e.Expression)
	case *ast.ArrayLiteral:
		w.expressions(e.Value)
	case *ast.ObjectLiteral:
		w.properties(e.Value)
	default:
		w.member(e)
	}
}

// member visits property accesses, optional chains and patterns.
func (w *rewriter) member(e ast.Expression) {
	switch e := e.(type) {
	case *ast.DotExpression:
		e.Left = w.expression(e.Left)
		if e.Identifier.Name == "stack" {
			e.Left = w.tidied(e.Left)
		}
	case *ast.BracketExpression:
		e.Left = w.expression(e.Left)
		e.Member = w.expression(e.Member)
		if isStack(e.Member) {
			e.Left = w.tidied(e.Left)
		}
	case *ast.PrivateDotExpression:
		e.Left = w.expression(e.Left)
	case *ast.OptionalChain:
		e.Expression = w.expression(e.Expression)
	case *ast.Optional:
		e.Expression = w.expression(e.Expression)
	case *ast.ArrayPattern:
		w.expressions(e.Elements)
		e.Rest = w.expression(e.Rest)
	case *ast.ObjectPattern:
		w.properties(e.Properties)
		e.Rest = w.expression(e.Rest)
	case *ast.Binding:
		w.bindings([]*ast.Binding{e})
	}
}

func (w *rewriter) properties(list []ast.Property) {
	for _, p := range list {
		switch p := p.(type) {
		case *ast.PropertyShort:
			w.name(p.Name.Name)
			p.Initializer = w.expression(p.Initializer)
		case *ast.PropertyKeyed:
			p.Key = w.key(p.Key)
			p.Value = w.expression(p.Value)
		case *ast.SpreadElement:
			p.Expression = w.expression(p.Expression)
		}
	}
}

// key visits the key of a property, computed or not.
func (w *rewriter) key(k ast.Expression) ast.Expression {
	if _, private := k.(*ast.PrivateIdentifier); private {
		return k
	}
	return w.expression(k)
}

func (w *rewriter) template(t *ast.TemplateLiteral) {
	t.Tag = w.expression(t.Tag)
	for i, e := range t.Elements {
		e.Parsed = w.mask.value(e.Parsed)
		e.Literal = w.mask.raw(e)
		if i < len(t.Expressions) {
			t.Expressions[i] = w.expression(t.Expressions[i])
		}
	}
}
