package raise

import (
	"reflect"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/unistring"

	"weft/runtime/engine/source/lower"
)

// collect finds the nodes and the places of a tree. All are needed, those too that a walk over the variables of a program leaves out,
// so the structs are read as such.
func (r *raiser) collect(tree *ast.Program) {
	r.seen, r.fields = map[any]bool{}, map[reflect.Type][]int{}
	r.value(reflect.ValueOf(tree))
}

var (
	idxType    = reflect.TypeFor[file.Idx]()
	expression = reflect.TypeFor[ast.Expression]()
	astPackage = reflect.TypeFor[ast.Program]().PkgPath()
)

func (r *raiser) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface:
		if v.IsNil() {
			return
		}
		if v.Type() == expression {
			if await := r.await(v.Interface()); await != nil {
				v.Set(reflect.ValueOf(await))
			}
		}
		r.value(v.Elem())
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		n := v.Interface()
		if r.seen[n] {
			return
		}
		r.seen[n] = true
		r.nodes = append(r.nodes, n)
		r.value(v.Elem())
	case reflect.Struct:
		for _, i := range r.fieldsOf(v.Type()) {
			r.value(v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			r.value(v.Index(i))
		}
	case reflect.Int:
		r.places = append(r.places, v.Addr().Interface().(*file.Idx))
	}
}

// fieldsOf are the fields of a struct that are nodes, have nodes, or are places.
func (r *raiser) fieldsOf(t reflect.Type) []int {
	if known, ok := r.fields[t]; ok {
		return known
	}
	var all []int
	for i := range t.NumField() {
		if isPart(t.Field(i).Type) {
			all = append(all, i)
		}
	}
	r.fields[t] = all
	return all
}

func isPart(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		return isPart(t.Elem())
	case reflect.Struct, reflect.Interface:
		return t.PkgPath() == astPackage
	}
	return t == idxType
}

// await is the await that yield new __await(x) stands for; nil if e is something else.
func (r *raiser) await(e any) ast.Expression {
	y, ok := e.(*ast.YieldExpression)
	if !ok || y.Delegate {
		return nil
	}
	made, ok := y.Argument.(*ast.NewExpression)
	if !ok || len(made.ArgumentList) != 1 || !r.isHelper(made.Callee, "__await") {
		return nil
	}
	return &ast.AwaitExpression{Await: y.Yield, Argument: made.ArgumentList[0]}
}

// isHelper reports whether an expression is the name of one of esbuild's functions.
func (r *raiser) isHelper(e ast.Expression, name string) bool {
	id, ok := e.(*ast.Identifier)
	return ok && r.code.Names[id.Name.String()] == lower.Helper+name
}

// asyncGenerator makes an async generator of a function whose body is return __asyncGenerator(this, arguments, {*a() { … }}).
func (r *raiser) asyncGenerator(f *ast.FunctionLiteral) {
	if len(f.Body.List) == 0 {
		return
	}
	last := len(f.Body.List) - 1
	s, ok := f.Body.List[last].(*ast.ReturnStatement)
	if !ok {
		return
	}
	call, ok := s.Argument.(*ast.CallExpression)
	if !ok || len(call.ArgumentList) != 3 || !isNamed(call.Callee, lower.Helper+"__asyncGenerator") {
		return
	}
	object, ok := call.ArgumentList[2].(*ast.ObjectLiteral)
	if !ok || len(object.Value) != 1 {
		return
	}
	p, ok := object.Value[0].(*ast.PropertyKeyed)
	if !ok {
		return
	}
	if inner, ok := p.Value.(*ast.FunctionLiteral); ok {
		f.Body.List = append(f.Body.List[:last:last], inner.Body.List...)
		f.DeclarationList = append(f.DeclarationList, inner.DeclarationList...)
		f.Async, f.Generator = true, true
	}
}

func isNamed(e ast.Expression, name unistring.String) bool {
	id, ok := e.(*ast.Identifier)
	return ok && id.Name == name
}
