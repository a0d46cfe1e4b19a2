package source

import (
	"fmt"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
)

// script is a text that goja's parser has accepted.
type script struct {
	tree   *ast.Program
	mask   masked   // the text that the tree was made from
	words  words    // that are in it
	awaits awaitSet // void operators of the tree that are awaits of the text
}

// Compile turns a classic script (never a module) into a program. Await is allowed at top level, a return is not.
// The error is always a *SyntaxError. Compile does not panic, whatever the text, and reads nothing but the text:
// a source map that the text refers to is not loaded.
func Compile(t Text, o Options) (_ *Program, err error) {
	defer t.recoverError(&err)
	s, err := t.read()
	if err != nil {
		return nil, err
	}
	p := &Program{
		Text:      t,
		Threads:   o.Prompt || s.words.threads,
		Tasks:     o.Prompt || s.words.tasks,
		firstSite: o.FirstSite,
	}
	if o.Times > 0 {
		repeated(s.tree, o.Times)
	}
	if err := p.rewrite(s); err != nil {
		return nil, err
	}
	if o.Redeclare {
		redeclarable(s.tree)
	}
	return p.generate(s, false)
}

// read takes a text to a tree. The stages are: mask what the parser cannot read, refuse what nests too deep for it, look for
// words that tell what the text may do, and parse.
func (t Text) read() (script, error) {
	m := mask(t.Code)
	if at, deep := tooDeep(m.masked); deep {
		return script{}, t.syntaxError(m.position(t.Name, at), errTooDeep.Error())
	}
	return t.parse(script{mask: m, words: scanWords(m.masked)})
}

// rewrite takes a tree through the passes that it needs.
func (p *Program) rewrite(s script) error {
	w := &rewriter{script: s, program: p, passes: passesFor(p, s)}
	if len(w.passes) == 0 {
		return nil
	}
	w.walk(s.tree)
	if w.err != nil {
		return p.Text.syntaxError(s.position(w.err.at), w.err.message)
	}
	return nil
}

// generate has goja make its program of a tree.
func (p *Program) generate(s script, strict bool) (*Program, error) {
	var err error
	if p.Compiled, err = goja.CompileAST(s.tree, strict); err != nil {
		return nil, p.Text.compileError(err)
	}
	return p, nil
}

// recoverError makes a panic inside the parser or compiler an error. It is to be deferred.
func (t Text) recoverError(err *error) {
	if cause := recover(); cause != nil {
		*err = t.syntaxError(Position{File: t.Name, Line: 1, Column: 1},
			fmt.Sprintf("this text breaks weft's JavaScript compiler (%v): please report it with the text", cause))
	}
}

// position is where a node stands in the text.
func (s script) position(at file.Idx) Position { return fromGoja(s.tree.File.Position(offset(at))) }

// offset is where a node is in the text, in bytes without byte order mark.
func offset(at file.Idx) int { return int(at) - 1 }
