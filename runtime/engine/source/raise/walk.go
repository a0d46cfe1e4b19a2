package raise

import (
	"reflect"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
)

// collect finds the nodes and the places of a tree. All are needed, those too that a walk over the variables of a program leaves out,
// so the structs are read as such.
func (r *raiser) collect(tree *ast.Program) {
	r.seen, r.fields = map[any]bool{}, map[reflect.Type][]int{}
	r.value(reflect.ValueOf(tree))
}

var (
	idxType    = reflect.TypeFor[file.Idx]()
	astPackage = reflect.TypeFor[ast.Program]().PkgPath()
)

func (r *raiser) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface:
		if v.IsNil() {
			return
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
		if p, ok := n.(*ast.PropertyKeyed); ok && r.code != nil {
			r.unmask(p)
		}
		r.nodes = append(r.nodes, n)
		switch n.(type) {
		case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral:
			if r.shallow {
				return
			}
		}
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

// unmask makes a method of a property that has a class with the method in its place.
func (r *raiser) unmask(p *ast.PropertyKeyed) {
	key, ok := p.Key.(*ast.StringLiteral)
	if !ok || r.code.Method == "" || key.Value.String() != r.code.Method {
		return
	}
	if c, ok := p.Value.(*ast.ClassLiteral); ok && len(c.Body) == 1 {
		if m, ok := c.Body[0].(*ast.MethodDefinition); ok {
			p.Key, p.Kind, p.Value, p.Computed = m.Key, ast.PropertyKindMethod, m.Body, m.Computed
		}
	}
}
