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

// script is a text that goja's parser has accepted.
type script struct {
	tree   *ast.Program
	mask   masked   // the text that the tree was made from
	awaits awaitSet // void operators of the tree that are awaits of the text
}

func parse(t Text, m masked, w words) (script, error) {
	var awaits awaitSet
	var err error
	if w.await {
		if awaits, err = topAwaits(t, m); err == nil {
			m.masked = spellVoid(m.masked, awaits)
		}
	}
	tree, plain := parseScript(t.Name, m.masked)
	switch {
	case plain == nil:
		return script{tree, m, awaits}, nil
	case err != nil:
		return script{}, t.parseError(err)
	default:
		return script{}, t.parseError(plain)
	}
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
	body, err := asyncBody(t, tree)
	if err != nil {
		return nil, err
	}
	w := &rewriter{find: awaitSet{}}
	w.statements(body.List)
	if w.err != nil {
		p := unwrapPosition(tree.File.Position(int(w.err.idx) - 1))
		return nil, parser.ErrorList{{Message: w.err.message, Position: p}}
	}
	awaits := make(awaitSet, len(w.find))
	for at := range w.find {
		awaits[at-file.Idx(len(asyncHead))] = true
	}
	return awaits, nil
}

// asyncBody returns the body of the wrapper, or an error if a brace of the text closed it early.
func asyncBody(t Text, tree *ast.Program) (*ast.BlockStatement, error) {
	if s, ok := tree.Body[0].(*ast.ExpressionStatement); ok && len(tree.Body) == 1 {
		if f, ok := s.Expression.(*ast.ArrowFunctionLiteral); ok {
			if b, ok := f.Body.(*ast.BlockStatement); ok && int(b.RightBrace) == len(tree.File.Source()) {
				return b, nil
			}
		}
	}
	return nil, parser.ErrorList{{Message: "Unexpected token }", Position: strayBrace(t, tree)}}
}

// strayBrace returns the position of the brace that closed the wrapper.
func strayBrace(t Text, tree *ast.Program) file.Position {
	if s, ok := tree.Body[0].(*ast.ExpressionStatement); ok {
		if f, ok := s.Expression.(*ast.ArrowFunctionLiteral); ok {
			return unwrapPosition(tree.File.Position(int(f.Body.Idx1()) - 2))
		}
	}
	return file.Position{Filename: t.Name, Line: 1, Column: 1}
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
		return parser.ErrorList{{Message: "Unexpected token }", Position: strayBrace(t, tree)}}
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
