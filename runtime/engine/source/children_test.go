package source

import (
	goast "go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja/ast"
)

// kinds has one node of each kind that goja's package ast declares.
func kinds() []ast.Node {
	return []ast.Node{
		&ast.ArrayLiteral{}, &ast.ArrayPattern{}, &ast.ArrowFunctionLiteral{}, &ast.AssignExpression{}, &ast.AwaitExpression{},
		&ast.BadExpression{}, &ast.BadStatement{}, &ast.BinaryExpression{}, &ast.Binding{}, &ast.BlockStatement{},
		&ast.BooleanLiteral{}, &ast.BracketExpression{}, &ast.BranchStatement{}, &ast.CallExpression{}, &ast.CaseStatement{},
		&ast.CatchStatement{}, &ast.ClassDeclaration{}, &ast.ClassLiteral{}, &ast.ClassStaticBlock{}, &ast.ConditionalExpression{},
		&ast.DebuggerStatement{}, &ast.DoWhileStatement{}, &ast.DotExpression{}, &ast.EmptyStatement{}, &ast.ExpressionBody{},
		&ast.ExpressionStatement{}, &ast.FieldDefinition{}, &ast.ForDeclaration{}, &ast.ForInStatement{}, &ast.ForIntoExpression{},
		&ast.ForIntoVar{}, &ast.ForLoopInitializerExpression{}, &ast.ForLoopInitializerLexicalDecl{},
		&ast.ForLoopInitializerVarDeclList{}, &ast.ForOfStatement{}, &ast.ForStatement{}, &ast.FunctionDeclaration{},
		&ast.FunctionLiteral{}, &ast.Identifier{}, &ast.IfStatement{}, &ast.LabelledStatement{}, &ast.LexicalDeclaration{},
		&ast.MetaProperty{}, &ast.MethodDefinition{}, &ast.NewExpression{}, &ast.NullLiteral{}, &ast.NumberLiteral{},
		&ast.ObjectLiteral{}, &ast.ObjectPattern{}, &ast.Optional{}, &ast.OptionalChain{}, &ast.ParameterList{},
		&ast.PrivateDotExpression{}, &ast.PrivateIdentifier{}, &ast.Program{}, &ast.PropertyKeyed{}, &ast.PropertyShort{},
		&ast.RegExpLiteral{}, &ast.ReturnStatement{}, &ast.SequenceExpression{}, &ast.SpreadElement{}, &ast.StringLiteral{},
		&ast.SuperExpression{}, &ast.SwitchStatement{}, &ast.TemplateElement{}, &ast.TemplateLiteral{}, &ast.ThisExpression{},
		&ast.ThrowStatement{}, &ast.TryStatement{}, &ast.UnaryExpression{}, &ast.VariableDeclaration{}, &ast.VariableStatement{},
		&ast.WhileStatement{}, &ast.WithStatement{}, &ast.YieldExpression{},
	}
}

// names are the fields that hold names of no variable: children leaves them out.
var names = map[string]bool{
	"BranchStatement.Label": true, "LabelledStatement.Label": true, "DotExpression.Identifier": true, "MetaProperty.Meta": true,
	"MetaProperty.Property": true, "PrivateIdentifier.Identifier": true, "FunctionLiteral.Name": true, "ClassLiteral.Name": true,
}

// TestKinds holds that kinds lists each struct of goja's package ast.
func TestKinds(t *testing.T) {
	var listed, declared []string
	for _, n := range kinds() {
		listed = append(listed, reflect.TypeOf(n).Elem().Name())
	}
	dir, err := exec.Command("go", "list", "-f", "{{.Dir}}", "github.com/dop251/goja/ast").Output()
	if err != nil {
		t.Fatal(err)
	}
	sources, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(dir)), "*.go"))
	if err != nil || len(sources) == 0 {
		t.Fatal(sources, err)
	}
	for _, name := range sources {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		goast.Inspect(f, func(n goast.Node) bool {
			if s, ok := n.(*goast.TypeSpec); ok {
				if _, ok := s.Type.(*goast.StructType); ok {
					declared = append(declared, s.Name.Name)
				}
			}
			return true
		})
	}
	slices.Sort(listed)
	slices.Sort(declared)
	if !slices.Equal(listed, declared) {
		t.Errorf("goja has %v\nkinds has %v", declared, listed)
	}
}

// recorder is a visitor that notes what it sees and puts another node in the place of each expression.
type recorder struct {
	seen  []ast.Node
	other ast.Expression
}

func (r *recorder) node(n ast.Node) { r.seen = append(r.seen, n) }

func (r *recorder) expression(e ast.Expression) ast.Expression {
	r.node(e)
	return r.other
}

// TestChildren holds, for each kind of node and each field of it that can hold a node, that children visits what is in the
// field once, and puts what the visitor returns in its place.
func TestChildren(t *testing.T) {
	for _, n := range kinds() {
		s := reflect.ValueOf(n).Elem()
		var want []ast.Node
		for i := range s.NumField() {
			field := s.Type().Field(i)
			if name := s.Type().Name() + "." + field.Name; !names[name] && field.Name != "DeclarationList" {
				want = append(want, fill(t, name, s.Field(i))...)
			}
		}
		r := &recorder{other: &ast.NullLiteral{}}
		children(n, r)
		for _, child := range want {
			if i := slices.Index(r.seen, child); i >= 0 {
				r.seen = slices.Delete(r.seen, i, i+1)
			} else {
				t.Errorf("%T: children does not visit its %T", n, child)
			}
		}
		if len(r.seen) > 0 {
			t.Errorf("%T: children visits %v too", n, r.seen)
		}
		for i := range s.NumField() {
			checkReplaced(t, s.Type().Name()+"."+s.Type().Field(i).Name, s.Field(i), r.other)
		}
	}
}

// fill puts nodes into a field, two into a list, and returns them.
func fill(t *testing.T, name string, field reflect.Value) []ast.Node {
	t.Helper()
	nodeType := reflect.TypeFor[ast.Node]()
	switch of := field.Type(); {
	case of.Implements(nodeType):
		n := sample(t, name, of)
		field.Set(n)
		return []ast.Node{n.Interface().(ast.Node)}
	case of.Kind() == reflect.Slice && of.Elem().Implements(nodeType):
		a, b := sample(t, name, of.Elem()), sample(t, name, of.Elem())
		field.Set(reflect.Append(field, a, b))
		return []ast.Node{a.Interface().(ast.Node), b.Interface().(ast.Node)}
	case of.Kind() == reflect.Struct && reflect.PointerTo(of).Implements(nodeType):
		return []ast.Node{field.Addr().Interface().(ast.Node)}
	}
	return nil
}

// sample makes a node that a type can hold.
func sample(t *testing.T, name string, of reflect.Type) reflect.Value {
	if of.Kind() == reflect.Pointer {
		return reflect.New(of.Elem())
	}
	for _, n := range kinds() {
		if reflect.TypeOf(n).Implements(of) {
			return reflect.ValueOf(n)
		}
	}
	t.Fatalf("%s: no node is a %v", name, of)
	return reflect.Value{}
}

// checkReplaced looks for other in a field that can hold any expression.
func checkReplaced(t *testing.T, name string, field reflect.Value, other ast.Expression) {
	switch field.Type() {
	case reflect.TypeFor[ast.Expression]():
		if field.Interface() != other {
			t.Errorf("%s: what the visitor returned is not there", name)
		}
	case reflect.TypeFor[[]ast.Expression]():
		for i := range field.Len() {
			checkReplaced(t, name, field.Index(i), other)
		}
	}
}
