package source

import (
	"regexp"

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
	var wrapped *SyntaxError
	if s.words.await {
		if s.awaits, wrapped = t.topAwaits(s.mask); wrapped == nil {
			s.mask.masked = spellVoid(s.mask.masked, s.awaits)
		}
	}
	tree, err := parseScript(t.Name, s.mask.masked)
	if err == nil {
		s.tree = tree
		return s, nil
	}
	if s.mask.maskField(err) {
		return t.parse(s)
	}
	if wrapped == nil {
		return s, t.parseError(err)
	}
	// What is wrong beside the awaits shows when all of them are spelled void.
	anyAwait := regexp.MustCompile(`\bawait\b`)
	if _, err := parseScript(t.Name, anyAwait.ReplaceAllString(s.mask.masked, "void ")); err != nil {
		return s, t.parseError(err)
	}
	return s, wrapped
}

func parseScript(name, code string) (*ast.Program, error) { return parseAfter(name, "", code) }

// topAwaits finds the awaits outside of any function.
func (t Text) topAwaits(m masked) (awaitSet, *SyntaxError) {
	tree, err := parseScript(t.Name, asyncHead+m.masked+asyncTail)
	if err != nil {
		return nil, t.wrappedError(err)
	}
	body := wrapperBody(tree)
	if body == nil || len(tree.Body) > 1 || int(body.RightBrace) != len(tree.File.Source()) {
		return nil, t.syntaxError(Position{}, "Unexpected token }")
	}
	found := awaitSet{}
	w := &rewriter{passes: []pass{collectAwaits(found)}}
	w.walk(body)
	if w.err != nil {
		p := unwrapPosition(tree.File.Position(offset(w.err.at)))
		return nil, t.syntaxError(fromGoja(p), w.err.message)
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

// wrappedError is the parser's error about a wrapped text.
func (t Text) wrappedError(err error) *SyntaxError {
	if list, ok := err.(parser.ErrorList); ok {
		list[0].Position = unwrapPosition(list[0].Position)
	}
	return t.parseError(err)
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
