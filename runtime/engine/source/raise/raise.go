// Package raise gives the syntax tree of lowered code back to the author of the text: the nodes stand where the text has what they
// come from, functions and classes have its text as their source, and variables have the names that it gives them. What lowering has
// added has names that no text can say.
package raise

import (
	"reflect"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"

	"weft/runtime/engine/source/lower"
)

// Tree raises a tree that was parsed from the code of a lowering. The text is the author's without its byte order mark.
//
// Calls of helpers have a name that begins with lower.Helper as their callee; so have variables that lowering has added, see Hidden.
func Tree(tree *ast.Program, l *lower.Lowering, text string) *Places {
	r := &raiser{code: l, text: text, Places: Places{l, text}, arrows: lower.NewArrows(l, text), moved: map[*ast.Binding]bool{}}
	r.collect(tree)
	r.rename()
	r.enclose(tree)
	r.sources()
	for _, at := range r.places {
		*at = r.Idx(*at)
	}
	for f, start := range r.starts {
		*f = start
	}
	return &r.Places
}

// Hidden reports whether a name is one that no text can say.
func Hidden(name string) bool { return strings.HasPrefix(name, lower.Helper) }

// Provided reports whether a hidden name is one that the host has: a helper.
func Provided(name string) bool { return strings.HasPrefix(name, lower.Helper+"__") }

// Places are where the parts of lowered code come from.
type Places struct {
	code *lower.Lowering
	text string
}

// Idx is the place in the text of what is at a place in the code.
func (p *Places) Idx(at file.Idx) file.Idx {
	if at == 0 {
		return 0
	}
	offset := int(at) - 1
	m, ok := p.code.Mappings.Of(offset)
	if !ok {
		return 1
	}
	if from, to := m.Original, m.Original+offset-m.Generated; to <= len(p.text) && offset <= len(p.code.Code) &&
		p.text[from:to] == p.code.Code[m.Generated:offset] {
		return file.Idx(to) + 1
	}
	return file.Idx(m.Original) + 1
}

type raiser struct {
	Places
	code    *lower.Lowering
	text    string
	nodes   []any       // each once, an outer one before its parts
	places  []*file.Idx // in them
	seen    map[any]bool
	fields  map[reflect.Type][]int // see fieldsOf
	arrows  *lower.Arrows
	moved   map[*ast.Binding]bool  // the first of each declaration that enclose has made another one
	shallow bool                   // leave out what is in functions
	starts  map[*file.Idx]file.Idx // of functions and classes in the text
}
