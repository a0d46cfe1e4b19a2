// Package source turns the text of a program into a program that goja can run.
//
// It parses the text with goja's parser and changes the syntax tree, never the text: top-level await becomes a
// call that blocks, an await inside an async function tells the host what it waits for, loop turns, function entries
// and updates of what is shared get a tick where another thread can take over, and a few constructs that goja gets
// wrong are mended.
// What a script can see of itself stays as its author wrote it, because the new nodes have no text: line numbers
// and columns in errors and stacks, and what Function.prototype.toString returns.
//
// The new nodes call the host through hooks, see Install. Top-level names of a program stay global.
package source

import (
	"fmt"

	"github.com/dop251/goja"
)

// Text is a program as its author wrote it.
type Text struct {
	Name string // what positions show: a path, or something like <stdin>
	Code string // UTF-8; may begin with a byte order mark and a #! line
}

// Options say how a text is to be compiled. The zero value is right for a script file.
type Options struct {
	// Prompt: the text was typed at a prompt. Later input may start threads and tasks that run functions
	// defined here, so ticks and await hooks are always in.
	Prompt bool

	// Redeclare: a top-level let, const or class may be declared again by another program, and is assigned to when
	// it is. For a prompt.
	Redeclare bool

	// Times, when it is more than 0, makes the program run as a block, that many times over. For a benchmark.
	Times int

	// FirstSite is the number of the program's first await site. Programs of one realm that must be told apart
	// by site get disjoint ranges: the next program's FirstSite is this one's FirstSite + Program.Sites().
	FirstSite int
}

// Program is a compiled text. It is immutable and may be run many times, in any number of realms and from any
// goroutine, as long as each realm had Install called first.
type Program struct {
	Text     Text
	Compiled *goja.Program

	Threads  bool // ticks are in
	Tasks    bool // awaits inside async functions call the suspend hook
	TopAwait bool // there is an await outside of any function

	firstSite int
	sites     []Position
}

// Sites returns the number of await sites in p.
func (p *Program) Sites() int { return len(p.sites) }

// Site returns where in the text the await with number i stands, as passed to the await and suspend hooks. The
// zero Position means that i is not one of p's sites.
func (p *Program) Site(i int) Position {
	if i -= p.firstSite; i < 0 || i >= len(p.sites) {
		return Position{}
	}
	return p.sites[i]
}

// Compile turns a classic script (never a module) into a program. Await is allowed at top level, a return is not.
// The error is always a *SyntaxError. Compile does not panic, whatever the text, and reads nothing but the text:
// a source map that the text refers to is not loaded.
func Compile(t Text, o Options) (p *Program, err error) {
	defer func() {
		if r := recover(); r != nil {
			p, err = nil, t.internalError(r)
		}
	}()
	if err := checkNesting(t); err != nil {
		return nil, err
	}
	m := mask(t.Code)
	words := scanWords(m.masked)
	s, err := parse(t, m, words)
	if err != nil {
		return nil, err
	}
	p = &Program{
		Text:      t,
		Threads:   o.Prompt || words.threads,
		Tasks:     o.Prompt || words.tasks,
		TopAwait:  len(s.awaits) > 0,
		firstSite: o.FirstSite,
	}
	if o.Times > 0 {
		repeated(s.tree, o.Times)
	}
	if err := p.rewrite(s, words); err != nil {
		return nil, err
	}
	if o.Redeclare {
		redeclarable(s.tree)
	}
	if p.Compiled, err = goja.CompileAST(s.tree, false); err != nil {
		return nil, t.compileError(err)
	}
	return p, nil
}

// rewrite changes the script's tree in place, if there can be anything to change.
func (p *Program) rewrite(s script, words words) error {
	w := &rewriter{program: p, script: s, ticks: p.Threads, tasks: p.Tasks && words.async, stack: words.stack}
	if !w.ticks && !w.tasks && !w.stack && !words.await && !words.arguments && !s.mask.changed() {
		return nil
	}
	w.statements(s.tree.Body)
	if w.err != nil {
		return p.Text.syntaxError(fromGoja(s.tree.File.Position(int(w.err.idx)-1)), w.err.message)
	}
	return nil
}

// internalError reports a panic inside the parser or compiler.
func (t Text) internalError(cause any) error {
	return t.syntaxError(Position{File: t.Name, Line: 1, Column: 1},
		fmt.Sprintf("this text breaks weft's JavaScript compiler (%v): please report it with the text", cause))
}
