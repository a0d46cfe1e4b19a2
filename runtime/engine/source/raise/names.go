package raise

import (
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"

	"weft/runtime/engine/source/lower"
)

// rename gives variables the names that their author gave them, and those that lowering has added names that no text can say.
func (r *raiser) rename() {
	names := map[unistring.String]unistring.String{}
	for printed, name := range r.code.Names {
		names[unistring.NewFromString(printed)] = unistring.NewFromString(name)
	}
	added := r.added()
	for _, n := range r.nodes {
		id, ok := n.(*ast.Identifier)
		if !ok {
			continue
		}
		if name := names[id.Name]; name != "" {
			id.Name = name
		} else if added[id.Name] && !r.isAuthors(id) {
			id.Name = lower.Helper + id.Name
		}
	}
}

// added are the names of variables that lowering has added. The author may have variables of the same name elsewhere.
func (r *raiser) added() map[unistring.String]bool {
	added := map[unistring.String]bool{}
	declare := func(t ast.BindingTarget) {
		if id, ok := t.(*ast.Identifier); ok && !r.isAuthors(id) {
			added[id.Name] = true
		}
	}
	for _, n := range r.nodes {
		switch n := n.(type) {
		case *ast.Binding:
			declare(n.Target)
		case *ast.CatchStatement:
			declare(n.Parameter)
		}
	}
	return added
}

// isAuthors reports whether the text has a name at the very place that it comes from. The parenthesis that lowering puts around the
// parameter of an arrow function comes from the same place, and so does what indents a statement.
func (r *raiser) isAuthors(id *ast.Identifier) bool {
	offset := int(id.Idx) - 1
	m, ok := r.code.Mappings.Of(offset)
	return ok && strings.Trim(r.code.Code[m.Generated:offset], "( \t\n") == "" && m.Original <= len(r.text) &&
		strings.HasPrefix(r.text[m.Original:], id.Name.String())
}
