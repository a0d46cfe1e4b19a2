package source

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dop251/goja/ast"
)

// Part says what becomes of a text that was typed at a prompt as a part of a script, which has the texts typed before and after
// it as well, and in which a name can be declared once.
type Part struct {
	Earlier map[string]bool   // the names that texts before it declare: it assigns to those
	Later   map[string]bool   // the names that texts after it declare, and so assign to: they are no constants
	Vars    map[string]bool   // those of Later that are declared by var, which allows no let before it
	Renamed map[string]string // names that it mentions and that no script declares, and what the script has in their place
	Value   string            // the name of a constant that gets the value of the last statement; "" for none
}

// edit replaces what is between two offsets.
type edit struct {
	from, to int
	text     string
}

// Uses are the names that the text mentions and does not declare.
func (o *Outline) Uses() map[string]bool {
	names := map[string]bool{}
	for _, u := range o.mentions {
		if !u.within(nil) {
			names[u.name] = true
		}
	}
	return names
}

// IsFunction reports whether the text is the declaration of one function and nothing else.
func (o *Outline) IsFunction() bool {
	body := o.script.tree.Body
	_, ok := body[0].(*ast.FunctionDeclaration)
	return ok && len(body) == 1
}

// HasValue reports whether Part.Value can be given to the text: its last statement is an expression.
func (o *Outline) HasValue() bool {
	body := o.script.tree.Body
	if len(body) == 0 {
		return false
	}
	_, ok := body[len(body)-1].(*ast.ExpressionStatement)
	return ok
}

// InScript returns the text as such a part.
func (o *Outline) InScript(p Part) string {
	code := o.script.mask.original
	short := shorthands{}
	children(o.script.tree, short)
	var edits []edit
	for _, u := range o.mentions {
		if to, ok := p.Renamed[u.name]; ok && !u.within(nil) {
			at := offset(u.at)
			if short[at] {
				to = u.name + ": " + to
			}
			edits = append(edits, edit{at, at + len(u.name), to})
		}
	}
	for _, s := range o.script.tree.Body {
		edits = append(edits, o.redeclared(s, p)...)
	}
	if body := o.script.tree.Body; p.Value != "" {
		at := offset(body[len(body)-1].Idx0())
		at = len(strings.TrimRight(code[:at], "( \t\n")) // its brackets are not in the tree
		at += len(code[at:]) - len(strings.TrimLeft(code[at:], " \t\n"))
		edits = append(edits, edit{at, at, "const " + p.Value + " = "})
	}
	return apply(code, edits)
}

// shorthands is the walk that finds the offsets of properties that are no more than a name.
type shorthands map[int]bool

// expression is visitor's.
func (v shorthands) expression(e ast.Expression) ast.Expression {
	if e != nil {
		children(e, v)
	}
	if p, ok := e.(*ast.PropertyShort); ok {
		v[offset(p.Name.Idx)] = true
	}
	return e
}

// node is visitor's.
func (v shorthands) node(n ast.Node) {
	if n != nil {
		children(n, v)
	}
}

// redeclared are the edits that have a statement declare each name once.
func (o *Outline) redeclared(s ast.Statement, p Part) []edit {
	start, end := offset(s.Idx0()), offset(s.Idx1())
	switch s := s.(type) {
	case *ast.LexicalDeclaration:
		return o.redeclaredNames(s, p)
	case *ast.FunctionDeclaration:
		if name := s.Function.Name.Name.String(); p.Earlier[name] {
			return []edit{{start, start, name + " = "}, {end, end, ";"}}
		}
	case *ast.ClassDeclaration:
		switch name := s.Class.Name.Name.String(); {
		case p.Earlier[name]:
			return []edit{{start, start, name + " = "}, {end, end, ";"}}
		case p.Vars[name]:
			return []edit{{start, start, "var " + name + " = "}, {end, end, ";"}}
		}
	}
	return nil
}

// redeclaredNames makes a let or const of names that were declared before an assignment. The names that are new are then
// declared before it.
func (o *Outline) redeclaredNames(s *ast.LexicalDeclaration, p Part) (edits []edit) {
	from, first := offset(s.Idx), offset(s.List[0].Target.Idx0())
	keyword := s.Token.String()
	var fresh []string
	again := false
	for _, d := range o.top {
		if at := offset(d.at); at < from || at >= offset(s.Idx1()) {
			continue
		}
		if p.Earlier[d.Name] {
			again = true
		} else {
			fresh = append(fresh, d.Name)
		}
		if p.Vars[d.Name] {
			keyword = "var"
		} else if p.Later[d.Name] && keyword == "const" {
			keyword = "let"
		}
	}
	if !again {
		return []edit{{from, from + len(s.Token.String()), keyword}}
	}
	lead := ""
	if len(fresh) > 0 {
		lead = strings.Replace(keyword, "const", "let", 1) + " " + strings.Join(fresh, ", ") + "; "
	}
	edits = append(edits, edit{from, first, lead})
	for i, b := range s.List {
		start, end := offset(b.Target.Idx0()), offset(b.Target.Idx1())
		if b.Initializer == nil {
			edits = append(edits, edit{end, end, " = undefined"})
		} else if _, pattern := b.Target.(*ast.ObjectPattern); pattern && i == 0 {
			end = offset(b.Initializer.Idx1())
			edits = append(edits, edit{start, start, "("}, edit{end, end, ")"})
		}
	}
	return edits
}

// apply makes edits, which must not overlap, in a text.
func apply(code string, edits []edit) string {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(b.from, a.from) })
	for _, e := range edits {
		code = code[:e.from] + e.text + code[e.to:]
	}
	return code
}
