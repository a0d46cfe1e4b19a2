package source

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"
)

// A text with a top-level await is no script, and goja's parser has no mode for it. So it is parsed twice: first as
// the body of an async arrow function, to learn which awaits are at top level, then with those spelled void. The
// two operators have the same length, precedence and operands, so the second tree has the positions and the meaning
// of the text, and everything that is illegal in a script (a return, say) is found by the parser.
const (
	asyncHead = "async()=>{"
	asyncTail = "\n}"
)

// awaitSet holds the positions of the top-level awaits of a text.
type awaitSet map[file.Idx]bool

// parse fills in the tree of a script, and the awaits in it.
func (t Text) parse(s script) (script, error) {
	var wrapped error
	if s.words.await {
		if s.awaits, wrapped = topAwaits(t, s.mask); wrapped == nil {
			s.mask.masked = spellVoid(s.mask.masked, s.awaits)
		}
	}
	tree, err := parseScript(t.Name, s.mask.masked)
	switch {
	case err != nil && wrapped != nil:
		return s, t.parseError(wrapped)
	case err != nil:
		return s, t.parseError(err)
	}
	s.tree = tree
	return s, nil
}

func parseScript(name, code string) (*ast.Program, error) {
	return parser.ParseFile(nil, name, code, 0, parser.WithDisableSourceMaps)
}

// topAwaits finds the awaits outside of any function. The error's positions are those of the text.
func topAwaits(t Text, m masked) (awaitSet, error) {
	tree, err := parseScript(t.Name, asyncHead+m.masked+asyncTail)
	if err != nil {
		return nil, unwrapError(t, m, err)
	}
	body := wrapperBody(tree)
	if body == nil || len(tree.Body) > 1 || int(body.RightBrace) != len(tree.File.Source()) {
		return nil, strayBrace(t, tree)
	}
	found := awaitSet{}
	w := &rewriter{}
	w.changes.add(collectAwaits(found))
	w.walk(body)
	if w.err != nil {
		p := unwrapPosition(tree.File.Position(offset(w.err.at)))
		return nil, parser.ErrorList{{Message: w.err.message, Position: p}}
	}
	awaits := make(awaitSet, len(found))
	for at := range found {
		awaits[at-file.Idx(len(asyncHead))] = true
	}
	return awaits, nil
}

// wrapperBody returns the body of the function that a wrapped text was put in, or nil if it is part of something larger.
func wrapperBody(tree *ast.Program) *ast.BlockStatement {
	if s, ok := tree.Body[0].(*ast.ExpressionStatement); ok {
		if f, ok := s.Expression.(*ast.ArrowFunctionLiteral); ok {
			body, _ := f.Body.(*ast.BlockStatement)
			return body
		}
	}
	return nil
}

// strayBrace is the error that a brace of the text closed the wrapper.
func strayBrace(t Text, tree *ast.Program) error {
	p := file.Position{Filename: t.Name, Line: 1, Column: 1}
	if body := wrapperBody(tree); body != nil {
		p = unwrapPosition(tree.File.Position(offset(body.RightBrace)))
	}
	return parser.ErrorList{{Message: "Unexpected token }", Position: p}}
}

// unwrapError turns the parser's error about a wrapped text into one about the text.
func unwrapError(t Text, m masked, err error) error {
	list, ok := err.(parser.ErrorList)
	if !ok {
		return err
	}
	first := *list[0]
	end := file.NewFile(t.Name, asyncHead+m.masked, 1).Position(len(asyncHead) + len(m.masked))
	if after(first.Position, end) || first.Position == end {
		return endError(t, m, end)
	}
	first.Position = unwrapPosition(first.Position)
	return parser.ErrorList{&first}
}

// endError explains a wrapped text whose error is past its end: it is incomplete, or a brace in it is one too many.
func endError(t Text, m masked, end file.Position) error {
	tree, err := parseScript(t.Name, asyncHead+m.masked)
	if err == nil {
		return strayBrace(t, tree)
	}
	if list, ok := err.(parser.ErrorList); ok && list[0].Message != endOfInput {
		list[0].Position = unwrapPosition(list[0].Position)
		return list
	}
	return parser.ErrorList{{Message: endOfInput, Position: unwrapPosition(end)}}
}

func after(a, b file.Position) bool {
	return a.Line > b.Line || a.Line == b.Line && a.Column > b.Column
}

func unwrapPosition(p file.Position) file.Position {
	if p.Line == 1 {
		p.Column = max(1, p.Column-len(asyncHead))
	}
	return p
}

// spellVoid replaces the word await by void at each of the given places.
func spellVoid(code string, awaits awaitSet) string {
	text := []byte(code)
	for at := range awaits {
		copy(text[at-1:], "void ")
	}
	return string(text)
}
