// Package source turns the text of a program into a program that goja can run.
//
// It parses the text with goja's parser and changes the syntax tree, never the text: top-level await becomes a call that
// blocks, an await inside an async function tells the host what it waits for, loop turns, function entries and updates of
// shared variables get a tick where another thread can take over, and a few constructs that goja gets wrong are mended.
// What a script can see of itself stays as its author wrote it, because the new nodes have no text: line numbers and
// columns in errors and stacks, and what Function.prototype.toString returns. Top-level names of a program stay global.
//
// [Compile] (compile.go) goes through the stages in order:
//
//	Text -> masked    mask.go       a byte order mark, a #! line and what goja's parser cannot read are hidden
//	     -> script    parse.go      goja's syntax tree, with the places of the top-level awaits; scan.go guards it
//	     -> script    rewrite.go    one walk (children.go) makes the changes that passes.go lists
//	     -> Program   goja's compiler; the program calls the host through hooks, see [Install]
//
// Two more things are made of a text without running it. An [Outline] (survey.go, scope.go) says what the text declares
// and mentions where. A [Unit] is a function or class of it with the names that it needs from around it; [CompileUnit]
// compiles it alone, in another process that has the same text.
//
// Errors are [SyntaxError]s with a [Position] and a code frame, see [Frame].
package source

import "github.com/dop251/goja"

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

	// Redeclare: a top-level let, const or class may be declared again by another program, and is assigned to when it is. For a prompt.
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

	Threads bool // ticks are in
	Tasks   bool // awaits inside async functions call the suspend hook

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
