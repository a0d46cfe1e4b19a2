package source

import (
	"slices"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"

	"weft/runtime/engine/source/pattern"
)

// goja's parser refuses ([a = 1] = []) => a where it has taken the parameters for an expression first, and {b: [a = 1] = []} in any
// declaration: it sees an assignment where it wants a name. The tree that it returns lacks nothing else, so these are put in.
const refusedPattern = "Invalid destructuring binding target"

// mendable is how many bytes of code are parsed again to mend what the parser has refused, at most: for code that is wrong indeed.
const mendable = 4 << 20

// parseAfter parses code; its positions are those that it has behind another text.
func parseAfter(name, before, code string) (*ast.Program, error) {
	left := mendable
	return parseMended(name, before, code, &left)
}

// parseMended is parseAfter that may parse so much of the code again.
func parseMended(name, before, code string, left *int) (*ast.Program, error) {
	var set file.FileSet
	if before != "" {
		set.AddFile(name, before[1:]) // the next file's positions begin after it and a gap of one
	}
	tree, err := parser.ParseFile(&set, name, code, 0, parser.WithDisableSourceMaps)
	list, ok := err.(parser.ErrorList)
	if !ok {
		return tree, err
	}
	for _, e := range list {
		if e.Message != refusedPattern {
			return tree, err
		}
	}
	m := &patternMender{name: name, text: before + code, left: left}
	if children(tree, m); m.failed {
		return tree, err
	}
	for _, e := range list {
		at := offsetOf(code, e.Position.Line, e.Position.Column) + len(before)
		if !slices.ContainsFunc(m.mended, func(p [2]int) bool { return p[0] <= at && at < p[1] }) {
			return tree, err
		}
	}
	return tree, nil
}

// patternMender is a walk that parses what the parser has refused.
type patternMender struct {
	name, text string   // all of it, as positions count
	mended     [][2]int // where what was refused is now right, which may be inside each other
	left       *int     // how much may be parsed again
	failed     bool     // something is wrong indeed

	async, generator bool // the function around
}

func (m *patternMender) node(n ast.Node) {
	if n != nil {
		children(n, m)
	}
}

func (m *patternMender) expression(e ast.Expression) ast.Expression {
	switch e := e.(type) {
	case nil:
	case *ast.FunctionLiteral:
		m.function(e, e.Async, e.Generator)
	case *ast.ArrowFunctionLiteral:
		m.function(e, e.Async, false)
	case *ast.BadExpression:
		start := offset(e.From)
		isRest := strings.HasSuffix(strings.TrimRight(m.text[:start], " \t\r\n"), "...") // which has no default value
		if a := m.assignment(start); a != nil && !isRest {
			return a
		}
		m.failed = true
	default:
		children(e, m)
	}
	return e
}

func (m *patternMender) function(f ast.Node, async, generator bool) {
	was := *m
	m.async, m.generator = async, generator
	children(f, m)
	m.async, m.generator = was.async, was.generator
}

// around is what may stand around a pattern that is in such a function, as far as it says what the words in the pattern mean.
func (m *patternMender) around() (open, shut string) {
	switch {
	case m.async && m.generator:
		return "(class{async*m(){(", ")}})"
	case m.async:
		return "({async m(){(", ")}})"
	case m.generator:
		return "({*m(){(", ")}})"
	}
	return "({m(){(", ")}})" // where super may be
}

// assignment is the assignment to a name or pattern at a place; nil when there is none.
func (m *patternMender) assignment(start int) ast.Expression {
	open, shut := m.around()
	if len(open) > start {
		open, shut = "(", ")"
	}
	for end := start + 1; end < len(m.text) && *m.left > 0; end++ {
		if strings.IndexByte(",]}", m.text[end]) < 0 { // what ends an element; before the first that does, the code is not whole
			continue
		}
		*m.left -= end - start
		tree, err := parseMended(m.name, m.text[:start-len(open)], open+m.text[start:end]+"\n"+shut, m.left)
		if err != nil || len(tree.Body) != 1 {
			continue
		}
		var found ast.Expression
		mentions(tree, true, func(e ast.Expression) bool {
			a, ok := e.(*ast.AssignExpression)
			if ok && offset(a.Idx0()) == start && a.Operator == token.ASSIGN && isBinding(a.Left) {
				found = a
			}
			return found != nil
		})
		if found != nil {
			m.mended = append(m.mended, [2]int{start, end})
			return found
		}
	}
	return nil
}

// isBinding reports whether a target is made of names alone, as in a declaration.
func isBinding(e ast.Expression) bool {
	switch e := e.(type) {
	case nil, *ast.Identifier, *ast.PropertyShort:
		return true
	case *ast.AssignExpression:
		return isBinding(e.Left)
	case *ast.PropertyKeyed:
		return isBinding(e.Value)
	case *ast.ArrayPattern:
		for _, part := range e.Elements {
			if !isBinding(part) {
				return false
			}
		}
		return isBinding(e.Rest)
	case *ast.ObjectPattern:
		for _, part := range e.Properties {
			if !isBinding(part) {
				return false
			}
		}
		return isBinding(e.Rest)
	}
	return false
}

// goja's regular expressions know no properties of Unicode, and silently match none of what they stand for; nor do they know the flags d and
// v, modifiers, and other things. So a hook makes such an expression.

// madeLiteral is the pass that has it do so in place of literals.
func madeLiteral(w *rewriter, e ast.Expression) ast.Expression {
	r, ok := e.(*ast.RegExpLiteral)
	if !ok {
		return e
	}
	made, err := pattern.Check(r.Pattern, r.Flags)
	if err != nil {
		w.fail(r.Idx, err.Error())
	} else if made {
		text := func(s string) ast.Expression { return stringLiteral(unistring.NewFromString(s), r.Idx) }
		return callHook("regexp", r.Idx, text(r.Pattern), text(r.Flags))
	}
	return e
}
