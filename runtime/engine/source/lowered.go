package source

import (
	"path/filepath"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"

	"weft/runtime/engine/source/esm"
	"weft/runtime/engine/source/lower"
	"weft/runtime/engine/source/raise"
)

// Lowering is code that goja's parser accepts in place of a text, see package lower.
type Lowering = lower.Lowering

// read takes a text to a tree. goja's parser is asked first; what it refuses is lowered, unless that was done before, and the text
// that is returned has the code. When nothing can read the text, the error is that of who came furthest: goja's parser, if others came
// no further, or if there is a hint for what it refuses: that may only look like another language's, so others are asked first.
func (t Text) read() (Text, script, error) {
	if t.Lowered != nil {
		s, err := t.readLowered()
		return t, s, err
	}
	s, known, err := t.readPlain()
	if err == nil || known {
		return t, s, err
	}
	code := strings.TrimPrefix(t.Code, "\ufeff")
	lowering, refusal := lower.Transform(code, t.languages()...)
	if refusal != nil {
		if bad, ok := err.(*SyntaxError); ok {
			if _, hinted := t.hint(bad.Position.Line, bad.Position.Column); hinted {
				return t, s, err
			}
		}
		return t, s, t.further(err, refusal)
	}
	t.Lowered = lowering
	raised, lost := t.readLowered()
	return t, raised, lost
}

// languages are those in which the text may be written, the more probable first.
func (t Text) languages() []lower.Language {
	switch filepath.Ext(t.Name) {
	case ".ts", ".mts", ".cts":
		return []lower.Language{lower.TypeScript, lower.JavaScript}
	}
	return []lower.Language{lower.JavaScript, lower.TypeScript}
}

// further is the error of goja's parser, or that of esbuild if that one has read more of the text, or says more of the same place.
func (t Text) further(plain error, refusal error) error {
	e, ok := refusal.(*lower.Error)
	found, isSyntax := plain.(*SyntaxError)
	p := Position{File: t.Name, Line: e.Line, Column: e.Column}
	switch {
	case !ok || isSyntax && found.Message == esm.OnlyAtTop:
		return plain
	case isSyntax && p == found.Position && strings.HasPrefix(e.Message, found.Message+": ") && !strings.Contains(e.Message, ": ';' was"):
		found.Message = e.Message
		return found
	case isSyntax && found.Message == badEscape && strings.HasPrefix(e.Message, illegalText):
		return t.syntaxError(p, badEscape)
	case isSyntax && (p.Line < found.Position.Line || p.Line == found.Position.Line && p.Column <= found.Position.Column):
		return plain
	}
	message := strings.TrimSuffix(e.Message, ": ';' was expected")
	if hint, ok := t.hint(p.Line, p.Column); ok {
		message = hint
	} else if s := t.awaitBefore(p.Line, p.Column); s != "" {
		message = s
	} else {
		message += meantWord(t.Line(p.Line), p.Column, message)
	}
	s := t.syntaxError(p, message)
	s.incomplete = e.Incomplete
	return s
}

// readLowered makes the tree of a text that was lowered: as if goja had parsed the text.
func (t Text) readLowered() (script, error) {
	m, original := mask(t.Lowered.Code), mask(t.Code)
	if at, deep := tooDeep(m.masked); deep {
		return script{}, t.syntaxError(original.position(t.Name, t.origin(at)), ErrTooDeep.Error())
	}
	lowered := Text{Name: t.Name, Code: t.Lowered.Code, Goal: t.Goal}
	s := script{mask: m, words: scanWords(m.masked + "\n" + t.Code)}
	if bad := lowered.hideModule(&s); bad != nil {
		return script{}, t.originalError(bad)
	}
	s, err := lowered.parse(s)
	if err != nil {
		return script{}, t.originalError(err)
	}
	if m.escapes != nil {
		w := &rewriter{script: s, passes: []pass{{expression: restoreText, node: restorePart}}}
		w.walk(s.tree)
	}
	places := raise.Tree(s.tree, t.Lowered, original.original)
	awaits := awaitSet{}
	for at := range s.awaits {
		awaits[places.Idx(at)] = true
	}
	s.mask, s.awaits, s.lowered = original, awaits, true
	t.raiseModule(s.module, places)
	s.tree.File = file.NewFile(t.Name, original.masked, 1)
	return s, nil
}

// raiseModule gives the names and places of the author's text to what lowered code has of modules.
func (t Text) raiseModule(m *esm.Syntax, places *raise.Places) {
	if m == nil {
		return
	}
	name := func(s *string) {
		if author, ok := t.Lowered.Names[*s]; ok {
			*s = author
		}
	}
	place := func(at *int) {
		if *at >= 0 {
			*at = offset(places.Idx(file.Idx(*at + 1)))
		}
	}
	if m.Anonymous {
		m.Stand = lower.Helper + m.Stand // as raise.Tree has named it
	}
	for i := range m.Imports {
		name(&m.Imports[i].Local)
		place(&m.Imports[i].At)
	}
	for i := range m.Exports {
		if m.Exports[i].Request < 0 {
			name(&m.Exports[i].Local)
		}
		place(&m.Exports[i].At)
	}
	for i := range m.Requests {
		place(&m.Requests[i].At)
	}
	for i := range m.Declared {
		place(&m.Declared[i])
	}
	place(&m.Default)
}

// origin is the offset in the text of what is at an offset of its lowered code.
func (t Text) origin(at int) int {
	m, _ := t.Lowered.Mappings.Of(at)
	return min(m.Original, len(t.Code))
}

// originalError moves an error about lowered code to the author's text.
func (t Text) originalError(err error) error {
	e, ok := err.(*SyntaxError)
	if !ok {
		return err
	}
	at := 0
	for n := 1; n < e.Position.Line; n++ {
		at += len(t.Lowered.Code[at:]) - len(afterLine(t.Lowered.Code[at:]))
	}
	at = t.origin(at + e.Position.Column - 1)
	return t.syntaxError(mask(t.Code).position(t.Name, at), e.Message)
}

func afterLine(code string) string {
	_, after, _ := cutLine(code)
	return after
}

// loweredUnit is the expression of a unit of a text that was lowered: nil if there is no such unit.
func (o *Outline) loweredUnit(u UnitRef) ast.Expression {
	for _, l := range o.literals {
		if offset(l.start) != u.Start || l.class != nil || offset(l.start)+len(*sourceOf(l.node)) != u.End {
			continue
		}
		if u.Form == Property {
			return methodAlone(o.script.tree, l.node)
		}
		e, _ := l.node.(ast.Expression)
		if c, ok := e.(*ast.ClassLiteral); ok && u.Form == Member && !hasMember(c, u) {
			return nil
		}
		return e
	}
	return nil
}

// methodAlone is an object literal with nothing but the property that has f as its method or accessor.
func methodAlone(tree *ast.Program, f ast.Node) ast.Expression {
	v := &methodFinder{method: f}
	children(tree, v)
	if v.property == nil || v.property.Computed {
		return nil
	}
	at := f.Idx0()
	return &ast.ObjectLiteral{LeftBrace: at, RightBrace: at, Value: []ast.Property{v.property}}
}

// methodFinder is the walk that finds the property that a method is.
type methodFinder struct {
	method   ast.Node
	property *ast.PropertyKeyed
}

// expression is visitor's.
func (v *methodFinder) expression(e ast.Expression) ast.Expression {
	if p, ok := e.(*ast.PropertyKeyed); ok && p.Value == v.method {
		v.property = p
	} else if e != nil {
		children(e, v)
	}
	return e
}

// node is visitor's.
func (v *methodFinder) node(n ast.Node) {
	if n != nil {
		children(n, v)
	}
}
