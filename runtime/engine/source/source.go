// Package source turns the text of a program into a program that goja can run.
//
// It parses the text with goja's parser and changes the syntax tree, never the text: top-level await becomes a call that
// blocks, an await inside an async function tells the host what it waits for, loop turns, function entries and updates of
// shared variables get a tick where another thread can take over, and a few constructs that goja gets wrong are mended.
// What a script can see of itself stays as its author wrote it, because the new nodes have no text: line numbers and
// columns in errors and stacks, and what Function.prototype.toString returns. Top-level names of a program stay global.
//
// [Compile] goes through the stages in order:
//
//	Text -> masked    mask.go       a byte order mark, a #! line and what goja's parser cannot read are hidden
//	                  modules.go    so are imports and exports, which package esm finds
//	     -> script    parse.go      goja's syntax tree, with the places of the top-level awaits; scan.go guards it
//	                  lowered.go    likewise of a text that goja's parser refuses, from code that package lower makes of it
//	     -> script    rewrite.go    one walk (children.go) makes the changes that passes.go lists
//	     -> Program   goja's compiler; the program calls the host through hooks, see [Install], and some of its instructions are
//	                  other ones, see vm.Patch
//
// Two more things are made of a text without running it. An [Outline] (survey.go) says what the text declares
// and mentions where. A [Unit] is a function or class of it with the names that it needs from around it; [CompileUnit]
// compiles it alone, in another process that has the same text.
//
// Errors are [SyntaxError]s with a [Position] and a code frame, see [Frame].
package source

import (
	"fmt"
	goruntime "runtime"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"

	"weft/runtime/engine/source/esm"
	"weft/runtime/engine/vm"
)

// Text is a program as its author wrote it.
type Text struct {
	Name string // what positions show: a path, or something like <stdin>
	Code string // UTF-8; may begin with a byte order mark and a #! line
	Goal Goal   `json:",omitempty"` // as what it is read

	// Lowered is what goja parses in place of Code, nil when that is Code itself. Compile and Outline find it out when it is nil; it
	// travels with the text, so that no other process needs to.
	Lowered *Lowering `json:",omitempty"`
}

// Options say how a text is to be compiled. The zero value is right for a script file.
type Options struct {
	// Prompt: the text was typed at a prompt. Later input may start threads and tasks that run functions
	// defined here, so ticks and await hooks are always in.
	Prompt bool

	// Redeclare: a top-level let, const or class may be declared again by another program, and is assigned to when it is. For a prompt.
	Redeclare bool

	// Constants are names that earlier programs have declared by const: with Redeclare, an assignment to one throws, unless
	// this program declares the name again. A name whose value is false is none.
	Constants map[string]bool

	// Marked: the program tells the hooks reads and wrote what it does with the variables that threads and tasks share, if it can have any.
	Marked bool

	// Times, when it is more than 0, makes the program run as a block, that many times over. For a benchmark.
	Times int

	// FirstSite is the number of the program's first await site. Programs of one realm that must be told apart
	// by site get disjoint ranges: the next program's FirstSite is this one's FirstSite + Text.MostSites().
	FirstSite int
}

// Program is a compiled text. It is immutable and may be run many times, in any number of realms and from any
// goroutine, as long as each realm had Install called first.
type Program struct {
	Text     Text
	Compiled *goja.Program

	Threads bool // ticks are in
	Tasks   bool // awaits inside async functions call the suspend hook

	Module *Module // what it imports and exports; nil when it is no module

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

// SiteOf returns the await site with number i, which is of one of the programs.
func SiteOf(programs []*Program, i int) Position {
	for _, p := range programs {
		if at := p.Site(i); at.Line > 0 {
			return at
		}
	}
	return Position{}
}

// MostSites is more than the number of await sites that a program of t can have, known before it is compiled: lowered code awaits
// a few times for what takes as many letters to say.
func (t Text) MostSites() int { return len(t.Code) }

// script is a text that goja's parser has accepted.
type script struct {
	tree   *ast.Program
	mask   masked   // the text that the tree was made from
	words  words    // that are in it
	awaits awaitSet // void operators of the tree that are awaits of the text

	lowered bool // the tree was made from lowered code: it has the places and sources of the text

	module   *esm.Syntax              // nil when the text is no module
	word     string                   // what stands in place of import in import() and import.meta; "" when they do not occur
	replaced map[file.Idx]replacement // what stands in place of imported names
}

// everywhere has ticks be in every program: a browser takes in messages, such as that a program is to stop, only at ticks. Elsewhere they are in
// programs that can have threads.
const everywhere = goruntime.GOOS == "js"

// Compile turns a text into a program. Await is allowed at top level, a return is not.
// The error is always a *SyntaxError. Compile does not panic, whatever the text, and reads nothing but the text:
// a source map that the text refers to is not loaded.
func Compile(t Text, o Options) (_ *Program, err error) {
	defer t.recoverError(&err)
	t, s, err := t.read()
	if err != nil {
		return nil, err
	}
	if bad := s.findEarly(t, false); bad != nil {
		return nil, bad
	}
	anything := o.Prompt || t.Goal != ProgramGoal // what other texts do is not known
	p := &Program{
		Text:      t,
		Threads:   anything || everywhere || s.words.threads,
		Tasks:     anything || s.words.tasks || s.words.guards && s.words.async,
		firstSite: o.FirstSite,
	}
	if o.Redeclare {
		s.keepConstants(t, o.Constants)
	}
	if o.Times > 0 {
		repeated(s.tree, o.Times)
	}
	var marks *marker
	if o.Marked && (p.Threads || p.Tasks) {
		marks = t.marks(s)
	}
	var names []string
	if s.module != nil {
		o, _ := t.survey(s)
		var bad *SyntaxError
		if p.Module, bad = t.describe(&s, o); bad != nil {
			return nil, bad
		}
		s.replaced, names = o.replacements(false), o.topNames()
	} else if s.words.common && t.Goal == ProgramGoal {
		outline, _ := t.survey(s)
		s.replaced = outline.commonReplacements(o.Prompt)
	}
	var wrapper *ast.FunctionLiteral
	if t.Goal != ProgramGoal {
		wrapper = s.wrapModule(t, p.Module)
		s.words.async = s.words.async || wrapper.Async
	} else {
		s.nameDefault()
	}
	if err := p.rewrite(s); err != nil {
		return nil, err
	}
	if marks != nil {
		children(s.tree, marks)
	}
	if p.Module != nil {
		p.Module.open(t, &s, wrapper, names)
	}
	if o.Redeclare {
		s.keepImports(t)
		redeclarable(s.tree)
	}
	return p.generate(s, s.module != nil, goja.CompileAST)
}

// CompileAhead begins to compile a text, on another goroutine. What it returns waits for the end, has the results of Compile and, without
// an error, calls taken first.
func CompileAhead(t Text, o Options, taken func(*Program)) func() (*Program, error) {
	var p *Program
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		p, err = Compile(t, o)
	}()
	return func() (*Program, error) {
		if <-done; err == nil {
			taken(p)
		}
		return p, err
	}
}

// readPlain takes a text to a tree by goja's parser alone. The stages are: mask what the parser cannot read, refuse what nests too deep
// for it, look for words that tell what the text may do, and parse. An error is known when no other parser need be asked.
func (t Text) readPlain() (s script, known bool, err error) {
	m := mask(t.Code)
	if at, deep := tooDeep(m.masked); deep {
		return script{}, true, t.syntaxError(m.position(t.Name, at), ErrTooDeep.Error())
	}
	s = script{mask: m, words: scanWords(m.masked)}
	if bad := t.hideModule(&s); bad != nil {
		return s, false, bad
	}
	if s.module != nil && s.module.Markup >= 0 { // which esbuild takes
		return s, true, t.syntaxError(m.position(t.Name, s.module.Markup), "HTML comments are not allowed in modules")
	}
	s, err = t.parse(s)
	if e, ok := err.(*SyntaxError); ok {
		known = e.Message == unterminatedString || e.Message == illegalReturn
	}
	return s, known, err
}

// rewrite takes a tree through the passes that it needs.
func (p *Program) rewrite(s script) error {
	w := &rewriter{script: s, program: p, passes: passesFor(p, s)}
	if len(w.passes) == 0 {
		return nil
	}
	w.walk(s.tree)
	s.tree.Body = w.declareGenerators(s.tree.Body)
	if w.err != nil {
		return p.Text.syntaxError(s.position(w.err.at), w.err.message)
	}
	return nil
}

// Generator makes a program of goja's from a tree: goja.CompileAST is one.
type Generator = func(tree *ast.Program, strict bool) (*goja.Program, error)

// generate has goja make its program of a tree.
func (p *Program) generate(s script, strict bool, by Generator) (*Program, error) {
	var err error
	if p.Compiled, err = by(s.tree, strict); err != nil {
		return nil, p.Text.compileError(err)
	}
	if err := vm.Patch(p.Compiled, s.words.patches()); err != nil {
		return nil, p.Text.syntaxError(Position{}, err.Error())
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
