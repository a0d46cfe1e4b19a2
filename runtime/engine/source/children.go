package source

import (
	"fmt"

	"github.com/dop251/goja/ast"
)

// visitor is a walk over a syntax tree. Both methods are called with nil for a part that is not there; each goes on to
// the parts of what it visits with children, or leaves them out.
type visitor interface {
	// expression visits e and returns what is to stand in its place. Where only one kind of node can stand (the target
	// of a declaration, the function of a method), the tree stays as it is, whatever is returned.
	expression(e ast.Expression) ast.Expression

	// node visits a node that is no expression, or a binding.
	node(n ast.Node)
}

// children has v visit the parts of n, in the order of the text. It is the only code that knows what the parts of a
// node are. Names that stand for no variable are no parts: labels, what follows a dot, and the names that functions and
// classes give themselves; nor are the parser's lists of declarations, whose nodes stand elsewhere in the tree.
//
// It panics if n is of no kind that it knows: a tree that is half visited would mean something else. (n is an ast.Node; any
// spares the walk a conversion of interfaces for each expression.)
func children(n any, v visitor) {
	switch n := n.(type) {
	// Leaves.
	case *ast.Identifier, *ast.PrivateIdentifier, *ast.ThisExpression, *ast.SuperExpression, *ast.MetaProperty,
		*ast.NullLiteral, *ast.BooleanLiteral, *ast.NumberLiteral, *ast.StringLiteral, *ast.RegExpLiteral,
		*ast.TemplateElement, *ast.EmptyStatement, *ast.DebuggerStatement, *ast.BranchStatement,
		*ast.BadExpression, *ast.BadStatement:

	// Operators.
	case *ast.AssignExpression:
		n.Left, n.Right = v.expression(n.Left), v.expression(n.Right)
	case *ast.UnaryExpression:
		n.Operand = v.expression(n.Operand)
	case *ast.BinaryExpression:
		n.Left, n.Right = v.expression(n.Left), v.expression(n.Right)
	case *ast.ConditionalExpression:
		n.Test, n.Consequent, n.Alternate = v.expression(n.Test), v.expression(n.Consequent), v.expression(n.Alternate)
	case *ast.SequenceExpression:
		expressions(n.Sequence, v)
	case *ast.AwaitExpression:
		n.Argument = v.expression(n.Argument)
	case *ast.YieldExpression:
		n.Argument = v.expression(n.Argument)
	case *ast.SpreadElement:
		n.Expression = v.expression(n.Expression)

	// Calls and members.
	case *ast.CallExpression:
		n.Callee = v.expression(n.Callee)
		expressions(n.ArgumentList, v)
	case *ast.NewExpression:
		n.Callee = v.expression(n.Callee)
		expressions(n.ArgumentList, v)
	case *ast.DotExpression:
		n.Left = v.expression(n.Left)
	case *ast.PrivateDotExpression:
		n.Left = v.expression(n.Left)
		v.expression(&n.Identifier)
	case *ast.BracketExpression:
		n.Left, n.Member = v.expression(n.Left), v.expression(n.Member)
	case *ast.OptionalChain:
		n.Expression = v.expression(n.Expression)
	case *ast.Optional:
		n.Expression = v.expression(n.Expression)

	// Literals and patterns.
	case *ast.TemplateLiteral:
		n.Tag = v.expression(n.Tag)
		for i, e := range n.Elements {
			v.node(e)
			if i < len(n.Expressions) {
				n.Expressions[i] = v.expression(n.Expressions[i])
			}
		}
	case *ast.ArrayLiteral:
		expressions(n.Value, v)
	case *ast.ArrayPattern:
		expressions(n.Elements, v)
		n.Rest = v.expression(n.Rest)
	case *ast.ObjectLiteral:
		properties(n.Value, v)
	case *ast.ObjectPattern:
		properties(n.Properties, v)
		n.Rest = v.expression(n.Rest)
	case *ast.PropertyShort:
		v.expression(&n.Name)
		n.Initializer = v.expression(n.Initializer)
	case *ast.PropertyKeyed:
		n.Key, n.Value = v.expression(n.Key), v.expression(n.Value)

	// Functions and classes.
	case *ast.FunctionLiteral:
		v.node(n.ParameterList)
		v.node(n.Body)
	case *ast.ArrowFunctionLiteral:
		v.node(n.ParameterList)
		v.node(n.Body)
	case *ast.ExpressionBody:
		n.Expression = v.expression(n.Expression)
	case *ast.ParameterList:
		nodes(n.List, v)
		n.Rest = v.expression(n.Rest)
	case *ast.ClassLiteral:
		n.SuperClass = v.expression(n.SuperClass)
		nodes(n.Body, v)
	case *ast.FieldDefinition:
		n.Key, n.Initializer = v.expression(n.Key), v.expression(n.Initializer)
	case *ast.MethodDefinition:
		n.Key = v.expression(n.Key)
		v.expression(n.Body)
	case *ast.ClassStaticBlock:
		v.node(n.Block)

	// Declarations.
	case *ast.Binding:
		v.expression(n.Target)
		n.Initializer = v.expression(n.Initializer)
	case *ast.VariableStatement:
		nodes(n.List, v)
	case *ast.VariableDeclaration:
		nodes(n.List, v)
	case *ast.LexicalDeclaration:
		nodes(n.List, v)
	case *ast.FunctionDeclaration:
		v.expression(n.Function)
	case *ast.ClassDeclaration:
		v.expression(n.Class)

	// Statements.
	case *ast.Program:
		nodes(n.Body, v)
	case *ast.BlockStatement:
		nodes(n.List, v)
	case *ast.ExpressionStatement:
		n.Expression = v.expression(n.Expression)
	case *ast.ReturnStatement:
		n.Argument = v.expression(n.Argument)
	case *ast.ThrowStatement:
		n.Argument = v.expression(n.Argument)
	case *ast.LabelledStatement:
		v.node(n.Statement)
	case *ast.IfStatement:
		n.Test = v.expression(n.Test)
		v.node(n.Consequent)
		v.node(n.Alternate)
	case *ast.SwitchStatement:
		n.Discriminant = v.expression(n.Discriminant)
		nodes(n.Body, v)
	case *ast.CaseStatement:
		n.Test = v.expression(n.Test)
		nodes(n.Consequent, v)
	case *ast.TryStatement:
		v.node(n.Body)
		if n.Catch != nil {
			v.node(n.Catch)
		}
		if n.Finally != nil {
			v.node(n.Finally)
		}
	case *ast.CatchStatement:
		v.expression(n.Parameter)
		v.node(n.Body)
	case *ast.WithStatement:
		n.Object = v.expression(n.Object)
		v.node(n.Body)

	// Loops.
	case *ast.WhileStatement:
		n.Test = v.expression(n.Test)
		v.node(n.Body)
	case *ast.DoWhileStatement:
		v.node(n.Body)
		n.Test = v.expression(n.Test)
	case *ast.ForStatement:
		v.node(n.Initializer)
		n.Test, n.Update = v.expression(n.Test), v.expression(n.Update)
		v.node(n.Body)
	case *ast.ForInStatement:
		v.node(n.Into)
		n.Source = v.expression(n.Source)
		v.node(n.Body)
	case *ast.ForOfStatement:
		v.node(n.Into)
		n.Source = v.expression(n.Source)
		v.node(n.Body)
	case *ast.ForLoopInitializerExpression:
		n.Expression = v.expression(n.Expression)
	case *ast.ForLoopInitializerVarDeclList:
		nodes(n.List, v)
	case *ast.ForLoopInitializerLexicalDecl:
		v.node(&n.LexicalDeclaration)
	case *ast.ForIntoExpression:
		n.Expression = v.expression(n.Expression)
	case *ast.ForIntoVar:
		v.node(n.Binding)
	case *ast.ForDeclaration:
		v.expression(n.Target)
	default:
		unknown(n)
	}
}

func unknown(n any) { panic(fmt.Sprintf("a syntax tree has a %T", n)) }

func nodes[N ast.Node](list []N, v visitor) {
	for _, n := range list {
		v.node(n)
	}
}

func expressions(list []ast.Expression, v visitor) {
	for i, e := range list {
		list[i] = v.expression(e)
	}
}

func properties(list []ast.Property, v visitor) {
	for _, p := range list {
		v.expression(p)
	}
}
