package source

import (
	"strings"

	"github.com/dop251/goja/ast"

	"weft/runtime/engine/lazyregexp"
	"weft/runtime/engine/source/lower"
)

// EvalName is the name of a text that a script has put together.
const EvalName = "<eval>"

// Evaluated says how a text is evaluated that a script has put together.
type Evaluated struct {
	With      bool // names in it may be properties of the object of a with statement around it
	Strict    bool // from strict code
	FirstSite int  // as in Options
	Generate  Generator
}

// CompileEval turns the text of an eval, or of a function that is made of texts, into a program. Ticks and await hooks are in, but
// await is not allowed at top level. The error is a *SyntaxError, or [ErrTooDeep]. CompileEval does not panic.
func CompileEval(t Text, e Evaluated) (_ *Program, err error) {
	defer t.recoverError(&err)
	t, s, err := t.readEvaluated()
	if err != nil {
		return nil, err
	}
	if bad := s.findEarly(t, e.Strict); bad != nil {
		return nil, bad
	}
	s.words.tasks, s.words.with = true, s.words.with || e.With
	p := &Program{Text: t, Threads: true, Tasks: true, firstSite: e.FirstSite}
	if err := p.rewrite(s); err != nil {
		return nil, err
	}
	return p.generate(s, e.Strict, e.Generate)
}

// readEvaluated takes a text that is JavaScript without a top-level await to a tree.
func (t Text) readEvaluated() (Text, script, error) {
	s := script{mask: mask(t.Code)}
	if _, deep := tooDeep(s.mask.masked); deep {
		return t, s, ErrTooDeep
	}
	var refusal error
	s.tree, refusal = parseScript(t.Name, s.mask.masked)
	for refusal != nil && s.mask.maskField(refusal) {
		s.tree, refusal = parseScript(t.Name, s.mask.masked)
	}
	if refusal == nil {
		s.words = scanWords(s.mask.masked)
		return t, s, nil
	}
	lowering, err := lower.Transform(s.mask.original, lower.JavaScript)
	if err != nil {
		return t, s, t.parseError(refusal)
	}
	t.Lowered = lowering
	if s, err = t.readLowered(); err == nil && len(s.awaits) > 0 {
		err = t.parseError(refusal)
	}
	return t, s, err
}

// FunctionText is the text of the function that a constructor of functions makes of the texts of its parameters and of its body; head
// is async function*, say. Each of the two must be whole. The error is a *SyntaxError, or [ErrTooDeep].
func FunctionText(head, parameters, body string) (string, error) {
	whole := func(parameters, body string) Text {
		return Text{Name: EvalName, Code: "(" + head + " anonymous(" + parameters + "\n) {\n" + body + "\n})"}
	}
	if !plainNames().MatchString(parameters) {
		if err := whole(parameters, "").checkFunction(); err != nil {
			return "", err
		}
	}
	if strings.Contains(body, "}") {
		if err := whole("", body).checkFunction(); err != nil {
			return "", err
		}
	}
	return whole(parameters, body).Code, nil
}

var plainNames = lazyregexp.New(`^[\w$,\s]*$`)

// checkFunction finds what is wrong with the text of one function in parentheses.
func (t Text) checkFunction() (err error) {
	defer t.recoverError(&err)
	t, s, err := t.readEvaluated()
	if err != nil {
		return err
	}
	tree, m := s.tree, s.mask
	if f, ok := expressionOf(tree.Body[0]).(*ast.FunctionLiteral); !ok || len(tree.Body) > 1 || offset(f.Idx1()) != len(m.masked)-1 {
		return t.syntaxError(Position{File: t.Name, Line: 1, Column: 1}, "Unexpected token '}'")
	}
	return nil
}
