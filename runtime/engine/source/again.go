package source

import (
	"cmp"
	"slices"

	"github.com/dop251/goja/ast"
)

// edit puts a text in the place of what is between two offsets.
type edit struct {
	from, to int
	text     string
}

// Again is the text with those of its top-level declarations that declare one of names changed so that a script may
// declare the name more than once: let, const, class and function become a var. A text that cannot be read stays as it
// is.
func (t Text) Again(names map[string]bool) string {
	o, err := t.Outline()
	if err != nil {
		return t.Code
	}
	var edits []edit
	body := o.script.tree.Body
	for i, s := range body {
		end := len(o.script.mask.masked)
		if i+1 < len(body) {
			end = offset(body[i+1].Idx0())
		}
		if name := o.declares(offset(s.Idx0()), end, names); name != "" {
			edits = append(edits, loosen(s, name)...)
		}
	}
	return apply(t.Code, edits)
}

// declares is the first of names that is declared at the top level between two offsets; "" for none.
func (o *Outline) declares(from, to int, names map[string]bool) string {
	for _, d := range o.top {
		if at := offset(d.at); names[d.Name] && from <= at && at < to {
			return d.Name
		}
	}
	return ""
}

// loosen has a statement declare vars.
func loosen(s ast.Statement, name string) []edit {
	switch s := s.(type) {
	case *ast.LexicalDeclaration:
		at := offset(s.Idx)
		edits := []edit{{at, at + len(s.Token.String()), "var"}}
		for _, b := range s.List {
			if id, ok := b.Target.(*ast.Identifier); ok && b.Initializer == nil {
				end := offset(id.Idx) + len(id.Name.String())
				edits = append(edits, edit{end, end, " = undefined"})
			}
		}
		return edits
	case *ast.ClassDeclaration, *ast.FunctionDeclaration:
		start, end := offset(s.Idx0()), offset(s.Idx1())
		return []edit{{start, start, "var " + name + " = "}, {end, end, ";"}}
	}
	return nil
}

// apply changes a text.
func apply(code string, edits []edit) string {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(b.from, a.from) })
	for _, e := range edits {
		code = code[:e.from] + e.text + code[e.to:]
	}
	return code
}
